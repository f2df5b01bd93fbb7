#include "checks/contexts.h"

#include <algorithm>

#include "checks/clause.h"
#include "checks/compile.h"

namespace caveat {

Contexts Contexts::compile(const RuleSet& rules, PatternSetBuilder& patterns, Problems& problems) {
  constexpr std::pair<std::string_view, Reach> kReaches[] = {
      {"inside", Reach::kInside},     {"before", Reach::kBefore},     {"clause", Reach::kClause},
      {"sentence", Reach::kSentence}, {"previous", Reach::kPrevious}, {"next", Reach::kNext},
      {"block", Reach::kBlock},       {"heading", Reach::kHeading},   {"lead-in", Reach::kLeadIn},
      {"document", Reach::kDocument},
  };
  Contexts out;
  CompileContext compile(rules, patterns, out, problems);
  for (const Context& context : rules.contexts) {
    Compiled compiled;
    compiled.id = context.id;
    if (!context.builtin.empty()) {
      const auto table = builtin_contexts();
      const auto found = std::find_if(table.begin(), table.end(), [&](const BuiltinContext& entry) {
        return entry.name == context.builtin;
      });
      if (found == table.end()) {
        std::vector<std::string> names;
        for (const BuiltinContext& entry : table) names.emplace_back(entry.name);
        const std::string near = nearest_name(context.builtin, names);
        problems.push_back(problem_at(context.file->name, context.file->content, context.span,
                                      "unknown builtin context `" + context.builtin + "`",
                                      near.empty() ? "" : "did you mean `" + near + "`?"));
        continue;
      }
      compiled.builtin = &*found;
    }
    for (const auto& [name, reach] : kReaches) {
      if (name == context.reach) compiled.reach = reach;
    }
    compiled.at_least = static_cast<std::size_t>(context.at_least);
    if (!context.like.empty()) {
      const auto model = out.find(context.like);
      if (!model) {
        problems.push_back(problem_at(context.file->name, context.file->content, context.span,
                                      "context `" + context.id + "` is like `" + context.like +
                                          "`, which is not there",
                                      "name a context that stands above it"));
        continue;
      }
      Compiled copy = out.contexts_[*model];
      copy.id = compiled.id;
      copy.at_least = compiled.at_least;
      out.contexts_.push_back(std::move(copy));
      continue;
    }
    compiled.patterns = compile.add_words(context.patterns, true);
    for (const PatternId id : compile.add_regexes(context.regexes, true)) {
      compiled.patterns.push_back(id);
    }
    compiled.family = patterns.add_family(compiled.patterns);
    compiled.except = compile.add_words(context.except, true);
    compiled.except_family = patterns.add_family(compiled.except);
    out.contexts_.push_back(std::move(compiled));
  }
  return out;
}

std::optional<std::uint32_t> Contexts::find(std::string_view id) const {
  for (std::uint32_t n = 0; n < contexts_.size(); ++n) {
    if (contexts_[n].id == id) return n;
  }
  return std::nullopt;
}

bool Contexts::found(const Article& article, const Compiled& context, PatternId pattern,
                     std::uint32_t sentence, Span range) const {
  const auto& matches = article.find_in(pattern, sentence);
  return std::any_of(matches.begin(), matches.end(), [&](const Match& match) {
    if (!range.covers(match.core)) return false;
    if (!article.may_hold(context.except_family, sentence)) return true;
    return std::none_of(context.except.begin(), context.except.end(), [&](PatternId except) {
      const auto& others = article.find_in(except, sentence);
      return std::any_of(others.begin(), others.end(),
                         [&](const Match& other) { return other.core.overlaps(match.core); });
    });
  });
}

bool Contexts::found_in(const Article& article, const Compiled& context,
                        std::span<const PatternId> patterns, std::uint32_t sentence,
                        Span range) const {
  if (!article.may_hold(context.family, sentence)) return false;
  return std::any_of(patterns.begin(), patterns.end(), [&](PatternId pattern) {
    return found(article, context, pattern, sentence, range);
  });
}

bool Contexts::found_often(const Article& article, const Compiled& context) const {
  const std::vector<Sentence>& sentences = article.document().sentences;
  std::size_t so_many = 0;
  std::vector<PatternId> open;
  for (const PatternId pattern : context.patterns) {
    const auto places = article.sentences_of(pattern);
    if (!places) {
      if (article.may_hold(pattern)) open.push_back(pattern);
      continue;
    }
    so_many += std::any_of(places->begin(), places->end(), [&](Index n) {
      return found(article, context, pattern, n, sentences[n].text);
    });
    if (so_many >= context.at_least) return true;
  }
  // One sentence after the other: what it holds is then noted once.
  for (std::uint32_t n = 0; n < sentences.size() && !open.empty(); ++n) {
    if (!article.may_hold(context.family, n)) continue;
    so_many += std::erase_if(open, [&](PatternId pattern) {
      return found(article, context, pattern, n, sentences[n].text);
    });
    if (so_many >= context.at_least) return true;
  }
  return false;
}

bool Contexts::found_in_any(const Article& article, const Compiled& context, Index first,
                            Index end) const {
  const std::vector<Sentence>& sentences = article.document().sentences;
  std::vector<PatternId> open;
  // Some sentences are quicker read than looked up.
  constexpr Index kFew = 64;
  for (const PatternId pattern : context.patterns) {
    const auto places = end - first > kFew ? article.sentences_of(pattern) : std::nullopt;
    if (!places) {
      if (article.may_hold(pattern)) open.push_back(pattern);
      continue;
    }
    const auto begin = std::lower_bound(places->begin(), places->end(), first);
    const auto stop = std::lower_bound(begin, places->end(), end);
    if (std::any_of(begin, stop, [&](Index n) {
          return found(article, context, pattern, n, sentences[n].text);
        })) {
      return true;
    }
  }
  for (Index n = first; n < end && !open.empty(); ++n) {
    if (found_in(article, context, open, n, sentences[n].text)) return true;
  }
  return false;
}

// A list item goes on where the line that introduces the list left off.
bool Contexts::found_in_lead_in(const Article& article, const Compiled& context,
                                const Block& block) const {
  if (block.lead_in == kNone) return false;
  const Document& document = article.document();
  const Block& lead_in = document.blocks[block.lead_in];
  if (lead_in.first_sentence == lead_in.end_sentence) return false;
  const std::uint32_t sentence = lead_in.end_sentence - 1;
  const std::string_view text = article.sentence_text(sentence);
  if (text.ends_with('.') || text.ends_with('!') || text.ends_with('?')) return false;
  return found_in(article, context, sentence, document.sentences[sentence].text);
}

bool Contexts::holds(const Article& article, std::uint32_t id, const Match& match) const {
  const Compiled& context = contexts_[id];
  if (context.builtin != nullptr) return context.builtin->holds(article, match);
  const Document& document = article.document();
  const Sentence& sentence = document.sentences[match.sentence];
  const Block& block = document.blocks[sentence.block];
  switch (context.reach) {
    case Reach::kInside:
      return found_in(article, context, match.sentence, match.whole);
    case Reach::kBefore:
    case Reach::kClause: {
      const std::span<const Token> tokens = article.tokens(match.sentence);
      const TokenRange range = tokens_of(tokens, match.whole);
      if (range.first == range.last) return false;
      const Clause clause = clause_around(document.text, tokens, range.first, range.last);
      const Span reach{tokens[clause.begin].begin, context.reach == Reach::kBefore
                                                       ? match.whole.end
                                                       : tokens[clause.end - 1].end};
      if (found_in(article, context, match.sentence, reach)) return true;
      return clause.begin == 0 && match.sentence == block.first_sentence &&
             found_in_lead_in(article, context, block);
    }
    case Reach::kSentence:
      return found_in(article, context, match.sentence, sentence.text);
    case Reach::kPrevious:
      return match.sentence > block.first_sentence &&
             found_in(article, context, match.sentence - 1,
                      document.sentences[match.sentence - 1].text);
    case Reach::kNext:
      return match.sentence + 1 < block.end_sentence &&
             found_in(article, context, match.sentence + 1,
                      document.sentences[match.sentence + 1].text);
    case Reach::kBlock:
      return article.once(id, sentence.block, [&] {
        return found_in_any(article, context, block.first_sentence, block.end_sentence);
      });
    case Reach::kHeading:
      for (Index at = block.section; at != kNone; at = document.sections[at].parent) {
        const Index heading = document.sections[at].heading;
        if (heading == kNone || heading == sentence.block) continue;
        const Block& above = document.blocks[heading];
        if (found_in_any(article, context, above.first_sentence, above.end_sentence)) return true;
      }
      return false;
    case Reach::kLeadIn:
      return found_in_lead_in(article, context, block);
    case Reach::kDocument:
      return article.once(id, kNone, [&] {
        if (context.at_least > 1) return found_often(article, context);
        const auto end = static_cast<Index>(document.sentences.size());
        return found_in_any(article, context, 0, end);
      });
  }
  return false;
}

}  // namespace caveat
