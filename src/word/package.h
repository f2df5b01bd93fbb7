// The zip file a Word document is: its parts, taken out one at a time. Private to word/.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "text/result.h"

namespace caveat {

// What a document may cost. A long article is a hundred kilobytes of XML that
// deflates by ten or twenty; what is far beyond is no article.
struct PackageLimits {
  std::uint64_t entries = 10'000;
  std::uint64_t part_bytes = std::uint64_t{32} << 20;   // of one part, inflated
  std::uint64_t total_bytes = std::uint64_t{64} << 20;  // of all parts that are read
  std::uint64_t ratio = 200;                            // inflated to deflated,
  std::uint64_t ratio_from = std::uint64_t{4} << 20;    // of parts larger than this
};

// Nothing is ever unpacked to a disk, and only parts that are asked for are
// inflated. Borrows the bytes.
class Package {
 public:
  // Looks through the table of contents: a file that is no zip, is cut short, is
  // protected by a password, or has names that lead out of it, is a Problem.
  static Result<Package> open(std::string_view bytes, const PackageLimits& limits = {});

  // Names are compared without case, as Word does ("word/document.xml").
  bool has(std::string_view part) const;
  // The bytes of a part; a Problem when there is none, it is damaged, or over a limit.
  Result<std::string> read(std::string_view part);

 private:
  struct Archive;  // what the zip library needs; package.cpp
  struct Entry {
    std::uint64_t position = 0;  // of its line in the table of contents
    std::uint64_t number = 0;    // of that line
    std::uint64_t packed = 0;    // bytes, as the table says
    std::uint16_t method = 0;
  };

  PackageLimits limits_;
  std::uint64_t read_bytes_ = 0;
  std::shared_ptr<Archive> archive_;
  std::map<std::string, Entry> entries_;  // by lower-case name
};

}  // namespace caveat
