// Every mistake in a rule file, and the whole text its author reads.
#include <gtest/gtest.h>

#include "rules/rule_set.h"

namespace caveat {
namespace {

// The problems of one file, beside a sound one that has source `s` and context `negated`.
std::string problems_of(std::string content) {
  const RuleSetFiles base = {"base",
                             {std::make_shared<const RuleFile>(RuleFile{"base.toml", R"([[source]]
id = "s"
title = "S"
[[context]]
id = "negated"
patterns = ["not"]
)"})}};
  const RuleSetFiles test = {
      "test", {std::make_shared<const RuleFile>(RuleFile{"r.toml", std::move(content)})}};
  const auto rules = make_rule_set({base, test});
  std::string out = "\n";
  for (const Problem& problem : rules.problems()) out += render(problem);
  return out;
}

struct Broken {
  const char* what;
  const char* content;
  const char* problems;
};

const Broken kBroken[] = {
    {"no id", R"([[rule]]
kind = "phrase"
message = "No."
why = "Because."
sources = ["s"]
)",
     R"(
r.toml:1:1: error: `id` is missing
    [[rule]]
    ^
)"},
    {"empty id", R"([[rule]]
id = ""
kind = "phrase"
message = "No."
why = "Because."
sources = ["s"]
)",
     R"(
r.toml:2:6: error: `id` is empty
    id = ""
         ^~
)"},
    {"id without a category", R"([[rule]]
id = "cure"
kind = "phrase"
message = "No."
why = "Because."
sources = ["s"]
)",
     R"(
r.toml:2:6: error: `cure` is no rule id
    id = "cure"
         ^~~~~~
  write category/what-it-finds, in lower case letters, digits and hyphens
)"},
    {"id with capitals", R"([[rule]]
id = "claim/Cure_all"
kind = "phrase"
message = "No."
why = "Because."
sources = ["s"]
)",
     R"(
r.toml:2:6: error: `claim/Cure_all` is no rule id
    id = "claim/Cure_all"
         ^~~~~~~~~~~~~~~~
  write category/what-it-finds, in lower case letters, digits and hyphens
)"},
    {"id with two slashes", R"([[rule]]
id = "claim/cure/all"
kind = "phrase"
message = "No."
why = "Because."
sources = ["s"]
)",
     R"(
r.toml:2:6: error: `claim/cure/all` is no rule id
    id = "claim/cure/all"
         ^~~~~~~~~~~~~~~~
  write category/what-it-finds, in lower case letters, digits and hyphens
)"},
    {"unknown category", R"([[rule]]
id = "claims/cure"
kind = "phrase"
message = "No."
why = "Because."
sources = ["s"]
)",
     R"(
r.toml:2:6: error: `claims` is no category
    id = "claims/cure"
         ^~~~~~~~~~~~~
  begin the id with claim/, safety/, garble/, citation/, language/ or disclosure/, or give `category`
)"},
    {"category misspelt", R"([[rule]]
id = "claim/cure"
kind = "phrase"
message = "No."
why = "Because."
sources = ["s"]
category = "saftey"
)",
     R"(
r.toml:7:12: error: `saftey` is no category
    category = "saftey"
               ^~~~~~~~
  did you mean `safety`?
)"},
    {"no kind", R"([[rule]]
id = "claim/cure"
message = "No."
why = "Because."
sources = ["s"]
)",
     R"(
r.toml:1:1: error: `kind` is missing
    [[rule]]
    ^
)"},
    {"no message", R"([[rule]]
id = "claim/cure"
kind = "phrase"
why = "Because."
sources = ["s"]
)",
     R"(
r.toml:1:1: error: `message` is missing
    [[rule]]
    ^
)"},
    {"message of the wrong type", R"([[rule]]
id = "claim/cure"
kind = "phrase"
message = ["No."]
why = "Because."
sources = ["s"]
)",
     R"(
r.toml:4:11: error: `message` is an array, not a string
    message = ["No."]
              ^~~~~~~
  write it in quotation marks
)"},
    {"empty message", R"([[rule]]
id = "claim/cure"
kind = "phrase"
message = ""
why = "Because."
sources = ["s"]
)",
     R"(
r.toml:4:11: error: `message` is empty
    message = ""
              ^~
)"},
    {"no why", R"([[rule]]
id = "claim/cure"
kind = "phrase"
message = "No."
sources = ["s"]
)",
     R"(
r.toml:1:1: error: `why` is missing
    [[rule]]
    ^
)"},
    {"no source", R"([[rule]]
id = "claim/cure"
kind = "phrase"
message = "No."
why = "Because."
)",
     R"(
