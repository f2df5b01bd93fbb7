#include "fixes/plan.h"

#include <gtest/gtest.h>

#include "document/builder.h"

namespace caveat {
namespace {

// One paragraph in which "*" is emphasis, "&amp;" an entity, and "\n> " the edge of a quote.
Document read(std::string source, Format format) {
  const std::string text = source;
  DocumentBuilder builder(std::move(source), format);
  builder.begin_block(BlockKind::kParagraph);
  std::uint32_t from = 0;
  const auto flush = [&](std::uint32_t end) {
    if (end > from) builder.append({from, end});
  };
  for (std::uint32_t at = 0; at < text.size();) {
    const std::string_view rest = std::string_view(text).substr(at);
    std::uint32_t size = 0;
    const char* visible = nullptr;
    if (rest.starts_with('*')) size = 1;
    if (rest.starts_with("&amp;")) size = 5, visible = "&";
    if (rest.starts_with("\n> ")) size = 3, visible = " ";
    if (size == 0) {
      ++at;
      continue;
    }
    flush(at);
    if (visible != nullptr) builder.append_as(visible, {at, at + size});
    at = from = at + size;
  }
  flush(static_cast<std::uint32_t>(text.size()));
  builder.end_block();
  return std::move(builder).finish();
}

// The finding is what stands between the marks ⟦⟧ of what readers see.
struct Planned {
  std::string source;  // with the edits made
  Fix fix;
};
Planned plan(std::string marked, std::string_view words, std::string_view tier = "safe",
             Format format = Format::kMarkdown) {
  const std::size_t begin = marked.find("⟦");
  marked.erase(begin, 3);
  const std::size_t end = marked.find("⟧");
  marked.erase(end, 3);
  const Document document = read(marked, format);
  Finding finding;
  finding.rule = "garble/test";
  finding.sentence_text = "x";
  // Of the bytes to the text: the first and last character that are seen.
  for (std::uint32_t at = 0; at < document.text.size(); ++at) {
    const Span source = document.to_source({at, at + 1});
    if (source.begin < begin || source.end > end) continue;
    if (finding.text.empty()) finding.text.begin = at;
    finding.text.end = at + 1;
  }
  finding.source = document.to_source(finding.text);
  finding.excerpt = std::string(document.text_of(finding.text));
  finding.fixes.push_back({std::string(tier), std::string(words), {}});
  std::vector<Finding> findings{finding};
  plan_fixes(document, findings);
  const Fix& fix = findings.front().fixes.front();
  return {with_edits(marked, fix.edits), fix};
}

TEST(PlanFixes, KeepCaseArticleNumberAndMarkup) {
  const struct {
    const char* before;
    const char* words;
    const char* after;
    const char* tier;
  } kCases[] = {
      // Case.
      {"His ⟦blood stress⟧ fell.", "blood pressure", "His blood pressure fell.", "safe"},
      {"⟦Blood stress⟧ fell.", "blood pressure", "Blood pressure fell.", "safe"},
      {"⟦Intellectual fitness⟧ matters.", "mental health", "Mental health matters.", "safe"},
      {"About ⟦Intellectual Fitness⟧ Today", "mental health", "About Mental Health Today", "safe"},
      {"⟦BLOOD STRESS⟧ FELL", "blood pressure", "BLOOD PRESSURE FELL", "safe"},
      {"The ⟦american heart affiliation⟧ says", "American Heart Association",
       "The American Heart Association says", "safe"},
      {"He saw ⟦bLood sTress⟧ there.", "blood pressure", "He saw bLood pressure there.", "suggest"},
      // Fewer words, more words.
      {"An ⟦affected person⟧ asked.", "patient", "A patient asked.", "safe"},
      {"⟦Affected person⟧ care helps.", "patient", "Patient care helps.", "safe"},
      {"Treating ⟦Gloom⟧ With Kindness Works", "major depression",
       "Treating Major Depression With Kindness Works", "safe"},
      // Articles.
      {"It is a ⟦nervousness problem⟧ here.", "anxiety problem", "It is an anxiety problem here.",
       "safe"},
      {"A ⟦nervousness problem⟧ is common.", "anxiety problem", "An anxiety problem is common.",
       "safe"},
      {"An *⟦intellectual⟧* exam.", "mental", "A *mental* exam.", "safe"},
      {"It is an ⟦odd plant⟧.", "herb plant", "It is an herb plant.", "suggest"},
      {"It is a blood ⟦stress⟧.", "anger", "It is a blood anger.", "safe"},
      // Number.
      {"The ⟦temper swings⟧ are bad.", "mood swings", "The mood swings are bad.", "safe"},
      {"The ⟦temper swings⟧ are bad.", "mood", "The mood is bad.", "safe"},
      {"These ⟦temper swings⟧ are bad.", "mood", "These mood is bad.", "suggest"},
      {"The ⟦temper swings⟧ hurt.", "mood", "The mood hurt.", "suggest"},
      // Possessives, hyphens, line breaks.
      {"The ⟦healthcare issuer⟧'s fee", "healthcare provider", "The healthcare provider's fee",
       "safe"},
      {"An ⟦alzheimer derangement⟧ test", "Alzheimer's disease", "An Alzheimer's disease test",
       "safe"},
      {"a ⟦remedy-resistant⟧ case", "treatment resistant", "a treatment-resistant case", "safe"},
      {"a ⟦put up traumatic⟧ state", "post-traumatic", "a post-traumatic state", "safe"},
      {"his ⟦blood\nstress⟧ fell", "blood pressure", "his blood\npressure fell", "safe"},
      {"a ⟦put up\ntraumatic stress⟧ state", "post traumatic stress",
       "a post\ntraumatic stress state", "safe"},
      // Markup between words stays; in the midst of what would be one word nothing is done.
      {"his ⟦blood *stress*⟧ fell", "blood pressure", "his blood *pressure* fell", "safe"},
      {"his ⟦*blood* stress⟧ fell", "blood pressure", "his *blood* pressure fell", "safe"},
      {"his ⟦blood str*ess*⟧ fell", "blood pressure", "his blood str*ess* fell", "suggest"},
      {"an ⟦affected *person*⟧ asked", "patient", "an affected *person* asked", "suggest"},
      {"> his ⟦blood\n> stress⟧ fell", "blood pressure", "> his blood\n> pressure fell", "safe"},
      {"> an ⟦affected\n> person⟧ fell", "patient", "> an affected\n> person fell", "suggest"},
      // What is put in is escaped.
      {"the ⟦res and dev⟧ team", "R&D", "the R&#38;D team", "safe"},
  };
  for (const auto& one : kCases) {
    const Planned planned = plan(one.before, one.words);
    EXPECT_EQ(planned.source, one.after);
    EXPECT_EQ(planned.fix.tier, one.tier) << one.before;
  }
}

TEST(PlanFixes, SuggestionsStaySuggestions) {
  EXPECT_EQ(plan("His ⟦blood stress⟧ fell.", "blood pressure", "suggest").fix.tier, "suggest");
}

TEST(PlanFixes, TellWhatReadersThenSee) {
  EXPECT_EQ(plan("An ⟦*Affected* gloom⟧ here.", "mood disorder").fix.text, "Mood disorder");
  EXPECT_EQ(plan("x ⟦put up\ntraumatic⟧ y", "post traumatic").fix.text, "post traumatic");
}

TEST(PlanFixes, PlainTextTakesWordsAsTheyAre) {
  EXPECT_EQ(plan("the ⟦res and dev⟧ team", "R&D", "safe", Format::kText).source, "the R&D team");
}

}  // namespace
}  // namespace caveat
