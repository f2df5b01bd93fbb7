#include <gtest/gtest.h>

#include <string>

#include "checks/small_article.h"

namespace caveat {
namespace {

constexpr char kHead[] = R"(
[vocabulary.benefit-wording]
verbs = ["help"]
[vocabulary.interaction-wording]
words = ["together with"]
[[context]]
id = "report"
reach = "document"
at-least = 2
patterns = ["on tuesday", "the panel", "voted"]
[[context]]
id = "negated"
reach = "before"
patterns = ["no", "not"]
[[treatment]]
id = "zelane"
title = "zelane"
classes = ["medicine", "zelanes"]
names = ["zelane"]
risks = ["itching"]
off-label = ["grief"]
[[treatment]]
id = "zelane-beta"
title = "zelane beta"
classes = ["zelanes"]
names = ["zebeta"]
[[treatment]]
id = "morbex"
title = "morbex"
names = ["morbex"]

[[rule]]
id = "safety/probe"
kind = "obligation"
obligation = "probe"
severity = "error"
message = "{treatment}: {reason}"
why = "w"
fix = "f"
sources = ["x"]
belongs = ["risks"]
)";

constexpr char kWhenNamed[] = R"(
  [[rule.arises]]
  reason = "it is there"
  classes = ["medicine"]
  level = "named"
)";

std::string rule(const std::string& met, const std::string& arises = kWhenNamed) {
  return kHead + arises + "  [rule.met]\n" + met;
}

std::string severity_of(const FindingList& found) {
  return found.findings.empty() ? "" : found.findings[0].severity;
}

TEST(Obligation, IsReportedOnceWithTreatmentReasonAndPlace) {
  const Document document =
      small_article("#Zelane|Zelane helps. Zelane is blue.|#Known risks|None are known.");
  const FindingList found = run_rules(rule("patterns = [\"ask a doctor\"]"), document);
  ASSERT_EQ(found.findings.size(), 1u);
  EXPECT_EQ(found.findings[0].message, "zelane: it is there");
  EXPECT_EQ(found.findings[0].obligation, "probe");
  EXPECT_EQ(found.findings[0].excerpt, "Zelane");
  EXPECT_EQ(found.findings[0].note,
            "nothing in the article says it; it belongs under “Known risks”");
  ASSERT_EQ(found.findings[0].related.size(), 1u);
  EXPECT_EQ(found.findings[0].related[0].source.of(document.source), "Known risks");
  EXPECT_EQ(found.findings[0].related[0].message, "it belongs under this heading");
  EXPECT_TRUE(found.met.empty());
}

TEST(Obligation, WithoutAFittingHeadingThePlaceIsTheSentenceThatPraises) {
  const Document document = small_article("#Pills|Zelane is blue. Zelane helps.");
  const FindingList found = run_rules(rule("patterns = [\"ask a doctor\"]"), document);
  ASSERT_EQ(found.findings.size(), 1u);
  EXPECT_EQ(found.findings[0].note,
            "nothing in the article says it; it belongs after “Zelane helps.”");
  ASSERT_EQ(found.findings[0].related.size(), 1u);
  EXPECT_EQ(found.findings[0].related[0].source.of(document.source), "Zelane helps.");
}

TEST(Obligation, ThatIsMetIsRecordedWithItsSentence) {
  const Document document = small_article("#Zelane|It helps. Ask a doctor first.");
  const FindingList found = run_rules(rule("patterns = [\"ask a doctor\"]"), document);
  EXPECT_TRUE(found.findings.empty());
  ASSERT_EQ(found.met.size(), 1u);
  EXPECT_EQ(found.met[0].obligation, "probe");
  EXPECT_EQ(found.met[0].treatment, "zelane");
  EXPECT_EQ(found.met[0].sentence, "Ask a doctor first.");
  EXPECT_EQ(found.met[0].source.of(document.source), "Ask a doctor first.");
}

struct Case {
  const char* met;
  const char* article;
  const char* severity;  // "" when it is met
};

class ObligationMet : public testing::TestWithParam<Case> {};

TEST_P(ObligationMet, ByWhatTheArticleSays) {
  const Case& c = GetParam();
  EXPECT_EQ(severity_of(run_rules(rule(c.met), small_article(c.article))), c.severity)
      << c.met << "\n"
      << c.article;
}

constexpr char kAsk[] = R"(
patterns = ["ask a doctor"]
except = ["do not ask a doctor"]
half = ["ask our team"]
)";
constexpr char kRisks[] = R"(
risks = true
harms = ["nausea"]
cues = ["side effects"]
risk-cues = ["risks"]
weak-cues = ["can cause"]
patterns = ["made me sick"]
unless = ["negated"]
families = ["zelanes"]
shared = ["these drugs"]
)";
constexpr char kNear[] = "with-treatment = [\"misuse\"]\n";

