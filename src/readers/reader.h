// From the bytes of one format to a Document.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "document/document.h"
#include "text/result.h"

namespace caveat {

// One input format. The table is in registry.cpp.
struct Reader {
  Format format;
  std::string_view name;                         // "markdown", as --format-in takes it
  std::span<const std::string_view> extensions;  // lower case, with the dot
  // Reads any bytes: malformed input gives a best-effort Document, never an
  // error. Time and memory grow linearly with the input.
  Document (*read)(std::string bytes);
};

std::span<const Reader> readers();

// By extension (case-insensitive); nullptr when no reader takes it.
const Reader* reader_for_path(std::string_view path);
const Reader* reader_by_name(std::string_view name);
// Looks at the first bytes: "<!doctype", "<html" or mostly tags -> HTML; front
// matter, "# ", links or lists -> Markdown; otherwise text.
const Reader& sniff(std::string_view bytes);

// Reads with `reader` after the checks all formats share: UTF-16 and binary
// content, and sources over 1 GiB, are a Problem that names `path`.
Result<Document> read_document(const Reader& reader, std::string path, std::string bytes);

}  // namespace caveat
