#include "checks/obligation_trigger.h"

#include <algorithm>
#include <set>
#include <utility>

#include "values/fields.h"

namespace caveat {
namespace {

constexpr double kMostlyAboutIt = 0.5;

// Sentences a mention speaks for: its block, the list or table it introduces,
// and, when it stands in a heading below the title, the section.
std::vector<Index> neighbourhood(const Article& article, const Mention& mention) {
  const Document& document = article.document();
  const Index at = document.sentences[mention.sentence].block;
  const Block& block = document.blocks[at];
  std::vector<Index> out;
  const auto add = [&](const Block& one) {
    for (Index n = one.first_sentence; n < one.end_sentence; ++n) out.push_back(n);
  };
  add(block);
  for (const Index other : article.led_by(at)) add(document.blocks[other]);
  if (const Section* section = article.section_of(at); section != nullptr && section->level > 1) {
    for (Index n = section->first_block; n < section->end_block; ++n) add(document.blocks[n]);
  }
  // A question and its answer.
  if (block.kind == BlockKind::kFaqQuestion && at + 1 < document.blocks.size()) {
    add(document.blocks[at + 1]);
  }
  return out;
}

// Where a sentence about the treatment would be read: beside praise in the
// body, then beside any mention in the body, then under a heading.
Index best_place(const Article& article, const std::vector<Mention>& mentions) {
  const auto rank = [&](const Mention& mention) {
    const BlockKind kind = article.block_of_sentence(mention.sentence).kind;
    const bool body = kind != BlockKind::kTitle && kind != BlockKind::kMetaDescription &&
                      kind != BlockKind::kHeading && kind != BlockKind::kFaqQuestion;
    return (body ? 4 : 0) + (mention.praised ? 2 : 0) + (mention.recommended ? 1 : 0);
  };
  return std::max_element(mentions.begin(), mentions.end(),
                          [&](const Mention& a, const Mention& b) { return rank(a) < rank(b); })
      ->sentence;
}

bool asks(const Article& article, Index sentence) {
  return article.block_of_sentence(sentence).kind == BlockKind::kFaqQuestion ||
         article.sentence_text(sentence).ends_with('?');
}

// The sentences that state one of the patterns, in order: no question, no chrome.
std::vector<Index> sentences_of(const Article& article, const std::vector<PatternId>& patterns) {
  std::vector<Index> out;
  for (const PatternId id : patterns) {
    for (const Match& match : article.matches(id)) {
      if (!out.empty() && out.back() == match.sentence) continue;
      if (!article.block_of_sentence(match.sentence).chrome) out.push_back(match.sentence);
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  std::erase_if(out, [&](Index sentence) { return asks(article, sentence); });
  return out;
}

}  // namespace

std::vector<Match> matches_of(const Article& article, const std::vector<PatternId>& patterns,
                              bool with_chrome) {
  std::vector<Match> out;
  for (const PatternId id : patterns) {
    for (const Match& match : article.matches(id)) {
      if (with_chrome || !article.block_of_sentence(match.sentence).chrome) out.push_back(match);
    }
  }
  std::sort(out.begin(), out.end(), [](const Match& a, const Match& b) {
    return std::tie(a.core.begin, a.pattern) < std::tie(b.core.begin, b.pattern);
  });
  return out;
}

bool is_in_body(const Article& article, const std::vector<PatternId>& patterns) {
  return std::any_of(patterns.begin(), patterns.end(), [&](PatternId id) {
    if (article.match_count(id) == 0) return false;
    const Matches some = article.matches(id);
    return std::any_of(some.begin(), some.end(), [&](const Match& match) {
      return !article.block_of_sentence(match.sentence).chrome;
    });
  });
}

ObligationTrigger::ObligationTrigger(const Value& table, const Rule& rule,
                                     CompileContext& context) {
  Fields fields(table, *rule.file, context.problems());
  auto ids = fields.strings("treatments");
  for (std::string& topic : fields.strings("topics")) ids.push_back(std::move(topic));
  std::vector<std::string> unknown;
  group_ = context.subjects()->select(ids, fields.strings("classes"), unknown);
  for (const std::string& name : unknown) {
    fields.problem(table.span, "no treatment, topic or class is called `" + name + "`");
  }
  const std::string level = fields.choice("level", {"named", "discussed", "subject"}, "discussed");
  level_ = level == "named"     ? SubjectLevel::kNamed
           : level == "subject" ? SubjectLevel::kSubject
                                : SubjectLevel::kDiscussed;
  recommended_ = fields.boolean("recommended", false);
  praised_ = fields.boolean("praised", false);
  off_label_ = fields.boolean("off-label", false);
  misuse_ = fields.boolean("misuse", false);
  any_ = context.add_words(fields.texts("any"));
  near_ = context.add_words(fields.texts("near"), true);
  absent_ = context.add_words(fields.texts("absent"));
  count_ = static_cast<std::size_t>(std::max<std::int64_t>(1, fields.integer("count", 1)));
  severity_ = rule.severity;
  const std::string severity =
      fields.choice("severity", {"error", "warning", "suggestion"}, to_string(rule.severity));
  if (const auto parsed = parse_severity(severity)) severity_ = std::min(*parsed, rule.severity);
  treatment_ = fields.string("treatment", "treatment");
  reason_ = fields.string("reason");
  if (group_.empty() && any_.empty() && unknown.empty()) {
    fields.problem(table.span, "nothing says when the obligation arises",
                   "give it `treatments`, `classes`, `topics` or `any`");
  }
  fields.finish();
}

bool ObligationTrigger::near_holds(const Article& article, const std::vector<Mention>& mentions,
                                   const std::vector<PatternId>& patterns) const {
  std::set<Index> done;  // mentions of one block have one neighbourhood
  for (const Mention& mention : mentions) {
    if (!done.insert(article.document().sentences[mention.sentence].block).second) continue;
    for (const Index sentence : neighbourhood(article, mention)) {
      for (const PatternId id : patterns) {
        if (!article.find_in(id, sentence).empty()) return true;
      }
    }
  }
  return false;
}

bool ObligationTrigger::off_label_use(const Article& article, const SubjectTable& subjects,
                                      const About& about) const {
  const SubjectEntry& main = subjects.entries()[about.main];
  if (about.level == SubjectLevel::kSubject) {
    // In an article about it, a heading or list item stands for it without its name.
    for (Index n = 0; n < article.document().sentences.size(); ++n) {
      const Block& block = article.block_of_sentence(n);
      const bool entry = block.kind == BlockKind::kHeading || block.kind == BlockKind::kListItem ||
                         block.kind == BlockKind::kTableCell;
      if (block.chrome || !(main.unapproved || (entry && about.share >= kMostlyAboutIt))) continue;
      for (const PatternId id : main.off_label) {
        if (!article.find_in(id, n).empty()) return true;
      }
    }
  }
  std::set<std::pair<Index, std::uint32_t>> done;
  return std::any_of(about.mentions.begin(), about.mentions.end(), [&](const Mention& mention) {
    const Index block = article.document().sentences[mention.sentence].block;
    return done.emplace(block, mention.subject).second &&
           near_holds(article, {mention}, subjects.entries()[mention.subject].off_label);
  });
}

std::vector<PatternId> ObligationTrigger::wakes(const SubjectTable& subjects) const {
  if (!any_.empty()) return any_;
  std::vector<PatternId> out;
  for (const std::uint32_t subject : group_) {
    // Ambiguous names count only beside one of these.
    const auto& names = subjects.entries()[subject].names;
    out.insert(out.end(), names.begin(), names.end());
  }
  return out;
}

std::optional<Arisen> ObligationTrigger::arises(const Article& article,
                                                const SubjectTable& subjects) const {
  Arisen out;
  out.severity = severity_;
  out.treatment = treatment_;
  out.reason = reason_;
  if (is_in_body(article, absent_)) return std::nullopt;
  if (!any_.empty()) {
    const std::vector<Index> sentences = sentences_of(article, any_);
    if (sentences.size() < count_) return std::nullopt;
    if (!sentences.empty()) out.sentence = sentences.front();
  }
  if (group_.empty()) return out;
  const About& about = subjects.about(article, group_);
  if (about.misused && !misuse_) return std::nullopt;
  if (about.level < level_ || (recommended_ && !about.recommended) ||
      (praised_ && !about.praised)) {
    return std::nullopt;
  }
  if (!near_.empty() && !near_holds(article, about.mentions, near_)) return std::nullopt;
  if (off_label_) {
    if (!off_label_use(article, subjects, about)) return std::nullopt;
    if (!subjects.entries()[about.main].off_label_verified) {
      out.severity = std::min(out.severity, Severity::kWarning);
    }
  }
  out.about = about;
  out.treatment = subjects.entries()[about.main].title;
  out.sentence = best_place(article, about.mentions);
  return out;
}

}  // namespace caveat
