#include "language/inflection.h"

#include <algorithm>

#include "language/irregular.h"
#include "text/ascii.h"

namespace caveat {
namespace {

bool ends_with_sibilant(std::string_view w) {
  return w.ends_with("s") || w.ends_with("x") || w.ends_with("z") || w.ends_with("ch") ||
         w.ends_with("sh");
}

bool ends_consonant_y(std::string_view w) {
  return w.size() > 1 && w.back() == 'y' && !is_vowel(w[w.size() - 2]);
}

int vowel_groups(std::string_view w) {
  int groups = 0;
  bool inside = false;
  for (const char c : w) {
    const bool vowel = is_vowel(c) || c == 'y';
    groups += vowel && !inside;
    inside = vowel;
  }
  return groups;
}

// "stop" -> "stopped": one vowel before a final consonant, stressed at the end.
bool doubles_final(std::string_view w) {
  if (w.size() < 3) return false;
  const char last = w.back();
  if (is_vowel(last) || last == 'w' || last == 'x' || last == 'y') return false;
  if (!is_vowel(w[w.size() - 2]) || is_vowel(w[w.size() - 3])) return false;
  if (vowel_groups(w) == 1) return true;
  const auto table = doubling_verbs();
  return std::binary_search(table.begin(), table.end(), w);
}

std::string with_s(std::string_view w) {
  std::string out(w);
  if (ends_consonant_y(w)) {
    out.replace(out.size() - 1, 1, "ies");
  } else if (ends_with_sibilant(w) || w == "do" || w == "go" || w == "undergo" || w == "undo" ||
             w == "outdo") {
    out += "es";
  } else {
    out += 's';
  }
  return out;
}

std::string with_ed(std::string_view w) {
  std::string out(w);
  if (w.ends_with("e")) return out + "d";
  if (ends_consonant_y(w)) {
    out.replace(out.size() - 1, 1, "ied");
    return out;
  }
  if (doubles_final(w)) out += w.back();
  return out + "ed";
}

std::string with_ing(std::string_view w) {
  std::string out(w);
  if (w.ends_with("ie")) {
    out.replace(out.size() - 2, 2, "ying");
    return out;
  }
  if (w.ends_with("e") && !w.ends_with("ee") && !w.ends_with("ye") && !w.ends_with("oe") &&
      w != "be") {
    out.back() = 'i';
    return out + "ng";
  }
  if (doubles_final(w)) out += w.back();
  return out + "ing";
}

void add_split(std::vector<std::string>& out, std::string_view list) {
  while (!list.empty()) {
    const std::size_t bar = list.find('|');
    const std::string_view word = list.substr(0, bar);
    if (std::find(out.begin(), out.end(), word) == out.end()) out.emplace_back(word);
    list = bar == std::string_view::npos ? std::string_view() : list.substr(bar + 1);
  }
}

VerbForms one_word_verb(std::string_view w) {
  VerbForms forms;
  forms.base = w;
  if (w == "be") return {"be", "is", "being", {"was", "were", "been"}};
  forms.third_person = w == "have" ? "has" : with_s(w);
  forms.present_participle = with_ing(w);
  const auto table = irregular_verbs();
  const auto found =
      std::lower_bound(table.begin(), table.end(), w,
                       [](const IrregularVerb& v, std::string_view x) { return v.base < x; });
  if (found != table.end() && found->base == w) {
    add_split(forms.past, found->past);
    add_split(forms.past, found->participle);
  } else {
    forms.past.push_back(with_ed(w));
  }
  return forms;
}

std::string plural_of(std::string_view w) {
  const auto table = irregular_nouns();
  const auto found =
      std::lower_bound(table.begin(), table.end(), w,
                       [](const IrregularNoun& n, std::string_view x) { return n.singular < x; });
  if (found != table.end() && found->singular == w) return std::string(found->plural);
  if (w.ends_with("sis")) return std::string(w.substr(0, w.size() - 2)) + "es";
  return with_s(w);
}

void add_unique(std::vector<std::string>& out, std::string word) {
  if (std::find(out.begin(), out.end(), word) == out.end()) out.push_back(std::move(word));
}

}  // namespace

VerbForms verb_forms(std::string_view base) {
  const std::size_t blank = base.find_first_of(" -");
  if (blank == std::string_view::npos) return one_word_verb(base);
  const std::string rest(base.substr(blank));
  VerbForms forms = one_word_verb(base.substr(0, blank));
  forms.base += rest;
  forms.third_person += rest;
  forms.present_participle += rest;
  for (std::string& past : forms.past) past += rest;
  return forms;
}

std::vector<std::string> noun_forms(std::string_view singular) {
  const std::size_t blank = singular.find_last_of(" -");
  if (blank == std::string_view::npos) return {std::string(singular), plural_of(singular)};
  const std::string head(singular.substr(0, blank + 1));
  return {std::string(singular), head + plural_of(singular.substr(blank + 1))};
}

std::vector<std::string> all_forms(std::string_view word) {
  std::vector<std::string> out{std::string(word)};
  const VerbForms verb = verb_forms(word);
  add_unique(out, verb.third_person);
  for (const std::string& past : verb.past) add_unique(out, past);
  add_unique(out, verb.present_participle);
  for (std::string& form : noun_forms(word)) add_unique(out, std::move(form));
  return out;
}

}  // namespace caveat
