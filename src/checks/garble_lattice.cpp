#include "checks/garble_lattice.h"

#include <algorithm>
#include <tuple>

#include "checks/garble_words.h"

namespace caveat {
namespace {

constexpr std::uint64_t bit_of(std::uint32_t word) { return std::uint64_t{1} << (word & 63); }

}  // namespace

// A walk through the words along one term.
struct GarbleLattice::Path {
  std::uint32_t term = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t slot = 0;  // words of the term that are done
  std::uint32_t swaps = 0;
  std::uint32_t held = 0;       // right words that say something
  bool beside = false;          // there is a swap that needs one of them
  bool small = false;           // two where the term has an "of"
  bool accepted_first = false;  // the first swap is an accepted one
  Swap strongest = Swap::kRight;
  bool plural = false;
  std::uint64_t swapped = 0;  // words of hard and loose swaps: a bit each, from `begin` on

  void swap(std::uint32_t from, std::uint32_t to) {
    for (; from < to && from - begin < 64; ++from) swapped |= std::uint64_t{1} << (from - begin);
  }
  bool is_swapped(std::uint32_t from, std::uint32_t to) const {
    for (from = std::max(from, begin); from < to && from - begin < 64; ++from) {
      if ((swapped >> (from - begin) & 1) != 0) return true;
    }
    return false;
  }
};

GarbleLattice::GarbleLattice(FlatImage image) : image_(std::move(image)) {
  const auto& at = image_.header<Header>();
  by_word_ = image_.get<Range>(at.by_word);
  readings_ = image_.get<Reading>(at.readings);
  rests_ = image_.get<Rest>(at.rests);
  plurals_ = image_.get<std::uint32_t>(at.plurals);
  terms_ = image_.get<Term>(at.terms);
  term_words_ = image_.get<std::uint32_t>(at.term_words);
  by_first_ = image_.get<Range>(at.by_first);
  first_terms_ = image_.get<std::uint32_t>(at.first_terms);
  letters_ = image_.letters(at.letters);
  flags_ = image_.get<std::uint8_t>(at.flags);
  pairs_ = image_.get<std::uint64_t>(at.pairs);
  small_ = image_.get<std::uint8_t>(at.small);
  has_short_terms_ = at.has_short_terms != 0;
}

std::string_view GarbleLattice::term(std::uint32_t number) const {
  const Term& term = terms_[number];
  return letters_.substr(term.letters, term.letters_end - term.letters);
}

// False: no term holds the two words one behind the other.
bool GarbleLattice::are_neighbours(std::uint32_t word, std::uint32_t next) const {
  const std::size_t bit = pair_bit(word, next);
  return (pairs_[bit / 64] >> bit % 64 & 1) != 0;
}

// A hit holds a swapped word, and beside it the word of the term that follows or
// goes before: a look at neighbours is all that most words need. May say yes for
// nothing, never no for a hit.
bool GarbleLattice::may_be_swapped(std::span<const LatticeWord> words, std::uint32_t at) const {
  const auto readings = [&](std::uint32_t n) {
    return words[n].id < by_word_.size() ? by_word_[words[n].id] : Range{};
  };
  const Range own = readings(at);
  for (std::uint32_t n = own.begin; n < own.end; ++n) {
    const Reading& reading = readings_[n];
    if (static_cast<Swap>(reading.swap) < Swap::kLoose) continue;
    const std::uint32_t behind = at + 1 + reading.rest_end - reading.rest;
    if (behind < words.size()) {
      const Range next = readings(behind);
      for (std::uint32_t k = next.begin; k < next.end; ++k) {
        if (are_neighbours(reading.word, readings_[k].word)) return true;
      }
    }
    if (at == 0) continue;
    // The word in front may end a substitute of several words: of which is not asked.
    if (words[at - 1].id < flags_.size() && (flags_[words[at - 1].id] & kRest) != 0) return true;
    const Range before = readings(at - 1);
    for (std::uint32_t k = before.begin; k < before.end; ++k) {
      if (are_neighbours(readings_[k].word, reading.word)) return true;
    }
  }
  return false;
}

bool GarbleLattice::may_hold_swaps(std::span<const LatticeWord> words) const {
  for (std::uint32_t at = 0; at < words.size(); ++at) {
    const std::uint32_t id = words[at].id;
    if (id >= flags_.size() || (flags_[id] & kSwaps) == 0) continue;
    if (has_short_terms_ || may_be_swapped(words, at)) return true;
  }
  return false;
}

void GarbleLattice::find_steps(std::span<const LatticeWord> words, std::uint32_t at,
                               std::vector<Step>& here) const {
  here.clear();
  if (words[at].id >= by_word_.size()) return;
  const Range range = by_word_[words[at].id];
  for (std::uint32_t n = range.begin; n < range.end; ++n) {
    const Reading& reading = readings_[n];
    std::uint32_t next = at + 1;
    bool plural = reading.plural != 0;
    bool fits = true;
    for (std::uint32_t k = reading.rest; fits && k < reading.rest_end; ++k, ++next) {
      const Rest& rest = rests_[k];
      fits = next < words.size() && words[next].joined;
      if (!fits || words[next].id == rest.id) continue;
      const auto* const first = plurals_.data() + rest.plurals;
      const auto* const last = plurals_.data() + rest.plurals_end;
      fits = std::find(first, last, words[next].id) != last;
      plural = fits;
    }
    if (!fits) continue;
    here.push_back({reading.word, next - at, static_cast<Swap>(reading.swap), plural});
  }
  if (here.size() < 2) return;
  // Where a word can be read as the right one, no swap is seen in it.
  std::erase_if(here, [&](const Step& step) {
    return step.swap != Swap::kRight && std::any_of(here.begin(), here.end(), [&](const Step& o) {
             return o.word == step.word && o.swap == Swap::kRight && o.length == step.length;
           });
  });
}

void GarbleLattice::walk(const Steps& steps, std::span<const LatticeWord> words, Path& path,
                         std::vector<Path>& found) const {
  const Term& term = terms_[path.term];
  if (path.slot == term.words_end - term.words) {
    // With no right word left to hold on to, an accepted synonym in front makes
    // another phrase likelier: "psychological medicine". At the end it says no less
    // than the right word: "temper illness".
    if (path.accepted_first && path.swaps == path.slot) {
      path.strongest = std::min(path.strongest, Swap::kLoose);
    }
    if (path.beside && path.held < (path.small ? 2 : 1)) {
      // Nothing of the term is left but its sense: "kinds of medicine", "loss of drive".
      path.strongest = Swap::kLoose;
    }
    found.push_back(path);
    return;
  }
  if (path.end >= words.size() || (path.slot > 0 && !words[path.end].joined)) return;
  for (const Step& step : steps[path.end]) {
    if (step.word != term_words_[term.words + path.slot]) continue;
    if (term.own != 0 && step.swap != Swap::kRight) continue;
    Path next = path;
    if (step.swap >= Swap::kLoose) next.swap(path.end, path.end + step.length);
    next.end += step.length;
    ++next.slot;
    next.swaps += step.swap != Swap::kRight;
    next.held += step.swap == Swap::kRight && small_[step.word] == 0;
    next.beside |= step.swap == Swap::kBeside;
    next.small |= small_[step.word] != 0;
    if (path.slot == 0) next.accepted_first = step.swap == Swap::kAccepted;
    next.strongest = std::max(next.strongest, step.swap);
    next.plural = step.plural;
    walk(steps, words, next, found);
  }
}

// Terms lie within a run of joined words, and so does what excuses them.
std::vector<LatticeHit> GarbleLattice::find(std::span<const LatticeWord> words) const {
  std::vector<LatticeHit> hits;
  std::uint32_t end = 0;
  for (std::uint32_t begin = 0; begin < words.size(); begin = end) {
    end = begin + 1;
    while (end < words.size() && words[end].joined) ++end;
    const auto run = words.subspan(begin, end - begin);
    if (!may_hold_swaps(run)) continue;
    const std::size_t before = hits.size();
    find_in(run, hits);
    for (std::size_t n = before; n < hits.size(); ++n) {
      hits[n].begin += begin;
      hits[n].end += begin;
    }
  }
  return hits;
}

void GarbleLattice::find_in(std::span<const LatticeWord> words,
                            std::vector<LatticeHit>& all) const {
  thread_local Steps steps;
  thread_local std::vector<Path> paths;
  if (steps.size() < words.size()) steps.resize(words.size());
  for (std::uint32_t at = 0; at < words.size(); ++at) find_steps(words, at, steps[at]);
  paths.clear();
  for (std::uint32_t at = 0; at < words.size(); ++at) {
    const std::size_t from_here = paths.size();
    for (const Step& step : steps[at]) {
      const Range opened = by_first_[step.word];
      // Most words open many terms, few of which go on with what stands behind: a bit
      // for each word that may be read there.
      const std::uint32_t behind = at + step.length;
      std::uint64_t next_words = 0;
      if (behind < words.size()) {
        for (const Step& next : steps[behind]) {
          if (are_neighbours(step.word, next.word)) next_words |= bit_of(next.word);
        }
      }
      for (std::uint32_t n = opened.begin; n < opened.end; ++n) {
        const std::uint32_t number = first_terms_[n];
        const Term& term = terms_[number];
        if (term.words_end - term.words > 1 &&
            (next_words & bit_of(term_words_[term.words + 1])) == 0) {
          continue;
        }
        const bool seen =
            std::any_of(paths.begin() + static_cast<std::ptrdiff_t>(from_here), paths.end(),
                        [&](const Path& path) { return path.term == number; });
        if (seen) continue;
        Path path;
        path.term = number;
        path.begin = path.end = at;
        walk(steps, words, path, paths);
      }
    }
  }
  std::uint32_t longest = 0;
  for (const Path& path : paths) longest = std::max(longest, path.end - path.begin);
  // Of the paths, which are in the order of their first words, those that may share a word with
  // one.
  const auto first_from = [&](std::uint32_t word) {
    return std::partition_point(paths.begin(), paths.end(),
                                [&](const Path& path) { return path.begin < word; });
  };
  // What is right as it stands excuses the words it is made of.
  const auto excused = [&](const Path& path) {
    const auto begin = first_from(path.begin - std::min(path.begin, longest));
    return std::any_of(begin, first_from(path.end), [&](const Path& right) {
      if (right.strongest != Swap::kRight) return false;
      if (terms_[right.term].own == 0) return right.begin <= path.begin && path.end <= right.end;
      // "mental fitness" passes; "mental fitness condition" has too much of the term around it.
      const bool inside = path.begin <= right.begin && right.end <= path.end &&
                          right.end - right.begin < path.end - path.begin;
      if (inside && path.slot - path.swaps >= 2) return false;
      return path.is_swapped(right.begin, right.end);
    });
  };
  std::vector<Path> kept;
  for (const Path& path : paths) {
    if (path.strongest >= Swap::kLoose && !excused(path)) kept.push_back(path);
  }
  std::sort(kept.begin(), kept.end(), [](const Path& a, const Path& b) {
    const auto key = [](const Path& path) {
      return std::tuple(-static_cast<int>(path.strongest), -static_cast<int>(path.end - path.begin),
                        path.swaps, path.begin, path.term);
    };
    return key(a) < key(b);
  });
  if (kept.empty()) return;
  std::vector<LatticeHit> hits;
  std::vector<char> taken(words.size());
  for (const Path& path : kept) {
    const auto begin = taken.begin() + path.begin;
    const auto end = taken.begin() + path.end;
    if (std::find(begin, end, true) != end) continue;
    std::fill(begin, end, true);
    hits.push_back({path.begin, path.end, path.term, path.strongest, path.plural});
  }
  std::sort(hits.begin(), hits.end(),
            [](const LatticeHit& a, const LatticeHit& b) { return a.begin < b.begin; });
  all.insert(all.end(), hits.begin(), hits.end());
}

}  // namespace caveat
