#include "checks/lattice_check.h"

#include <algorithm>
#include <optional>

#include "checks/garble_evidence.h"
#include "checks/garble_lattice.h"
#include "checks/garble_words.h"
#include "checks/safe_swaps.h"
#include "matching/flat.h"
#include "rules/rule_file.h"

namespace caveat {
namespace {

struct StoredEvidence {
  std::int64_t is_there = 0;
  std::int64_t distinct = 0;
  std::int64_t words = 0;
};

StoredEvidence stored_form(const std::optional<Evidence>& evidence) {
  if (!evidence) return {};
  return {1, evidence->distinct, evidence->words};
}

std::optional<Evidence> from_stored(const StoredEvidence& stored) {
  if (stored.is_there == 0) return std::nullopt;
  return Evidence{stored.distinct, stored.words};
}

// Evidence and lattice as one run of bytes.
struct StoredHeader {
  FlatRef lattice;
  FlatRef safe;
  StoredEvidence evidence;
  StoredEvidence beside_evidence;
};

class LatticeCheck final : public Check {
 public:
  LatticeCheck(const Rule& rule, CompileContext& context) : gate_(rule, context) {
    if (!context.stored().empty()) {
      const FlatImage image(context.stored());
      const auto& at = image.header<StoredHeader>();
      lattice_.emplace(FlatImage(image.letters(at.lattice)));
      safe_.emplace(std::string(image.letters(at.safe)));
      evidence_ = from_stored(at.evidence);
      beside_evidence_ = from_stored(at.beside_evidence);
      return;
    }
    Fields fields(*rule.body, *rule.file, context.problems());
    ignore_common_rule_keys(fields);
    GarbleLatticeBuilder builder;
    read_phrases(fields, "terms", builder, &GarbleLatticeBuilder::add_term);
    read_phrases(fields, "own", builder, &GarbleLatticeBuilder::add_own);
    if (builder.term_count() == 0) {
      fields.problem(rule.span, "rule `" + rule.id + "` has no terms", "give it `terms`");
    }
    read_substitutes(fields, "accepted", builder, Swap::kAccepted);
    read_substitutes(fields, "loose", builder, Swap::kLoose);
    read_substitutes(fields, "beside", builder, Swap::kBeside);
    read_substitutes(fields, "hard", builder, Swap::kHard);
    evidence_ = Evidence::read(fields);
    beside_evidence_ = Evidence::read(fields, "beside-evidence");
    const Value* safe = may_be_safe(rule.category) ? fields.table("safe") : nullptr;
    if (safe == nullptr && fields.has("safe")) {
      fields.problem("safe", "a fix of category `" + std::string(to_string(rule.category)) +
                                 "` cannot be safe");
    }
    fields.finish();
    const auto number = [&](std::string_view word) { return context.number_word(word); };
    lattice_ = builder.build(number);
    safe_.emplace();
    if (safe != nullptr) read_safe(*safe, number, fields);
    store();
  }

  std::string_view stored() const override { return stored_; }

  // After the listed phrases, which are evidence too.
  bool runs_last() const override { return true; }

  void run(const Article& article, FindingList& found) const override {
    const Document& document = article.document();
    std::vector<std::pair<std::uint32_t, LatticeHit>> beside, loose;
    std::vector<LatticeWord> words;
    for (std::uint32_t n = 0; n < document.sentences.size(); ++n) {
      words_of(article, n, words);
      for (const LatticeHit& hit : lattice_->find(words)) {
        if (hit.strongest > Swap::kBeside ||
            (hit.strongest == Swap::kBeside && !beside_evidence_)) {
          report(article, n, hit, found);
        } else if (hit.strongest == Swap::kBeside) {
          beside.emplace_back(n, hit);
        } else if (evidence_) {
          loose.emplace_back(n, hit);
        }
      }
    }
    report_beside(article, beside, found);
    if (loose.empty() || !evidence_->is_enough(article, found, to_string(gate_.rule().category))) {
      return;
    }
    for (const auto& [sentence, hit] : loose) report(article, sentence, hit, found);
  }

 private:
  // One may be good English that nobody thought of; several, or one in a few lines, are not.
  void report_beside(const Article& article,
                     const std::vector<std::pair<std::uint32_t, LatticeHit>>& beside,
                     FindingList& found) const {
    if (beside.empty()) return;
    const std::string_view category = to_string(gate_.rule().category);
    const bool given_away = evidence_ && evidence_->is_enough(article, found, category);
    const std::size_t before = found.findings.size();
    for (const auto& [sentence, hit] : beside) report(article, sentence, hit, found);
    if (given_away || beside_evidence_->is_enough(article, found, category)) return;
    found.findings.resize(before);
  }

  void store() {
    FlatWriter out;
    StoredHeader at;
    out.reserve_header<StoredHeader>();
    at.lattice = out.put(lattice_->bytes());
    at.safe = out.put(safe_->bytes());
    at.evidence = stored_form(evidence_);
    at.beside_evidence = stored_form(beside_evidence_);
    out.set_header(at);
    stored_ = out.bytes();
  }

