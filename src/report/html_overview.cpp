#include "report/html_overview.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "report/html_trend.h"
#include "report/sources_used.h"
#include "report/words.h"
#include "reporters/one_line.h"
#include "reporters/wording.h"

namespace caveat {
namespace {

constexpr Verdict kVerdicts[] = {Verdict::kNotChecked, Verdict::kBlocked, Verdict::kNeedsWork,
                                 Verdict::kClear};
constexpr std::size_t kRulesShown = 10;

// Widths of charts, in units of their view boxes.
constexpr double kVerdictWidth = 720;
constexpr double kBarWidth = 240;

double share(double part, double whole) { return whole > 0 ? part / whole : 0; }

// Pieces of one bar, side by side; `scale` units for one.
View bar(const CategoryCount& counts, double scale) {
  View out = View::array();
  double x = 0;
  const auto add = [&](std::uint32_t count, const char* severity) {
    if (count == 0) return;
    const double width = std::max(1.0, count * scale);
    out.push_back({{"x", one_decimal(x)}, {"width", one_decimal(width)}, {"class", severity}});
    x += width;
  };
  add(counts.errors, "error");
  add(counts.warnings, "warning");
  add(counts.suggestions, "suggestion");
  return out;
}

// Names of one facet of the table, each with its number and how many articles have it.
class Facet {
 public:
  void add(const std::string& name) { ++counts_[name]; }

  View options() {
    View out = View::array();
    std::size_t number = 0;
    for (const auto& [name, count] : counts_) {
      numbers_[name] = number;
      out.push_back({{"value", std::to_string(number)}, {"name", name}, {"count", count}});
      ++number;
    }
    return out;
  }

  // After options(): "3 17".
  std::string numbers(const std::set<std::string>& names) const {
    std::string out;
    for (const std::string& name : names) {
      if (!out.empty()) out += ' ';
      out += std::to_string(numbers_.at(name));
    }
    return out;
  }

