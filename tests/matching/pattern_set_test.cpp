#include "matching/pattern_set.h"

#include <gtest/gtest.h>

#include "support/marked_text.h"

namespace caveat {
namespace {

PatternSetBuilder builder_with_vocabularies() {
  PatternSetBuilder builder;
  builder.add_vocabulary({"treatment", {}, {"ketamine", "ketamine infusion", "therapy"}, {}, {}});
  builder.add_vocabulary({"cure-verb", {}, {}, {"cure", "heal", "get rid of"}, {}});
  builder.add_vocabulary(
      {"condition", {"ptsd", "=ACT"}, {"anxiety disorder", "depression"}, {}, {}});
  builder.add_vocabulary({"thing", {}, {}, {}, {"treatment", "condition"}});
  EXPECT_TRUE(builder.resolve_vocabularies().empty());
  return builder;
}

struct Case {
  const char* pattern;
  const char* marked;  // expected cores marked
};

class WordPattern : public testing::TestWithParam<Case> {};

std::vector<Span> cores(const PatternSet& set, const std::string& text) {
  std::vector<Span> out;
  for (const Match& match :
       set.scan(text, {Span{0, static_cast<std::uint32_t>(text.size())}}).matches) {
    out.push_back(match.core);
  }
  return out;
}

TEST_P(WordPattern, FindsTheMarkedWords) {
  const auto [pattern, marked] = GetParam();
  PatternSetBuilder builder = builder_with_vocabularies();
  const auto added = builder.add_words(pattern);
  ASSERT_TRUE(added.ok()) << added.errors[0].message;
  const PatternSet set = std::move(builder).build();
  const MarkedText expected = read_marks(marked);
  EXPECT_EQ(with_marks(expected.text, cores(set, expected.text)), marked);
}

constexpr Case kCases[] = {
    // words, case, hyphens, quotation marks, possessives
    {"side effects", "No ⟦side effects⟧, no Side-table, and ⟦side-effects⟧ or “⟦side” effects⟧"},
    {"ketamine effects", "⟦Ketamine’s effects⟧ and ⟦Ketamine's effects⟧"},
    {"don't", "They ⟦don’t⟧ and ⟦don't⟧"},
    {"cure", "A secure procedure, obscured; no ⟦cure⟧"},
    {"u s", "In the ⟦U.S⟧. market"},
    // inflection
    {"reduce~", "⟦reduce⟧ ⟦reduces⟧ ⟦reduced⟧ ⟦reducing⟧ reducer"},
    {"study~", "⟦study⟧, ⟦studies⟧, ⟦studied⟧, student"},
    // vocabularies, longest phrase wins
    {"{treatment}", "⟦Ketamine infusion⟧ and ⟦ketamine⟧, ⟦therapies⟧"},
    {"{cure-verb} it", "It ⟦gets rid of it⟧ or ⟦healed it⟧ or cures that"},
    {"{cure-verb:ing}", "⟦curing⟧ cures ⟦getting rid of⟧"},
    {"{condition}", "⟦ACT⟧ is exact, act is not; ⟦PTSD⟧ and ⟦ptsd⟧"},
    {"{thing}", "⟦ketamine⟧ for ⟦anxiety disorders⟧"},
    // gaps
    {"{treatment} [3] {cure-verb}",
     "⟦Ketamine can really, truly cure⟧ what ketamine does not ever in any way cure"},
    {"{treatment} [3] {cure-verb}", "Ketamine; it cures"},
    {"{treatment} [3] {cure-verb}", "Ketamine: heals. ⟦Therapy (CBT) heals⟧"},
    {"safe , effective", "⟦safe, effective⟧ and ⟦safe effective⟧"},
    {"safe effective", "safe, effective and ⟦safe effective⟧"},
    {"safe and effective", "⟦Safe & Effective⟧"},
    // choices and options
    {"(blood|heart) (pressure|stress)", "⟦blood stress⟧, ⟦heart pressure⟧, blood test"},
    {"very? safe", "⟦very safe⟧, ⟦safe⟧"},
    {"(a b|c)? d", "⟦a b d⟧ ⟦c d⟧ ⟦d⟧ a ⟦d⟧"},
    // numbers and signs
    {"# %", "⟦50%⟧ and ⟦3.5 %⟧ of 1,000"},
    {"# (to|and)? # %", "from ⟦50–70%⟧, ⟦50 to 70 %⟧, 50%"},
    {"$ #", "costs ⟦$1,500⟧"},
    {"£ #", "costs ⟦£20⟧"},
    // anchors and marks
    {"^ reclaim", "⟦Reclaim⟧ it and reclaim it"},
    {"now $$", "now and ⟦now⟧."},
    {"{treatment} [2] <safe>", "Ketamine is very ⟦safe⟧, safe"},
    {"<{treatment} is> safe", "⟦therapy is⟧ safe"},
    {"=SAMe", "⟦SAMe⟧ is not same"},
};
INSTANTIATE_TEST_SUITE_P(Table, WordPattern, testing::ValuesIn(kCases));

}  // namespace
}  // namespace caveat
