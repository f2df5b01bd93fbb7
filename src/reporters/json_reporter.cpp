#include "reporters/json_reporter.h"

#include "reporters/document_writer.h"
#include "reporters/json_values.h"

namespace caveat {
namespace {

constexpr int kSchema = 1;
constexpr std::size_t kFull = 1 << 16;  // bytes that are handed on at once

class JsonReporter final : public Reporter {
 public:
  JsonReporter(std::ostream& out, const RuleSet& rules) : out_(out), documents_(rules) {}

  void begin(const RunInfo& run) override {
    const Json tool = {{"name", "caveat"}, {"version", run.tool_version}};
    out_ << "{\n  \"schema\": " << kSchema << ",\n  \"tool\": " << write_json(tool, 1)
         << ",\n  \"rulesets\": " << write_json(to_json(run.rule_sets), 1)
         << ",\n  \"documents\": [";
  }

  void document(const DocumentReport& document) override {
    text_ += first_ ? "\n    " : ",\n    ";
    first_ = false;
    JsonWriter writer(text_, JsonWriter::Layout::kIndented, 2);
    writer.begin_object();
    writer.field("path", document.path);
    documents_.head(document, writer);
    writer.key("findings");
    writer.begin_array();
    Positions positions = positions_in(document);
    for (const Finding& finding : document.findings) {
      writer.begin_object();
      documents_.finding(finding, positions, writer);
      writer.end_object();
      if (text_.size() >= kFull) hand_on();
    }
    writer.end_array();
    documents_.tail(document, writer);
    writer.end_object();
    hand_on();
  }

  void end(const RunSummary& summary) override {
    out_ << (first_ ? "]" : "\n  ]") << ",\n  \"summary\": " << write_json(to_json(summary), 1)
         << ",\n  \"problems\": " << write_json(to_json(summary.problems), 1) << "\n}\n";
  }

 private:
  void hand_on() {
    out_ << text_;
    text_.clear();
  }

  std::ostream& out_;
  DocumentWriter documents_;
  std::string text_;  // what is not yet handed on
  bool first_ = true;
};

}  // namespace

std::unique_ptr<Reporter> make_json_reporter(std::ostream& out, const RuleSet& rules,
                                             const ReporterOptions&) {
  return std::make_unique<JsonReporter>(out, rules);
}

}  // namespace caveat
