// What an article is about: which treatments and topics, how much, and whether it recommends them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checks/article.h"
#include "checks/compile.h"

namespace caveat {

// How much of an article a subject is, in rising order.
//   kNamed      mentioned: in passing, or as an entry of a list of services
//   kDiscussed  said something about: a heading, a described list item, three sentences
//   kSubject    what the article is about: its title, or a large share of what it names
// A name that is only compared with ("works faster than sertraline") never gets above kNamed.
enum class SubjectLevel : std::uint8_t { kAbsent, kNamed, kDiscussed, kSubject };
std::string_view to_string(SubjectLevel level);  // "absent", "named", "discussed", "subject"

// One place that names a treatment or topic.
struct Mention {
  Span text;
  Index sentence = 0;
  std::uint32_t subject = 0;  // index into SubjectTable
  bool recommended = false;   // benefit wording in reach
  bool praised = false;       // benefit wording in the same sentence, in the next one when it goes
                              // on with "it" or "they", or below it when in a heading
  bool in_title = false;
  bool compared = false;  // named as the other side of a comparison ("unlike sertraline")
  bool misused = false;   // as what people are addicted to ("Xanax addiction")
};

// A group of subjects ("every antidepressant") seen in one article.
struct About {
  SubjectLevel level = SubjectLevel::kAbsent;
  std::uint32_t main = 0;  // the subject of the group that is named most; only above kAbsent
  double share = 0;        // of all mentions of any treatment, 0 to 1
  bool recommended = false;
  bool praised = false;
  bool in_title = false;
  bool misused = false;  // the article is about addiction to it; nothing in it recommends it
  std::vector<Mention> mentions;  // in the order of the text; none in chrome blocks
};

// One [[treatment]] or [[topic]], compiled.
struct SubjectEntry {
  std::string id;
  std::string title;
  bool is_topic = false;
  bool unapproved = false;         // for every psychiatric use, not only for those in off_label
  bool off_label_verified = true;  // read in a source; else it never carries an error
  std::vector<std::string> classes;
  std::vector<PatternId> names;
  std::vector<PatternId> ambiguous;  // count only where one of `names` occurs too
  std::vector<PatternId> not_names;  // a name inside one of these is no mention (lazy)
  std::vector<PatternId> compared;   // "than", "unlike", "interacts with" and the name (lazy)
  std::vector<PatternId> misused;    // the name and "addiction", "hooked on" and the name (lazy)
  std::vector<PatternId> risks;      // wordings of its harms (lazy)
  std::vector<PatternId> off_label;  // uses it is not approved for (lazy)
};

// What one article says of subjects, as far as it was asked for. A rule set has one
// SubjectTable, so that the rules can share it.
struct SubjectNotes {
  std::map<std::vector<std::uint32_t>, About> about;       // by group
  std::vector<std::optional<std::vector<Mention>>> mentions;  // by subject
  std::optional<std::size_t> treatments;                   // how often one is named
};

// Every subject of the rule set; obtained from CompileContext::subjects().
// Immutable; safe to share between threads.
class SubjectTable {
 public:
  // Mistakes in [[treatment]] and [[topic]] tables become Problems of `context`.
  explicit SubjectTable(CompileContext& context);

  const std::vector<SubjectEntry>& entries() const { return entries_; }

  // The subjects with one of these ids or classes, sorted. Names that match
  // nothing are appended to `unknown`.
  std::vector<std::uint32_t> select(const std::vector<std::string>& ids,
                                    const std::vector<std::string>& classes,
                                    std::vector<std::string>& unknown) const;

  // Found out once an article; the reference holds as long as the Article.
  const About& about(const Article& article, const std::vector<std::uint32_t>& group) const;

  // Whether the name is there as the other side of a comparison or an interaction only.
  bool compared(const Article& article, std::uint32_t subject, const Match& name) const;

 private:
  const std::vector<Mention>& mentions_of(const Article& article, std::uint32_t subject) const;
  std::vector<Mention> find_mentions(const Article& article, std::uint32_t subject) const;
  About find_out(const Article& article, const std::vector<std::uint32_t>& group) const;
  std::size_t count_treatments(const Article& article) const;
  bool stands_aside(const Article& article, Index sentence) const;
  bool praises(const Article& article, Index sentence) const;
  bool has(const Article& article, const std::vector<PatternId>& wording, Index sentence) const;
  bool finds_praise(const Article& article, Index sentence) const;
  bool praised_on_the_whole(const Article& article, bool plain_subject) const;
  bool praise_outweighs(const Article& article, bool plain_subject) const;
  void mark_recommended(const Article& article, std::vector<Mention>& mentions) const;

  std::vector<SubjectEntry> entries_;
  std::vector<PatternId> benefit_;      // {benefit-wording}; empty when there is no such vocabulary
  std::vector<PatternId> aside_;        // {aside-heading}, likewise
  std::vector<PatternId> offer_;        // {offer-wording}, likewise
  std::vector<PatternId> warning_;      // {warning-wording}, likewise
  std::vector<PatternId> other_;        // {other-matter-wording}, likewise
  std::vector<std::uint32_t> denials_;  // contexts in which benefit wording promises nothing
};

}  // namespace caveat
