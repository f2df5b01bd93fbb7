#include <algorithm>

#include "text/ascii.h"
#include "readers/docx_reader.h"
#include "readers/html_reader.h"
#include "readers/markdown_reader.h"
#include "readers/reader.h"
#include "readers/text_reader.h"

namespace caveat {
namespace {

constexpr std::size_t kLargest = std::size_t{1} << 30;

constexpr std::string_view kDocx[] = {".docm", ".docx"};
constexpr std::string_view kHtml[] = {".htm", ".html", ".xhtml"};
constexpr std::string_view kMarkdown[] = {".markdown", ".md", ".mdown", ".mdx"};
constexpr std::string_view kText[] = {".text", ".txt"};

constexpr Reader kReaders[] = {
    {Format::kMarkdown, "markdown", kMarkdown, read_markdown},
    {Format::kHtml, "html", kHtml, read_html},
    {Format::kText, "text", kText, read_text},
    {Format::kDocx, "docx", kDocx, nullptr, read_docx},
};

const Reader& reader_of(Format format) {
  return *std::find_if(std::begin(kReaders), std::end(kReaders),
                       [&](const Reader& reader) { return reader.format == format; });
}

std::size_t count(std::string_view text, std::string_view what) {
  std::size_t n = 0;
  for (std::size_t at = 0; (at = text.find(what, at)) != text.npos; at += what.size()) ++n;
  return n;
}

bool looks_like_markdown(std::string_view text) {
  if (text.starts_with("---\n") || text.starts_with("---\r\n") || text.starts_with("+++\n"))
    return true;
  std::size_t signs = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    if (line.starts_with("# ")) return true;
    signs += line.starts_with("## ") || line.starts_with("```") || line.starts_with("> ") ||
             line.starts_with("| ") || line.starts_with("* ");
    at = end + 1;
  }
  return signs + count(text, "](http") + count(text, "](/") + count(text, "**") / 2 >= 2;
}

Problem unreadable(std::string path, std::string message, std::string hint) {
  Problem problem;
  problem.file = std::move(path);
  problem.message = std::move(message);
  problem.hint = std::move(hint);
  return problem;
}

}  // namespace

std::span<const Reader> readers() { return kReaders; }

const Reader* reader_for_path(std::string_view path) {
  const std::size_t name = path.find_last_of("/\\") == path.npos ? 0 : path.find_last_of("/\\") + 1;
  const std::size_t dot = path.rfind('.');
  if (dot == path.npos || dot < name) return nullptr;
  const std::string extension = lower(path.substr(dot));
  for (const Reader& reader : kReaders) {
    if (std::find(reader.extensions.begin(), reader.extensions.end(), extension) !=
        reader.extensions.end()) {
      return &reader;
    }
  }
  return nullptr;
}

const Reader* reader_by_name(std::string_view name) {
  for (const Reader& reader : kReaders) {
    if (reader.name == name) return &reader;
  }
  return nullptr;
}

const Reader& sniff(std::string_view bytes) {
  if (bytes.starts_with("PK\3\4") || bytes.starts_with("\xD0\xCF\x11\xE0")) {
    return reader_of(Format::kDocx);
  }
  std::string_view text = bytes.substr(0, 8192);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::string low = lower(trim(text));
  if (low.starts_with("<!doctype html") || low.starts_with("<html") ||
      low.find("<body") != low.npos || low.find("<head>") != low.npos) {
    return reader_of(Format::kHtml);
  }
  if (looks_like_markdown(text)) return reader_of(Format::kMarkdown);
  if (low.starts_with('<') && count(low, "</") + count(low, "/>") >= 2) {
    return reader_of(Format::kHtml);
  }
  return reader_of(Format::kText);
}

Result<Document> read_document(const Reader& reader, std::string path, std::string bytes) {
  if (bytes.size() > kLargest) {
    return unreadable(std::move(path), "the file is larger than 1 GiB", "split it into articles");
  }
  if (reader.is_container()) {
    Result<Document> document = reader.unpack(std::move(bytes));
    if (document) return document;
    Problems problems = document.problems();
    for (Problem& problem : problems) problem.file = path;
    return problems;
  }
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    return unreadable(std::move(path), "the file is UTF-16", "save it as UTF-8");
  }
  const std::string_view start = std::string_view(bytes).substr(0, 65536);
  const auto nul = static_cast<std::size_t>(std::count(start.begin(), start.end(), '\0'));
  // A stray NUL is a damaged text; many are no text.
  if (nul > 8 && nul * 64 > start.size()) {
    return unreadable(std::move(path), "the file is binary, not text", {});
  }
  return reader.read(std::move(bytes));
}

}  // namespace caveat
