#include "findings/order.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <string_view>
#include <tuple>
#include <utility>

namespace caveat {
namespace {

// The findings room knows severities by name only; the order is that of rules/rule.h.
int rank(const Finding& finding) {
  if (finding.severity == "error") return 3;
  if (finding.severity == "warning") return 2;
  if (finding.severity == "suggestion") return 1;
  return 0;
}

bool is_stronger(const Finding& a, const Finding& b) {
  // "Cures depression in a week" is a cure before it is a speed.
  const auto key = [](const Finding& f) {
    return std::tuple(-rank(f), f.grade != "guarantee",
                      -static_cast<std::int64_t>(f.source.size()));
  };
  return std::tuple(key(a), std::tie(a.rule, a.source.begin, a.message)) <
         std::tuple(key(b), std::tie(b.rule, b.source.begin, b.message));
}

bool comes_first(const Finding& a, const Finding& b) {
  const bool document_a = is_document_level(a);
  const bool document_b = is_document_level(b);
  if (document_a != document_b) return document_a;
  // Document-level findings all stand at the title: their place says nothing.
  const std::uint32_t begin_a = document_a ? 0 : a.source.begin;
  const std::uint32_t begin_b = document_b ? 0 : b.source.begin;
  return std::tuple(begin_a, -rank(a), std::tie(a.rule, a.obligation, a.source.end, a.message)) <
         std::tuple(begin_b, -rank(b), std::tie(b.rule, b.obligation, b.source.end, b.message));
}

// The spans that are taken in one category, none of which overlap: start -> end.
class Taken {
 public:
  // False when `span` shares a byte with a taken one; else takes it. Empty
  // spans overlap only their equals.
  bool take(Span span) {
    const auto after = spans_.upper_bound(span.begin);
    if (after != spans_.end() && after->first < span.end) return false;
    if (after != spans_.begin()) {
      const auto before = std::prev(after);
      const Span other{before->first, before->second};
      if (other.overlaps(span) || other.begin == span.begin) return false;
    }
    spans_.emplace(span.begin, span.end);
    return true;
  }

 private:
  std::map<std::uint32_t, std::uint32_t> spans_;
};

// findings[order[0]], findings[order[1]], ... become all there are. In place: a second vector
// would be a quarter of the memory that a huge article takes.
void put_in_order(std::vector<Finding>& findings, const std::vector<std::size_t>& order) {
  // Where the finding that is to stand at n stands now; those left out follow, in any order.
  std::vector<std::size_t> from = order;
  std::vector<bool> stays(findings.size());
  for (const std::size_t n : order) stays[n] = true;
  for (std::size_t n = 0; n < findings.size(); ++n) {
    if (!stays[n]) from.push_back(n);
  }
  for (std::size_t start = 0; start < from.size(); ++start) {
    Finding moved = std::move(findings[start]);
    std::size_t at = start;
    while (from[at] != start) {
      const std::size_t next = std::exchange(from[at], at);
      findings[at] = std::move(findings[next]);
      at = next;
    }
    from[at] = at;
    findings[at] = std::move(moved);
  }
  findings.erase(findings.begin() + static_cast<std::ptrdiff_t>(order.size()), findings.end());
}

}  // namespace

void settle(std::vector<Finding>& findings) {
  // From the strongest down, so that what is dropped is always dropped for
  // something that stays.
  std::vector<std::size_t> order(findings.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return is_stronger(findings[a], findings[b]);
  });
  std::map<std::string_view, Taken> taken;
  std::vector<std::size_t> kept;
  for (const std::size_t n : order) {
    const Finding& finding = findings[n];
    // A sentence that wants a source wants one, however many of its words say so.
    const Span words = finding.category == "citation" ? finding.sentence : finding.source;
    if (is_document_level(finding) || taken[finding.category].take(words)) {
      kept.push_back(n);
    }
  }
  std::stable_sort(kept.begin(), kept.end(), [&](std::size_t a, std::size_t b) {
    return comes_first(findings[a], findings[b]);
  });
  put_in_order(findings, kept);
}

}  // namespace caveat