  static void read_phrases(Fields& fields, std::string_view key, GarbleLatticeBuilder& builder,
                           void (GarbleLatticeBuilder::*add)(std::string_view)) {
    for (const Text& text : fields.texts(key)) {
      const std::vector<std::string> phrases = written_out(text.value);
      if (phrases.empty()) {
        fields.problem(text.span, "`" + text.value + "` has a bracket that holds no choice",
                       "write (one|another), not nested");
      }
      for (const std::string& phrase : phrases) (builder.*add)(phrase);
    }
  }

  // word = "substitute, two words, another"
  static void read_substitutes(Fields& fields, std::string_view key, GarbleLatticeBuilder& builder,
                               Swap swap) {
    const Value* table = fields.table(key);
    if (table == nullptr) return;
    for (const auto& [word, value] : *table->table()) {
      const std::string* list = value.string();
      if (list == nullptr) {
        fields.problem(value.span,
                       "`" + word + "` is " + std::string(value.type_name()) + ", not a string",
                       "write \"one, another\"");
        continue;
      }
      if (!builder.knows(word)) {
        fields.problem(value.key_span, "`" + word + "` stands in no term",
                       "add a term that holds it, in the singular");
        continue;
      }
      for (std::size_t from = 0; from <= list->size();) {
        const std::size_t comma = std::min(list->find(',', from), list->size());
        builder.add_substitute(word, std::string_view(*list).substr(from, comma - from), swap);
        from = comma + 1;
      }
    }
  }

  // garbled words = the right ones. Each has to be what the lattice makes of it.
  void read_safe(const Value& table, const std::function<std::uint32_t(std::string_view)>& number,
                 Fields& fields) {
    for (const auto& [wrong, value] : *table.table()) {
      const std::string* right = value.string();
      const std::vector<std::string> written = written_out(wrong);
      if (right == nullptr || written.empty()) {
        fields.problem(value.span, "`" + wrong + "` is no pair of phrases",
                       "write \"blood (stress|strain)\" = \"blood pressure\"");
        continue;
      }
      for (const std::string& phrase : written) {
        std::vector<LatticeWord> words;
        for (const std::string& word : garble_words(phrase)) words.push_back({number(word), true});
        const auto hits = lattice_->find(words);
        const bool whole = hits.size() == 1 && hits.front().begin == 0 &&
                           hits.front().end == words.size() &&
                           hits.front().strongest == Swap::kHard;
        if (!whole) {
          fields.problem(value.key_span, "`" + phrase + "` is no hard swap in a term",
                         "give it `terms` and `hard` that find it as a whole");
        } else if (lattice_->term(hits.front().term) != *right) {
          fields.problem(value.span, "`" + phrase + "` is read as `" +
                                         std::string(lattice_->term(hits.front().term)) +
                                         "`, not as `" + *right + "`",
                         "a swap that can be read in two ways is not safe");
        } else {
          safe_->add(phrase, *right);
        }
      }
    }
  }

  static void words_of(const Article& article, std::uint32_t sentence,
                       std::vector<LatticeWord>& words) {
    words.clear();
    for (const Token& token : article.tokens(sentence)) {
      // "&" is numbered as "and", which no term means by it.
      const bool sign = article.document().text[token.begin] == '&';
      words.push_back({sign ? 0 : token.word, !words.empty() && token.joint == Joint::kSoft});
    }
  }

  void report(const Article& article, std::uint32_t sentence, const LatticeHit& hit,
              FindingList& found) const {
    const std::span<const Token> tokens = article.tokens(sentence);
    const Span core{tokens[hit.begin].begin, tokens[hit.end - 1].end};
    std::string note;
    Severity severity = gate_.severity(article, {0, sentence, core, core}, &note);
    if (severity == Severity::kOff) return;
    if (hit.strongest < Swap::kBeside) severity = std::min(severity, Severity::kSuggestion);
    const std::string term(lattice_->term(hit.term));
    const std::string_view words = article.document().text_of(core);
    const std::string right = in_number_of(words, hit.plural ? pluralised(term) : term);
    Finding finding =
        make_finding(gate_.rule(), severity, article, core, sentence, {{"term", right}});
    finding.suggestions = {right};
    finding.fixes.clear();
    const bool safe = hit.strongest == Swap::kHard && safe_->holds(words, term);
    offer_fix(finding, safe ? FixTier::kSafe : gate_.rule().fix_tier, right);
    finding.note = std::move(note);
    found.findings.push_back(std::move(finding));
  }

  RuleGate gate_;
  std::optional<GarbleLattice> lattice_;
  std::optional<SafeSwaps> safe_;
  std::string stored_;
  std::optional<Evidence> evidence_;         // for loose swaps
  std::optional<Evidence> beside_evidence_;  // for swaps beside a right word
};

}  // namespace

std::unique_ptr<Check> make_lattice_check(const Rule& rule, CompileContext& context) {
  return std::make_unique<LatticeCheck>(rule, context);
}

}  // namespace caveat
