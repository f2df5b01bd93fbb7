// The JSON format in lines: for streams and for tools that read line by line.
#include "reporters/document_writer.h"
#include "reporters/formats.h"
#include "reporters/json_values.h"

namespace caveat {
namespace {

class JsonlReporter final : public Reporter {
 public:
  JsonlReporter(std::ostream& out, const RuleSet& rules) : out_(out), documents_(rules) {}

  void begin(const RunInfo& run) override {
    write("run", {{"schema", 1},
                  {"tool", {{"name", "caveat"}, {"version", run.tool_version}}},
                  {"rulesets", to_json(run.rule_sets)}});
  }

  void document(const DocumentReport& document) override {
    Positions positions = positions_in(document);
    for (const Finding& finding : document.findings) {
      line_.clear();
      JsonWriter writer(line_, JsonWriter::Layout::kOneLine);
      writer.begin_object();
      writer.field("type", "finding");
      writer.field("path", document.path);
      documents_.finding(finding, positions, writer);
      writer.end_object();
      out_ << line_ << '\n';
    }
    line_.clear();
    JsonWriter writer(line_, JsonWriter::Layout::kOneLine);
    writer.begin_object();
    writer.field("type", "document");
    writer.field("path", document.path);
    documents_.head(document, writer);
    writer.field("findings", document.findings.size());
    documents_.tail(document, writer);
    writer.end_object();
    out_ << line_ << '\n';
  }

  void end(const RunSummary& summary) override {
    Json line = to_json(summary);
    line["problems"] = to_json(summary.problems);
    write("summary", line);
  }

 private:
  void write(std::string_view type, const Json& fields) {
    Json line = {{"type", type}};
    line.update(fields);
    out_ << line.dump(-1, ' ', true, Json::error_handler_t::replace) << '\n';
  }

  std::ostream& out_;
  DocumentWriter documents_;
  std::string line_;
};

}  // namespace

std::unique_ptr<Reporter> make_jsonl_reporter(std::ostream& out, const RuleSet& rules,
                                              const ReporterOptions&) {
  return std::make_unique<JsonlReporter>(out, rules);
}

}  // namespace caveat
