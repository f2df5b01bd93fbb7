#include "findings/fix.h"

namespace caveat {

Edit as_one_edit(const Fix& fix, std::string_view source) {
  Edit one{{fix.edits.front().source.begin, fix.edits.back().source.end}, {}};
  std::uint32_t at = one.source.begin;
  for (const Edit& edit : fix.edits) {
    one.text += source.substr(at, edit.source.begin - at);
    one.text += edit.text;
    at = edit.source.end;
  }
  return one;
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
