#include "checks/obligation_check.h"

#include <algorithm>
#include <optional>

#include "checks/obligation_met.h"
#include "checks/obligation_trigger.h"
#include "rules/rule_file.h"
#include "values/fields.h"

namespace caveat {
namespace {

// A sentence as a note quotes it: short enough for one line.
std::string quoted(std::string_view sentence) {
  constexpr std::size_t kMost = 100;
  if (sentence.size() > kMost) {
    const std::size_t cut = sentence.rfind(' ', kMost);
    return "“" + std::string(sentence.substr(0, cut == std::string_view::npos ? kMost : cut)) +
           " …”";
  }
  return "“" + std::string(sentence) + "”";
}

class ObligationCheck final : public Check {
 public:
  ObligationCheck(const Rule& rule, CompileContext& context)
      : rule_(rule), subjects_(context.subjects()) {
    Fields fields(*rule.body, *rule.file, context.problems());
    ignore_common_rule_keys(fields);
    for (const Value* table : fields.tables("arises"))
      triggers_.emplace_back(*table, rule, context);
    if (triggers_.empty()) {
      fields.problem(rule.span, "rule `" + rule.id + "` never arises", "give it `[[rule.arises]]`");
    }
    if (const Value* table = fields.table("met")) {
      met_.emplace(*table, rule, context);
    } else {
      fields.problem(rule.span, "rule `" + rule.id + "` can never be met", "give it `[rule.met]`");
    }
    absent_ = context.add_words(fields.texts("absent"));
    unless_ = context.document_contexts(rule.unless, rule);
    belongs_ = context.add_words(fields.texts("belongs"), true);
    if (rule.obligation.empty()) {
      fields.problem(rule.span, "rule `" + rule.id + "` names no obligation",
                     "give it `obligation = \"…\"`");
    }
    fields.finish();
  }

  std::optional<std::vector<PatternId>> wakes() const override {
    std::vector<PatternId> out;
    for (const ObligationTrigger& trigger : triggers_) {
      const auto some = trigger.wakes(*subjects_);
      out.insert(out.end(), some.begin(), some.end());
    }
    return out;
  }

  void run(const Article& article, FindingList& found) const override {
    if (is_in_body(article, absent_)) return;
    std::optional<Arisen> arisen;
    for (const ObligationTrigger& trigger : triggers_) {
      auto one = trigger.arises(article, *subjects_);
      if (one && (!arisen || arisen->severity < one->severity)) arisen = std::move(one);
    }
    if (!arisen) return;
    // Asked last: reading the article for a context takes longer than the triggers do.
    const auto holds = [&](std::uint32_t context) { return article.in_context(context, Match{}); };
    if (std::any_of(unless_.begin(), unless_.end(), holds)) return;
    const MetResult result = met_->look(article, *subjects_, *arisen);
    if (result.kind == MetResult::Kind::kMet) {
      const Span sentence = article.document().sentences[result.sentence].text;
      found.met.push_back({rule_.id, rule_.obligation, arisen->treatment,
                           std::string(article.sentence_text(result.sentence)),
                           article.document().to_source(sentence)});
      return;
    }
    const bool half = result.kind == MetResult::Kind::kHalf;
    Finding finding = make_document_finding(
        rule_, half ? std::min(arisen->severity, Severity::kSuggestion) : arisen->severity, article,
        {{"treatment", arisen->treatment}, {"reason", arisen->reason}});
    finding.subject = arisen->treatment;
    if (half) {
      finding.note = quoted(article.sentence_text(result.sentence)) + " goes part of the way";
      relate_sentence(article, result.sentence, "this goes part of the way", finding);
    } else if (!result.why_not.empty()) {
      finding.note = result.why_not;
    } else {
      finding.note = "nothing in the article says it; " + place_for(article, *arisen, finding);
    }
    found.findings.push_back(std::move(finding));
  }

 private:
  static void relate_sentence(const Article& article, Index sentence, const char* message,
                              Finding& finding) {
    const Document& document = article.document();
    finding.related.push_back({document.to_source(document.sentences[sentence].text), message});
  }

  // Where the missing sentence belongs: under a fitting heading, else where the obligation arose.
  // The finding is related to that place.
  std::string place_for(const Article& article, const Arisen& arisen, Finding& finding) const {
    const Document& document = article.document();
    const auto fits = [&](Index block) {
      const Block& heading = document.blocks[block];
      for (Index n = heading.first_sentence; n < heading.end_sentence; ++n) {
        for (const PatternId id : belongs_) {
          if (!article.find_in(id, n).empty()) return true;
        }
      }
      return false;
    };
    for (const Section& section : document.sections) {
      if (section.heading != kNone && fits(section.heading)) {
        finding.related.push_back(
            {document.blocks[section.heading].source, "it belongs under this heading"});
        return "it belongs under " +
               quoted(document.text_of(document.blocks[section.heading].text));
      }
    }
    if (arisen.sentence == kNone) return "it belongs where the subject is introduced";
    relate_sentence(article, arisen.sentence, "it belongs after this sentence", finding);
    return "it belongs after " + quoted(article.sentence_text(arisen.sentence));
  }

  const Rule& rule_;
  std::shared_ptr<const SubjectTable> subjects_;
  std::vector<ObligationTrigger> triggers_;
  std::optional<ObligationMet> met_;
  std::vector<std::uint32_t> unless_;  // kinds of article that owe nothing of the kind
  std::vector<PatternId> absent_;      // signs of an article that owes nothing of the kind
  std::vector<PatternId> belongs_;     // headings under which the missing sentence belongs
};

}  // namespace

std::unique_ptr<Check> make_obligation_check(const Rule& rule, CompileContext& context) {
  return std::make_unique<ObligationCheck>(rule, context);
}

}  // namespace caveat
