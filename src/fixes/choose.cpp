#include "fixes/choose.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace caveat {
namespace {

// The findings room knows severities by name only.
int rank(const Finding& finding) {
  return finding.severity == "error" ? 3 : finding.severity == "warning" ? 2 : 1;
}

// The edits that are taken: start -> edit.
class Taken {
 public:
  // True when one of `edits` shares or touches a byte of a taken one. An equal one is no clash.
  bool clashes(const std::vector<Edit>& edits) const {
    return std::any_of(edits.begin(), edits.end(), [&](const Edit& edit) {
      auto near = edits_.lower_bound(edit.source.begin);
      if (near != edits_.begin()) --near;
      for (; near != edits_.end() && near->first <= edit.source.end; ++near) {
        const Span other = near->second.source;
        if (other.begin <= edit.source.end && edit.source.begin <= other.end &&
            near->second != edit) {
          return true;
        }
      }
      return false;
    });
  }
  void take(const std::vector<Edit>& edits) {
    for (const Edit& edit : edits) edits_.emplace(edit.source.begin, edit);
  }
  std::vector<Edit> all() const {
    std::vector<Edit> out;
    for (const auto& entry : edits_) out.push_back(entry.second);
    return out;
  }

 private:
  std::map<std::uint32_t, Edit> edits_;
};

}  // namespace

ChosenFixes choose_fixes(const std::vector<Finding>& findings,
                         const std::function<bool(const Finding&, const Fix&)>& wanted) {
  ChosenFixes out;
  std::vector<PickedFix> order;
  for (std::uint32_t n = 0; n < findings.size(); ++n) {
    const Finding& finding = findings[n];
    if (!is_active(finding) || is_document_level(finding)) continue;
    for (std::uint32_t fix = 0; fix < finding.fixes.size(); ++fix) {
      if (!wanted(finding, finding.fixes[fix])) continue;
      order.push_back({n, fix});
      break;
    }
  }
  const auto key = [&](const PickedFix& one) {
    const Finding& finding = findings[one.finding];
    return std::tuple(finding.fixes[one.fix].tier != "safe", -rank(finding), finding.source.begin,
                      -static_cast<std::int64_t>(finding.source.end),
                      std::string_view(finding.rule));
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](const PickedFix& a, const PickedFix& b) { return key(a) < key(b); });
  Taken taken;
  for (const PickedFix& one : order) {
    const std::vector<Edit>& edits = findings[one.finding].fixes[one.fix].edits;
    if (edits.empty() || taken.clashes(edits)) {
      out.left_out.push_back(one);
      continue;
    }
    taken.take(edits);
    out.made.push_back(one);
  }
  const auto by_place = [&](const PickedFix& a, const PickedFix& b) {
    return std::tuple(findings[a.finding].source.begin, a.finding) <
           std::tuple(findings[b.finding].source.begin, b.finding);
  };
  std::sort(out.made.begin(), out.made.end(), by_place);
  std::sort(out.left_out.begin(), out.left_out.end(), by_place);
  out.edits = taken.all();
  return out;
}

bool is_safe(const Finding&, const Fix& fix) { return fix.tier == "safe" && !fix.edits.empty(); }

}  // namespace caveat
