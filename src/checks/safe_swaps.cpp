#include "checks/safe_swaps.h"

#include <algorithm>
#include <vector>

#include "checks/garble_words.h"

namespace caveat {
namespace {

using Words = std::vector<std::string>;

std::string joined(Words::const_iterator first, Words::const_iterator last) {
  std::string out;
  for (; first != last; ++first) out += (out.empty() ? "" : " ") + *first;
  return out;
}

}  // namespace

void SafeSwaps::add(std::string_view wrong, std::string_view right) {
  const Words words = garble_words(wrong);
  const Words others = garble_words(right);
  if (lines_.empty()) lines_ = "\n";
  lines_ += joined(words.begin(), words.end()) + '\t' + joined(others.begin(), others.end()) + '\n';
}

bool SafeSwaps::has(std::string_view wrong, std::string_view right) const {
  std::string line = "\n";
  line += wrong;
  line += '\t';
  line += right;
  line += '\n';
  return lines_.find(line) != std::string::npos;
}

bool SafeSwaps::holds(std::string_view found, std::string_view term) const {
  const Words right = garble_words(term);
  Words words = garble_words(found);
  if (words.empty() || right.empty()) return false;
  std::vector<Words> readings{words};
  for (std::string& singular : singulars(words.back())) {
    words.back() = std::move(singular);
    readings.push_back(words);
  }
  for (const Words& reading : readings) {
    const std::size_t least = std::min(reading.size(), right.size());
    // The pair stands behind `head` words and in front of `tail` words that are the term's own.
    std::size_t most_head = 0;
    while (most_head < least && reading[most_head] == right[most_head]) ++most_head;
    std::size_t most_tail = 0;
    while (most_tail < least && *(reading.rbegin() + most_tail) == *(right.rbegin() + most_tail)) {
      ++most_tail;
    }
    for (std::size_t head = 0; head <= most_head; ++head) {
      for (std::size_t tail = 0; tail <= most_tail && head + tail < least; ++tail) {
        if (has(joined(reading.begin() + head, reading.end() - tail),
                joined(right.begin() + head, right.end() - tail))) {
          return true;
        }
      }
    }
  }
  return false;
}

}  // namespace caveat
