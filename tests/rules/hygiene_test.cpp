#include "rules/hygiene.h"

#include <gtest/gtest.h>

#include "rules/rule_set.h"

namespace caveat {
namespace {

constexpr const char* kSound = R"([[source]]
id = "s"
title = "S"
url = "https://s"
checked = "2026-01-31"
kind = "guideline"
[vocabulary.cure]
verbs = ["cure"]
[[context]]
id = "negated"
patterns = ["not"]
[[context]]
id = "hedged"
patterns = ["may"]
[[rule]]
id = "claim/cure"
kind = "phrase"
message = "“{match}” promises a cure."
why = "It may be wrong."
fix = "Say what “works.”"
sources = ["s"]
unless = ["negated"]
in-context = { hedged = "off" }
patterns = ["{cure:s}"]
)";

std::string problems_of(std::string more, const std::vector<std::string>& used_by_code = {}) {
  const auto rules =
      make_rule_set({{"x",
                      {std::make_shared<const RuleFile>(RuleFile{"a.toml", kSound}),
                       std::make_shared<const RuleFile>(RuleFile{"r.toml", std::move(more)})}}});
  std::string out = "\n";
  for (const Problem& problem : rules.problems()) ADD_FAILURE() << render(problem);
  if (!rules) return out;
  for (const Problem& problem : hygiene_problems(*rules, used_by_code)) out += render(problem);
  return out;
}

TEST(HygieneProblems, FindNothingInASoundSet) { EXPECT_EQ(problems_of(""), "\n"); }

TEST(HygieneProblems, TakeNamesUsedByCodeForUsed) {
  const std::string words = "[vocabulary.benefit]\nwords = [\"help\"]\n";
  EXPECT_EQ(problems_of(words, {"benefit"}), "\n");
  EXPECT_NE(problems_of(words), "\n");
}

TEST(HygieneProblems, AreSaidWithTheirPlace) {
  EXPECT_EQ(problems_of(R"([[source]]
id = "unused"
title = "U"
kind = "guideline"
[vocabulary.dead-words]
words = ["a", "b", "a"]
[[context]]
id = "unused-too"
patterns = ["x"]
[[rule]]
id = "claim/avoid-cures"
kind = "phrase"
message = "“{match}” TODO"
why = "It  may."
sources = ["s"]
)"),
            R"(
r.toml:13:11: error: `message` is no whole sentence
    message = "“{match}” TODO"
              ^~~~~~~~~~~~~~~~
  end it with a full stop
r.toml:13:11: error: a leftover `TODO`
    message = "“{match}” TODO"
              ^~~~~~~~~~~~~~~~
r.toml:14:7: error: a leftover `  `
    why = "It  may."
          ^~~~~~~~~~
r.toml:11:6: error: rule `claim/avoid-cures` has no `fix`
    id = "claim/avoid-cures"
         ^~~~~~~~~~~~~~~~~~~
r.toml:11:6: error: this id gives advice
    id = "claim/avoid-cures"
         ^~~~~~~~~~~~~~~~~~~
  let it name what is found
r.toml:6:20: error: `a` stands here twice
    words = ["a", "b", "a"]
                       ^~~
r.toml:5:13: error: nothing refers to vocabulary `dead-words`
    [vocabulary.dead-words]
                ^~~~~~~~~~
r.toml:2:6: error: this source has no `url`
    id = "unused"
         ^~~~~~~~
r.toml:2:6: error: this source has no day in `checked`
    id = "unused"
         ^~~~~~~~
  write 2026-01-31
r.toml:2:6: error: nothing refers to this source
    id = "unused"
         ^~~~~~~~
r.toml:8:6: error: nothing refers to this context
    id = "unused-too"
         ^~~~~~~~~~~~
)");
}

}  // namespace
}  // namespace caveat
