#include "findings/fix.h"

namespace caveat {

Edit as_one_edit(const Fix& fix, std::string_view source) {
  const Span all{fix.edits.front().source.begin, fix.edits.back().source.end};
  std::string text;
  std::uint32_t at = all.begin;
  for (const Edit& edit : fix.edits) {
    text += source.substr(at, edit.source.begin - at);
    text += edit.text;
    at = edit.source.end;
  }
  return {all, text};
}

std::string with_edits(std::string_view source, const std::vector<Edit>& edits) {
  std::string out;
  out.reserve(source.size());
  std::size_t at = 0;
  for (const Edit& edit : edits) {
    out += source.substr(at, edit.source.begin - at);
    out += edit.text;
    at = edit.source.end;
  }
  out += source.substr(at);
  return out;
}

}  // namespace caveat
