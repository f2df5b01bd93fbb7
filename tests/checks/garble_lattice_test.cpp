#include "checks/garble_lattice.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "checks/garble_words.h"

namespace caveat {
namespace {

using Numbers = std::map<std::string, std::uint32_t, std::less<>>;

GarbleLatticeBuilder small_lattice() {
  GarbleLatticeBuilder lattice;
  for (const char* term :
       {"mood disorder", "high blood pressure", "blood pressure", "immune system",
        "depression treatment", "depression therapy", "long term effect", "side effect"}) {
    lattice.add_term(term);
  }
  lattice.add_own("stress test");
  lattice.add_own("temper tantrum");
  const auto put = [&](const char* word, Swap swap, std::initializer_list<const char*> all) {
    for (const char* one : all) lattice.add_substitute(word, one, swap);
  };
  put("mood", Swap::kHard, {"temper", "state of mind"});
  put("disorder", Swap::kHard, {"jumble"});
  put("disorder", Swap::kLoose, {"problem"});
  put("disorder", Swap::kAccepted, {"condition"});
  put("pressure", Swap::kHard, {"stress"});
  put("system", Swap::kHard, {"gadget"});
  put("depression", Swap::kHard, {"gloom"});
  put("treatment", Swap::kAccepted, {"care"});
  put("long", Swap::kHard, {"lengthy"});
  put("term", Swap::kHard, {"time period"});
  put("effect", Swap::kHard, {"outcome"});
  put("side", Swap::kHard, {"aspect"});
  return lattice;
}

GarbleLattice build(const GarbleLatticeBuilder& builder, Numbers& numbers) {
  return builder.build([&](std::string_view word) {
    return numbers.emplace(word, static_cast<std::uint32_t>(numbers.size() + 1)).first->second;
  });
}

// The hits in words that are all joined.
std::vector<LatticeHit> find(const GarbleLatticeBuilder& builder,
                             std::initializer_list<const char*> texts) {
  Numbers numbers;
  const GarbleLattice lattice = build(builder, numbers);
  std::vector<LatticeWord> words;
  for (const char* text : texts) {
    const auto known = numbers.find(text);
    words.push_back({known == numbers.end() ? 0 : known->second, !words.empty()});
  }
  return lattice.find(words);
}

// "a b | c": '|' stands for a comma. Hits as "words -> term", '~' in front of loose
// ones, 's' behind plural ones.
std::string found(std::string_view text) {
  Numbers numbers;
  const GarbleLattice lattice = build(small_lattice(), numbers);
  std::vector<std::string> texts;
  std::vector<LatticeWord> words;
  bool joined = false;
  for (const std::string& word : garble_words(text)) {
    if (word == "|") {
      joined = false;
      continue;
    }
    const auto known = numbers.find(word);
    texts.push_back(word);
    words.push_back({known == numbers.end() ? 0 : known->second, joined});
    joined = true;
  }
  std::string out;
  for (const LatticeHit& hit : lattice.find(words)) {
    if (!out.empty()) out += "; ";
    if (hit.strongest != Swap::kHard) out += "~";
    for (std::uint32_t n = hit.begin; n < hit.end; ++n) out += texts[n] + " ";
    out += "-> " + std::string(lattice.term(hit.term)) + (hit.plural ? " s" : "");
  }
  return out;
}

TEST(GarbleLattice, FindsASwappedWord) {
  EXPECT_EQ(found("the temper disorder"), "temper disorder -> mood disorder");
  EXPECT_EQ(found("temper disorders"), "temper disorders -> mood disorder s");
  EXPECT_EQ(found("two temper-jumbles"), "temper jumbles -> mood disorder s");
  EXPECT_EQ(found("her state of mind disorder"), "state of mind disorder -> mood disorder");
  EXPECT_EQ(found("aspect outcomes"), "aspect outcomes -> side effect s");
  EXPECT_EQ(found("lengthy-time period effects"),
            "lengthy time period effects -> long term effect s");
}

TEST(GarbleLattice, TakesTheLongestTerm) {
  EXPECT_EQ(found("a high blood stress"), "high blood stress -> high blood pressure");
  EXPECT_EQ(found("blood stress blood stress"),
            "blood stress -> blood pressure; blood stress -> blood pressure");
}

TEST(GarbleLattice, LeavesRightTermsAlone) {
  for (const char* right : {"", "mood disorder", "mood disorders", "high blood pressure",
                            "the immune systems", "long-term effects", "depression treatment"}) {
    EXPECT_EQ(found(right), "") << right;
  }
}

TEST(GarbleLattice, NeedsTheWordsSideBySide) {
  EXPECT_EQ(found("temper | disorder"), "");
  EXPECT_EQ(found("temper and disorder"), "");
  EXPECT_EQ(found("lengthy | time period effects"), "");
  EXPECT_EQ(found("state of | mind disorder"), "");
}

TEST(GarbleLattice, AcceptsNearSynonyms) {
  EXPECT_EQ(found("mood condition"), "");
  EXPECT_EQ(found("mood problems"), "~mood problems -> mood disorder s");
  EXPECT_EQ(found("temper problem"), "temper problem -> mood disorder");
}

// Nothing right to hold on to: "condition medication" may be anything.
TEST(GarbleLattice, AnAcceptedWordInFrontOfASwappedOneIsLoose) {
  GarbleLatticeBuilder lattice = small_lattice();
  lattice.add_substitute("depression", "disorder", Swap::kAccepted);
  lattice.add_substitute("treatment", "remedy", Swap::kHard);
  const auto loose = find(lattice, {"disorder", "remedy"});
  ASSERT_EQ(loose.size(), 1u);
  EXPECT_EQ(loose[0].strongest, Swap::kLoose);
  EXPECT_EQ(found("gloom care"), "gloom care -> depression treatment");
  EXPECT_EQ(found("gloom treatment"), "gloom treatment -> depression treatment");
}

// Sound English everywhere else: a right word has to show which term is meant.
TEST(GarbleLattice, SomeWordsCountBesideARightOneOnly) {
  GarbleLatticeBuilder lattice = small_lattice();
  lattice.add_term("loss of appetite");
  lattice.add_term("sudden loss of appetite");
  lattice.add_substitute("effect", "upshot", Swap::kBeside);
  lattice.add_substitute("side", "margin", Swap::kBeside);
  lattice.add_substitute("appetite", "desire", Swap::kBeside);
  const auto strongest = [&](std::initializer_list<const char*> words) {
    const auto hits = find(lattice, words);
    return hits.size() == 1 ? hits[0].strongest : Swap::kRight;
  };
  EXPECT_EQ(strongest({"side", "upshot"}), Swap::kBeside);
  EXPECT_EQ(strongest({"long", "term", "upshot"}), Swap::kBeside);
  EXPECT_EQ(strongest({"margin", "upshot"}), Swap::kLoose);
  EXPECT_EQ(strongest({"aspect", "upshot"}), Swap::kLoose);
  EXPECT_EQ(strongest({"loss", "of", "desire"}), Swap::kLoose);
  EXPECT_EQ(strongest({"sudden", "loss", "of", "desire"}), Swap::kBeside);
}

TEST(GarbleLattice, KnowsWhatIsNormalEnglish) {
  EXPECT_EQ(found("a blood stress test"), "");
  EXPECT_EQ(found("his temper tantrum disorder"), "");
  EXPECT_EQ(found("temper disorder tests"), "temper disorder -> mood disorder");
}

TEST(GarbleLattice, TheLaterWordOnASubstituteHolds) {
  GarbleLatticeBuilder lattice = small_lattice();
  lattice.add_substitute("pressure", "stress", Swap::kAccepted);
  EXPECT_TRUE(find(lattice, {"blood", "stress"}).empty());
}

}  // namespace
}  // namespace caveat
