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
       set.scan(text, {Span{0, static_cast<std::uint32_t>(text.size())}}).matches.all()) {
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

TEST(PatternSetBuilder, RefusesWhatMatchesWithoutTakingACharacter) {
  for (const char* regex : {"x*", "(cure)?", "", "^", "$", R"(\b)", R"(\B)", "(?=e)", "(?!zzz)",
                            "(?<=o)", "cure|(?=1st)", "a{0,3}", R"(\s*)", "(?=[(])"}) {
    PatternSetBuilder builder;
    const auto added = builder.add_regex(regex);
    ASSERT_EQ(added.errors.size(), 1u) << regex;
    EXPECT_EQ(added.errors[0].message,
              "the regular expression matches without taking a character");
  }
  for (const char* regex : {"x+", R"(\bcure\b)", "(?=a)a", R"(\d+(?:st|nd)?)", R"(\s)", "(?!x)[a-z]"}) {
    PatternSetBuilder builder;
    EXPECT_TRUE(builder.add_regex(regex).ok()) << regex;
  }
}

TEST(PatternSetBuilder, RefusesWhatIsTooLarge) {
  std::string words = "(a";
  for (int n = 0; n < 20'000; ++n) words += "|b" + std::to_string(n);
  words += ")";
  PatternSetBuilder builder;
  const auto added = builder.add_words(words);
  ASSERT_EQ(added.errors.size(), 1u);
  EXPECT_EQ(added.errors[0].message, "the pattern has " + std::to_string(words.size()) +
                                         " bytes, and at most 65536 are read");
  for (const char* before : {"", "(?!x)"}) {
    const auto regex = builder.add_regex(before + words);
    ASSERT_EQ(regex.errors.size(), 1u);
    EXPECT_NE(regex.errors[0].message.find("at most 65536 are read"), std::string::npos);
  }
}

// Small vocabularies that include each other stand for many: 2,000 of 1,000 words, each with all
// that follow, would be two thousand million.
TEST(PatternSetBuilder, RefusesVocabulariesThatComeToMillions) {
  PatternSetBuilder builder;
  const int count = 2'000;
  for (int n = 0; n < count; ++n) {
    Vocabulary one;
    one.name = "v" + std::to_string(n);
    for (int word = 0; word < 1'000; ++word) {
      one.words.push_back("w" + std::to_string(n) + 'x' + std::to_string(word));
    }
    if (n + 1 < count) one.include = {"v" + std::to_string(n + 1)};
    builder.add_vocabulary(one);
  }
  EXPECT_TRUE(builder.resolve_vocabularies().empty());
  EXPECT_TRUE(builder.add_words("{v1999}").ok());
  const auto regex = builder.add_regex("(?:{v10}{v11})+");
  ASSERT_EQ(regex.errors.size(), 1u);
  EXPECT_EQ(regex.errors[0].message,
            "with its vocabularies the regular expression is longer than 1048576 bytes");
  const auto first = builder.add_words("not {v0}");
  ASSERT_EQ(first.errors.size(), 1u);
  EXPECT_EQ(first.errors[0].message,
            "with this pattern the vocabularies come to more than 1000000 words and phrases");
  for (int n = 1; n < count; ++n) {  // said once, and not looked into again
    EXPECT_TRUE(builder.add_words("not {v" + std::to_string(n) + "}").errors.empty());
  }
}

TEST(PatternSetBuilder, NamesEveryVocabularyThatIncludesItself) {
  PatternSetBuilder builder;
  for (int n = 0; n < 20'000; ++n) {
    builder.add_vocabulary({"v" + std::to_string(n), {"a"}, {}, {}, {"v" + std::to_string(n + 1)}});
  }
  builder.add_vocabulary({"v20000", {}, {}, {}, {"v19998", "nowhere"}});
  const std::vector<std::string> expected = {"vocabulary `v19998` includes itself",
                                             "vocabulary `v19999` includes itself",
                                             "vocabulary `v20000` includes itself",
                                             "vocabulary `v20000` includes unknown `nowhere`"};
  EXPECT_EQ(builder.resolve_vocabularies(), expected);
}

// A thousand sentences are not a thousand budgets.
TEST(PatternSet, TellsTheSentencesOfALazyPattern) {
  PatternSetBuilder builder;
  ASSERT_TRUE(builder.resolve_vocabularies().empty());
  const PatternId pill = builder.add_words("pill [2] (water|tea|milk)", true).id;
  const PatternId never = builder.add_words("potion", true).id;
  const PatternId regex = builder.add_regex("pills?", true).id;
  const PatternSet set = std::move(builder).build();
  const std::string text = "A pill with water. No water. One pill and a pill of it.";
  const std::vector<Span> sentences = {{0, 18}, {19, 28}, {29, 55}};
  const ScanResult scanned = set.scan(text, sentences);
  EXPECT_EQ(set.sentences_of(pill, scanned), (std::vector<std::uint32_t>{0, 2}));
  EXPECT_EQ(set.sentences_of(never, scanned), std::vector<std::uint32_t>{});
  EXPECT_EQ(set.sentences_of(regex, scanned), std::nullopt);
  EXPECT_EQ(set.sentences_of(pill, set.scan(text, sentences, 0)), std::nullopt);
  EXPECT_TRUE(set.may_be_in(pill, text, scanned, 0, sentences[0]));
  EXPECT_FALSE(set.may_be_in(pill, text, scanned, 2, sentences[2]));
}

TEST(PatternSet, DoesNotRunAgainWhatGaveUp) {
  PatternSetBuilder builder;
  const auto hostile = builder.add_regex("(?!x)(?:a+)+(?:a+)+(?:a+)+(?:a+)+b");
  const auto context = builder.add_regex("(?!x)(?:a+)+(?:a+)+(?:a+)+(?:a+)+c", true);
  const auto good = builder.add_regex("(?!x)a b");
  ASSERT_TRUE(hostile.ok() && context.ok() && good.ok());
  const PatternSet set = std::move(builder).build();
  std::string text;
  std::vector<Span> sentences;
  for (int n = 0; n < 1'000; ++n) {
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += "a b " + std::string(4'000, 'a') + " bc. ";
    sentences.push_back({begin, static_cast<std::uint32_t>(text.size() - 1)});
  }
  const ScanResult result = set.scan(text, sentences);
  ASSERT_EQ(result.gave_up.size(), 1u);
  EXPECT_EQ(result.gave_up[0].pattern, hostile.id);
  EXPECT_EQ(result.gave_up[0].reason, "it takes too many steps on this text");
  EXPECT_EQ(result.matches.all().size(), 2'000u);
  std::vector<GaveUp> gave_up = result.gave_up;
  for (std::uint32_t n = 0; n < 1'000; ++n) {
    EXPECT_TRUE(set.find_in(context.id, text, result, n, sentences[n], gave_up).empty());
  }
  ASSERT_EQ(gave_up.size(), 2u);
  EXPECT_EQ(gave_up[1].pattern, context.id);
}

}  // namespace
}  // namespace caveat
