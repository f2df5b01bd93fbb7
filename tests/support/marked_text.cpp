#include "support/marked_text.h"

#include <algorithm>
#include <stdexcept>

namespace caveat {
namespace {
constexpr std::string_view kOpen = "⟦";
constexpr std::string_view kClose = "⟧";
}  // namespace

MarkedText read_marks(std::string_view marked) {
  MarkedText out;
  std::vector<std::size_t> open;  // indexes into out.spans, the innermost last
  // Thrown, not asserted: tests are built in release mode too.
  const auto fail = [&](const char* what) {
    throw std::logic_error(std::string(what) + " in: " + std::string(marked));
  };
  for (std::size_t at = 0; at < marked.size();) {
    const auto here = static_cast<std::uint32_t>(out.text.size());
    if (marked.substr(at).starts_with(kOpen)) {
      open.push_back(out.spans.size());
      out.spans.push_back({here, here});
      at += kOpen.size();
    } else if (marked.substr(at).starts_with(kClose)) {
      if (open.empty()) fail("⟧ without ⟦");
      out.spans[open.back()].end = here;
      open.pop_back();
      at += kClose.size();
    } else {
      out.text += marked[at++];
    }
  }
  if (!open.empty()) fail("⟦ without ⟧");
  return out;
}

std::string with_marks(std::string_view text, const std::vector<Span>& spans) {
  std::string out;
  for (std::uint32_t at = 0; at <= text.size(); ++at) {
    for (const Span& span : spans) {
      if (span.end == at && !span.empty()) out += kClose;
    }
    for (const Span& span : spans) {
      if (span.begin == at) out += kOpen;
      if (span.begin == at && span.empty()) out += kClose;
    }
    if (at < text.size()) out += text[at];
  }
  for (const Span& span : spans) {
    if (std::max(span.begin, span.end) > text.size()) out += " (and a span past the end)";
  }
  return out;
}

}  // namespace caveat
