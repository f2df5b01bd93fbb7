#include <gtest/gtest.h>

#include <string>

#include "checks/small_article.h"

namespace caveat {
namespace {

// A rule that is reported when drug "zelane" reaches `condition`.
std::string rules(const std::string& condition) {
  return R"(
[vocabulary.benefit-wording]
verbs = ["help"]
[vocabulary.comparison-wording]
words = ["than", "unlike"]
[vocabulary.interaction-wording]
words = ["interacts with"]
[vocabulary.offer-wording]
words = ["book"]
[vocabulary.warning-wording]
words = ["danger"]
[vocabulary.other-matter-wording]
words = ["patent"]
[vocabulary.misuse-wording]
words = ["addiction"]
[vocabulary.aside-heading]
words = ["interactions"]
[vocabulary.misuse-of-wording]
words = ["hooked on"]
[[context]]
id = "negated"
reach = "before"
patterns = ["not"]

[[treatment]]
id = "zelane"
title = "zelane"
classes = ["medicine"]
names = ["zelane"]
ambiguous = ["zel"]
not = ["zelane battery"]
[[treatment]]
id = "morbex"
title = "morbex"
names = ["morbex"]

[[rule]]
id = "safety/probe"
kind = "obligation"
obligation = "probe"
severity = "error"
message = "{treatment}"
why = "w"
fix = "f"
sources = ["x"]
  [[rule.arises]]
  treatments = ["zelane"]
  )" + condition +
         R"(
  [rule.met]
  patterns = ["never met"]
)";
}

struct Case {
  const char* article;
  const char* condition;
  bool holds;
};

class Subjects : public testing::TestWithParam<Case> {};

TEST_P(Subjects, ReachTheLevelTheyHave) {
  const Case& c = GetParam();
  const FindingList found = run_rules(rules(c.condition), small_article(c.article));
  EXPECT_EQ(!found.findings.empty(), c.holds) << c.article << "\n" << c.condition;
}

INSTANTIATE_TEST_SUITE_P(
    Misuse, Subjects,
    testing::Values(
        // What an article on addiction says of the drug recommends nothing.
        Case{"#Zelane addiction|Zelane helps with worry. Zelane is sold everywhere.",
             "level = \"discussed\"", false},
        Case{"#Zelane addiction|Zelane helps with worry. Zelane is sold everywhere.",
             "level = \"discussed\"\n  misuse = true", true},
        Case{"#Help|Zelane helps with worry. Many are hooked on zelane. Zelane addiction is hard.",
             "level = \"named\"", false},
        // Named once, it is a warning.
        Case{"#Zelane|Zelane helps. Zelane calms. Zelane is blue. Zelane addiction is rare.",
             "level = \"discussed\"\n  recommended = true", true}));

INSTANTIATE_TEST_SUITE_P(
    Aside, Subjects,
    testing::Values(
        Case{"#Tea|Tea calms.|##Interactions|Zelane is one. Zelane is two. Zelane is three.",
             "level = \"discussed\"", false},
        Case{"#Tea|Tea calms.|##Uses|Zelane is one. Zelane is two. Zelane is three.",
             "level = \"discussed\"", true},
        Case{"#Interactions|Zelane is one. Zelane is two. Zelane is three.",
             "level = \"discussed\"", true}));  // the title is what the article is about

