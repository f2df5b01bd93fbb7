#include <algorithm>
#include <set>

#include "checks/garble_lattice.h"
#include "checks/garble_words.h"

namespace caveat {
namespace {

// Every word whose singulars() hold `base`, except itself.
std::vector<std::string> plurals_of(const std::string& base) {
  std::vector<std::string> candidates{base + "s", base + "es"};
  if (base.ends_with('y')) candidates.push_back(base.substr(0, base.size() - 1) + "ies");
  for (const std::string_view plural : irregular_plurals()) candidates.emplace_back(plural);
  std::vector<std::string> out;
  for (const std::string& one : candidates) {
    const auto bases = singulars(one);
    if (std::find(bases.begin(), bases.end(), base) == bases.end()) continue;
    if (std::find(out.begin(), out.end(), one) == out.end()) out.push_back(one);
  }
  return out;
}

// Words that every other phrase holds: none of them shows which term is meant.
bool is_small(std::string_view word) {
  constexpr std::string_view kSmall[] = {"and", "for", "in", "of", "on", "or", "over", "the", "to", "with"};
  return std::binary_search(std::begin(kSmall), std::end(kSmall), word);
}

}  // namespace

void GarbleLatticeBuilder::add_term(std::string_view term) { add(term, false); }
void GarbleLatticeBuilder::add_own(std::string_view phrase) { add(phrase, true); }

void GarbleLatticeBuilder::add(std::string_view phrase, bool own) {
  Term term{std::string(phrase), {}, own};
  for (const std::string& word : garble_words(phrase)) term.words.push_back(id(word));
  if (term.words.empty()) return;
  terms_by_first_[term.words.front()].push_back(static_cast<std::uint32_t>(terms_.size()));
  terms_.push_back(std::move(term));
}

std::uint32_t GarbleLatticeBuilder::id(const std::string& word) {
  const auto [entry, is_new] = ids_.try_emplace(word, static_cast<std::uint32_t>(ids_.size()));
  if (is_new) {
    terms_by_first_.emplace_back();
    add_reading({word}, entry->second, Swap::kRight);
  }
  return entry->second;
}

bool GarbleLatticeBuilder::knows(std::string_view word) const {
  return ids_.find(std::string(word)) != ids_.end();
}

void GarbleLatticeBuilder::add_substitute(std::string_view word, std::string_view substitute, Swap swap) {
  const auto found = ids_.find(std::string(word));
  const std::vector<std::string> words = garble_words(substitute);
  if (found == ids_.end() || words.empty()) return;
  add_reading(words, found->second, swap);
}

void GarbleLatticeBuilder::add_reading(const std::vector<std::string>& words, std::uint32_t word, Swap swap) {
  Reading reading{{words.begin() + 1, words.end()}, word, swap};
  std::vector<Reading>& list = readings_[words.front()];
  for (Reading& known : list) {
    if (known.word != word || known.rest != reading.rest) continue;
    known.swap = swap;
    return;
  }
  list.push_back(std::move(reading));
}

GarbleLattice GarbleLatticeBuilder::build(
    const std::function<std::uint32_t(std::string_view)>& number) const {
  using Flat = GarbleLattice;
  std::vector<Flat::Reading> readings;
  std::vector<Flat::Rest> rests;
  std::vector<std::uint32_t> plurals;
  std::vector<std::uint8_t> flags;
  std::vector<Flat::Range> by_word;
  const auto size_of = [](const auto& list) { return static_cast<std::uint32_t>(list.size()); };
  const auto flag = [&](std::uint32_t word, std::uint8_t what) {
    if (flags.size() <= word) flags.resize(word + 1);
    flags[word] |= what;
  };
  const auto put = [&](const Reading& reading, bool plural, std::uint32_t first) {
    Flat::Reading made;
    made.word = reading.word;
    made.swap = static_cast<std::uint32_t>(reading.swap);
    made.plural = plural;
    made.rest = size_of(rests);
    for (const std::string& word : reading.rest) {
      Flat::Rest rest;
      rest.id = number(word);
      flag(rest.id, Flat::kRest);
      rest.plurals = size_of(plurals);
      if (&word == &reading.rest.back()) {
        for (const std::string& many : plurals_of(word)) {
          plurals.push_back(number(many));
          flag(plurals.back(), Flat::kRest);
        }
      }
      rest.plurals_end = size_of(plurals);
      rests.push_back(rest);
    }
    made.rest_end = size_of(rests);
    readings.push_back(made);
    if (reading.swap >= Swap::kLoose) flag(first, Flat::kSwaps);
  };
  // Every word that can open a reading: as it stands, or as a plural of what does.
  std::set<std::string> openers;
  for (const auto& [word, list] : readings_) {
    openers.insert(word);
    for (std::string& many : plurals_of(word)) openers.insert(std::move(many));
  }
  for (const std::string& word : openers) {
    const std::uint32_t id = number(word);
    const std::uint32_t begin = size_of(readings);
    if (const auto found = readings_.find(word); found != readings_.end()) {
      for (const Reading& reading : found->second) put(reading, false, id);
    }
    for (const std::string& base : singulars(word)) {
      const auto found = readings_.find(base);
      if (found == readings_.end()) continue;
      for (const Reading& reading : found->second) {
        if (reading.rest.empty()) put(reading, true, id);
      }
    }
    if (by_word.size() <= id) by_word.resize(id + 1);
    by_word[id] = {begin, size_of(readings)};
  }
  std::vector<Flat::Term> terms;
  std::vector<std::uint32_t> term_words;
  std::vector<std::uint64_t> pairs(Flat::kPairBits / 64);
  std::string letters;
  Flat::Header at;
  for (const Term& term : terms_) {
    Flat::Term made;
    made.letters = static_cast<std::uint32_t>(letters.size());
    letters += term.text;
    made.letters_end = static_cast<std::uint32_t>(letters.size());
    made.words = size_of(term_words);
    term_words.insert(term_words.end(), term.words.begin(), term.words.end());
    made.words_end = size_of(term_words);
    made.own = term.own;
    for (std::size_t n = 0; n + 1 < term.words.size(); ++n) {
      const std::size_t bit = Flat::pair_bit(term.words[n], term.words[n + 1]);
      pairs[bit / 64] |= std::uint64_t{1} << bit % 64;
    }
    if (!term.own && term.words.size() == 1) at.has_short_terms = 1;
    terms.push_back(made);
  }
  std::vector<Flat::Range> by_first;
  std::vector<std::uint32_t> first_terms;
  for (const auto& list : terms_by_first_) {
    const std::uint32_t begin = size_of(first_terms);
    first_terms.insert(first_terms.end(), list.begin(), list.end());
    by_first.push_back({begin, size_of(first_terms)});
  }
  std::vector<std::uint8_t> small(ids_.size());
  for (const auto& [word, id] : ids_) small[id] = is_small(word);
  FlatWriter out;
  out.reserve_header<Flat::Header>();
  at.small = out.put(small);
  at.by_word = out.put(by_word);
  at.readings = out.put(readings);
  at.rests = out.put(rests);
  at.plurals = out.put(plurals);
  at.terms = out.put(terms);
  at.term_words = out.put(term_words);
  at.by_first = out.put(by_first);
  at.first_terms = out.put(first_terms);
  at.letters = out.put(std::string_view(letters));
  at.flags = out.put(flags);
  at.pairs = out.put(pairs);
  out.set_header(at);
  return GarbleLattice(FlatImage::copy_of(out.bytes()));
}

}  // namespace caveat
