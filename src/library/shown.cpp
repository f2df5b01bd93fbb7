#include "library/shown.h"

#include "reporters/positions.h"

namespace caveat {
namespace {

// What the interface shows of each of `from`, in a list; null for none.
template <typename To, typename From, typename Make>
const To* list_of(std::deque<std::vector<To>>& lists, const std::vector<From>& from, Make make) {
  if (from.empty()) return nullptr;
  std::vector<To>& list = lists.emplace_back();
  list.reserve(from.size());
  for (const From& one : from) list.push_back(make(one));
  return list.data();
}

// The same, of structs: pointers to them, for a struct may be longer than a caller knows it.
template <typename To, typename From, typename Make>
const To* const* list_of(Shown::Structs<To>& structs, const std::vector<From>& from, Make make) {
  return list_of(structs.lists, from,
                 [&](const From& one) { return &structs.all.emplace_back(make(one)); });
}

caveat_source source_of(const std::string& id, const RuleSet& rules) {
  const SourceReference* found = rules.find_source(id);
  if (found == nullptr) return {id.c_str(), nullptr, nullptr, nullptr, nullptr};
  return {id.c_str(), or_null(found->title), or_null(found->publisher), or_null(found->year),
          or_null(found->url)};
}

}  // namespace

caveat_finding Shown::show(const Finding& from, const RuleSet& rules) {
  caveat_finding to{};
  to.rule = from.rule.c_str();
  to.category = from.category.c_str();
  to.severity = from.severity.c_str();
  to.grade = or_null(from.grade);
  to.message = from.message.c_str();
  if (const Rule* rule = rules.find_rule(from.rule)) {
    to.why = or_null(rule->why);
    to.how = or_null(rule->fix);
  }
  to.obligation = or_null(from.obligation);
  to.excerpt = or_null(from.excerpt);
  to.note = or_null(from.note);
  to.fingerprint = from.fingerprint.c_str();
  to.begin = from.source.begin;
  to.end = from.source.end;
  to.sentence_begin = from.sentence.begin;
  to.sentence_end = from.sentence.end;
  to.whole_article = is_document_level(from) ? 1 : 0;
  to.counts = is_active(from) ? 1 : 0;
  to.suggestions = list_of(suggestions_, from.suggestions.list(),
                           [](const std::string& one) { return one.c_str(); });
  to.suggestion_count = from.suggestions.size();
  to.fixes = list_of(fixes_, from.fixes, [&](const Fix& fix) {
    const caveat_edit* const* edits = list_of(edits_, fix.edits, [](const Edit& edit) {
      return caveat_edit{edit.source.begin, edit.source.end, edit.text.c_str()};
    });
    return caveat_fix{fix.tier.c_str(), fix.text.c_str(), edits, fix.edits.size()};
  });
  to.fix_count = from.fixes.size();
  to.sources = list_of(sources_, from.sources.list(),
                       [&](const std::string& id) { return source_of(id, rules); });
  to.source_count = from.sources.size();
  to.suppressions = list_of(suppressions_, from.suppressions, [](const Suppression& one) {
    return caveat_suppression{one.kind.c_str(), or_null(one.reason), or_null(one.approver),
                              or_null(one.expires)};
  });
  to.suppression_count = from.suppressions.size();
  return to;
}

Shown::Shown(const DocumentReport& report, const RuleSet& rules) {
  for (const MetObligation& one : report.met) {
    met_.push_back({one.obligation.c_str(), one.rule.c_str(), or_null(one.treatment),
                    one.sentence.c_str(), one.source.begin, one.source.end});
  }
  if (report.findings.empty()) return;
  Positions positions(report.source ? std::string_view(*report.source) : std::string_view(),
                      ColumnUnit::kCodePoints, report.by_paragraph);
  findings_.reserve(report.findings.size());
  for (const Finding& from : report.findings) {
    caveat_finding to = show(from, rules);
    const Range range = positions.range(from.source);
    to.line = range.start.line;
    to.column = range.start.column;
    to.end_line = range.end.line;
    to.end_column = range.end.column;
    findings_.push_back(to);
  }
}

}  // namespace caveat
