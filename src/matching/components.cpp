#include "matching/components.h"

#include <algorithm>

namespace caveat {

std::vector<std::uint32_t> components(const std::vector<std::vector<std::uint32_t>>& leads_to) {
  constexpr std::uint32_t kNone = 0xFFFFFFFF;
  const auto count = static_cast<std::uint32_t>(leads_to.size());
  std::vector<std::uint32_t> component(count, kNone);
  std::vector<std::uint32_t> number(count, kNone);  // in the order of the visit
  std::vector<std::uint32_t> lowest(count, kNone);  // the lowest number that it leads back to
  std::vector<std::uint32_t> open;                  // visited, of a component not yet known
  struct Visit {
    std::uint32_t node;
    std::size_t next;  // of its edges
  };
  std::vector<Visit> path;
  std::uint32_t visited = 0;
  std::uint32_t found = 0;
  const auto enter = [&](std::uint32_t node) {
    number[node] = lowest[node] = visited++;
    open.push_back(node);
    path.push_back({node, 0});
  };
  for (std::uint32_t start = 0; start < count; ++start) {
    if (number[start] != kNone) continue;
    enter(start);
    while (!path.empty()) {
      const std::uint32_t node = path.back().node;
      if (path.back().next < leads_to[node].size()) {
        const std::uint32_t other = leads_to[node][path.back().next++];
        if (number[other] == kNone) {
          enter(other);
        } else if (component[other] == kNone) {
          lowest[node] = std::min(lowest[node], number[other]);
        }
        continue;
      }
      path.pop_back();
      if (!path.empty()) {
        std::uint32_t& above = lowest[path.back().node];
        above = std::min(above, lowest[node]);
      }
      if (lowest[node] != number[node]) continue;
      for (std::uint32_t member = kNone; member != node;) {
        member = open.back();
        open.pop_back();
        component[member] = found;
      }
      ++found;
    }
  }
  return component;
}

}  // namespace caveat
