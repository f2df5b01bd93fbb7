// Which things lead back to each other: for cycles among vocabularies.
#pragma once

#include <cstdint>
#include <vector>

namespace caveat {

// `leads_to[n]` are the nodes that node n leads to directly. Gives each node the number of its
// strongly connected component (R. Tarjan, "Depth-first search and linear graph algorithms",
// 1972): two nodes have the same number when each leads to the other. Time grows with nodes and
// edges; the stack does not.
std::vector<std::uint32_t> components(const std::vector<std::vector<std::uint32_t>>& leads_to);

}  // namespace caveat
