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
  // Of a text format: reads any bytes; malformed input gives a best-effort Document,
  // never an error. Time and memory grow linearly with the input. Null for a container.
  Document (*read)(std::string bytes);
  // Of a container, a file that text has to be unpacked from: the Document, or why
  // there is none (without a file's name). Null for a text format.
  Result<Document> (*unpack)(std::string bytes) = nullptr;

  bool is_container() const { return unpack != nullptr; }
};

std::span<const Reader> readers();

// By extension (case-insensitive); nullptr when no reader takes it.
const Reader* reader_for_path(std::string_view path);
const Reader* reader_by_name(std::string_view name);
// Looks at the first bytes: those of a zip file or of an old Word document -> docx
// (which tells what it is, when it is none); "<!doctype", "<html" or mostly tags -> HTML; front
// matter, "# ", links or lists -> Markdown; otherwise text.
const Reader& sniff(std::string_view bytes);

// Reads with `reader` after the checks all text formats share: UTF-16 and binary
// content, sources over 1 GiB, and what a container's reader refuses, are a Problem
// that names `path`.
Result<Document> read_document(const Reader& reader, std::string path, std::string bytes);

}  // namespace caveat