 private:
  std::map<std::string, std::size_t> counts_;
  std::map<std::string, std::size_t> numbers_;
};

struct Facets {
  std::set<std::string> categories, rules, treatments;
};

Facets facets_of(const ReportArticle& article) {
  Facets out;
  for (const Finding& finding : article.document.findings) {
    if (!is_active(finding)) continue;
    out.categories.insert(finding.category);
    out.rules.insert(finding.rule);
  }
  if (article.document.facts != nullptr) {
    for (const ArticleFacts::Subject& subject : article.document.facts->subjects) {
      if (!subject.is_topic && subject.level != "named") out.treatments.insert(subject.title);
    }
  }
  return out;
}

void add_verdicts(const ReportModel& model, View& out) {
  View list = View::array();
  double x = 0;
  std::vector<std::string> words;
  for (const Verdict verdict : kVerdicts) {
    const std::uint32_t count = model.count(verdict);
    if (count == 0 && verdict == Verdict::kNotChecked) continue;
    const double part = share(count, static_cast<double>(model.articles.size()));
    View one = {{"class", to_string(verdict)},
                {"words", in_words(verdict)},
                {"count", count},
                {"percent", std::to_string(static_cast<int>(part * 100 + 0.5))}};
    if (count > 0)
      one["segment"] = {{"x", one_decimal(x)}, {"width", one_decimal(part * kVerdictWidth)}};
    x += part * kVerdictWidth;
    if (count == 0) {
      list.push_back(std::move(one));
      continue;
    }
    const bool plural_verb = verdict == Verdict::kNeedsWork && count != 1;
    words.push_back(with_commas(count) + " " +
                    (plural_verb ? "need work" : std::string(in_words(verdict))));
    list.push_back(std::move(one));
  }
  out["verdicts"] = std::move(list);
  out["verdict_sentence"] = words.empty() ? "no articles" : join(words, ", ");
}

void add_categories(const ReportModel& model, View& out) {
  std::map<std::string, CategoryCount> counts;
  for (const RuleCount& rule : model.rules) {
    CategoryCount& one = counts[rule.category];
    one.errors += rule.counts.errors;
    one.warnings += rule.counts.warnings;
    one.suggestions += rule.counts.suggestions;
  }
  const auto total = [](const CategoryCount& one) {
    return one.errors + one.warnings + one.suggestions;
  };
  std::vector<std::pair<std::string, CategoryCount>> sorted(counts.begin(), counts.end());
  std::stable_sort(sorted.begin(), sorted.end(), [&](const auto& one, const auto& other) {
    return total(one.second) > total(other.second);
  });
  const double scale = sorted.empty() ? 0 : kBarWidth / total(sorted.front().second);
  out["categories"] = View::array();
  for (const auto& [name, one] : sorted) {
    out["categories"].push_back({{"name", name},
                                 {"errors", with_commas(one.errors)},
                                 {"warnings", with_commas(one.warnings)},
                                 {"suggestions", with_commas(one.suggestions)},
                                 {"total", with_commas(total(one))},
                                 {"bar", bar(one, scale)}});
  }
}

void add_rules(const ReportModel& model, const View& options, View& out) {
  out["top_rules"] = View::array();
  const std::size_t shown = std::min(kRulesShown, model.rules.size());
  const double scale = model.rules.empty() ? 0 : kBarWidth / model.rules.front().total();
  for (std::size_t n = 0; n < shown; ++n) {
    const RuleCount& rule = model.rules[n];
    View one = {{"rule", rule.rule},
                {"count", with_commas(rule.total())},
                {"articles", with_commas(rule.articles)},
                {"bar", bar(rule.counts, scale)}};
    for (const View& option : options) {
      if (option["name"] == rule.rule) one["value"] = option["value"];
    }
    out["top_rules"].push_back(std::move(one));
  }
  if (shown < model.rules.size()) out["more_rules"] = model.rules.size() - shown;
}

View row_view(const ReportArticle& article, std::size_t number) {
  std::size_t safety = 0;
  std::size_t missing = 0;
  for (const ObligationState& state : article.obligations) {
    if (!state.rule.starts_with("safety/")) continue;
    ++safety;
    if (!state.met) ++missing;
  }
  View out = {{"number", number},
              {"title", article.title},
              {"path", article.document.path},
              {"verdict", to_string(article.verdict)},
              {"verdict_words", capital(in_words(article.verdict))},
              // Sorts the worst first.
              {"rank", static_cast<int>(article.verdict)},
              {"errors", article.counts.errors},
              {"warnings", article.counts.warnings},
              {"suggestions", article.counts.suggestions},
              {"suppressed", article.suppressed},
              {"words", article.document.words}};
  if (safety > 0) out["safety"] = {{"missing", missing}, {"all", safety}};
  if (article.claims > 0) {
    out["claims"] = {{"without", article.claims - article.claims_with_source},
                     {"all", article.claims}};
  }
  out["garble"] = one_decimal(article.garble_density());
  if (article.document.facts != nullptr && article.document.facts->flesch_kincaid) {
    out["grade"] = one_decimal(*article.document.facts->flesch_kincaid);
  }
  return out;
}

// Where to look first, on paper too: by verdict, then by errors and warnings.
std::vector<std::size_t> worst_first(const ReportModel& model) {
  std::vector<std::size_t> out(model.articles.size());
  std::iota(out.begin(), out.end(), 0);
  const auto rank = [&](std::size_t n) {
    const ReportArticle& article = model.articles[n];
    return std::tuple(article.verdict, -std::int64_t{article.counts.errors},
                      -std::int64_t{article.counts.warnings});
  };
  std::stable_sort(out.begin(), out.end(),
                   [&](std::size_t one, std::size_t other) { return rank(one) < rank(other); });
  return out;
}

void add_table(const ReportModel& model, View& out) {
  Facet categories, rules, folders, treatments;
  std::vector<Facets> of;
  for (const ReportArticle& article : model.articles) {
    of.push_back(facets_of(article));
    for (const std::string& name : of.back().categories) categories.add(name);
    for (const std::string& name : of.back().rules) rules.add(name);
    for (const std::string& name : of.back().treatments) treatments.add(name);
    folders.add(article.folder);
  }
  out["category_options"] = categories.options();
  out["rule_options"] = rules.options();
  out["folder_options"] = folders.options();
  out["treatment_options"] = treatments.options();
  out["rows"] = View::array();
  for (const std::size_t n : worst_first(model)) {
    View row = row_view(model.articles[n], n + 1);
    row["c"] = categories.numbers(of[n].categories);
    row["r"] = rules.numbers(of[n].rules);
    row["f"] = folders.numbers({model.articles[n].folder});
    row["t"] = treatments.numbers(of[n].treatments);
    row["treatments"] =
        join(std::vector<std::string>(of[n].treatments.begin(), of[n].treatments.end()), ", ");
    out["rows"].push_back(std::move(row));
  }
}

void add_standards(View& out) {
  out["standards_used"] = View::array();
  for (const Standard& standard : standards()) {
    View items = View::array();
    for (const StandardItem& item : standard_items()) {
      if (item.standard != standard.name) continue;
      items.push_back({{"number", item.number},
                       {"question", item.question},
                       {"machine", item.look != nullptr}});
    }
    out["standards_used"].push_back({{"name", standard.name},
                                     {"source", standard.source},
                                     {"href", standard.url},
                                     {"items", std::move(items)}});
  }
}

// A link that a browser may follow: nothing but the web.
bool is_web_address(std::string_view url) {
  return url.starts_with("https://") || url.starts_with("http://");
}

void add_sources(const ReportModel& model, const RuleSet& rules, View& out) {
  out["sources_used"] = View::array();
  std::size_t number = 0;
  for (const std::string& id : sources_used(model).ids) {
    View one = {{"number", ++number}, {"text", id}};
    if (const SourceReference* source = rules.find_source(id)) {
      one["text"] = describe(*source);
      if (is_web_address(source->url)) one["href"] = source->url;
      if (!source->checked.empty()) one["checked"] = source->checked;
    }
    out["sources_used"].push_back(std::move(one));
  }
}

void add_audit(const ReportModel& model, View& out) {
  View audit = {{"version", model.run.tool_version},
                {"generated", model.audit.generated},
                {"command_line", model.audit.command_line},
                {"gave_up", model.summary.gave_up}};
  audit["rule_sets"] = View::array();
  for (const RunInfo::RuleSetUsed& set : model.run.rule_sets) {
    audit["rule_sets"].push_back(
        {{"name", set.name}, {"version", set.version}, {"sha256", set.sha256}});
  }
  audit["settings"] = View::array();
  for (const FileUsed& file : model.audit.settings) {
    audit["settings"].push_back({{"name", file.name}, {"sha256", file.sha256}});
  }
  audit["not_checked"] = View::array();
  for (const NotChecked& part : model.summary.not_checked) {
    audit["not_checked"].push_back({{"reason", part.reason},
                                    {"count", with_commas(part.count)},
                                    {"bytes", with_commas(part.bytes)}});
  }
  audit["skipped"] = model.summary.skipped_files;
  audit["problems"] = View::array();
  for (const Problem& problem : model.summary.problems) {
    audit["problems"].push_back((problem.file.empty() ? "" : problem.file + ": ") + say(problem));
  }
  for (const ReportArticle& article : model.articles) {
    for (const Problem& problem : article.document.problems)
      audit["problems"].push_back(article.document.path + ": " + say(problem));
  }
  audit["project"] = View::array();
  for (const DocumentReport& file : model.project_files) {
    for (const Finding& finding : file.findings) {
      audit["project"].push_back({{"file", file.path},
                                  {"severity", finding.severity},
                                  {"rule", finding.rule},
                                  {"message", finding.message},
                                  {"note", finding.note}});
    }
  }
  audit["has_project"] = !audit["project"].empty();
  audit["files"] = View::array();
  for (const ReportArticle& article : model.articles) {
    View one = {{"name", article.document.path}};
    if (article.document.facts != nullptr) {
      one["sha256"] = article.document.facts->sha256;
      one["bytes"] = with_commas(article.document.facts->bytes);
    }
    audit["files"].push_back(std::move(one));
  }
  out["audit"] = std::move(audit);
}

}  // namespace

View overview_view(const ReportModel& model, const RuleSet& rules) {
  View out = {{"articles", counted(model.articles.size(), "article")},
              {"articles_count", model.articles.size()},
              {"words", with_commas(model.summary.words)},
              {"generated", readable_time(model.audit.generated)},
              {"version", model.run.tool_version},
              {"findings", with_commas(model.summary.errors + model.summary.warnings +
                                       model.summary.suggestions)},
              {"incomplete", model.summary.failed > 0 || !model.summary.problems.empty() ||
                                 model.summary.gave_up > 0}};
  std::uint32_t suppressed = 0;
  for (const ReportArticle& article : model.articles) suppressed += article.suppressed;
  if (suppressed > 0) out["suppressed"] = counted(suppressed, "finding");
  out["change"] = model.summary.change;
  std::size_t about_project = 0;
  for (const DocumentReport& file : model.project_files) about_project += file.findings.size();
  if (about_project > 0) out["about_project"] = counted(about_project, "finding");
  add_verdicts(model, out);
  add_categories(model, out);
  add_table(model, out);
  add_rules(model, out["rule_options"], out);
  add_standards(out);
  if (model.trend && !model.trend->runs.empty()) out["trend"] = trend_view(*model.trend);
  add_sources(model, rules, out);
  add_audit(model, out);
  return out;
}

}  // namespace caveat