r.toml:2:6: error: rule `claim/cure` names no source
    id = "claim/cure"
         ^~~~~~~~~~~~
  give it `sources`; "editorial-judgement" when it is our own
)"},
    {"empty list of sources", R"([[rule]]
id = "claim/cure"
kind = "phrase"
message = "No."
why = "Because."
sources = []
)",
     R"(
r.toml:2:6: error: rule `claim/cure` names no source
    id = "claim/cure"
         ^~~~~~~~~~~~
  give it `sources`; "editorial-judgement" when it is our own
)"},
    {"sources of the wrong type", R"([[rule]]
id = "claim/cure"
kind = "phrase"
message = "No."
why = "Because."
sources = [1]
)",
     R"(
r.toml:2:6: error: rule `claim/cure` names no source
    id = "claim/cure"
         ^~~~~~~~~~~~
  give it `sources`; "editorial-judgement" when it is our own
r.toml:6:12: error: an item of `sources` is an integer, not a string
    sources = [1]
               ^
)"},
    {"unknown severity", R"([[rule]]
id = "claim/cure"
kind = "phrase"
message = "No."
why = "Because."
sources = ["s"]
severity = "warn"
)",
     R"(
r.toml:7:12: error: `warn` is no severity
    severity = "warn"
               ^~~~~~
  expected one of: off, suggestion, warning, error
)"},
    {"severity far from any", R"([[rule]]
id = "claim/cure"
kind = "phrase"
message = "No."
why = "Because."
sources = ["s"]
severity = "loud"
)",
     R"(
r.toml:7:12: error: `loud` is no severity
    severity = "loud"
               ^~~~~~
  expected one of: off, suggestion, warning, error
)"},
    {"unknown grade", R"([[rule]]
id = "claim/cure"
kind = "phrase"
message = "No."
why = "Because."
sources = ["s"]
grade = "garantee"
)",
     R"(
r.toml:7:9: error: `garantee` is no grade
    grade = "garantee"
            ^~~~~~~~~~
  did you mean `guarantee`?
)"},
    {"unknown scope", R"([[rule]]
id = "claim/cure"
kind = "phrase"
message = "No."
why = "Because."
sources = ["s"]
scope = ["headings"]
)",
     R"(
r.toml:7:10: error: `headings` is no scope
    scope = ["headings"]
             ^~~~~~~~~~
  did you mean `heading`?
)"},
    {"unknown jurisdiction", R"([[rule]]
id = "claim/cure"
kind = "phrase"
message = "No."
why = "Because."
sources = ["s"]
jurisdiction = ["USA"]
)",
     R"(
r.toml:7:17: error: `USA` is no jurisdiction
    jurisdiction = ["USA"]
                    ^~~~~
  did you mean `US`?
)"},
    {"unknown status", R"([[rule]]
id = "claim/cure"
kind = "phrase"
message = "No."
why = "Because."
sources = ["s"]
status = "beta"
)",
     R"(
r.toml:7:10: error: `beta` is no status
    status = "beta"
             ^~~~~~
  expected one of: stable, preview, deprecated
)"},
    {"enabled is no boolean", R"([[rule]]
id = "claim/cure"
kind = "phrase"
message = "No."
why = "Because."
sources = ["s"]
enabled = "no"
)",
     R"(
r.toml:7:11: error: `enabled` is a string, not true or false
    enabled = "no"
              ^~~~
)"},
    {"severity of a context", R"([[rule]]
id = "claim/cure"
kind = "phrase"
message = "No."
why = "Because."
sources = ["s"]
in-context = { negated = "silent" }
)",
     R"(
r.toml:7:26: error: the value of context `negated` is no severity
    in-context = { negated = "silent" }
                             ^~~~~~~~
  expected: off, suggestion, warning, error
)"},
    {"example without a text", R"([[rule]]
id = "claim/cure"
kind = "phrase"
message = "No."
why = "Because."
sources = ["s"]
[[rule.example]]
reason = "x"
)",
     R"(
r.toml:7:1: error: an example without a text
    [[rule.example]]
    ^~~~~~~~~~~~~~~~
  give it `bad`, `good`, or both
)"},
    {"example with a misspelt key", R"([[rule]]
id = "claim/cure"
kind = "phrase"
message = "No."
why = "Because."
sources = ["s"]
[[rule.example]]
bad = "It ⟦cures⟧."
god = "x"
)",
     R"(