INSTANTIATE_TEST_SUITE_P(
    Patterns, ObligationMet,
    testing::Values(
        Case{kAsk, "#Zelane|It is blue.", "error"}, Case{kAsk, "#Zelane|Ask a doctor.", ""},
        Case{kAsk, "#Zelane|It is blue.|~Ask a doctor.", ""},  // a footer is read
        Case{kAsk, "#Zelane|Should you ask a doctor?", "error"},
        Case{kAsk, "#Zelane|Do not ask a doctor.", "error"},
        Case{kAsk, "#Zelane|Ask our team.", "suggestion"},
        Case{kAsk, "#Zelane|Ask our team. Ask a doctor.", ""},
        Case{"headings = [\"who should not\"]", "#Zelane|Blue.|#Who should not take it?|x", ""},
        Case{"headings = [\"who should not\"]", "#Zelane|Who should not take it?", "error"},
        Case{"regex = ['\\b11[0-9]\\b']", "#Zelane|Call 112.", ""}));

INSTANTIATE_TEST_SUITE_P(
    Risks, ObligationMet,
    testing::Values(
        Case{kRisks, "#Zelane|Side effects include nausea.", ""},
        Case{kRisks, "#Zelane|Side effects are rare. Some people report itching.", ""},
        Case{kRisks, "#Zelane|It helps.|#Side effects|Itching.", ""},
        Case{kRisks, "#Zelane|There are side effects.", "error"},      // none is named
        Case{kRisks, "#Zelane|No side effects, no nausea.", "error"},  // denied
        Case{kRisks, "#Zelane|Grief brings nausea.", "error"},         // a symptom
        Case{kRisks, "#Zelane|Zelane can cause nausea.", ""},
        Case{kRisks, "#Zelane|Sea travel can cause nausea.", "error"},  // not said of it
        Case{kRisks, "#Zelane|Zelane helps. Side effects of morbex include nausea.", "error"},
        // Whose harm it is may stand in the sentence before.
        Case{kRisks, "#Zelane|Zelane helps. Morbex is strong. Its side effects include nausea.",
             "error"},
        Case{kRisks, "#Zelane|Zelane helps.|Morbex is strong.|Its side effects include nausea.",
             "error"},
        Case{kRisks, "#Zelane|Zelane helps.|Morbex is strong.|#Harms|Side effects include nausea.",
             ""},
        Case{kRisks, "#Zelane|Morbex is strong. Side effects of these drugs include nausea.", ""},
        // Not to be taken together with it, the other one is not what the next sentence is about.
        Case{kRisks,
             "#Zelane|Zelane helps. Do not take it together with morbex. Side effects include "
             "nausea.",
             ""},
        // A harm by itself has to stand near the treatment, or under its side effects.
        Case{kRisks, "#Pills|Zelane is blue. It made me sick.", ""},
        Case{kRisks, "#Zelane|The park.|It made me sick.|Zelane is blue.", ""},
        Case{kRisks, "#Zelane|Zelane is blue.|The park.|The pond.|The boat made me sick.", "error"},
        Case{kRisks, "#Zelane|Zelane is blue.|The park.|#Side effects|The pond.|It made me sick.",
             ""},
        // A question about "it" is about the subject.
        Case{kRisks, "#Zelane|Zelane is blue.|The park.|#Does it hurt?|The boat made me sick.", ""},
        Case{kRisks, "#Zelane|Zelane is blue.|The park.|#What now?|The boat made me sick.",
             "error"},
        // Risks are spoken of in many a paragraph; a heading means those of the subject.
        Case{kRisks, "#Zelane|Zelane is blue.|The park.|The pond.|Risks at sea: nausea.", "error"},
        Case{kRisks, "#Zelane|Zelane is blue.|The park.|#Risks|Some get nausea.", ""},
        Case{kRisks, "#Zelane|Zelane helps. Zebeta is strong. Its side effects include nausea.",
             ""}));

INSTANTIATE_TEST_SUITE_P(
    NearTheTreatment, ObligationMet,
    testing::Values(
        Case{kNear, "#Pills|Zelane is open to misuse.", ""},
        Case{kNear, "#Pills|Zelane is blue.|The park.|The pond.|Misuse of the bench is fined.",
             "error"},
        Case{kNear, "#Zelane|It is blue.|The park.|The pond.|There is a risk of misuse.", ""}));

struct ArisesCase {
  const char* arises;
  const char* article;
  const char* severity;
};

class ObligationArises : public testing::TestWithParam<ArisesCase> {};

TEST_P(ObligationArises, FromTheFirstStrongestTrigger) {
  const ArisesCase& c = GetParam();
  const std::string toml = rule("patterns = [\"never met\"]", c.arises);
  EXPECT_EQ(severity_of(run_rules(toml, small_article(c.article))), c.severity) << c.article;
}

