#include "checks/obligation_met.h"

#include <algorithm>
#include <set>

#include "checks/contexts.h"
#include "values/fields.h"

namespace caveat {
namespace {

std::vector<PatternId> words_and_regexes(Fields& fields, CompileContext& context, const char* words,
                                         const char* regexes) {
  auto out = context.add_words(fields.texts(words));
  for (const PatternId id : context.add_regexes(fields.texts(regexes))) out.push_back(id);
  return out;
}

bool any_in(const Article& article, const std::vector<PatternId>& patterns, Index sentence) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](PatternId id) { return !article.find_in(id, sentence).empty(); });
}

// A question raises a matter; it does not say anything about it.
bool is_question(const Article& article, Index sentence) {
  return article.block_of_sentence(sentence).kind == BlockKind::kFaqQuestion ||
         article.sentence_text(sentence).ends_with('?');
}

}  // namespace

ObligationMet::ObligationMet(const Value& table, const Rule& rule, CompileContext& context) {
  Fields fields(table, *rule.file, context.problems());
  patterns_ = words_and_regexes(fields, context, "patterns", "regex");
  with_treatment_ = context.add_words(fields.texts("with-treatment"));
  half_ = context.add_words(fields.texts("half"));
  except_ = context.add_words(fields.texts("except"), true);
  unless_ = context.contexts(fields.strings("unless"), rule);
  risks_ = fields.boolean("risks", false);
  harms_ = context.add_words(fields.texts("harms"), true);
  cues_ = context.add_words(fields.texts("cues"), true);
  weak_cues_ = context.add_words(fields.texts("weak-cues"), true);
  headings_ = context.add_words(fields.texts("headings"), true);
  for (const Value* entry : fields.tables("contact")) {
    Fields contact(*entry, *rule.file, context.problems());
    Contact made;
    made.country = contact.required_text("country").value;
    made.name = contact.required_text("name").value;
    made.patterns = words_and_regexes(contact, context, "patterns", "regex");
    made.outdated = contact.has("outdated");
    made.reason = contact.string("outdated");
    contact.ignore("verified");
    contact.finish();
    contacts_.push_back(std::move(made));
  }
  for (const Value* entry : fields.tables("country")) {
    Fields country(*entry, *rule.file, context.problems());
    Country made;
    made.code = country.required_text("code").value;
    made.signs = context.add_words(country.texts("signs"));
    country.finish();
    countries_.push_back(std::move(made));
  }
  fields.finish();
}

bool ObligationMet::counts(const Article& article, const Match& match) const {
  if (is_question(article, match.sentence)) return false;
  const bool excepted = std::any_of(except_.begin(), except_.end(), [&](PatternId id) {
    const auto& some = article.find_in(id, match.sentence);
    return std::any_of(some.begin(), some.end(),
                       [&](const Match& other) { return other.core.overlaps(match.core); });
  });
  if (excepted) return false;
  return std::none_of(unless_.begin(), unless_.end(),
                      [&](std::uint32_t context) { return article.in_context(context, match); });
}

Index ObligationMet::first_of(const Article& article,
                              const std::vector<PatternId>& patterns) const {
  for (const Match& match : matches_of(article, patterns, true)) {
    if (counts(article, match)) return match.sentence;
  }
  return kNone;
}

// The words have to be about the treatment: it is named in the block, in a
// heading above it, or it is what the whole article is about and nothing else
// is named in that sentence's block.
Index ObligationMet::first_with_treatment(const Article& article, const Arisen& arisen) const {
  const Document& document = article.document();
  std::set<Index> blocks;
  std::set<Index> sentences;
  for (const Mention& mention : arisen.about.mentions) {
    blocks.insert(document.sentences[mention.sentence].block);
    sentences.insert(mention.sentence);
  }
  for (const Match& match : matches_of(article, with_treatment_, true)) {
    if (!counts(article, match)) continue;
    const Index at = document.sentences[match.sentence].block;
    const Block& block = document.blocks[at];
    bool near = blocks.contains(at) || block.chrome ||
                arisen.about.level == SubjectLevel::kSubject ||
                (block.lead_in != kNone && blocks.contains(block.lead_in)) ||
                (at > 0 && blocks.contains(at - 1)) || blocks.contains(at + 1);
    for (Index up = block.section; !near && up != kNone; up = document.sections[up].parent) {
      near =
          document.sections[up].heading != kNone && blocks.contains(document.sections[up].heading);
    }
    if (near) return match.sentence;
  }
  return kNone;
}

