#include "reporters/json_reporter.h"

#include "reporters/json_values.h"

namespace caveat {
namespace {

constexpr int kSchema = 1;
constexpr std::size_t kFull = 1 << 16;  // bytes that are handed on at once

class JsonReporter final : public Reporter {
 public:
  JsonReporter(std::ostream& out, const RuleSet& rules) : out_(out), rules_(rules) {}

  void begin(const RunInfo& run) override {
    const Json tool = {{"name", "caveat"}, {"version", run.tool_version}};
    out_ << "{\n  \"schema\": " << kSchema << ",\n  \"tool\": " << write_json(tool, 1)
         << ",\n  \"rulesets\": " << write_json(to_json(run.rule_sets), 1)
         << ",\n  \"documents\": [";
  }

  void document(const DocumentReport& document) override {
    out_ << (first_ ? "\n    {" : ",\n    {");
    first_ = false;
    bool first_key = true;
    const Json frame = to_json(document);
    for (const auto& [key, value] : frame.items()) {
      out_ << (first_key ? "\n      \"" : ",\n      \"") << key << "\": ";
      first_key = false;
      if (key == "findings") {
        write_findings(document);
      } else {
        out_ << write_json(value, 3);
      }
    }
    out_ << "\n    }";
  }

  void end(const RunSummary& summary) override {
    out_ << (first_ ? "]" : "\n  ]") << ",\n  \"summary\": " << write_json(to_json(summary), 1)
         << ",\n  \"problems\": " << write_json(to_json(summary.problems), 1) << "\n}\n";
  }

 private:
  void write_findings(const DocumentReport& document) {
    Positions positions = positions_in(document);
    std::string text;
    text += '[';
    bool first = true;
    for (const Finding& finding : document.findings) {
      text += first ? "\n        " : ",\n        ";
      first = false;
      JsonWriter writer(text, JsonWriter::Layout::kIndented, 4);
      writer.begin_object();
      write_fields(finding, rules_, positions, writer);
      writer.end_object();
      if (text.size() < kFull) continue;
      out_ << text;
      text.clear();
    }
    text += first ? "]" : "\n      ]";
    out_ << text;
  }

  std::ostream& out_;
  const RuleSet& rules_;
  bool first_ = true;
};

}  // namespace

std::unique_ptr<Reporter> make_json_reporter(std::ostream& out, const RuleSet& rules,
                                             const ReporterOptions&) {
  return std::make_unique<JsonReporter>(out, rules);
}

}  // namespace caveat
