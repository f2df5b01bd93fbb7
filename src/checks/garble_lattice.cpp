#include "checks/garble_lattice.h"

#include <algorithm>
#include <tuple>

#include "checks/garble_words.h"

namespace caveat {

// A walk through the words along one term.
struct GarbleLattice::Path {
  std::uint32_t term = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t slot = 0;  // words of the term that are done
  std::uint32_t swaps = 0;
  bool accepted_first = false;  // the first swap is an accepted one
  Swap strongest = Swap::kRight;
  bool plural = false;
  std::vector<std::pair<std::uint32_t, std::uint32_t>>
      swapped;  // the words of hard and loose swaps
};

void GarbleLattice::add_term(std::string_view term) { add(term, false); }
void GarbleLattice::add_own(std::string_view phrase) { add(phrase, true); }

void GarbleLattice::add(std::string_view phrase, bool own) {
  Term term{std::string(phrase), {}, own};
  for (const std::string& word : garble_words(phrase)) term.words.push_back(id(word));
  if (term.words.empty()) return;
  terms_by_first_[term.words.front()].push_back(static_cast<std::uint32_t>(terms_.size()));
  terms_.push_back(std::move(term));
}

GarbleLattice::WordId GarbleLattice::id(const std::string& word) {
  const auto [entry, is_new] = ids_.try_emplace(word, static_cast<WordId>(ids_.size()));
  if (is_new) {
    terms_by_first_.emplace_back();
    add_reading({word}, entry->second, Swap::kRight);
  }
  return entry->second;
}

bool GarbleLattice::knows(std::string_view word) const {
  return ids_.find(std::string(word)) != ids_.end();
}

void GarbleLattice::add_substitute(std::string_view word, std::string_view substitute, Swap swap) {
  const auto found = ids_.find(std::string(word));
  const std::vector<std::string> words = garble_words(substitute);
  if (found == ids_.end() || words.empty()) return;
  add_reading(words, found->second, swap);
}

void GarbleLattice::add_reading(const std::vector<std::string>& words, WordId word, Swap swap) {
  Reading reading{{words.begin() + 1, words.end()}, word, swap};
  std::vector<Reading>& list = readings_[words.front()];
  for (Reading& known : list) {
    if (known.word != word || known.rest != reading.rest) continue;
    known.swap = swap;
    return;
  }
  list.push_back(std::move(reading));
}

std::vector<std::vector<GarbleLattice::Step>> GarbleLattice::steps_of(
    const std::vector<LatticeWord>& words) const {
  std::vector<std::vector<Step>> steps(words.size());
  for (std::size_t at = 0; at < words.size(); ++at) {
    std::vector<Step>& here = steps[at];
    const auto read = [&](const std::string& first, bool plural) {
      const auto found = readings_.find(first);
      if (found == readings_.end()) return;
      for (const Reading& reading : found->second) {
        std::size_t next = at + 1;
        bool last_plural = plural;
        bool fits = !plural || reading.rest.empty();
        for (std::size_t n = 0; fits && n < reading.rest.size(); ++n, ++next) {
          fits = next < words.size() && words[next].joined;
          if (!fits || words[next].text == reading.rest[n]) continue;
          const auto bases = singulars(words[next].text);
          fits = n + 1 == reading.rest.size() &&
                 std::find(bases.begin(), bases.end(), reading.rest[n]) != bases.end();
          last_plural = fits;
        }
        if (!fits) continue;
        here.push_back(
            {reading.word, static_cast<std::uint32_t>(next - at), reading.swap, last_plural});
      }
    };
    read(words[at].text, false);
    for (const std::string& base : singulars(words[at].text)) read(base, true);
    // Where a word can be read as the right one, no swap is seen in it.
    std::erase_if(here, [&](const Step& step) {
      return step.swap != Swap::kRight && std::any_of(here.begin(), here.end(), [&](const Step& o) {
               return o.word == step.word && o.swap == Swap::kRight && o.length == step.length;
             });
    });
  }
  return steps;
}

void GarbleLattice::walk(const std::vector<std::vector<Step>>& steps,
                         const std::vector<LatticeWord>& words, Path& path,
                         std::vector<Path>& found) const {
  const Term& term = terms_[path.term];
  if (path.slot == term.words.size()) {
    // With no right word left to hold on to, an accepted synonym in front makes
    // another phrase likelier: "psychological medicine". At the end it says no less
    // than the right word: "temper illness".
    if (path.accepted_first && path.swaps == path.slot) {
      path.strongest = std::min(path.strongest, Swap::kLoose);
    }
    found.push_back(path);
    return;
  }
  if (path.end >= words.size() || (path.slot > 0 && !words[path.end].joined)) return;
  for (const Step& step : steps[path.end]) {
    if (step.word != term.words[path.slot]) continue;
    if (term.own && step.swap != Swap::kRight) continue;
    Path next = path;
    if (step.swap >= Swap::kLoose) next.swapped.emplace_back(path.end, path.end + step.length);
    next.end += step.length;
    ++next.slot;
    next.swaps += step.swap != Swap::kRight;
    if (path.slot == 0) next.accepted_first = step.swap == Swap::kAccepted;
    next.strongest = std::max(next.strongest, step.swap);
    next.plural = step.plural;
    walk(steps, words, next, found);
  }
}

std::vector<LatticeHit> GarbleLattice::find(const std::vector<LatticeWord>& words) const {
  const std::vector<std::vector<Step>> steps = steps_of(words);
  std::vector<Path> paths;
  for (std::uint32_t at = 0; at < words.size(); ++at) {
    for (const Step& step : steps[at]) {
      for (const std::uint32_t number : terms_by_first_[step.word]) {
        const bool seen = std::any_of(paths.rbegin(), paths.rend(), [&](const Path& path) {
          return path.begin == at && path.term == number;
        });
        if (seen) continue;
        Path path;
        path.term = number;
        path.begin = path.end = at;
        walk(steps, words, path, paths);
      }
    }
  }
  // What is right as it stands excuses the words it is made of.
  const auto excused = [&](const Path& path) {
    return std::any_of(paths.begin(), paths.end(), [&](const Path& right) {
      if (right.strongest != Swap::kRight) return false;
      if (!terms_[right.term].own) return right.begin <= path.begin && path.end <= right.end;
      // "mental fitness" passes; "mental fitness condition" has too much of the term around it.
      const bool inside = path.begin <= right.begin && right.end <= path.end &&
                          right.end - right.begin < path.end - path.begin;
      if (inside && path.slot - path.swaps >= 2) return false;
      return std::any_of(path.swapped.begin(), path.swapped.end(), [&](const auto& span) {
        return right.begin < span.second && span.first < right.end;
      });
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
  std::vector<LatticeHit> hits;
  for (const Path& path : kept) {
    const bool taken = std::any_of(hits.begin(), hits.end(), [&](const LatticeHit& hit) {
      return hit.begin < path.end && path.begin < hit.end;
    });
    if (!taken) hits.push_back({path.begin, path.end, path.term, path.strongest, path.plural});
  }
  std::sort(hits.begin(), hits.end(),
            [](const LatticeHit& a, const LatticeHit& b) { return a.begin < b.begin; });
  return hits;
}

}  // namespace caveat
