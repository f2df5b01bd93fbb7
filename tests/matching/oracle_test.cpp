// The word machine against its meaning: every pattern's regular expression, run
// on RE2 over generated sentences.
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <random>
#include <tuple>

#include "matching/pattern_set.h"
#include "support/marked_text.h"

namespace caveat {
namespace {

constexpr const char* kPatterns[] = {
    "{treatment}",
    "{treatment} [3] {cure-verb}",
    "{treatment} (can|may|will)? {cure-verb} (your|the)? {condition}",
    "{cure-verb:ing} , {condition}",
    "not [2] {cure-verb:base}",
    "# % (of|in) [2] {condition}",
    "(no|zero) side effects?",
    "^ {treatment} [4] {condition}",
    "{condition} $$",
    "$ # [1] {treatment}",
    "very? (safe|gentle) , and? effective",
    "don't [2] {treatment}",
};

constexpr const char* kWords[] = {
    "ketamine",
    "Ketamine's",
    "ketamine infusion",
    "therapy",
    "cures",
    "healing",
    "cure",
    "get rid of",
    "gets rid of",
    "depression",
    "Anxiety disorders",
    "PTSD",
    "can",
    "may",
    "your",
    "the",
    "not",
    "never",
    "50",
    "3.5",
    "%",
    "of",
    "in",
    "no",
    "zero",
    "side effects",
    "side-effect",
    "$",
    "very",
    "safe",
    "effective",
    "and",
    "don't",
    "don’t",
    "curenot",
    "secure",
    "people",
    "with",
};
constexpr const char* kJoints[] = {" ", " ",  " ",  " ",  " ",  " ",  ", ",
                                   "-", "; ", " (", ") ", " “", "” ", ": "};

PatternSetBuilder vocabularies() {
  PatternSetBuilder builder;
  builder.add_vocabulary({"treatment", {}, {"ketamine", "ketamine infusion", "therapy"}, {}, {}});
  builder.add_vocabulary({"cure-verb", {}, {}, {"cure", "heal", "get rid of"}, {}});
  builder.add_vocabulary({"condition", {"ptsd"}, {"anxiety disorder", "depression"}, {}, {}});
  EXPECT_TRUE(builder.resolve_vocabularies().empty());
  return builder;
}

std::string random_sentence(std::mt19937& random) {
  std::string out;
  const unsigned words = 1 + random() % 12;
  for (unsigned n = 0; n < words; ++n) {
    if (n > 0) out += kJoints[random() % std::size(kJoints)];
    out += kWords[random() % std::size(kWords)];
  }
  return out + ".";
}

std::vector<Span> by_machine(const PatternSet& set, const std::string& text) {
  std::vector<Span> out;
  for (const Match& match :
       set.scan(text, {Span{0, static_cast<std::uint32_t>(text.size())}}).matches.all()) {
    out.push_back(match.whole);
  }
  return out;
}

std::vector<Span> by_re2(const RE2& regex, const std::string& text) {
  std::vector<Span> out;
  std::size_t from = 0;
  re2::StringPiece groups[2];
  while (from < text.size() && regex.Match(text, from, text.size(), RE2::UNANCHORED, groups, 2)) {
    const re2::StringPiece found = groups[1];
    const auto begin = static_cast<std::uint32_t>(found.data() - text.data());
    out.push_back({begin, begin + static_cast<std::uint32_t>(found.size())});
    from = out.back().end;
  }
  return out;
}

TEST(Oracle, MachineAndRegularExpressionAgree) {
  std::mt19937 random(20261124);
  std::size_t matches = 0;
  for (const char* pattern : kPatterns) {
    PatternSetBuilder builder = vocabularies();
    const auto added = builder.add_words(pattern);
    ASSERT_TRUE(added.ok()) << pattern << ": " << added.errors[0].message;
    const PatternSet set = std::move(builder).build();
    RE2::Options options;
    options.set_case_sensitive(false);
    options.set_longest_match(true);
    const RE2 re2(set.as_regex(added.id), options);
    ASSERT_TRUE(re2.ok()) << re2.error();
    for (int n = 0; n < 3000; ++n) {
      const std::string text = random_sentence(random);
      const auto machine = by_machine(set, text);
      matches += machine.size();
      ASSERT_EQ(with_marks(text, machine), with_marks(text, by_re2(re2, text)))
          << "pattern: " << pattern << "\nregex: " << set.as_regex(added.id);
    }
  }
  EXPECT_GT(matches, 1000u) << "the texts must give the patterns something to find";
}

// A text whose tokens are not kept is cut again where they are asked for.
TEST(Oracle, TokensKeptOrCutAgainAreTheSame) {
  std::mt19937 random(20261125);
  PatternSetBuilder builder = vocabularies();
  std::vector<PatternId> ids;
  for (const char* pattern : kPatterns) {
    for (const bool lazy : {false, true}) ids.push_back(builder.add_words(pattern, lazy).id);
  }
  for (const bool lazy : {false, true}) ids.push_back(builder.add_regex("c[a-z]+e", lazy).id);
  const PatternSet set = std::move(builder).build();
  std::string text;
  std::vector<Span> sentences;
  while (text.size() < 150'000) {  // more than is looked at together for literals
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += random_sentence(random);
    sentences.push_back({begin, static_cast<std::uint32_t>(text.size())});
    text += ' ';
  }
  const ScanResult kept = set.scan(text, sentences);
  const ScanResult cut = set.scan(text, sentences, 0);
  ASSERT_FALSE(kept.matches.is_packed());
  ASSERT_TRUE(cut.matches.is_packed());
  const auto same = [](const auto& one, const auto& other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [](const Match& a, const Match& b) {
                        return a.pattern == b.pattern && a.sentence == b.sentence &&
                               a.whole == b.whole && a.core == b.core;
                      });
  };
  EXPECT_TRUE(same(kept.matches.all(), cut.matches.all()));
  EXPECT_GT(kept.matches.all().size(), 100u);
  EXPECT_EQ(kept.first_token, cut.first_token);
  EXPECT_EQ(kept.families, cut.families);
  for (const PatternId id : ids) EXPECT_EQ(set.may_be_in(id, kept), set.may_be_in(id, cut));
  std::size_t found = 0;
  std::vector<GaveUp> gave_up;
  for (std::uint32_t n = 0; n < sentences.size(); ++n) {
    const auto tokens = set.tokens(text, kept, n, sentences[n]);
    const auto again = set.tokens(text, cut, n, sentences[n]);
    ASSERT_TRUE(std::equal(tokens.begin(), tokens.end(), again.begin(), again.end(),
                           [](const Token& a, const Token& b) {
                             return std::tie(a.begin, a.end, a.word, a.joint, a.digits) ==
                                    std::tie(b.begin, b.end, b.word, b.joint, b.digits);
                           }));
    for (const PatternId id : ids) {
      const auto one = set.find_in(id, text, kept, n, sentences[n], gave_up);
      ASSERT_TRUE(same(one, set.find_in(id, text, cut, n, sentences[n], gave_up)));
      found += one.size();
    }
  }
  EXPECT_GT(found, 100u);
}

}  // namespace
}  // namespace caveat
