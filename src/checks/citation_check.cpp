#include "checks/citation_check.h"

#include <algorithm>

#include "checks/sources.h"
#include "checks/wording.h"
#include "rules/rule_file.h"

namespace caveat {
namespace {

class CitationCheck final : public Check {
 public:
  CitationCheck(const Rule& rule, CompileContext& context) : gate_(rule, context) {
    Fields fields(*rule.body, *rule.file, context.problems());
    ignore_common_rule_keys(fields);
    wording_ = std::make_unique<Wording>(fields, context);
    for (const Text& name : fields.texts("accepts")) {
      if (const auto kind = parse_source_kind(name.value)) {
        accepts_.push_back(*kind);
      } else {
        fields.problem(name.span, "unknown kind of source `" + name.value + "`",
                       "the kinds are listed in docs/rule-format.md, \"citation\"");
      }
    }
    const std::string weak =
        fields.choice("weak", {"off", "suggestion", "warning", "error"}, "suggestion");
    weak_ = std::min(parse_severity(weak).value_or(Severity::kSuggestion), rule.severity);
    has_label_ = fields.has("followed-by");
    label_ = context.add_words(fields.texts("followed-by"), true);
    if (wording_->empty()) {
      fields.problem(rule.span, "rule `" + rule.id + "` has no patterns",
                     "give it `patterns` or `regex`");
    }
    fields.finish();
  }

  std::optional<std::vector<PatternId>> wakes() const override { return wording_->patterns(); }

  void run(const Article& article, FindingList& found) const override {
    std::uint32_t reported = kNone;
    for (const Match& match : wording_->find(article)) {
      if (match.sentence == reported) continue;
      std::string note;
      Severity severity = gate_.severity(article, match, &note);
      if (severity == Severity::kOff) continue;
      const auto sources = article.sources_in_reach(match.sentence).kinds();
      if (std::any_of(sources.begin(), sources.end(),
                      [&](SourceKind kind) { return accepted(kind); })) {
        continue;
      }
      const auto weak = std::find_if(sources.begin(), sources.end(), is_weak);
      if (weak != sources.end()) {
        severity = std::min(severity, weak_);
        if (severity == Severity::kOff) continue;
        note = "the only source in reach is of kind " + std::string(to_string(*weak));
      }
      Span core = match.core;
      if (has_label_ && !take_label(article, match.sentence, core)) continue;
      reported = match.sentence;
      Finding finding = make_finding(gate_.rule(), severity, article, core, match.sentence);
      finding.note = std::move(note);
      // A card and its label are two blocks: on one line in what is shown.
      finding.sentence.end = std::max(finding.sentence.end, finding.source.end);
      for (SharedText* shown : {&finding.excerpt, &finding.message}) {
        if (shown->find("\n\n") == std::string_view::npos) continue;
        std::string text = *shown;
        for (std::size_t at; (at = text.find("\n\n")) != text.npos;) text.replace(at, 2, " ");
        *shown = text;
      }
      found.findings.push_back(std::move(finding));
    }
  }

 private:
  bool accepted(SourceKind kind) const {
    if (accepts_.empty()) return is_external_source(kind);
    return std::find(accepts_.begin(), accepts_.end(), kind) != accepts_.end();
  }

  // There is something to follow, but it does not support the statement. A
  // helpline or a placeholder is not even that.
  static bool is_weak(SourceKind kind) {
    return kind != SourceKind::kService && kind != SourceKind::kPlaceholder;
  }

  // A number on a card means nothing without the label below it: widens `core`
  // over the next block when one of the label patterns stands there.
  bool take_label(const Article& article, Index sentence, Span& core) const {
    const Document& document = article.document();
    const Index next = document.sentences[sentence].block + 1;
    if (next >= document.blocks.size() || document.blocks[next].chrome) return false;
    const Block& label = document.blocks[next];
    for (Index n = label.first_sentence; n < label.end_sentence; ++n) {
      for (const PatternId id : label_) {
        if (article.find_in(id, n).empty()) continue;
        core.end = label.text.end;
        return true;
      }
    }
    return false;
  }

  RuleGate gate_;
  std::unique_ptr<Wording> wording_;
  std::vector<SourceKind> accepts_;
  bool has_label_ = false;
  std::vector<PatternId> label_;
  Severity weak_ = Severity::kSuggestion;
};

}  // namespace

std::unique_ptr<Check> make_citation_check(const Rule& rule, CompileContext& context) {
  return std::make_unique<CitationCheck>(rule, context);
}

}  // namespace caveat
