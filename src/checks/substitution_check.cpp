#include "checks/substitution_check.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "checks/garble_evidence.h"
#include "checks/garble_words.h"
#include "rules/rule_file.h"

namespace caveat {
namespace {

class SubstitutionCheck final : public Check {
 public:
  SubstitutionCheck(const Rule& rule, CompileContext& context) : gate_(rule, context) {
    Fields fields(*rule.body, *rule.file, context.problems());
    ignore_common_rule_keys(fields);
    const bool may = may_be_safe(rule.category);
    if (fields.has("safe") && !may) {
      fields.problem("safe", "a fix of category `" + std::string(to_string(rule.category)) +
                                 "` cannot be safe",
                     "write these under [rule.pairs]");
    }
    const bool safe = read_pairs(fields, "safe", may ? FixTier::kSafe : FixTier::kNoFix, context);
    if (!read_pairs(fields, "pairs", rule.fix_tier, context) && !safe) {
      fields.problem(rule.span, "rule `" + rule.id + "` has no pairs", "give it `[rule.pairs]`");
    }
    except_ = context.add_words(fields.texts("except"), true);
    evidence_ = Evidence::read(fields);
    fields.finish();
  }

  bool runs_last() const override { return evidence_.has_value(); }

  std::optional<std::vector<PatternId>> wakes() const override {
    std::vector<PatternId> out;
    for (const Pair& pair : pairs_) out.push_back(pair.pattern);
    return out;
  }

  void run(const Article& article, FindingList& found) const override {
    std::vector<Hit> hits;
    for (const Pair& pair : pairs_) {
      for (const Match& match : article.matches(pair.pattern)) hits.push_back({match, &pair});
    }
    if (hits.empty()) return;
    if (evidence_ && !evidence_->is_enough(article, found, to_string(gate_.rule().category)))
      return;
    // At one place the longest says most; a pair that is written first wins a tie.
    std::stable_sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
      return std::tuple(a.match.core.begin, b.match.core.end) <
             std::tuple(b.match.core.begin, a.match.core.end);
    });
    std::uint32_t reported_to = 0;
    for (const Hit& hit : hits) {
      if (hit.match.core.begin < reported_to || is_excepted(article, hit.match)) continue;
      std::string note;
      const Severity severity = gate_.severity(article, hit.match, &note);
      if (severity == Severity::kOff) continue;
      const std::string right = right_form(article, hit);
      Finding finding = make_finding(gate_.rule(), severity, article, hit.match.core,
                                     hit.match.sentence, {{"right", right}});
      // A right wording with a gap in it ("… levels") says how it goes, but cannot be put in.
      if (right.find("…") == std::string::npos) finding.suggestions = {right};
      finding.fixes.clear();
      // A right side with fewer words leaves out what stood around the wrong one ("disorder" for
      // "panic dysfunction"); only a pair that is known to be whole is put in then.
      const bool whole = hit.pair->tier == FixTier::kSafe ||
                         garble_words(right).size() >= garble_words(finding.excerpt).size();
      if (whole) offer_fix(finding, hit.pair->tier, right);
      finding.note = std::move(note);
      found.findings.push_back(std::move(finding));
      reported_to = hit.match.core.end;
    }
  }

 private:
  struct Pair {
    PatternId pattern;
    std::string right;
    FixTier tier = FixTier::kNoFix;
    std::string last_noun;  // of the wrong words, when it may be inflected (`word~`); else empty
  };
  struct Hit {
    Match match;
    const Pair* pair;
  };

  // [rule.pairs] or [rule.safe]: wrong words = the right ones. False: there are none.
  bool read_pairs(Fields& fields, std::string_view key, FixTier tier, CompileContext& context) {
    const Value* pairs = fields.table(key);
    if (pairs == nullptr || pairs->table()->empty()) return false;
    for (const auto& [wrong, value] : *pairs->table()) {
      const std::string* right = value.string();
      if (right == nullptr) {
        fields.problem(value.span,
                       "`" + wrong + "` is " + std::string(value.type_name()) + ", not a string",
                       "write \"the right words\"");
        continue;
      }
      const auto ids =
          context.add_words({Text{wrong, value.key_span, gate_.rule().file}});
      if (!ids.empty()) pairs_.push_back({ids.front(), *right, tier, last_plain_word(wrong)});
    }
    return true;
  }

  static std::string last_plain_word(std::string_view pattern) {
    if (!pattern.ends_with('~')) return {};
    const std::size_t blank = pattern.find_last_of(" -(|<");
    return std::string(
        pattern.substr(blank == std::string_view::npos ? 0 : blank + 1,
                       pattern.size() - blank - 2 + (blank == std::string_view::npos)));
  }

  // The right words in the number of the wrong ones.
  static std::string right_form(const Article& article, const Hit& hit) {
    const std::string& noun = hit.pair->last_noun;
    if (noun.empty()) return hit.pair->right;
    const auto words = garble_words(article.document().text_of(hit.match.core));
    if (words.empty()) return hit.pair->right;
    const auto bases = singulars(words.back());
    const bool plural = std::find(bases.begin(), bases.end(), noun) != bases.end();
    return plural ? pluralised(hit.pair->right) : hit.pair->right;
  }

  bool is_excepted(const Article& article, const Match& match) const {
    return std::any_of(except_.begin(), except_.end(), [&](PatternId id) {
      const auto& some = article.find_in(id, match.sentence);
      return std::any_of(some.begin(), some.end(),
                         [&](const Match& other) { return other.core.overlaps(match.core); });
    });
  }

  RuleGate gate_;
  std::vector<Pair> pairs_;
  std::vector<PatternId> except_;
  std::optional<Evidence> evidence_;
};

}  // namespace

std::unique_ptr<Check> make_substitution_check(const Rule& rule, CompileContext& context) {
  return std::make_unique<SubstitutionCheck>(rule, context);
}

}  // namespace caveat
