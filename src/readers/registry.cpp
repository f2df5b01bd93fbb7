#include <algorithm>
#include <array>

#include "readers/html_reader.h"
#include "readers/markdown_reader.h"
#include "readers/reader.h"
#include "readers/text_reader.h"

namespace caveat {
namespace {

constexpr std::string_view kMarkdownExtensions[] = {".md", ".markdown", ".mdx", ".mdown"};
constexpr std::string_view kHtmlExtensions[] = {".html", ".htm", ".xhtml"};
constexpr std::string_view kTextExtensions[] = {".txt", ".text"};

constexpr Reader kReaders[] = {
    {Format::kHtml, "html", kHtmlExtensions, read_html},
    {Format::kMarkdown, "markdown", kMarkdownExtensions, read_markdown},
    {Format::kText, "text", kTextExtensions, read_text},
};

constexpr std::size_t kMaxSource = std::size_t{1} << 30;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

Problem refuse(std::string path, std::string message, std::string hint) {
  return {std::move(path), {}, std::move(message), std::move(hint), 0, 0, {}};
}

}  // namespace

std::span<const Reader> readers() { return kReaders; }

const Reader* reader_by_name(std::string_view name) {
  const auto found = std::find_if(std::begin(kReaders), std::end(kReaders),
                                  [&](const Reader& reader) { return reader.name == name; });
  return found == std::end(kReaders) ? nullptr : &*found;
}

const Reader* reader_for_path(std::string_view path) {
  const std::size_t slash = path.find_last_of("/\\");
  const std::string name = lower(slash == std::string_view::npos ? path : path.substr(slash + 1));
  for (const Reader& reader : kReaders) {
    for (const std::string_view extension : reader.extensions) {
      if (name.size() > extension.size() && name.ends_with(extension)) return &reader;
    }
  }
  return nullptr;
}

const Reader& sniff(std::string_view bytes) {
  const std::string head = lower(bytes.substr(0, 4096));
  const std::size_t first = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  const std::string_view start =
      first == std::string::npos ? std::string_view() : std::string_view(head).substr(first);
  const bool html =
      start.starts_with("<!doctype html") || start.starts_with("<html") ||
      (start.starts_with("<") &&
       (head.find("<p>") != std::string::npos || head.find("<div") != std::string::npos ||
        head.find("<h1") != std::string::npos || head.find("<body") != std::string::npos));
  if (html) return kReaders[0];
  const bool markdown =
      start.starts_with("---\n") || start.starts_with("+++\n") || start.starts_with("# ") ||
      head.find("\n# ") != std::string::npos || head.find("\n## ") != std::string::npos ||
      head.find("](http") != std::string::npos || head.find("**") != std::string::npos;
  return markdown ? kReaders[1] : kReaders[2];
}

Result<Document> read_document(const Reader& reader, std::string path, std::string bytes) {
  if (bytes.size() > kMaxSource) {
    return refuse(std::move(path), "the file is larger than 1 GiB", "split it into articles");
  }
  const std::string_view start = std::string_view(bytes).substr(0, 2);
  if (start == "\xFF\xFE" || start == "\xFE\xFF") {
    return refuse(std::move(path), "the file is UTF-16, caveat reads UTF-8",
                  "save it as UTF-8: iconv -f UTF-16 -t UTF-8");
  }
  // Text has no NULs; a stray one is shown as U+FFFD, many of them mean a binary file.
  const std::string_view head = std::string_view(bytes).substr(0, 8192);
  const auto nuls = static_cast<std::size_t>(std::count(head.begin(), head.end(), '\0'));
  if (nuls * 50 > head.size() && nuls > 4) {
    return refuse(std::move(path), "the file looks binary",
                  "caveat reads Markdown, HTML and plain text");
  }
  return reader.read(std::move(bytes));
}

}  // namespace caveat
