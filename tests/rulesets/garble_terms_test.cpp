// The fixed terms of the garble rules, each with each of its hard swaps, inside
// sound sentences: found. The terms themselves and their look-alikes: silent.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <map>

#include "checks/garble_words.h"
#include "rulesets/built_in_rules.h"

namespace caveat {
namespace {

const Linter& garble_linter() {
  static const auto linter =
      linter_with([](const Rule& rule) { return rule.id == "garble/fixed-term"; });
  return *linter;
}

const Linter& all_garble_rules() {
  static const auto linter =
      linter_with([](const Rule& rule) { return rule.category == Category::kGarble; });
  return *linter;
}

std::vector<std::string> terms() {
  std::vector<std::string> out;
  const Value* list = built_in_rules().find_rule("garble/fixed-term")->body->find("terms");
  for (const Value& item : *list->array()) {
    for (std::string& term : written_out(*item.string())) out.push_back(std::move(term));
  }
  return out;
}

std::map<std::string, std::vector<std::string>> hard_swaps() {
  std::map<std::string, std::vector<std::string>> out;
  const Value* table = built_in_rules().find_rule("garble/fixed-term")->body->find("hard");
  for (const auto& [word, value] : *table->table()) {
    const std::string& list = *value.string();
    for (std::size_t from = 0; from < list.size();) {
      const std::size_t comma = std::min(list.find(", ", from), list.size());
      out[word].push_back(list.substr(from, comma - from));
      from = comma + 2;
    }
  }
  return out;
}

// Enough sound words that one garble is no density.
std::string carried(const std::string& phrase) {
  return "Doctors wrote about the " + phrase + ", which they had seen for years.";
}

std::vector<Finding> find(const Linter& linter, const std::string& text) {
  Example example;
  example.format = "text";
  return linter.find(read_example(example, text)).findings;
}

TEST(GarbleTerms, AreSilentAsTheyAre) {
  for (const std::string& term : terms()) {
    EXPECT_TRUE(find(all_garble_rules(), carried(term)).empty()) << term;
    EXPECT_TRUE(find(all_garble_rules(), carried(pluralised(term))).empty()) << pluralised(term);
  }
}

// Some swaps make normal English ("fitness program") and are excused on purpose.
TEST(GarbleTerms, AreFoundWithASwappedWord) {
  const auto swaps = hard_swaps();
  std::size_t all = 0;
  std::vector<std::string> missed;
  for (const std::string& term : terms()) {
    const std::vector<std::string> words = garble_words(term);
    for (std::size_t n = 0; n < words.size(); ++n) {
      const auto found = swaps.find(words[n]);
      if (found == swaps.end()) continue;
      for (const std::string& substitute : found->second) {
        std::string garble;
        for (std::size_t m = 0; m < words.size(); ++m) {
          garble += (m == 0 ? "" : " ") + (m == n ? substitute : words[m]);
        }
        ++all;
        if (find(garble_linter(), carried(garble)).empty()) missed.push_back(garble);
      }
    }
  }
  EXPECT_GT(all, 10000u);
  EXPECT_LE(missed.size(), all / 25);
  if (missed.size() > all / 25) {
    for (const std::string& garble : missed) std::cout << garble << '\n';
  }
}

TEST(GarbleTerms, LookAlikesAreSilent) {
  for (const char* sound : {
           "Home remedies, herbal remedies and legal remedies are not medicines.",
           "They sought to remedy the situation. The ombudsman offered a remedy.",
           "Melancholic features and a melancholy mood are described.",
           "Feelings of despair, grief and sadness come and go. Deaths of despair rose.",
           "A temper tantrum, a bad temper and temper outbursts are not a mood disorder.",
           "Intellectual disability and intellectual functioning were assessed.",
           "Physical fitness, cardiovascular fitness and fitness to drive were assessed.",
           "Muscle tension and tension headaches are common.",
           "A cardiac stress test and stress hormones were measured.",
           "Care homes, nursing homes and children's homes took part.",
           "The United Kingdom and the animal kingdom.",
           "Dissociative identity disorder and gender identity.",
           "Lithium is given under medical supervision at a support group for families.",
           "Side effects of the medication include nausea; incidental findings are rare.",
           "Coronary heart disease, coronary artery disease and heart failure.",
           "Mental health difficulties, mental wellbeing and emotional well-being.",
           "Motion sickness and morning sickness passed.",
           "Sensory processing and the central nervous system.",
           "A legal framework and a framework for recovery.",
           "The clutter of a hoarding disorder, family turmoil, acute confusion.",
           "Therapeutic outcomes, long-term outcomes and clinical results were good.",
           "Substance misuse, child maltreatment and dependence on alcohol.",
           "A talking cure, a plasma exchange and a weight-loss programme.",
       }) {
    for (const Finding& finding : find(all_garble_rules(), sound)) {
      ADD_FAILURE() << sound << "\n  " << finding.rule << " “" << finding.excerpt << "”";
    }
  }
}

// Garbles that stand in no list, made by hand from terms and other words.
TEST(GarbleTerms, UnlistedGarblesAreFound) {
  for (const char* garble : {
           "immune contraption",
           "dissociative republic",
           "nervous contraption",
           "heart onslaught",
           "blood squeeze",
           "panic raid",
           "mood jumble",
           "eating muddle",
           "side upshots",
           "neurotransmitter tiers",
           "deep mind stimulation",
           "chemical lopsidedness",
           "cognitive conduct therapy",
           "publicity therapy",
           "bipolar upheaval",
           "sleep suffocation",
           "weight reap",
           "insurance inclusion",
           "placebo bunch",
           "receptor adversary",
           "spinal rope",
           "anxiety turmoil",
           "postpartum wretchedness",
           "obsessive urgent disorder",
           "consideration deficit disorder",
           "traumatic mishaps",
           "stress ranges",
           "fatty corrosive",
       }) {
    EXPECT_FALSE(find(all_garble_rules(), carried(garble)).empty()) << garble;
  }
}

}  // namespace
}  // namespace caveat
