#include "language/inflection.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "language/irregular.h"

namespace caveat {
namespace {

std::string join(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " | ") + word;
  return out;
}

TEST(Inflection, Verbs) {
  struct Case {
    const char* base;
    const char* forms;  // third person, -ing, past forms
  };
  const Case cases[] = {
      {"cure", "cures | curing | cured"},
      {"relieve", "relieves | relieving | relieved"},
      {"ease", "eases | easing | eased"},
      {"stop", "stops | stopping | stopped"},
      {"help", "helps | helping | helped"},
      {"treat", "treats | treating | treated"},
      {"alleviate", "alleviates | alleviating | alleviated"},
      {"remedy", "remedies | remedying | remedied"},
      {"destroy", "destroys | destroying | destroyed"},
      {"banish", "banishes | banishing | banished"},
      {"fix", "fixes | fixing | fixed"},
      {"die", "dies | dying | died"},
      {"free", "frees | freeing | freed"},
      {"commit", "commits | committing | committed"},
      {"benefit", "benefits | benefiting | benefited"},
      {"give", "gives | giving | gave | given"},
      {"show", "shows | showing | showed | shown"},
      {"find", "finds | finding | found"},
      {"be", "is | being | was | were | been"},
      {"have", "has | having | had"},
      {"get rid of", "gets rid of | getting rid of | got rid of | gotten rid of"},
  };
  for (const Case& c : cases) {
    const VerbForms forms = verb_forms(c.base);
    std::vector<std::string> all{forms.third_person, forms.present_participle};
    all.insert(all.end(), forms.past.begin(), forms.past.end());
    EXPECT_EQ(join(all), c.forms);
    EXPECT_EQ(forms.base, c.base);
  }
}

TEST(Inflection, Nouns) {
  struct Case {
    const char* singular;
    const char* plural;
  };
  const Case cases[] = {
      {"symptom", "symptoms"},
      {"therapy", "therapies"},
      {"illness", "illnesses"},
      {"diagnosis", "diagnoses"},
      {"crisis", "crises"},
      {"child", "children"},
      {"side effect", "side effects"},
      {"anxiety disorder", "anxiety disorders"},
      {"day", "days"},
      {"news", "news"},
      {"life", "lives"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(join(noun_forms(c.singular)), std::string(c.singular) + " | " + c.plural);
  }
}

TEST(Inflection, AllFormsAreBothWithoutDoubles) {
  EXPECT_EQ(join(all_forms("study")), "study | studies | studied | studying");
  EXPECT_EQ(join(all_forms("cure")), "cure | cures | cured | curing");
}

TEST(Inflection, TablesAreSorted) {
  EXPECT_TRUE(std::is_sorted(irregular_verbs().begin(), irregular_verbs().end(),
                             [](const auto& a, const auto& b) { return a.base < b.base; }));
  EXPECT_TRUE(std::is_sorted(irregular_nouns().begin(), irregular_nouns().end(),
                             [](const auto& a, const auto& b) { return a.singular < b.singular; }));
  EXPECT_TRUE(std::is_sorted(doubling_verbs().begin(), doubling_verbs().end()));
}

}  // namespace
}  // namespace caveat
