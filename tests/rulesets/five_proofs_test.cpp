// A rule earns its place by what it alone finds. For each bad example of a rule
// that looks for words: without rules it is clean; all rules together find it;
// this rule alone finds it, at the marked words; and no other rule of the same
// category reports the same words.
#include <gtest/gtest.h>

#include <algorithm>

#include "rulesets/built_in_rules.h"
#include "support/marked_text.h"

namespace caveat {
namespace {

// Two rules of one category that may both report an example's words, in either
// order. Add a pair only with the reason why neither can leave it to the other.
struct Overlap {
  std::string_view one, other, reason;
};
constexpr Overlap kAccepted[] = {
    {"", "", ""},
};

bool is_accepted(std::string_view a, std::string_view b) {
  return std::any_of(std::begin(kAccepted), std::end(kAccepted), [&](const Overlap& pair) {
    return (pair.one == a && pair.other == b) || (pair.one == b && pair.other == a);
  });
}

// Kinds whose findings are words, not the document.
bool looks_for_words(const Rule& rule) {
  // A rule that waits for what others find cannot find anything alone.
  if (rule.kind == "substitution" && rule.body->find("evidence") != nullptr) return false;
  return rule.kind == "phrase" || rule.kind == "citation" || rule.kind == "substitution" ||
         rule.kind == "lattice";
}

std::vector<Finding> of_rule(std::vector<Finding> findings, const std::string& id) {
  std::erase_if(findings, [&](const Finding& finding) { return finding.rule != id; });
  return findings;
}

std::vector<Span> spans_of(const std::vector<Finding>& findings) {
  std::vector<Span> out;
  for (const Finding& finding : findings) out.push_back(finding.source);
  std::sort(out.begin(), out.end(), [](Span a, Span b) { return a.begin < b.begin; });
  return out;
}

std::string place_of(const Rule& rule, const Example& example) {
  return render(problem_at(rule.file->name, rule.file->content, example.bad.span, rule.id));
}

TEST(FiveProofs, NoRulesFindNothing) {
  const auto none = linter_with([](const Rule&) { return false; });
  for (const Rule& rule : built_in_rules().rules) {
    for (const Example& example : rule.examples) {
      const Document document = read_example(example, read_marks(example.bad.value).text);
      ASSERT_TRUE(none->find(document).findings.empty());
    }
  }
}

class FiveProofs : public testing::TestWithParam<std::string> {};

TEST_P(FiveProofs, Hold) {
  const Rule& rule = *built_in_rules().find_rule(GetParam());
  const auto alone = linter_with([&](const Rule& other) { return other.id == rule.id; });
  for (const Example& example : rule.examples) {
    if (example.bad.value.empty()) continue;
    SCOPED_TRACE(place_of(rule, example));
    const MarkedText bad = read_marks(example.bad.value);
    const Document document = read_example(example, bad.text);

    const std::vector<Finding> by_it = alone->find(document).findings;
    EXPECT_FALSE(by_it.empty()) << "the rule alone does not find it";
    if (!bad.spans.empty()) {
      EXPECT_EQ(with_marks(bad.text, spans_of(by_it)), example.bad.value);
    }

    const std::vector<Finding> by_all = linter_with_all().find(document).findings;
    EXPECT_EQ(of_rule(by_all, rule.id).size(), by_it.size()) << "other rules change what it finds";
    for (const Finding& mine : by_it) {
      for (const Finding& other : by_all) {
        if (other.rule == rule.id || other.category != mine.category || is_document_level(other) ||
            !(other.source == mine.source) || is_accepted(rule.id, other.rule)) {
          continue;
        }
        ADD_FAILURE() << other.rule << " reports “" << other.excerpt << "” too";
      }
    }
  }
}

std::vector<std::string> ids_of_word_rules() {
  std::vector<std::string> ids;
  for (const Rule& rule : built_in_rules().rules) {
    if (looks_for_words(rule)) ids.push_back(rule.id);
  }
  return ids;
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '/' || c == '-'; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Rule, FiveProofs, testing::ValuesIn(ids_of_word_rules()), test_name);

}  // namespace
}  // namespace caveat