r.toml:9:1: error: unknown key `god`
    god = "x"
    ^~~
  did you mean `good`?
)"},
    {"marks that are not paired", R"([[rule]]
id = "claim/cure"
kind = "phrase"
message = "No."
why = "Because."
sources = ["s"]
[[rule.example]]
bad = "It ⟦cures."
)",
     R"(
r.toml:8:7: error: the marks ⟦…⟧ of this example are not paired
    bad = "It ⟦cures."
          ^~~~~~~~~~~~
)"},
    {"a good example with marks", R"([[rule]]
id = "claim/cure"
kind = "phrase"
message = "No."
why = "Because."
sources = ["s"]
[[rule.example]]
good = "It ⟦cures⟧."
)",
     R"(
r.toml:8:8: error: a good example has no marks
    good = "It ⟦cures⟧."
           ^~~~~~~~~~~~~
  ⟦…⟧ shows what is found, and here nothing is
)"},
    {"unknown format of an example", R"([[rule]]
id = "claim/cure"
kind = "phrase"
message = "No."
why = "Because."
sources = ["s"]
[[rule.example]]
bad = "x"
format = "md"
)",
     R"(
r.toml:9:10: error: `md` is no format
    format = "md"
             ^~~~
  expected one of: markdown, html, text
)"},
    {"example that is no table", R"([[rule]]
id = "claim/cure"
kind = "phrase"
message = "No."
why = "Because."
sources = ["s"]
example = ["x"]
)",
     R"(
r.toml:7:12: error: an item of `example` is a string, not a table
    example = ["x"]
               ^~~
)"},
    {"unknown table", R"([[rules]]
id = "claim/cure"
)",
     R"(
r.toml:1:3: error: unknown key `rules`
    [[rules]]
      ^~~~~
  did you mean `rule`?
)"},
    {"rule as one table", R"([rule]
id = "claim/cure"
)",
     R"(
r.toml:1:1: error: `rule` is a table, not an array of tables
    [rule]
    ^~~~~~
  write [[rule]]
)"},
    {"unknown key in [defaults]", R"([defaults]
unles = ["negated"]
)",
     R"(
r.toml:2:1: error: unknown key `unles`
    unles = ["negated"]
    ^~~~~
  did you mean `unless`?
)"},
    {"unknown key in [ruleset]", R"([ruleset]
name = "x"
version = "1"
title = "y"
)",
     R"(
r.toml:4:1: error: unknown key `title`
    title = "y"
    ^~~~~
)"},
    {"[ruleset] without a version", R"([ruleset]
name = "x"
)",
     R"(
r.toml:1:1: error: `version` is missing
    [ruleset]
    ^
)"},
    {"vocabulary with a misspelt key", R"([vocabulary.cure]
verb = ["cure"]
)",
     R"(
r.toml:2:1: error: unknown key `verb`
    verb = ["cure"]
    ^~~~
  did you mean `verbs`?
)"},
    {"vocabulary with a bad name", R"([vocabulary.Cure_verb]
verbs = ["cure"]
)",
     R"(
r.toml:1:13: error: `Cure_verb` is no name for a vocabulary
    [vocabulary.Cure_verb]
                ^~~~~~~~~
  lower case letters, digits and hyphens
)"},
    {"vocabulary that is no table", R"([vocabulary]
cure = ["cure"]
)",
     R"(
r.toml:2:8: error: vocabulary `cure` is not a table
    cure = ["cure"]
           ^~~~~~~~
  write [vocabulary.cure]
)"},
    {"vocabulary that includes an unknown one", R"([vocabulary.cure]
include = ["heal", "releif"]
[vocabulary.relief]
words = ["a"]
)",
     R"(
r.toml:2:12: error: unknown vocabulary `heal`
    include = ["heal", "releif"]
               ^~~~~~
r.toml:2:20: error: unknown vocabulary `releif`
    include = ["heal", "releif"]
                       ^~~~~~~~
  did you mean `relief`?
)"},
    {"vocabulary that includes itself", R"([vocabulary.a]
include = ["b"]
[vocabulary.b]
include = ["a"]
)",
     R"(
r.toml:2:12: error: vocabulary `a` includes itself
    include = ["b"]
               ^~~
  `b` leads back to it
r.toml:4:12: error: vocabulary `b` includes itself
    include = ["a"]
               ^~~
  `a` leads back to it
)"},
    {"context with nothing in it", R"([[context]]
id = "x"
)",
     R"(
