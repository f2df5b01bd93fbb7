#include "checks/obligation_met.h"

#include <algorithm>
#include <array>
#include <optional>
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

// "Does it hurt?" asks about what the article is about.
bool asks_about_it(std::string_view question) {
  if (!question.ends_with('?')) return false;
  constexpr std::array kWords = {" it ",   " it?",    " this ",   " this?",
                                 " they ", " these ", "treatment"};
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) {
    return question.find(word) != std::string_view::npos;
  });
}

// The blocks that name the treatment, the ones beside them, what they introduce, and what stands
// below a heading that names it. The title names it for the whole article, which is not near.
std::set<Index> blocks_near(const Article& article, const std::vector<Mention>& mentions) {
  const Document& document = article.document();
  std::set<Index> named;
  std::set<Index> out;
  for (const Mention& mention : mentions) {
    const Index at = document.sentences[mention.sentence].block;
    if (!mention.in_title) named.insert(at);
    out.insert(at);
    if (at > 0) out.insert(at - 1);
    out.insert(at + 1);
  }
  for (Index at = 0; at < document.blocks.size(); ++at) {
    const Block& block = document.blocks[at];
    bool near = block.lead_in != kNone && named.contains(block.lead_in);
    for (Index up = block.section; !near && up != kNone; up = document.sections[up].parent) {
      const Index heading = document.sections[up].heading;
      near = heading != kNone && (named.contains(heading) ||
                                  asks_about_it(document.text_of(document.blocks[heading].text)));
    }
    near = near || (at > 0 && document.blocks[at - 1].kind == BlockKind::kFaqQuestion &&
                    asks_about_it(document.text_of(document.blocks[at - 1].text)));
    if (near) out.insert(at);
  }
  return out;
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
  families_ = fields.strings("families");
  shared_ = context.add_words(fields.texts("shared"), true);
  harms_ = context.add_words(fields.texts("harms"), true);
  cues_ = context.add_words(fields.texts("cues"), true);
  risk_cues_ = context.add_words(fields.texts("risk-cues"), true);
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

Index ObligationMet::first_harm(const Article& article, const Arisen& arisen,
                                const Owners& owners) const {
  std::optional<std::set<Index>> near;  // blocks; few articles get so far
  for (const Match& match : matches_of(article, patterns_, true)) {
    if (!counts(article, match) || of_another(article, owners, match.sentence)) continue;
    if (!near) near = blocks_near(article, arisen.about.mentions);
    const bool beside = near->contains(article.document().sentences[match.sentence].block);
    if (beside || cue_in_reach(article, match.sentence, beside)) return match.sentence;
  }
  return kNone;
}

// The treatments in the title, or the one that makes up a third of all that is named.
ObligationMet::Owners ObligationMet::owners_of(const Article& article, const SubjectTable& subjects,
                                               const Arisen& arisen) const {
  Owners out;
  if (arisen.about.level != SubjectLevel::kSubject) return out;
  const auto& entries = subjects.entries();
  const auto kin = [&](std::uint32_t a, std::uint32_t b) {
    const auto has = [&](std::uint32_t subject, const std::string& family) {
      const auto& classes = entries[subject].classes;
      return std::find(classes.begin(), classes.end(), family) != classes.end();
    };
    return a == b || std::any_of(families_.begin(), families_.end(),
                                 [&](const std::string& f) { return has(a, f) && has(b, f); });
  };
  std::vector<std::uint32_t> leads;
  std::size_t of_main = 0;
  for (const Mention& mention : arisen.about.mentions) {
    if (mention.in_title) leads.push_back(mention.subject);
    if (mention.subject == arisen.about.main) ++of_main;
  }
  const auto all = static_cast<double>(arisen.about.mentions.size()) / arisen.about.share;
  if (leads.empty() && static_cast<double>(of_main) >= all / 3) leads.push_back(arisen.about.main);
  out.known = !leads.empty();
  if (!out.known) return out;
  const auto leading = [&](std::uint32_t subject) {
    return std::any_of(leads.begin(), leads.end(),
                       [&](std::uint32_t lead) { return kin(lead, subject); });
  };
  for (std::uint32_t n = 0; n < entries.size(); ++n) {
    if (entries[n].is_topic) continue;
    std::set<Index>& sentences = leading(n) ? out.own : out.others;
    for (const PatternId id : entries[n].names) {
      for (const Match& match : article.matches(id)) {
        // "Do not take it with an antidepressant. Dry mouth can occur" goes on about "it".
        if (&sentences == &out.others && subjects.compared(article, n, match)) continue;
        sentences.insert(match.sentence);
      }
    }
  }
  return out;
}

// It names another treatment, or the last one named in its paragraph or the one before it is
// another: "Zolpidem is stronger. The drug makes people drowsy."
bool ObligationMet::of_another(const Article& article, const Owners& owners, Index sentence) const {
  if (!owners.known) return false;
  if (any_in(article, shared_, sentence)) return false;
  const Document& document = article.document();
  const Index block = document.sentences[sentence].block;
  const Index section = document.blocks[block].section;
  for (Index n = sentence;; --n) {
    if (owners.own.contains(n)) return false;
    if (owners.others.contains(n)) return true;
    if (n == 0) return false;
    const Index before = document.sentences[n - 1].block;
    if (before + 1 < block || document.blocks[before].section != section) return false;
  }
}

// The words have to be about the treatment: it is named in the block, in a
// heading above it, or it is what the whole article is about and nothing else
// is named in that sentence's block.
Index ObligationMet::first_with_treatment(const Article& article, const Arisen& arisen,
                                          const Owners& owners) const {
  const Document& document = article.document();
  std::set<Index> blocks;
  std::set<Index> sentences;
  for (const Mention& mention : arisen.about.mentions) {
    blocks.insert(document.sentences[mention.sentence].block);
    sentences.insert(mention.sentence);
  }
  for (const Match& match : matches_of(article, with_treatment_, true)) {
    if (!counts(article, match) || of_another(article, owners, match.sentence)) continue;
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
bool ObligationMet::cue_in_reach(const Article& article, Index sentence, bool near) const {
  const Document& document = article.document();
  bool risks_count = near;
  const auto cue = [&](Index at) {
    return any_in(article, cues_, at) || (risks_count && any_in(article, risk_cues_, at));
  };
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
  risks_count = true;  // a heading speaks of what the article is about
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
                                const Arisen& arisen, const Owners& owners) const {
  std::vector<PatternId> wordings = harms_;
  std::set<std::uint32_t> seen;
  std::set<Index> named;  // sentences that name it
  for (const Mention& mention : arisen.about.mentions) {
    if (!owners.known || owners.own.contains(mention.sentence)) {
      named.insert(mention.sentence);
    }
    if (!seen.insert(mention.subject).second) continue;
    const auto& risks = subjects.entries()[mention.subject].risks;
    wordings.insert(wordings.end(), risks.begin(), risks.end());
  }
  std::erase_if(wordings, [&](PatternId id) { return !article.may_hold(id); });
  const std::set<Index> near = blocks_near(article, arisen.about.mentions);
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
      const auto first = named.lower_bound(block.first_sentence);
      const bool beside = first != named.end() && *first < block.end_sentence;
      if (of_another(article, owners, n) || (!named.contains(n) && names_other(n))) break;
      if (cue_in_reach(article, n, near.contains(article.document().sentences[n].block)) ||
          (beside && any_in(article, weak_cues_, n)))
        return n;
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
  const Owners owners = risks_ ? owners_of(article, subjects, arisen) : Owners();
  Index at = risks_ ? first_harm(article, arisen, owners) : first_of(article, patterns_);
  if (at == kNone) at = first_heading(article);
  if (at == kNone) at = first_with_treatment(article, arisen, owners);
  if (at == kNone && risks_) at = first_risk(article, subjects, arisen, owners);
  if (at != kNone) return {MetResult::Kind::kMet, at, {}};
  at = first_of(article, half_);
  if (at != kNone) return {MetResult::Kind::kHalf, at, {}};
  return out;
}

}  // namespace caveat
