#include "report/model.h"

#include <algorithm>
#include <map>
#include <set>

#include "text/line_index.h"

namespace caveat {
namespace {

constexpr double kDensityWords = 1000;

void count(const Finding& finding, CategoryCount& counts) {
  if (finding.severity == "error") {
    ++counts.errors;
  } else if (finding.severity == "warning") {
    ++counts.warnings;
  } else {
    ++counts.suggestions;
  }
}

// A title is a line of a table; some articles have all their text in it.
std::string cut(const std::string& title) {
  constexpr std::size_t kMost = 200;
  if (title.size() <= kMost) return title;
  std::size_t end = kMost;
  while (end > 0 && (static_cast<unsigned char>(title[end]) & 0xC0) == 0x80) --end;
  return title.substr(0, end) + "…";
}

void add_obligations(ReportArticle& article) {
  for (const Finding& finding : article.document.findings) {
    if (!finding.obligation.empty()) {
      article.obligations.push_back(
          {finding.obligation, finding.rule, {}, false, nullptr, &finding});
    }
  }
  for (const MetObligation& met : article.document.met) {
    article.obligations.push_back({met.obligation, met.rule, met.treatment, true, &met, nullptr});
  }
}

void add_claims(ReportArticle& article) {
  if (article.document.facts == nullptr) return;
  for (const ArticleFacts::Claim& claim : article.document.facts->claims) {
    ++article.claims;
    if (!claim.sources.empty()) ++article.claims_with_source;
    article.sources_of_claims += static_cast<std::uint32_t>(claim.sources.size());
  }
}

}  // namespace

double ReportArticle::garble_density() const {
  return document.words == 0 ? 0 : garbled * kDensityWords / document.words;
}

std::uint32_t ReportModel::count(Verdict verdict) const {
  return static_cast<std::uint32_t>(
      std::count_if(articles.begin(), articles.end(),
                    [&](const ReportArticle& article) { return article.verdict == verdict; }));
}

ReportArticle make_report_article(DocumentReport document) {
  ReportArticle article;
  article.document = std::move(document);
  DocumentReport& own = article.document;
  const std::size_t slash = own.path.rfind('/');
  article.folder =
      slash == std::string::npos ? "." : own.path.substr(0, std::max<std::size_t>(slash, 1));
  article.title =
      cut(own.facts != nullptr && !own.facts->title.empty() ? own.facts->title : own.path);
  const LineIndex lines(own.source != nullptr ? std::string_view(*own.source) : std::string_view());
  for (const Finding& finding : own.findings) {
    article.lines.push_back(lines.position(finding.source.begin, ColumnUnit::kBytes).line);
    if (!is_active(finding)) {
      ++article.suppressed;
      continue;
    }
    count(finding, article.counts);
    if (finding.category == "garble" && !is_document_level(finding)) ++article.garbled;
  }
  own.source.reset();
  article.verdict = verdict_of(own);
  add_obligations(article);
  add_claims(article);
  article.standards = answer_standards(own);
  return article;
}

void add_trend(ReportModel& model, Trend trend,
               const std::function<std::string(const std::string&)>& path_of) {
  std::map<std::pair<std::string, std::string>, const OpenFinding*> open;
  for (const OpenFinding& finding : trend.open)
    open[{finding.path, finding.fingerprint}] = &finding;
  for (ReportArticle& article : model.articles) {
    const std::string path = path_of(article.document.path);
    article.ages.clear();
    for (const Finding& finding : article.document.findings) {
      const auto found = open.find({path, finding.fingerprint});
      article.ages.push_back(found == open.end()
                                 ? FindingAge{}
                                 : FindingAge{found->second->since, found->second->days});
    }
  }
  model.trend = std::move(trend);
}

void count_rules(ReportModel& model) {
  std::map<std::string, RuleCount> counts;
  for (const ReportArticle& article : model.articles) {
    std::set<std::string> seen;
    for (const Finding& finding : article.document.findings) {
      if (!is_active(finding)) continue;
      RuleCount& rule = counts[finding.rule];
      rule.rule = finding.rule;
      rule.category = finding.category;
      count(finding, rule.counts);
      if (seen.insert(finding.rule).second) ++rule.articles;
    }
  }
  model.rules.clear();
  for (auto& [id, rule] : counts) model.rules.push_back(std::move(rule));
  std::stable_sort(
      model.rules.begin(), model.rules.end(),
      [](const RuleCount& one, const RuleCount& other) { return one.total() > other.total(); });
}

}  // namespace caveat
