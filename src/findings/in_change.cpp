#include "findings/in_change.h"

#include <algorithm>

namespace caveat {

std::uint32_t keep_changed(DocumentReport& document, const ChangedLines& change) {
  if (document.source == nullptr || change.all) return 0;
  std::uint32_t left_out = 0;
  const auto is_outside = [&](const Finding& finding) {
    if (is_document_level(finding)) return false;
    const Span whole = {std::min(finding.source.begin, finding.sentence.begin),
                        std::max(finding.source.end, finding.sentence.end)};
    if (change.touches(lines_of(*document.source, whole))) return false;
    if (is_active(finding)) ++left_out;
    return true;
  };
  std::erase_if(document.findings, is_outside);
  return left_out;
}

}  // namespace caveat
