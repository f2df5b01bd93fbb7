#include "checks/compile.h"

#include <algorithm>

#include "checks/article.h"
#include "checks/contexts.h"

namespace caveat {
namespace {

// Where byte `at` of a TOML string's value stands in the file: exact for a
// literal or basic string without escapes, the start of the string otherwise.
Span inside_string(const Text& text, Span in_value) {
  if (text.file == nullptr) return text.span;
  const std::string_view raw = text.span.of(text.file->content);
  const std::size_t at = raw.find(text.value);
  if (at == std::string_view::npos) return text.span;
  const auto begin = static_cast<std::uint32_t>(text.span.begin + at);
  return {begin + in_value.begin, begin + in_value.end};
}

std::string fold(std::string_view text) { return std::string(text); }

std::string fill(std::string message,
                 const std::vector<std::pair<std::string, std::string>>& values) {
  for (const auto& [name, value] : values) {
    const std::string hole = '{' + name + '}';
    for (std::size_t at = 0; (at = message.find(hole, at)) != std::string::npos;) {
      message.replace(at, hole.size(), value);
      at += value.size();
    }
  }
  return message;
}

// The words a message shows: long finds are cut in the middle of nowhere, at a blank.
std::string shown(std::string_view match) {
  constexpr std::size_t kMost = 90;
  if (match.size() <= kMost) return std::string(match);
  const std::size_t cut = match.rfind(' ', kMost);
  return std::string(match.substr(0, cut == std::string_view::npos ? kMost : cut)) + " …";
}

Finding head(const Rule& rule, Severity severity) {
  Finding finding;
  finding.rule = rule.id;
  finding.category = to_string(rule.category);
  finding.severity = to_string(severity);
  finding.grade = rule.grade;
  finding.obligation = rule.obligation;
  finding.suggestions = rule.suggestions;
  for (const std::string& wording : rule.suggestions) offer_fix(finding, rule.fix_tier, wording);
  finding.sources = rule.sources;
  return finding;
}

}  // namespace

void offer_fix(Finding& finding, FixTier tier, std::string_view wording) {
  if (tier == FixTier::kNoFix || wording.find("…") != std::string_view::npos) return;
  finding.fixes.push_back({std::string(to_string(tier)), std::string(wording), {}});
}

CompileContext::CompileContext(const RuleSet& rules, PatternSetBuilder& patterns,
                               const Contexts& contexts, Problems& problems)
    : rules_(rules), patterns_(patterns), contexts_(contexts), problems_(problems) {}

std::vector<PatternId> CompileContext::add_words(const std::vector<Text>& patterns, bool lazy) {
  std::vector<PatternId> ids;
  for (const Text& pattern : patterns) {
    const auto added = patterns_.add_words(pattern.value, lazy);
    if (added.ok()) {
      ids.push_back(added.id);
      added_.push_back(added.id);
    }
    for (const PatternError& error : added.errors) {
      problems_.push_back(problem_at(pattern.file->name, pattern.file->content,
                                     inside_string(pattern, error.span), error.message,
                                     error.hint));
    }
  }
  return ids;
}

std::vector<PatternId> CompileContext::add_regexes(const std::vector<Text>& regexes, bool lazy) {
  std::vector<PatternId> ids;
  for (const Text& regex : regexes) {
    const auto added = patterns_.add_regex(regex.value, lazy);
    if (added.ok()) {
      ids.push_back(added.id);
      added_.push_back(added.id);
    }
    for (const PatternError& error : added.errors) {
      problems_.push_back(problem_at(regex.file->name, regex.file->content,
                                     inside_string(regex, error.span), error.message, error.hint));
    }
  }
  return ids;
}

PatternId CompileContext::add_words(std::string_view pattern, bool lazy) {
  const auto added = patterns_.add_words(pattern, lazy);
  for (const PatternError& error : added.errors) {
    problems_.push_back(
        problem_of("pattern `" + std::string(pattern) + "`: " + error.message, error.hint));
  }
  added_.push_back(added.id);
  return added.id;
}

std::optional<std::uint32_t> CompileContext::context(std::string_view id, const Rule& rule) {
  const auto found = contexts_.find(id);
  if (!found) {
    std::vector<std::string> names;
    for (const Context& context : rules_.contexts) names.push_back(context.id);
    const std::string near = nearest_name(id, names);
    problems_.push_back(
        problem_at(rule.file->name, rule.file->content, rule.span,
                   "rule `" + rule.id + "` names unknown context `" + std::string(id) + "`",
                   near.empty() ? "" : "did you mean `" + near + "`?"));
  }
  return found;
}

std::optional<std::uint32_t> CompileContext::find_context(std::string_view id) const {
  return contexts_.find(id);
}

std::vector<std::uint32_t> CompileContext::contexts(const std::vector<std::string>& ids,
                                                    const Rule& rule) {
  std::vector<std::uint32_t> out;
  for (const std::string& id : ids) {
    if (const auto found = context(id, rule)) out.push_back(*found);
  }
  return out;
}

std::vector<std::uint32_t> CompileContext::document_contexts(const std::vector<std::string>& ids,
                                                             const Rule& rule) {
  std::vector<std::uint32_t> out = contexts(ids, rule);
  std::erase_if(out, [&](std::uint32_t id) {
    if (contexts_.of_document(id)) return false;
    problems_.push_back(problem_at(rule.file->name, rule.file->content, rule.span,
                                   "rule `" + rule.id + "` speaks of the article, context `" +
                                       contexts_.id(id) + "` of the words around a match",
                                   "name a context of reach `document`"));
    return true;
  });
  return out;
}

RuleGate::RuleGate(const Rule& rule, CompileContext& context) : rule_(rule) {
  constexpr BlockKind kKinds[] = {
      BlockKind::kTitle,     BlockKind::kMetaDescription, BlockKind::kHeading,
      BlockKind::kParagraph, BlockKind::kListItem,        BlockKind::kQuote,
      BlockKind::kTableCell, BlockKind::kCaption,         BlockKind::kFaqQuestion,
  };
  for (const BlockKind kind : kKinds) {
    const bool named =
        std::find(rule.scope.begin(), rule.scope.end(), to_string(kind)) != rule.scope.end();
    if (rule.scope.empty() || named) scope_mask_ |= 1u << static_cast<unsigned>(kind);
  }
  when_ = context.contexts(rule.when, rule);
  unless_ = context.contexts(rule.unless, rule);
  for (const Rule::InContext& entry : rule.in_context) {
    if (const auto id = context.context(entry.context, rule)) {
      in_context_.emplace_back(*id, entry.severity);
      in_context_names_.push_back(entry.context);
    }
  }
}

Severity RuleGate::severity(const Article& article, const Match& match, std::string* note) const {
  const Block& block = article.block_of_sentence(match.sentence);
  if (block.chrome || (scope_mask_ >> static_cast<unsigned>(block.kind) & 1u) == 0) {
    return Severity::kOff;
  }
  const auto holds = [&](std::uint32_t context) { return article.in_context(context, match); };
  if (!std::all_of(when_.begin(), when_.end(), holds)) return Severity::kOff;
  if (std::any_of(unless_.begin(), unless_.end(), holds)) return Severity::kOff;
  for (std::size_t n = 0; n < in_context_.size(); ++n) {
    if (!holds(in_context_[n].first)) continue;
    if (note != nullptr) *note = in_context_names_[n];
    // A context only softens: it never makes more of a rule than its severity.
    return std::min(in_context_[n].second, rule_.severity);
  }
  return rule_.severity;
}

Finding make_finding(const Rule& rule, Severity severity, const Article& article, Span core,
                     std::uint32_t sentence,
                     const std::vector<std::pair<std::string, std::string>>& placeholders) {
  const Document& document = article.document();
  Finding finding = head(rule, severity);
  finding.source = document.to_source(core);
  finding.text = core;
  finding.sentence = document.to_source(document.sentences[sentence].text);
  finding.excerpt = fold(document.text_of(core));
  finding.sentence_text = article.sentence_text(sentence);
  auto values = placeholders;
  values.emplace_back("match", shown(finding.excerpt));
  finding.message = fill(rule.message, values);
  return finding;
}

Finding make_document_finding(
    const Rule& rule, Severity severity, const Article& article,
    const std::vector<std::pair<std::string, std::string>>& placeholders) {
  const Document& document = article.document();
  Finding finding = head(rule, severity);
  for (const BlockKind kind : {BlockKind::kTitle, BlockKind::kHeading, BlockKind::kParagraph}) {
    const auto found =
        std::find_if(document.blocks.begin(), document.blocks.end(),
                     [&](const Block& block) { return block.kind == kind && !block.chrome; });
    if (found == document.blocks.end()) continue;
    finding.source = found->source;
    // Enough to know the article by: a paragraph can be all of a file of 200 MB, and every
    // document-level finding has its excerpt.
    constexpr std::uint32_t kMost = 1000;
    std::string_view text = document.text_of(found->text);
    if (text.size() > kMost) {
      std::uint32_t end = kMost;
      while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
      text = text.substr(0, end);
    }
    finding.excerpt = fold(text);
    break;
  }
  finding.sentence = finding.source;
  finding.message = fill(rule.message, placeholders);
  return finding;
}

}  // namespace caveat
