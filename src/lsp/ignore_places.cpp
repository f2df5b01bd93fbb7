#include "lsp/ignore_places.h"

#include <algorithm>

#include "text/ascii.h"

namespace caveat::lsp {
namespace {

std::uint32_t line_start(std::string_view text, std::uint32_t at) {
  while (at > 0 && text[at - 1] != '\n' && text[at - 1] != '\r') --at;
  return at;
}

std::string indent_at(std::string_view text, std::uint32_t at) {
  std::string out;
  for (; at < text.size() && (text[at] == ' ' || text[at] == '\t'); ++at) out += text[at];
  return out;
}

std::string line_end_of(std::string_view text) {
  return text.find("\r\n") != std::string_view::npos ? "\r\n" : "\n";
}

// The first byte of the block that the finding is for: its own, or the first of the body for what
// is said of the article as a whole.
std::uint32_t block_begin(const Document& document, const Finding& finding) {
  std::uint32_t first = static_cast<std::uint32_t>(document.source.size());
  std::uint32_t own = 0;
  bool inside = false;
  for (const Block& block : document.blocks) {
    const bool body = !block.chrome && block.kind != BlockKind::kTitle &&
                      block.kind != BlockKind::kMetaDescription && !block.source.empty();
    if (body) first = std::min(first, block.source.begin);
    if (body && block.source.contains(finding.source.begin)) {
      own = block.source.begin;
      inside = true;
    }
  }
  return is_document_level(finding) || !inside ? first : own;
}

// A list of the front matter; a front matter that is not there is begun.
Insertion in_front_matter(std::string_view text, const std::string& line, const std::string& end) {
  const std::string item = "  - \"" + line + "\"" + end;
  const std::string list = "caveat-ignore:" + end + item;
  if (!text.starts_with("---\n") && !text.starts_with("---\r\n"))
    return {0, "---" + end + list + "---" + end + end};
  const std::size_t close = text.find("\n---", 3);
  if (close == std::string_view::npos) return {0, {}};
  const std::size_t key = text.substr(0, close).find("\ncaveat-ignore:" + end);
  if (key != std::string_view::npos) {
    const std::size_t behind = text.find('\n', key + 1) + 1;
    return {static_cast<std::uint32_t>(behind), item};
  }
  return {static_cast<std::uint32_t>(close + 1), list};
}

}  // namespace

std::vector<Insertion> ignore_places(const Document& document, const Finding& finding,
                                     const std::string& reason) {
  std::vector<Insertion> out;
  const std::string_view text = document.source;
  const std::string end = line_end_of(text);
  const std::uint32_t begin = block_begin(document, finding);
  // A comment may not end within the reason.
  std::string safe = reason;
  for (std::size_t at = 0; (at = safe.find("--", at)) != std::string::npos;)
    safe.replace(at, 2, "–");
  const std::string words = finding.rule + " -- " + safe;
  if (document.format == Format::kText) return out;
  const std::string comment = "<!-- caveat-ignore " + words + " -->";
  const std::uint32_t line = line_start(text, begin);
  const std::string indent = indent_at(text, line);
  if (document.format == Format::kMarkdown) {
    out.push_back({line, indent + comment + end + end});
    out.push_back({line, indent + comment + end});
  } else {
    out.push_back({line, indent + comment + end});
    // Within a line: in front of the tag that opens the block.
    const std::size_t tag = text.rfind('<', begin == 0 ? 0 : begin - 1);
    if (tag != std::string_view::npos) out.push_back({static_cast<std::uint32_t>(tag), comment});
    out.push_back({begin, comment});
  }
  if (document.format == Format::kMarkdown) {
    std::string quoted = words;
    std::replace(quoted.begin(), quoted.end(), '"', '\'');
    std::replace(quoted.begin(), quoted.end(), '\\', '/');
    out.push_back(in_front_matter(text, quoted, end));
  }
  return out;
}

}  // namespace caveat::lsp