r.toml:2:6: error: context `x` has nothing to look for
    id = "x"
         ^~~
  give it `patterns`, `regex`, `like` or `builtin`
)"},
    {"context that counts in one sentence", R"([[context]]
id = "x"
at-least = 2
patterns = ["a"]
)",
     R"(
r.toml:2:6: error: `at-least` of context `x` is out of place
    id = "x"
         ^~~
  it counts different patterns of a context of reach `document`, from 1
)"},
    {"context with an unknown reach", R"([[context]]
id = "x"
reach = "sentences"
patterns = ["a"]
)",
     R"(
r.toml:3:9: error: `sentences` is no reach
    reach = "sentences"
            ^~~~~~~~~~~
  did you mean `sentence`?
)"},
    {"context with an unknown key", R"([[context]]
id = "x"
pattern = ["a"]
regex = ["b"]
)",
     R"(
r.toml:3:1: error: unknown key `pattern`
    pattern = ["a"]
    ^~~~~~~
  did you mean `patterns`?
)"},
    {"source without a title", R"([[source]]
id = "x"
)",
     R"(
r.toml:1:1: error: `title` is missing
    [[source]]
    ^
)"},
    {"source of an unknown kind", R"([[source]]
id = "x"
title = "X"
kind = "law"
)",
     R"(
r.toml:4:8: error: `law` is no kind
    kind = "law"
           ^~~~~
  expected one of: regulation, guideline, instrument, style-guide, evidence, editorial
)"},
    {"treatment without names", R"([[treatment]]
id = "tms"
title = "TMS"
)",
     R"(
r.toml:2:6: error: `tms` has no names
    id = "tms"
         ^~~~~
  give it `names`
)"},
    {"topic with a bad id", R"([[topic]]
id = "Self harm"
title = "x"
names = ["x"]
)",
     R"(
r.toml:2:6: error: `Self harm` is no id for a topic
    id = "Self harm"
         ^~~~~~~~~~~
  lower case letters, digits and hyphens
)"},
    {"unknown source", R"([[rule]]
id = "claim/cure"
kind = "phrase"
message = "No."
why = "Because."
sources = ["s", "ftc"]
)",
     R"(
r.toml:6:17: error: unknown source `ftc`
    sources = ["s", "ftc"]
                    ^~~~~
)"},
    {"unknown context", R"([[rule]]
id = "claim/cure"
kind = "phrase"
message = "No."
why = "Because."
sources = ["s"]
unless = ["negatd"]
)",
     R"(
r.toml:7:11: error: unknown context `negatd`
    unless = ["negatd"]
              ^~~~~~~~
  did you mean `negated`?
)"},
    {"unknown context in in-context", R"([[rule]]
id = "claim/cure"
kind = "phrase"
message = "No."
why = "Because."
sources = ["s"]
in-context = { hedgd = "off" }
)",
     R"(
r.toml:7:16: error: unknown context `hedgd`
    in-context = { hedgd = "off" }
                   ^~~~~
)"},
    {"unknown context in [defaults]", R"([defaults]
unless = ["quoted"]

[[rule]]
id = "claim/cure"
kind = "phrase"
message = "No."
why = "Because."
sources = ["s"]
)",
     R"(
r.toml:2:11: error: unknown context `quoted`
    unless = ["quoted"]
              ^~~~~~~~
)"},
    {"the same rule twice", R"([[rule]]
id = "claim/cure"
kind = "phrase"
message = "No."
why = "Because."
sources = ["s"]

[[rule]]
id = "claim/cure"
kind = "density"
message = "No."
why = "Because."
sources = ["s"]
)",
     R"(
r.toml:9:6: error: a second rule `claim/cure`
    id = "claim/cure"
         ^~~~~~~~~~~~
  the first is at r.toml:2
)"},
    {"the same source twice", R"([[source]]
id = "s"
title = "Again"
)",
     R"(
r.toml:2:6: error: a second source `s`
    id = "s"
         ^~~
  the first is at base.toml:2
)"},
    {"several mistakes", R"([[rule]]
id = "claim/cure"
message = "No."
why = "Because."
sources = ["s"]
severity = "eror"
wy = 1
)",
     R"(
r.toml:1:1: error: `kind` is missing
    [[rule]]
    ^
r.toml:6:12: error: `eror` is no severity
    severity = "eror"
               ^~~~~~
  did you mean `error`?
)"},
};

TEST(RuleFileMistakes, AreSaidWithTheirPlace) {
  for (const Broken& one : kBroken) EXPECT_EQ(problems_of(one.content), one.problems) << one.what;
}

}  // namespace
}  // namespace caveat
