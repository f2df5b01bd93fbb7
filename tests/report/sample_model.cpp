#include "report/sample_model.h"

#include <memory>

#include "reporters/sample_report.h"

namespace caveat {
namespace {

std::shared_ptr<const ArticleFacts> facts_of(const DocumentReport& document, bool is_first) {
  auto facts = std::make_shared<ArticleFacts>();
  facts->text = *document.source;
  const auto size = static_cast<std::uint32_t>(facts->text.size());
  facts->pieces = {{{0, size}, {0, size}}};
  for (std::uint32_t at = 0; at < size;) {
    const std::size_t end = std::min<std::size_t>(facts->text.find('\n', at), size);
    const Span line{at, static_cast<std::uint32_t>(end)};
    if (!line.empty()) facts->blocks.push_back({"paragraph", 0, false, line, line});
    at = line.end + 1;
  }
  facts->title = document.path;
  facts->sha256 = std::string(64, 'f');
  facts->bytes = size;
  facts->reading_minutes = 5;
  if (is_first) {
    facts->title = "Ketamine: what to know";
    facts->authors = {"Ann Example"};
    facts->flesch_kincaid = 9.25;
    facts->subjects = {{"ketamine", "ketamine", "subject", false, true, 3}};
    facts->claims = {{facts->blocks[1].text, true, {"journal"}}, {facts->blocks[2].text, true, {}}};
    facts->citations = {{"journal", true, "javascript:alert(1)", "", {}}};
  }
  return facts;
}

}  // namespace

ReportModel sample_model() {
  const SampleReport& sample = sample_report();
  ReportModel model;
  model.run = sample.run;
  model.summary = sample.summary;
  model.audit = {"2026-11-25T01:02:03Z",
                 "caveat report '</script>' --html r.html",
                 {{"caveat.toml", std::string(64, 'b')}}};
  for (DocumentReport document : sample.documents) {
    const bool is_first = model.articles.empty();
    if (document.source != nullptr) document.facts = facts_of(document, is_first);
    if (is_first) {
      document.findings.back().suppressions = {
          {"waiver", "quoted from a patient <b>", "Dr A. Example", "2027-03-31"}};
    }
    model.articles.push_back(make_report_article(std::move(document)));
  }
  count_rules(model);
  return model;
}

const RuleSet& sample_rules() { return sample_report().rules; }

}  // namespace caveat