constexpr char kAny[] = "[[rule.arises]]\nany = [\"ditch the pills\"]\ncount = 2\n";
constexpr char kOffLabel[] =
    "[[rule.arises]]\ntreatments = [\"zelane\"]\nlevel = \"named\"\noff-label = true\n";
constexpr char kTwo[] =
    "[[rule.arises]]\nclasses = [\"medicine\"]\nlevel = \"named\"\nseverity = \"suggestion\"\n"
    "[[rule.arises]]\nclasses = [\"medicine\"]\nlevel = \"subject\"\n";
constexpr char kAbsent[] =
    "[[rule.arises]]\nclasses = [\"medicine\"]\nlevel = \"named\"\nabsent = [\"morbex\"]\n";

INSTANTIATE_TEST_SUITE_P(
    Triggers, ObligationArises,
    testing::Values(ArisesCase{kAny, "#Walks|Ditch the pills.", ""},
                    ArisesCase{kAny, "#Walks|Ditch the pills. Really, ditch the pills.", "error"},
                    ArisesCase{kAny, "#Walks|Ditch the pills. Should you ditch the pills?", ""},
                    ArisesCase{kOffLabel, "#Pills|Zelane eases grief.", "error"},
                    ArisesCase{kOffLabel, "#Pills|Zelane is blue.|Grief is not.", ""},
                    ArisesCase{kTwo, "#Pills|Zelane is blue.", "suggestion"},
                    ArisesCase{kTwo, "#Zelane|Zelane is blue.", "error"},
                    ArisesCase{kAbsent, "#Pills|Zelane is blue.", "error"},
                    ArisesCase{kAbsent, "#Pills|Zelane is blue. Morbex is red.", ""}));

constexpr char kContacts[] = R"(
  [[rule.met.contact]]
  country = "US"
  name = "988"
  regex = ['\b988\b']
  [[rule.met.contact]]
  country = "UK"
  name = "Samaritans"
  patterns = ["samaritans"]
  [[rule.met.contact]]
  country = "US"
  name = "the old number"
  outdated = "988 replaced it"
  patterns = ["1 800 273 8255"]
  [[rule.met.country]]
  code = "UK"
  signs = ["nhs"]
)";

std::string contact_note(const char* article) {
  const FindingList found = run_rules(rule(kContacts), small_article(article));
  return found.findings.empty() ? "met" : found.findings[0].note;
}

TEST(Obligation, TakesOnlyANumberThatServesTheReaders) {
  EXPECT_EQ(contact_note("#Zelane|Call 988."), "met");
  EXPECT_EQ(contact_note("#Zelane|The NHS, the NHS and the NHS say: call 988."),
            "it names 988, which serves US, but speaks to readers in UK");
  EXPECT_EQ(contact_note("#Zelane|The NHS, the NHS and the NHS say: call Samaritans."), "met");
  EXPECT_EQ(contact_note("#Zelane|Call 1-800-273-8255."),
            "it names the old number, which is out of date: 988 replaced it");
  EXPECT_EQ(contact_note("#Zelane|Call 1-800-273-8255 or 988."), "met");
}

TEST(Obligation, IsOwedByNoArticleOfAKindThatTheRuleExcepts) {
  const auto reported = [](const char* article) {
    std::string toml = rule("patterns = [\"x\"]");
    toml.replace(toml.find("belongs ="), 0, "unless = [\"report\"]\n");
    return severity_of(run_rules(toml, small_article(article)));
  };
  EXPECT_EQ(reported("#Zelane|Zelane helps."), "error");
  EXPECT_EQ(reported("#Zelane|Zelane helps. Come on Tuesday."), "error") << "one sign is none";
  EXPECT_EQ(reported("#Zelane|On Tuesday, the panel voted on zelane."), "");
}

TEST(Obligation, SaysWhatIsWrongInTheRule) {
  std::string around = rule("patterns = [\"x\"]");
  around.replace(around.find("belongs ="), 0, "unless = [\"negated\"]\n");
  EXPECT_NE(mistakes_in(around).find("name a context of reach `document`"), std::string::npos);

  const std::string unknown =
      mistakes_in(rule("patterns = [\"x\"]", "[[rule.arises]]\nclasses = [\"medicin\"]\n"));
  EXPECT_NE(unknown.find("no treatment, topic or class is called `medicin`"), std::string::npos);
  const std::string empty =
      mistakes_in(rule("patterns = [\"x\"]", "[[rule.arises]]\nreason = \"r\"\n"));
  EXPECT_NE(empty.find("nothing says when the obligation arises"), std::string::npos);
  const std::string never = mistakes_in(kHead);
  EXPECT_NE(never.find("never arises"), std::string::npos);
  EXPECT_NE(never.find("can never be met"), std::string::npos);
  const std::string misspelt = mistakes_in(rule("patern = [\"x\"]"));
  EXPECT_NE(misspelt.find("patern"), std::string::npos);
}

}  // namespace
}  // namespace caveat
