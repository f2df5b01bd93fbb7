#include "checks/contexts.h"

#include <gtest/gtest.h>

#include "checks/small_article.h"
#include "support/marked_text.h"

namespace caveat {
namespace {

// A rule for "cures" that is silent in a context: what is still found is marked.
void expect_found(const std::string& context, const std::vector<std::string>& articles) {
  const std::string toml = R"(
[[rule]]
id = "claim/a"
kind = "phrase"
message = "{match}"
why = "w"
fix = "f"
sources = ["x"]
patterns = ["ketamine [1] <cure~>", "<cure~>"]
unless = ["c"]
[[context]]
id = "c"
)" + context;
  for (const std::string& marked : articles) {
    const std::string text = read_marks(marked).text;
    std::vector<Span> spans;
    for (const Finding& finding : run_rules(toml, small_article(text)).findings) {
      spans.push_back(finding.source);
    }
    EXPECT_EQ(with_marks(text, spans), marked);
  }
}

TEST(Contexts, BeforeIsFromTheClauseToTheMatch) {
  expect_found(R"(reach = "before"
patterns = ["not", "never", "does~n't"]
except = ["not only"])",
               {
                   "It does not cure depression.", "It never, in any trial, cured anybody.",
                   "It has not been shown to cure depression.",
                   "It ⟦cures⟧ depression, not colds.",                    // behind the match
                   "It is not new. It ⟦cures⟧ depression.",                // another sentence
                   "It is not new, but it ⟦cures⟧ depression.",            // another clause
                   "It is not new; it ⟦cures⟧ depression.",                // another clause
                   "While it is not cheap, ketamine ⟦cures⟧ depression.",  // another clause
                   "It not only ⟦cures⟧ depression.",                      // excepted
                   "Notably it ⟦cures⟧ depression.",                       // another word
               });
}

TEST(Contexts, ClauseIsBothSidesOfTheMatch) {
  expect_found(R"(reach = "clause"
patterns = ["may", "in mice"])",
               {
                   "It may cure depression.",
                   "It cures depression in mice.",
                   "It ⟦cures⟧ depression, but it may hurt.",
                   "It ⟦cures⟧ depression. It may hurt.",
                   "It may help, and it ⟦cures⟧ depression.",
               });
}

TEST(Contexts, InsideIsTheWholeMatch) {
  expect_found(R"(reach = "inside"
patterns = ["never"])",
               {
                   "Ketamine never cures.",  // a word of the match that is not reported
                   "Never say it ⟦cures⟧.",
               });
}

TEST(Contexts, SentenceIsTheSentence) {
  expect_found(R"(reach = "sentence"
patterns = ["myth"])",
               {
                   "It cures depression, but that is a myth.",
                   "A myth; it cures depression.",
                   "It ⟦cures⟧ depression. That is a myth.",
                   "That is a myth. It ⟦cures⟧ depression.",
               });
}

TEST(Contexts, PreviousAndNextStayInTheBlock) {
  expect_found(R"(reach = "previous"
patterns = ["myth"])",
               {
                   "Here is a myth. It cures depression.",
                   "It ⟦cures⟧ depression. That is a myth.",
                   "A myth. But a common one. It ⟦cures⟧ depression.",
                   "Here is a myth.|It ⟦cures⟧ depression.",
                   "It ⟦cures⟧ a myth.",
               });
  expect_found(R"(reach = "next"
patterns = ["myth"])",
               {
                   "It cures depression. That is a myth.",
                   "A myth. It ⟦cures⟧ depression.",
                   "It ⟦cures⟧ depression. So they say. A myth.",
                   "It ⟦cures⟧ depression.|That is a myth.",
               });
}

TEST(Contexts, BlockIsTheWholeParagraph) {
  expect_found(R"(reach = "block"
patterns = ["myth"])",
               {
                   "It cures depression. So they say. A myth.",
                   "It ⟦cures⟧ depression.|A myth.",
               });
}

TEST(Contexts, HeadingIsAnyHeadingAbove) {
  expect_found(R"(reach = "heading"
patterns = ["myths"])",
               {
                   "#Myths|It cures depression.|And ketamine cures colds.",
                   "It ⟦cures⟧ depression.|#Myths",
                   "#Myths|It cures colds.|#Facts|It ⟦cures⟧ depression.",
                   "#Myths that ⟦cure⟧ boredom",  // a heading is not above itself
                   "It ⟦cures⟧ depression.",
               });
}

TEST(Contexts, DocumentIsAnySentence) {
  // Two different patterns, each as often as it likes.
  expect_found(R"(reach = "document"
at-least = 2
patterns = ["leaflet", "placebo"])",
               {
                   "This leaflet is new. It cures depression more than placebo.",
                   "This leaflet is a leaflet. It ⟦cures⟧ depression.",
               });
  expect_found(R"(reach = "document"
patterns = ["satire"])",
               {"It cures depression.|#About|This is satire.", "It ⟦cures⟧ depression."});
}

