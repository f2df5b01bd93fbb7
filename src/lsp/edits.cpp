#include "lsp/edits.h"

#include <algorithm>

namespace caveat::lsp {
namespace {

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

// The one edit between two texts, from character to character. `at`: where `before` stands.
Edit smallest_edit(std::string_view before, std::string_view after, std::size_t at) {
  const std::size_t most = std::min(before.size(), after.size());
  std::size_t front = 0;
  while (front < most && before[front] == after[front]) ++front;
  while (front > 0 && ((front < before.size() && continues(before[front])) ||
                       (front < after.size() && continues(after[front])))) {
    --front;
  }
  std::size_t back = 0;
  while (back < most - front && before[before.size() - 1 - back] == after[after.size() - 1 - back])
    ++back;
  while (back > 0 && continues(before[before.size() - back])) --back;
  return {{static_cast<std::uint32_t>(at + front),
           static_cast<std::uint32_t>(at + before.size() - back)},
          std::string(after.substr(front, after.size() - front - back))};
}

// Of a text up to and with its first line feed.
std::string_view first_line(std::string_view text) {
  const std::size_t end = text.find('\n');
  return end == std::string_view::npos ? text : text.substr(0, end + 1);
}

}  // namespace

Json text_edits(const TextDocument& text, const std::vector<Edit>& edits) {
  Json out = Json::array();
  for (const Edit& edit : edits)
    out.push_back({{"range", to_json(text.range(edit.source))}, {"newText", edit.text}});
  return out;
}

Json workspace_edit(const std::string& uri, const Json& version, Json edits,
                    const ClientAbilities& can) {
  if (!can.versioned_edits) return {{"changes", {{uri, std::move(edits)}}}};
  return {
      {"documentChanges",
       {{{"textDocument", {{"uri", uri}, {"version", version}}}, {"edits", std::move(edits)}}}}};
}

std::vector<Edit> line_edits(std::string_view before, std::string_view after) {
  if (before == after) return {};
  if (std::count(before.begin(), before.end(), '\n') !=
      std::count(after.begin(), after.end(), '\n')) {
    return {smallest_edit(before, after, 0)};
  }
  std::vector<Edit> out;
  for (std::size_t at = 0; at < before.size() || !after.empty();) {
    const std::string_view one = first_line(before.substr(at));
    const std::string_view other = first_line(after);
    if (one != other) out.push_back(smallest_edit(one, other, at));
    at += one.size();
    after.remove_prefix(other.size());
  }
  return out;
}

}  // namespace caveat::lsp