INSTANTIATE_TEST_SUITE_P(
    Level, Subjects,
    testing::Values(
        Case{"#Walks|The park is open.", "level = \"named\"", false},
        Case{"#Walks|A sign praised zelane.", "level = \"named\"", true},
        Case{"#Walks|A sign praised zelane.", "level = \"discussed\"", false},
        Case{"#Walks|Zelane. The park has a zelane battery.", "level = \"discussed\"", false},
        // Headings one after the other are a list.
        Case{"#Walks|The park.|#Morbex|#Zelane|#Contact|Call us.", "level = \"discussed\"", false},
        // In a heading below the title it is discussed, in the title it is the subject.
        Case{"#Walks|The park.|#Zelane|It is a pill.", "level = \"discussed\"", true},
        Case{"#Walks|The park.|#Zelane|It is a pill.", "level = \"subject\"", false},
        Case{"#Zelane|It is a pill.", "level = \"subject\"", true},
        // A question names it without saying anything.
        Case{"#Walks|The park.|#Why not zelane?|We do not know.", "level = \"discussed\"", false},
        Case{"#Walks|Zelane here. Zelane there. Morbex. Morbex. Morbex. Zelane again.",
             "level = \"discussed\"", true},
        Case{"#Walks|Zelane here. Zelane there. Morbex. Morbex. Morbex. Zelane again.",
             "level = \"subject\"", false},
        Case{"#Walks|Zelane is a pill. Zelane is blue. Zelane is small.", "level = \"subject\"",
             true},
        // Only compared with: it stays a name.
        Case{"#Walks|Faster than zelane. Unlike zelane. Better than zelane.",
             "level = \"discussed\"", false},
        // Nor does a list of what something else interacts with, however long it is.
        Case{
            "#Walks|It interacts with many pills, among them zelane. Morbex interacts with zelane. "
            "Tea interacts with zelane.",
            "level = \"discussed\"", false},
        // Nor does an addiction to it.
        Case{"#Zelane addiction|Zelane addiction is treated here. Zelane addiction has a name.",
             "level = \"discussed\"", false},
        // Two sentences are enough where nothing else is named.
        Case{"#Walks|Zelane is a pill. Zelane is blue.", "level = \"discussed\"", true},
        Case{"#Walks|Zelane is a pill. Zelane and morbex are blue.", "level = \"discussed\"",
             false},
        // So they are for what is praised and makes up a third of all that is named.
        Case{"#Walks|Zelane is a pill. Zelane helps. Morbex. Morbex.", "level = \"discussed\"",
             true},
        Case{"#Walks|Zelane is a pill. Zelane helps. Morbex. Morbex. Morbex. Morbex. Morbex.",
             "level = \"discussed\"", false},
        // Bare entries of a list are names, entries that say something are not.
        Case{"#Walks|We treat:|-Zelane|-Zelane nights|-Zelane days", "level = \"discussed\"",
             false},
        Case{"#Walks|We give:|-Zelane, a pill that is blue, round and small.",
             "level = \"discussed\"", true},
        // A footer is not the article.
        Case{"#Walks|The park.|~Zelane, zelane, zelane.", "level = \"named\"", false},
        // An ambiguous name counts beside a plain one.
        Case{"#Walks|Zel is here. Zel is there. Zel is blue.", "level = \"named\"", false},
        Case{"#Walks|Zelane is a pill. Zel is here. Zel is there.", "level = \"discussed\"", true},
        // A name inside another word group is none.
        Case{"#Walks|The zelane battery is flat.", "level = \"named\"", false}));

INSTANTIATE_TEST_SUITE_P(
    Benefit, Subjects,
    testing::Values(
        Case{"#Walks|Zelane helps.", "level = \"named\"\npraised = true", true},
        Case{"#Walks|Zelane is blue.", "level = \"named\"\npraised = true", false},
        Case{"#Walks|Zelane does not help.", "level = \"named\"\npraised = true", false},
        Case{"#Walks|A walk helps more than zelane.", "level = \"named\"\npraised = true", false},
        // The sentence beside it is in reach of `recommended`, not of `praised`.
        Case{"#Walks|Zelane is blue. Tea helps.", "level = \"named\"\npraised = true", false},
        Case{"#Walks|Zelane is blue. Tea helps.", "level = \"named\"\nrecommended = true", true},
        // A pronoun goes on about it, at the start of the next paragraph too.
        Case{"#Walks|Zelane is blue. It helps.", "level = \"named\"\npraised = true", true},
        Case{"#Walks|Zelane is blue.|It’s a pill that helps.", "level = \"named\"\npraised = true",
             true},
        Case{"#Walks|Zelane is blue.|Items that help.", "level = \"named\"\npraised = true", false},
        Case{"#Walks|Zelane is blue.|#More|It helps.", "level = \"named\"\npraised = true", false},
        // What is sold is recommended, unless the article warns more.
        Case{"#Zelane|It is a danger. Book a seat. Book a bed.", "recommended = true", true},
        Case{"#Zelane|It is a danger. Another danger. Book a seat.", "recommended = true", false},
        Case{"#Zelane|It is a danger. Book a seat?", "recommended = true", false},
        // A sentence may do both.
        Case{"#Walks|Zelane is blue. Zelane is round. Zelane is flat.|The park.|A nap helps "
             "against danger.|A bath helps.",
             "recommended = true", true},
        Case{"#Walks|Zelane is blue. Zelane is round. Zelane is flat.|The park.|A nap helps "
             "against danger.",
             "recommended = true", false},
        // So is what an article is about, unless it deals with law, trade or history.
        Case{"#Zelane|It is blue. It is round.", "recommended = true", true},
        Case{"#Zelane|It is blue. It has a patent.", "recommended = true", false},
        Case{"#Walks|Zelane is blue. Zelane is round. Zelane is flat.", "recommended = true",
             false},
        // Below a heading that names it, the whole section is in reach.
        Case{"#Walks|The park.|#Zelane|It is blue. It is round. It helps.",
             "level = \"discussed\"\npraised = true", true}));

}  // namespace
}  // namespace caveat
