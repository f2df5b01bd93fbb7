// The JSON format in lines: for streams and for tools that read line by line.
#include "reporters/formats.h"
#include "reporters/json_values.h"

namespace caveat {
namespace {

class JsonlReporter final : public Reporter {
 public:
  JsonlReporter(std::ostream& out, const RuleSet& rules) : out_(out), rules_(rules) {}

  void begin(const RunInfo& run) override {
    write("run", {{"schema", 1},
                  {"tool", {{"name", "caveat"}, {"version", run.tool_version}}},
                  {"rulesets", to_json(run.rule_sets)}});
  }

  void document(const DocumentReport& document) override {
    Positions positions = positions_in(document);
    for (const Finding& finding : document.findings) {
      std::string line;
      JsonWriter writer(line, JsonWriter::Layout::kOneLine);
      writer.begin_object();
      writer.field("type", "finding");
      writer.field("path", document.path);
      write_fields(finding, rules_, positions, writer);
      writer.end_object();
      out_ << line << '\n';
    }
    Json whole = to_json(document);
    whole["findings"] = document.findings.size();
    write("document", whole);
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
  const RuleSet& rules_;
};

}  // namespace

std::unique_ptr<Reporter> make_jsonl_reporter(std::ostream& out, const RuleSet& rules,
                                              const ReporterOptions&) {
  return std::make_unique<JsonlReporter>(out, rules);
}

}  // namespace caveat
