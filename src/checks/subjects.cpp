#include "checks/subjects.h"

#include <algorithm>
#include <array>
#include <map>

#include "values/fields.h"

namespace caveat {
namespace {

// An article names its subject again and again; these bounds were set on
// articles of 400 to 2,000 words.
constexpr double kSubjectShare = 0.35;
constexpr std::size_t kSubjectSentences = 5;
constexpr double kOnlyShare = 0.75;      // nearly the only treatment that is named,
constexpr std::size_t kOnlySpread = 25;  // in at least one sentence of so many
constexpr std::size_t kDiscussedSentences = 3;
constexpr std::size_t kTwoSentences = 2;  // are enough for what is praised, or named alone
// "Sertraline" in a list is a name; "Sertraline: taken in the morning, works on …" says something.
constexpr std::size_t kDescribedWords = 7;
// "Xanax addiction" once in a hundred mentions is a warning; in the title or every third time it is
// what the article is about.
constexpr std::size_t kMisusedMentions = 2;
constexpr double kMisusedShare = 1.0 / 3;

// Questions that an article answers once.
constexpr std::uint32_t kPraises = Article::kOwnQuestion;
constexpr std::uint32_t kPraisedOnTheWhole = Article::kOwnQuestion + 1;
constexpr std::uint32_t kPlainlyPresented = Article::kOwnQuestion + 2;

bool is_title(const Document& document, const Block& block) {
  if (block.kind == BlockKind::kTitle) return true;
  if (block.kind != BlockKind::kHeading) return false;
  if (block.level == 1) return true;
  // Extracts without a title start with their heading.
  const auto first = std::find_if(
      document.blocks.begin(), document.blocks.end(),
      [](const Block& b) { return !b.chrome && b.kind != BlockKind::kMetaDescription; });
  return first != document.blocks.end() && &*first == &block;
}

bool is_heading(const Block& block) {
  return block.kind == BlockKind::kHeading || block.kind == BlockKind::kFaqQuestion;
}

std::size_t words_of(const Article& article, Index sentence) {
  return article.token_count(sentence);
}

bool overlapped(const Article& article, const std::vector<PatternId>& patterns,
                const Match& match) {
  return std::any_of(patterns.begin(), patterns.end(), [&](PatternId id) {
    const auto& some = article.find_in(id, match.sentence);
    return std::any_of(some.begin(), some.end(),
                       [&](const Match& other) { return other.core.overlaps(match.core); });
  });
}

// "It is life-changing." goes on about what the sentence before it named.
bool starts_with_pronoun(std::string_view sentence) {
  constexpr std::array kPronouns = {"It", "This", "They", "These"};
  return std::any_of(kPronouns.begin(), kPronouns.end(), [&](std::string_view pronoun) {
    return sentence.starts_with(pronoun) && sentence.size() > pronoun.size() &&
           (sentence[pronoun.size()] == ' ' || sentence[pronoun.size()] == '\'' ||
            sentence.substr(pronoun.size()).starts_with("’"));
  });
}

}  // namespace

std::string_view to_string(SubjectLevel level) {
  switch (level) {
    case SubjectLevel::kAbsent:
      return "absent";
    case SubjectLevel::kNamed:
      return "named";
    case SubjectLevel::kDiscussed:
      return "discussed";
    case SubjectLevel::kSubject:
      return "subject";
  }
  return "absent";
}

std::shared_ptr<const SubjectTable> CompileContext::subjects() {
  if (subjects_ == nullptr) subjects_ = std::make_shared<SubjectTable>(*this);
  return subjects_;
}

SubjectTable::SubjectTable(CompileContext& context) {
  const auto& vocabularies = context.rules().vocabularies;
  const auto has_vocabulary = [&](std::string_view name) {
    return std::any_of(vocabularies.begin(), vocabularies.end(),
                       [&](const Vocabulary& vocabulary) { return vocabulary.name == name; });
  };
  const bool compares = has_vocabulary("comparison-wording");
  const bool interacts = has_vocabulary("interaction-wording");
  for (const Subject& subject : context.rules().subjects) {
    SubjectEntry entry;
    entry.id = subject.id;
    entry.title = subject.title;
    entry.is_topic = subject.is_topic;
    entry.classes = subject.classes;
    entry.names.push_back(context.add_words("{subject-" + subject.id + "}"));
    Fields fields(*subject.body, *subject.file, context.problems());
    for (const char* key : {"id", "title", "classes", "names", "must", "should", "url"}) {
      fields.ignore(key);
    }
    entry.ambiguous = context.add_words(fields.texts("ambiguous"));
    entry.not_names = context.add_words(fields.texts("not"), true);
    if (compares) {
      entry.compared.push_back(
          context.add_words("{comparison-wording} [2] {subject-" + subject.id + "}", true));
    }
    if (interacts) {
      // A list of medicines may come between: "interacts with many medicines, including …".
      entry.compared.push_back(
          context.add_words("{interaction-wording} [8] {subject-" + subject.id + "}", true));
    }
    if (has_vocabulary("misuse-wording") && !entry.is_topic) {
      entry.misused.push_back(
          context.add_words("{subject-" + subject.id + "} {misuse-wording}", true));
    }
    if (has_vocabulary("misuse-of-wording") && !entry.is_topic) {
      entry.misused.push_back(
          context.add_words("{misuse-of-wording} [2] {subject-" + subject.id + "}", true));
    }
    entry.risks = context.add_words(fields.texts("risks"), true);
    for (const PatternId id : context.add_words(fields.texts("risks-unverified"), true)) {
      entry.risks.push_back(id);
    }
    entry.off_label_verified = fields.boolean("verified", true);
    entry.unapproved = fields.boolean("unapproved", false);
    entry.off_label = context.add_words(fields.texts("off-label"), true);
    fields.finish();
    entries_.push_back(std::move(entry));
  }
  for (const char* id : {"negated", "denied", "question", "reported-claim", "help-sought"}) {
    if (const auto found = context.find_context(id)) denials_.push_back(*found);
  }
  if (has_vocabulary("warning-wording"))
    warning_.push_back(context.add_words("{warning-wording}", true));
  if (has_vocabulary("aside-heading")) aside_.push_back(context.add_words("{aside-heading}", true));
  if (has_vocabulary("offer-wording")) offer_.push_back(context.add_words("{offer-wording}", true));
  if (has_vocabulary("other-matter-wording"))
    other_.push_back(context.add_words("{other-matter-wording}", true));
  if (has_vocabulary("benefit-wording"))
    benefit_.push_back(context.add_words("{benefit-wording}", true));
}

std::vector<std::uint32_t> SubjectTable::select(const std::vector<std::string>& ids,
                                                const std::vector<std::string>& classes,
                                                std::vector<std::string>& unknown) const {
  std::vector<std::uint32_t> out;
  for (const std::string& id : ids) {
    const auto at = std::find_if(entries_.begin(), entries_.end(),
                                 [&](const SubjectEntry& entry) { return entry.id == id; });
    if (at == entries_.end()) {
      unknown.push_back(id);
    } else {
      out.push_back(static_cast<std::uint32_t>(at - entries_.begin()));
    }
  }
  for (const std::string& name : classes) {
    const std::size_t before = out.size();
    for (std::uint32_t n = 0; n < entries_.size(); ++n) {
      const auto& own = entries_[n].classes;
      if (std::find(own.begin(), own.end(), name) != own.end()) out.push_back(n);
    }
    if (out.size() == before) unknown.push_back(name);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

SubjectNotes& Article::subject_notes() const {
  if (subject_notes_ == nullptr) subject_notes_ = std::make_shared<SubjectNotes>();
  return *subject_notes_;
}

const std::vector<Mention>& SubjectTable::mentions_of(const Article& article,
                                                      std::uint32_t subject) const {
  auto& known = article.subject_notes().mentions;
  if (known.empty()) known.resize(entries_.size());
  if (known[subject]) return *known[subject];
  std::vector<Mention> found = find_mentions(article, subject);
  for (Mention& mention : found) mention.compared |= stands_aside(article, mention.sentence);
  mark_recommended(article, found);
  return known[subject].emplace(std::move(found));
}

std::vector<Mention> SubjectTable::find_mentions(const Article& article,
                                                 std::uint32_t subject) const {
  const SubjectEntry& entry = entries_[subject];
  std::vector<Mention> out;
  const auto take = [&](const std::vector<PatternId>& patterns) {
    for (const PatternId id : patterns) {
      for (const Match& match : article.matches(id)) {
        if (article.block_of_sentence(match.sentence).chrome) continue;
        if (overlapped(article, entry.not_names, match)) continue;
        Mention mention{match.core, match.sentence, subject};
        mention.misused = overlapped(article, entry.misused, match);
        mention.compared = mention.misused || overlapped(article, entry.compared, match);
        out.push_back(mention);
      }
    }
  };
  take(entry.names);
  if (!out.empty()) take(entry.ambiguous);
  return out;
}

bool SubjectTable::compared(const Article& article, std::uint32_t subject,
                            const Match& name) const {
  return overlapped(article, entries_[subject].compared, name);
}

std::size_t SubjectTable::count_treatments(const Article& article) const {
  std::optional<std::size_t>& known = article.subject_notes().treatments;
  if (known) return *known;
  std::size_t count = 0;
  for (const SubjectEntry& entry : entries_) {
    if (entry.is_topic) continue;
    for (const PatternId id : entry.names) count += article.match_count(id);
  }
  known = count;
  return count;
}

// "Drug interactions", "Turmeric vs. tablets": what is named there is taken already, or compared.
bool SubjectTable::stands_aside(const Article& article, Index sentence) const {
  const Document& document = article.document();
  const Block& block = article.block_of_sentence(sentence);
  if (block.kind == BlockKind::kHeading && !is_title(document, block) &&
      has(article, aside_, sentence)) {
    return true;
  }
  for (Index up = block.section; up != kNone; up = document.sections[up].parent) {
    const Index at = document.sections[up].heading;
    // Some articles have a title above every section; the first is that of the article.
    if (at == kNone || (up == 1 && is_title(document, document.blocks[at]))) continue;
    const Block& heading = document.blocks[at];
    for (Index n = heading.first_sentence; n < heading.end_sentence; ++n) {
      if (has(article, aside_, n)) return true;
    }
  }
  return false;
}

// Asked for the same sentences by every obligation, and by every mention in them.
bool SubjectTable::praises(const Article& article, Index sentence) const {
  if (article.block_of_sentence(sentence).chrome) return false;
  return article.once(kPraises, sentence, [&] { return finds_praise(article, sentence); });
}

bool SubjectTable::finds_praise(const Article& article, Index sentence) const {
  for (const PatternId id : benefit_) {
    for (const Match& match : article.find_in(id, sentence)) {
      const auto denied = [&](std::uint32_t context) { return article.in_context(context, match); };
      if (std::none_of(denials_.begin(), denials_.end(), denied)) return true;
    }
  }
  return false;
}

bool SubjectTable::has(const Article& article, const std::vector<PatternId>& wording,
                       Index sentence) const {
  return std::any_of(wording.begin(), wording.end(),
                     [&](PatternId id) { return !article.find_in(id, sentence).empty(); });
}

bool SubjectTable::praised_on_the_whole(const Article& article, bool plain_subject) const {
  return article.once(plain_subject ? kPlainlyPresented : kPraisedOnTheWhole, kNone,
                      [&] { return praise_outweighs(article, plain_subject); });
}

// More praise than warning: an article on the dangers of a drug also says where to find help. A
// text that sells or instructs praises, too. One that does none of this still presents the
// treatment it is about, unless it deals with law, trade, history or intoxication.
bool SubjectTable::praise_outweighs(const Article& article, bool plain_subject) const {
  std::size_t praise = 0;
  std::size_t offers = 0;
  std::size_t warnings = 0;
  bool other_matter = false;
  for (Index n = 0; n < article.document().sentences.size(); ++n) {
    if (article.block_of_sentence(n).chrome) continue;
    other_matter = other_matter || has(article, other_, n);
    const bool asks = article.sentence_text(n).ends_with('?');
    // "It interrupts addiction" does both.
    const bool warns = has(article, warning_, n);
    warnings += warns ? 1 : 0;
    if (praises(article, n)) {
      ++praise;
    } else if (!warns && !asks && has(article, offer_, n)) {
      ++offers;
    }
  }
  if (!other_matter) praise += offers;
  return praise > warnings || (plain_subject && praise == warnings && !other_matter);
}

// Benefit wording counts in the sentence of the mention, the sentences beside
// it, and, below a heading that names the treatment, anywhere in its section.
void SubjectTable::mark_recommended(const Article& article, std::vector<Mention>& mentions) const {
  if (benefit_.empty()) return;
  const Document& document = article.document();
  const auto praised = [&](Index sentence) { return praises(article, sentence); };
  // In the same paragraph or at the start of the next one.
  const auto goes_on = [&](Index sentence) {
    if (sentence + 1 >= document.sentences.size()) return false;
    const Block& here = article.block_of_sentence(sentence);
    const Block& there = article.block_of_sentence(sentence + 1);
    return !there.chrome && there.section == here.section && !is_heading(there) &&
           starts_with_pronoun(article.sentence_text(sentence + 1));
  };
  for (Mention& mention : mentions) {
    if (mention.compared) continue;
    const Index at = document.sentences[mention.sentence].block;
    const Block& block = document.blocks[at];
    Index begin = mention.sentence > block.first_sentence ? mention.sentence - 1 : mention.sentence;
    Index end = std::min(mention.sentence + 2, block.end_sentence);
    if (is_heading(block) || is_title(document, block)) {
      const Section* const section = article.section_of(at);
      if (section != nullptr && section->end_block > section->first_block) {
        end = std::max(end, document.blocks[section->end_block - 1].end_sentence);
      } else if (block.kind == BlockKind::kTitle || section == nullptr) {
        const Index last = std::min<Index>(at + 4, static_cast<Index>(document.blocks.size()) - 1);
        end = std::max(end, document.blocks[last].end_sentence);
      }
    }
    for (Index n = begin; n < end && !mention.recommended; ++n) mention.recommended = praised(n);
    if (is_heading(block)) {
      mention.praised = mention.recommended;
    } else if (!is_title(document, block)) {
      mention.praised =
          praised(mention.sentence) || (goes_on(mention.sentence) && praised(mention.sentence + 1));
      mention.recommended |= mention.praised;
    }
  }
}

const About& SubjectTable::about(const Article& article,
                                 const std::vector<std::uint32_t>& group) const {
  auto& known = article.subject_notes().about;
  if (const auto found = known.find(group); found != known.end()) return found->second;
  return known.emplace(group, find_out(article, group)).first->second;
}

About SubjectTable::find_out(const Article& article,
                             const std::vector<std::uint32_t>& group) const {
  About out;
  std::map<std::uint32_t, std::size_t> counts;
  for (const std::uint32_t subject : group) {
    const auto& some = mentions_of(article, subject);
    if (!some.empty()) counts[subject] = some.size();
    out.mentions.insert(out.mentions.end(), some.begin(), some.end());
  }
  if (out.mentions.empty()) return out;
  out.level = SubjectLevel::kNamed;
  out.main = std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) {
               return a.second < b.second;
             })->first;
  std::sort(out.mentions.begin(), out.mentions.end(),
            [](const Mention& a, const Mention& b) { return a.text.begin < b.text.begin; });
  out.mentions.erase(
      std::unique(out.mentions.begin(), out.mentions.end(),
                  [](const Mention& a, const Mention& b) { return a.text.overlaps(b.text); }),
      out.mentions.end());
  const Document& document = article.document();

  std::size_t sentences = 0;
  std::size_t telling = 0;  // mentions that are more than a name
  Index last = kNone;
  bool heading = false;
  bool described = false;
  // Headings one after the other are a list of names, too.
  const auto empty_section = [&](Index sentence) {
    const Section* const section = article.section_of(document.sentences[sentence].block);
    return section != nullptr && section->end_block <= section->first_block + 1;
  };
  std::size_t misused = 0;
  bool misused_in_title = false;
  for (Mention& mention : out.mentions) {
    const Block& block = article.block_of_sentence(mention.sentence);
    if (mention.misused) {
      ++misused;
      misused_in_title |= is_title(document, block);
    }
    if (mention.compared) continue;
    mention.in_title = is_title(document, block);
    out.recommended |= mention.recommended;
    out.praised |= mention.praised;
    out.in_title |= mention.in_title;
    heading |= block.kind == BlockKind::kHeading && !empty_section(mention.sentence) &&
               !article.sentence_text(mention.sentence).ends_with('?');
    // A list item or a table row that opens with the name and goes on to describe it.
    const bool entry = block.kind == BlockKind::kListItem || block.kind == BlockKind::kTableCell;
    const bool says = words_of(article, mention.sentence) >= kDescribedWords;
    described |= entry && says && mention.text.begin - block.text.begin <= 3;
    // "We treat dependence on: heroin, methadone, …": however often, a bare entry is a name.
    if (entry && !says) continue;
    ++telling;
    if (mention.sentence != last) ++sentences;
    last = mention.sentence;
  }
  const std::size_t all = std::max(count_treatments(article), out.mentions.size());
  out.share = static_cast<double>(out.mentions.size()) / static_cast<double>(all);
  const double told = static_cast<double>(telling) / static_cast<double>(all);
  const bool only = out.share >= kOnlyShare && sentences * kOnlySpread >= document.sentences.size();
  if (heading || described || sentences >= kDiscussedSentences ||
      ((only || (out.praised && told >= kSubjectShare)) && sentences >= kTwoSentences)) {
    out.level = SubjectLevel::kDiscussed;
  }
  const bool plainly =
      out.in_title || (sentences >= kSubjectSentences && out.share >= kSubjectShare);
  if (plainly || (only && sentences >= kDiscussedSentences)) {
    out.level = SubjectLevel::kSubject;
    // What the article is about is what "it" and "the procedure" stand for.
    out.recommended = out.recommended || praised_on_the_whole(article, plainly);
  }
  // "Kratom relieves pain" is how an article on kratom addiction begins.
  out.misused = misused_in_title || (misused >= kMisusedMentions &&
                                     static_cast<double>(misused) >=
                                         kMisusedShare * static_cast<double>(out.mentions.size()));
  if (out.misused) out.recommended = out.praised = false;
  return out;
}

}  // namespace caveat