TEST(Contexts, LeadInIsTheLineAboveTheList) {
  expect_found(R"(reach = "lead-in"
patterns = ["myths"])",
               {
                   "Some myths:|-It cures depression.|-It cures colds.",
                   "Some myths.|-It ⟦cures⟧ depression.",  // a full stop ends it
                   "Some facts:|-It ⟦cures⟧ depression.",
                   "Some myths:|It ⟦cures⟧ depression.",  // no list
               });
}

TEST(Contexts, AListItemGoesOnFromItsLeadIn) {
  expect_found(R"(reach = "before"
patterns = ["not"])",
               {
                   "Ketamine does not:|-cure depression|-cure colds",
                   "#What it does not|-cure colds",
                   "It is not cheap.|-It ⟦cures⟧ depression.",
                   "Ketamine does not:|-help. It ⟦cures⟧ depression.",     // the second sentence
                   "Ketamine does not:|-help, but it ⟦cures⟧ depression",  // the second clause
                   "Ketamine does not:|It ⟦cures⟧ depression.",
               });
}

TEST(Contexts, RegexesCount) {
  expect_found(R"(reach = "sentence"
regex = ['\d{4}'])",
               {"It cured some in 2021.", "It ⟦cured⟧ some."});
}

TEST(BuiltinContexts, Question) {
  expect_found(R"(builtin = "question")", {
                                              "Does it cure depression?",
                                              "“Does it cure depression?”",
                                              "(Does it cure depression?)",
                                              "?Is it known to cure colds?|No.",
                                              "Does it? It ⟦cures⟧ depression.",
                                              "It ⟦cures⟧ depression. Does it?",
                                          });
}

TEST(BuiltinContexts, Quoted) {
  expect_found(R"(builtin = "quoted")",
               {
                   "She said, “It cures depression.”",
                   "She said, \"It cures depression.\"",
                   "“It was long. It cured me,” he said.",
                   "> It cured me.",
                   "“It works,” she said. It ⟦cures⟧ depression.",
                   "It ⟦cures⟧ “the blues”.",
                   "\"It works,\" she said. It ⟦cures⟧ depression.",
                   "It’s what ⟦cures⟧ depression.",  // an apostrophe opens nothing
                   "He quoted: “It works.”|It ⟦cures⟧ depression.",
               });
}

TEST(BuiltinContexts, Cited) {
  expect_found(R"(builtin = "cited")",
               {
                   "It cures [depression](https://doi.org/10.1000/1).",
                   "It cures depression. See [the trial](https://doi.org/10.1000/1).",
                   "It ⟦cures⟧ depression.|See [the trial](https://doi.org/10.1000/1).",
                   "It ⟦cures⟧ [depression](#).",
               });
}

TEST(BuiltinContexts, KindsOfBlocks) {
  expect_found(R"(builtin = "heading")",
               {"#It cures|-It ⟦cures⟧|It ⟦cures⟧.", "?Is there a cure?|No."});
  expect_found(R"(builtin = "list-item")", {"#It ⟦cures⟧|-It cures|It ⟦cures⟧."});
  expect_found(R"(builtin = "title")", {"!It cures|#It ⟦cures⟧"});
}

TEST(Contexts, SetTheSeverity) {
  const std::string toml = R"(
[[context]]
id = "hedged"
patterns = ["may"]
[[context]]
id = "denied"
reach = "sentence"
patterns = ["myth"]
[[rule]]
id = "claim/a"
kind = "phrase"
severity = "warning"
message = "{match}"
why = "w"
fix = "f"
sources = ["x"]
patterns = ["<cure~>"]
in-context = { denied = "off", hedged = "suggestion" }
)";
  const auto said = [&](const std::string& article) {
    std::string out;
    for (const Finding& finding : run_rules(toml, small_article(article)).findings) {
      out += finding.severity + " (" + finding.note + ") ";
    }
    return out;
  };
  EXPECT_EQ(said("It cures."), "warning () ");
  EXPECT_EQ(said("It may cure."), "suggestion (hedged) ");
  EXPECT_EQ(said("It may cure: a myth."), "");
  EXPECT_EQ(said("It cures: a myth."), "");
}

TEST(Contexts, UnknownBuiltinsAreRefused) {
  EXPECT_EQ(mistakes_in("[[context]]\nid = \"c\"\nbuiltin = \"quotd\"\n"),
            "test.toml:2:6: error: unknown builtin context `quotd`\n"
            "    id = \"c\"\n"
            "         ^~~\n"
            "  did you mean `quoted`?\n");
}

TEST(Contexts, TheTableIsSorted) {
  const auto table = builtin_contexts();
  EXPECT_TRUE(std::is_sorted(table.begin(), table.end(),
                             [](const auto& a, const auto& b) { return a.name < b.name; }));
}

}  // namespace
}  // namespace caveat