// "Side effects include nausea." "Side effects. Some people vomit." A list
// under "Risks:". The cue and the harm need not share a sentence.
bool ObligationMet::cue_in_reach(const Article& article, Index sentence) const {
  const Document& document = article.document();
  const auto cue = [&](Index at) { return any_in(article, cues_, at); };
  const auto cue_in = [&](const Block& block) {
    for (Index n = block.first_sentence; n < block.end_sentence; ++n) {
      if (cue(n)) return true;
    }
    return false;
  };
  const Block& block = article.block_of_sentence(sentence);
  for (Index n = block.first_sentence; n <= sentence; ++n) {
    if (cue(n)) return true;
  }
  if (block.lead_in != kNone && cue_in(document.blocks[block.lead_in])) return true;
  if (block.header_cell != kNone && cue_in(document.blocks[block.header_cell])) return true;
  const auto at = document.sentences[sentence].block;
  if (at > 0 && document.blocks[at - 1].kind == BlockKind::kFaqQuestion &&
      cue_in(document.blocks[at - 1])) {
    return true;
  }
  for (Index up = block.section; up != kNone; up = document.sections[up].parent) {
    const Index heading = document.sections[up].heading;
    if (heading != kNone && cue_in(document.blocks[heading])) return true;
  }
  return false;
}

Index ObligationMet::first_heading(const Article& article) const {
  if (headings_.empty()) return kNone;
  for (const Block& block : article.document().blocks) {
    if (block.kind != BlockKind::kHeading && block.kind != BlockKind::kFaqQuestion) continue;
    for (Index n = block.first_sentence; n < block.end_sentence; ++n) {
      if (any_in(article, headings_, n)) return n;
    }
  }
  return kNone;
}

// A concrete harm, said of the treatment. Where the article is about one
// treatment, harms of another ("shock therapy can cause memory loss") are not its own.
Index ObligationMet::first_risk(const Article& article, const SubjectTable& subjects,
                                const Arisen& arisen) const {
  std::vector<PatternId> wordings = harms_;
  std::set<std::uint32_t> seen;
  std::set<Index> own;  // sentences that name it
  const bool one_treatment =
      arisen.about.level == SubjectLevel::kSubject && arisen.about.share >= 0.5;
  for (const Mention& mention : arisen.about.mentions) {
    if (!one_treatment || mention.subject == arisen.about.main) own.insert(mention.sentence);
    if (!seen.insert(mention.subject).second) continue;
    const auto& risks = subjects.entries()[mention.subject].risks;
    wordings.insert(wordings.end(), risks.begin(), risks.end());
  }
  const auto names_other = [&](Index sentence) {
    return std::any_of(subjects.entries().begin(), subjects.entries().end(),
                       [&](const SubjectEntry& entry) {
                         return !entry.is_topic && any_in(article, entry.names, sentence);
                       });
  };
  for (Index n = 0; n < article.document().sentences.size(); ++n) {
    if (is_question(article, n)) continue;
    for (const PatternId id : wordings) {
      const auto& some = article.find_in(id, n);
      const bool good = std::any_of(some.begin(), some.end(),
                                    [&](const Match& match) { return counts(article, match); });
      if (!good) continue;
      const Block& block = article.block_of_sentence(n);
      const auto first = own.lower_bound(block.first_sentence);
      const bool beside = first != own.end() && *first < block.end_sentence;
      if (!own.contains(n) && names_other(n)) break;
      if (cue_in_reach(article, n) || (beside && any_in(article, weak_cues_, n))) return n;
    }
  }
  return kNone;
}

// The country whose signs are most frequent, when they are clearly so.
std::string ObligationMet::country_of(const Article& article) const {
  std::string best;
  std::size_t most = 0;
  std::size_t second = 0;
  for (const Country& country : countries_) {
    const std::size_t count = matches_of(article, country.signs, true).size();
    if (count > most) {
      second = most;
      most = count;
      best = country.code;
    } else {
      second = std::max(second, count);
    }
  }
  return most >= 3 && most >= 3 * second ? best : std::string();
}

MetResult ObligationMet::look_for_contact(const Article& article) const {
  MetResult out;
  const std::string country = country_of(article);
  for (const Contact& contact : contacts_) {
    const Index at = first_of(article, contact.patterns);
    if (at == kNone) continue;
    const bool here = contact.country == "any" || country.empty() || contact.country == country;
    if (!contact.outdated && here) return {MetResult::Kind::kMet, at, {}};
    if (!out.why_not.empty()) continue;
    out.why_not = contact.outdated
                      ? "it names " + contact.name + ", which is out of date: " + contact.reason
                      : "it names " + contact.name + ", which serves " + contact.country +
                            ", but speaks to readers in " + country;
  }
  return out;
}

MetResult ObligationMet::look(const Article& article, const SubjectTable& subjects,
                              const Arisen& arisen) const {
  MetResult out;
  if (!contacts_.empty()) {
    out = look_for_contact(article);
    if (out.kind == MetResult::Kind::kMet) return out;
  }
  Index at = first_of(article, patterns_);
  if (at == kNone) at = first_heading(article);
  if (at == kNone) at = first_with_treatment(article, arisen);
  if (at == kNone && risks_) at = first_risk(article, subjects, arisen);
  if (at != kNone) return {MetResult::Kind::kMet, at, {}};
  at = first_of(article, half_);
  if (at != kNone) return {MetResult::Kind::kHalf, at, {}};
  return out;
}

}  // namespace caveat
