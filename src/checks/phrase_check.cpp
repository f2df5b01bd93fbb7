#include "checks/phrase_check.h"

#include <algorithm>

#include "rules/rule_file.h"

namespace caveat {
namespace {

class PhraseCheck final : public Check {
 public:
  PhraseCheck(const Rule& rule, CompileContext& context) : gate_(rule, context) {
    Fields fields(*rule.body, *rule.file, context.problems());
    ignore_common_rule_keys(fields);
    const std::vector<Text> patterns = fields.texts("patterns");
    const std::vector<Text> regexes = fields.texts("regex");
    const std::vector<Text> except = fields.texts("except");
    if (patterns.empty() && regexes.empty()) {
      fields.problem(rule.span, "rule `" + rule.id + "` has no patterns",
                     "give it `patterns` or `regex`");
    }
    fields.finish();
    patterns_ = context.add_words(patterns);
    for (const PatternId id : context.add_regexes(regexes)) patterns_.push_back(id);
    except_ = context.add_words(except, true);
  }

  void run(const Article& article, FindingList& found) const override {
    // Patterns of one rule may find the same words; the reader wants one finding.
    std::vector<Match> matches;
    for (const PatternId id : patterns_) {
      const auto some = article.matches(id);
      matches.insert(matches.end(), some.begin(), some.end());
    }
    std::sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) {
      return std::tie(a.core.begin, b.core.end, a.pattern) <
             std::tie(b.core.begin, a.core.end, b.pattern);
    });
    std::uint32_t reported_to = 0;
    for (const Match& match : matches) {
      if (match.core.begin < reported_to || excepted(article, match)) continue;
      std::string note;
      const Severity severity = gate_.severity(article, match, &note);
      if (severity == Severity::kOff) continue;
      found.findings.push_back(
          make_finding(gate_.rule(), severity, article, match.core, match.sentence));
      found.findings.back().note = std::move(note);
      reported_to = match.core.end;
    }
  }

 private:
  bool excepted(const Article& article, const Match& match) const {
    return std::any_of(except_.begin(), except_.end(), [&](PatternId id) {
      const auto some = article.find_in(id, match.sentence);
      return std::any_of(some.begin(), some.end(),
                         [&](const Match& other) { return other.core.overlaps(match.core); });
    });
  }

  RuleGate gate_;
  std::vector<PatternId> patterns_;
  std::vector<PatternId> except_;
};

}  // namespace

std::unique_ptr<Check> make_phrase_check(const Rule& rule, CompileContext& context) {
  return std::make_unique<PhraseCheck>(rule, context);
}

}  // namespace caveat
