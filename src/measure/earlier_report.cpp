#include "measure/earlier_report.h"

#include <algorithm>

#include "measure/json.h"

namespace caveat {
namespace {

constexpr std::uint32_t kSchema = 1;

Finding read_finding(JsonFields fields, const std::string& file, const std::string& place,
                     Problems& problems) {
  Finding finding;
  finding.rule = fields.text("rule");
  finding.category = fields.text("category");
  finding.severity = fields.text("severity");
  finding.message = fields.text_if_any("message");
  finding.obligation = fields.text_if_any("obligation");
  finding.excerpt = fields.text_if_any("excerpt");
  finding.fingerprint = fields.text("fingerprint");
  JsonFields range(fields.object("range"), file, place + ".range", problems);
  JsonFields start(range.object("start"), file, place + ".range.start", problems);
  JsonFields end(range.object("end"), file, place + ".range.end", problems);
  finding.source.begin = start.number("offset");
  finding.source.end = std::max(finding.source.begin, end.number("offset"));
  JsonFields sentence(fields.object("sentence"), file, place + ".sentence", problems);
  finding.sentence.begin = sentence.number("start");
  finding.sentence.end = std::max(finding.sentence.begin, sentence.number("end"));
  return finding;
}

}  // namespace

Result<std::vector<EarlierDocument>> parse_report(const std::string& file, std::string_view bytes) {
  const Result<Json> json = parse_json(file, bytes);
  if (!json) return json.problems();
  Problems problems;
  JsonFields fields(*json, file, "", problems);
  const std::uint32_t schema = fields.number("schema");
  if (problems.empty() && schema != kSchema) {
    fields.complain("schema", "this version reads schema 1",
                    "write the report with `caveat check --format json`");
  }
  if (!problems.empty()) return problems;
  std::vector<EarlierDocument> out;
  const Json& documents = fields.list("documents");
  for (std::size_t n = 0; n < documents.size(); ++n) {
    const std::string place = "documents[" + std::to_string(n) + "]";
    JsonFields document(documents[n], file, place, problems);
    EarlierDocument one{document.text("path"), {}};
    const Json& findings = document.list("findings");
    for (std::size_t k = 0; k < findings.size(); ++k) {
      const std::string at = place + ".findings[" + std::to_string(k) + "]";
      one.findings.push_back(read_finding({findings[k], file, at, problems}, file, at, problems));
    }
    out.push_back(std::move(one));
  }
  if (!problems.empty()) return problems;
  return out;
}

}  // namespace caveat
