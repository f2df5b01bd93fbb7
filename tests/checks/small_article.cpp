#include "checks/small_article.h"

#include <algorithm>
#include <stdexcept>

#include "checks/compile.h"
#include "checks/contexts.h"
#include "document/builder.h"
#include "rules/rule_set.h"

namespace caveat {
namespace {

constexpr char kSource[] = R"(
[[source]]
id = "x"
title = "X"
publisher = "X"
year = "2024"
url = "https://x.org/"
checked = "2024-01-01"
kind = "editorial"
)";

// What the first character of a block says about it.
struct Mark {
  char sign = 0;
  BlockKind kind = BlockKind::kParagraph;
  std::uint8_t level = 0;
};
constexpr Mark kMarks[] = {
    {'#', BlockKind::kHeading, 2},     {'~', BlockKind::kParagraph, 0},
    {'-', BlockKind::kListItem, 1},    {'>', BlockKind::kQuote, 0},
    {'!', BlockKind::kTitle, 0},       {'+', BlockKind::kTableCell, 0},
    {'?', BlockKind::kFaqQuestion, 0},
};

Mark mark_of(char first) {
  for (const Mark& mark : kMarks) {
    if (mark.sign == first) return mark;
  }
  return {};
}

struct Compiled {
  RuleSet rules;
  std::unique_ptr<Contexts> contexts;
  std::unique_ptr<PatternSet> patterns;
  std::vector<std::unique_ptr<Check>> checks;
  Problems problems;
};

Compiled compile(const std::string& toml) {
  Compiled out;
  auto file = std::make_shared<RuleFile>();
  file->name = "test.toml";
  file->content = toml + kSource;
  Result<RuleSet> rules = make_rule_set({{"test", {file}}});
  if (!rules) {
    out.problems = rules.problems();
    return out;
  }
  out.rules = std::move(*rules);
  PatternSetBuilder builder;
  for (const Vocabulary& vocabulary : out.rules.vocabularies) builder.add_vocabulary(vocabulary);
  builder.resolve_vocabularies();
  out.contexts = std::make_unique<Contexts>(Contexts::compile(out.rules, builder, out.problems));
  CompileContext context(out.rules, builder, *out.contexts, out.problems);
  for (const Rule& rule : out.rules.rules) {
    if (auto check = find_check_kind(rule.kind)->make(rule, context)) {
      out.checks.push_back(std::move(check));
    }
  }
  std::stable_partition(out.checks.begin(), out.checks.end(),
                        [](const auto& check) { return !check->runs_last(); });
  out.patterns = std::make_unique<PatternSet>(std::move(builder).build());
  return out;
}

std::string rendered(const Problems& problems) {
  std::string text;
  for (const Problem& problem : problems) text += render(problem);
  return text;
}

}  // namespace

Document small_article(const std::string& source, Format format) {
  DocumentBuilder builder(source, format);
  const auto place = [](std::size_t at) { return static_cast<std::uint32_t>(at); };
  std::size_t at = 0;
  if (const std::size_t body = source.find("||"); body != source.npos) {
    while (at < body) {
      const std::size_t end = std::min(source.find('|', at), body);
      const std::size_t equals = source.find('=', at);
      builder.add_meta(source.substr(at, equals - at), source.substr(equals + 1, end - equals - 1),
                       {place(equals + 1), place(end)});
      at = end + 1;
    }
    at = body + 2;
  }
  while (at < source.size()) {
    const std::size_t end = std::min(source.find('|', at), source.size());
    const Mark mark = mark_of(source[at]);
    builder.end_block();
    const Index lead_in = mark.sign == '-' ? builder.lead_in_here(1) : kNone;
    builder.begin_block(mark.kind, mark.level);
    if (lead_in != kNone) builder.set_lead_in(lead_in);
    if (mark.sign == '~') builder.set_chrome();
    if (mark.sign != 0) ++at;
    while (at < end) {
      const std::size_t open = std::min(source.find('[', at), end);
      if (open > at) builder.append({place(at), place(open)});
      if (open == end) break;
      const std::size_t close = source.find("](", open);
      const std::size_t last = source.find(')', close);
      builder.begin_link(source.substr(close + 2, last - close - 2));
      builder.append({place(open + 1), place(close)});
      builder.end_link();
      at = last + 1;
    }
    builder.end_block();
    at = end + 1;
  }
  return std::move(builder).finish();
}

Index sentence_with(const Document& document, std::string_view words) {
  return document.sentence_at(static_cast<std::uint32_t>(document.text.find(words)));
}

FindingList run_rules(const std::string& toml, const Document& document) {
  const Compiled compiled = compile(toml);
  if (!compiled.problems.empty()) throw std::logic_error(rendered(compiled.problems));
  const Article article(document, *compiled.patterns, *compiled.contexts);
  FindingList found;
  for (const auto& check : compiled.checks) check->run(article, found);
  return found;
}

std::string mistakes_in(const std::string& toml) { return rendered(compile(toml).problems); }

}  // namespace caveat
