#include "checks/garble_words.h"

#include <algorithm>
#include <utility>

#include "language/inflection.h"
#include "matching/lexicon.h"

namespace caveat {
namespace {

constexpr std::pair<std::string_view, std::string_view> kIrregular[] = {
    {"children", "child"},      {"men", "man"},           {"women", "woman"},
    {"diagnoses", "diagnosis"}, {"crises", "crisis"},     {"analyses", "analysis"},
    {"criteria", "criterion"},  {"stimuli", "stimulus"},  {"lives", "life"},
    {"psychoses", "psychosis"}, {"neuroses", "neurosis"},
};

}  // namespace

std::vector<std::string> garble_words(std::string_view phrase) {
  std::vector<std::string> words;
  std::string word;
  const auto push = [&] {
    if (word.ends_with("'s")) word.resize(word.size() - 2);
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (const char c : normalise_word(phrase)) {
    if (c == ' ' || c == '-') {
      push();
    } else {
      word += c;
    }
  }
  push();
  return words;
}

std::vector<std::string> singulars(std::string_view word) {
  std::vector<std::string> out;
  for (const auto& [plural, singular] : kIrregular) {
    if (word == plural) return {std::string(singular)};
  }
  if (word.size() < 4 || word.back() != 's' || word.ends_with("ss") || word.ends_with("us") ||
      word.ends_with("is")) {
    return out;
  }
  const auto cut = [&](std::size_t letters) {
    return std::string(word.substr(0, word.size() - letters));
  };
  out.push_back(cut(1));
  if (word.ends_with("ies")) out.push_back(cut(3) + 'y');
  if (word.ends_with("es")) out.push_back(cut(2));
  return out;
}

std::vector<std::string_view> irregular_plurals() {
  std::vector<std::string_view> out;
  for (const auto& entry : kIrregular) out.push_back(entry.first);
  return out;
}

std::string pluralised(std::string_view phrase) {
  if (phrase.ends_with('s') && !phrase.ends_with("ss") && !phrase.ends_with("is")) {
    return std::string(phrase);
  }
  // Names and mass nouns have no plural that anybody writes.
  if (phrase.ends_with("health") || phrase.ends_with("being") || phrase.ends_with("depression")) {
    return std::string(phrase);
  }
  return noun_forms(phrase).back();
}

std::string in_number_of(std::string_view found, std::string_view term) {
  // The head stands in front of the first of these that both have, else at the end.
  std::size_t found_head = found.size();
  std::size_t term_head = term.size();
  for (const std::string_view link : {" of ", " in ", " to ", " for "}) {
    const std::size_t in_found = found.find(link);
    const std::size_t in_term = term.find(link);
    if (in_found == std::string_view::npos || in_term == std::string_view::npos) continue;
    found_head = in_found;
    term_head = in_term;
    break;
  }
  const auto words = garble_words(found.substr(0, found_head));
  if (words.empty() || singulars(words.back()).empty()) return std::string(term);
  return pluralised(term.substr(0, term_head)) + std::string(term.substr(term_head));
}

std::vector<std::string> written_out(std::string_view phrase) {
  std::vector<std::string> out{""};
  const auto append = [&](const std::vector<std::string_view>& choices) {
    std::vector<std::string> next;
    for (const std::string& head : out) {
      for (const std::string_view choice : choices) {
        // A choice that is left out takes its blank with it.
        const bool bare = choice.empty() && (head.empty() || head.back() == ' ');
        next.push_back(bare && !head.empty() ? head.substr(0, head.size() - 1)
                                             : head + std::string(choice));
      }
    }
    out = std::move(next);
  };
  for (std::size_t at = 0; at < phrase.size();) {
    const std::size_t open = std::min(phrase.find('(', at), phrase.size());
    append({phrase.substr(at, open - at)});
    if (open == phrase.size()) break;
    const std::size_t close = phrase.find(')', open);
    if (close == std::string_view::npos) return {};
    std::vector<std::string_view> choices;
    for (std::size_t from = open + 1; from <= close;) {
      const std::size_t bar = std::min(phrase.find('|', from), close);
      if (bar == from) return {};
      choices.push_back(phrase.substr(from, bar - from));
      from = bar + 1;
    }
    at = close + 1;
    if (at < phrase.size() && phrase[at] == '?') {
      choices.emplace_back();
      ++at;
    }
    append(choices);
  }
  for (std::string& one : out) {
    if (one.starts_with(' ')) one.erase(0, 1);
  }
  return out;
}

}  // namespace caveat
