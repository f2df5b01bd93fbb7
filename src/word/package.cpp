#include "word/package.h"

#include <minizip/unzip.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

#include "text/ascii.h"

namespace caveat {
namespace {

constexpr std::uint16_t kStored = 0;
constexpr std::uint16_t kDeflated = 8;
constexpr std::size_t kLongestName = 512;
constexpr std::size_t kChunk = std::size_t{1} << 16;

Problem damaged(const std::string& part) {
  return problem_of("the Word document is damaged: its part `" + part + "` cannot be read",
                    "open it in Word and save it again");
}

// The bytes as the zip library wants to see a file.
struct Memory {
  std::string_view bytes;
  std::uint64_t at = 0;
};

Memory& memory_of(voidpf opaque) { return *static_cast<Memory*>(opaque); }

voidpf ZCALLBACK open_memory(voidpf opaque, const void*, int) {
  memory_of(opaque).at = 0;
  return opaque;
}

uLong ZCALLBACK read_memory(voidpf opaque, voidpf, void* to, uLong size) {
  Memory& memory = memory_of(opaque);
  const std::uint64_t left = memory.bytes.size() - memory.at;
  const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(left, size));
  std::memcpy(to, memory.bytes.data() + memory.at, count);
  memory.at += count;
  return static_cast<uLong>(count);
}

uLong ZCALLBACK write_memory(voidpf, voidpf, const void*, uLong) { return 0; }

ZPOS64_T ZCALLBACK tell_memory(voidpf opaque, voidpf) { return memory_of(opaque).at; }

long ZCALLBACK seek_memory(voidpf opaque, voidpf, ZPOS64_T offset, int origin) {
  Memory& memory = memory_of(opaque);
  const std::uint64_t from = origin == ZLIB_FILEFUNC_SEEK_CUR   ? memory.at
                             : origin == ZLIB_FILEFUNC_SEEK_END ? memory.bytes.size()
                                                                : 0;
  if (offset > memory.bytes.size() || from > memory.bytes.size() - offset) return -1;
  memory.at = from + offset;
  return 0;
}

int ZCALLBACK close_memory(voidpf, voidpf) { return 0; }
int ZCALLBACK error_of_memory(voidpf, voidpf) { return 0; }

// A part's name, or a way out of the archive.
bool leads_out(std::string_view name) {
  if (name.empty() || name.front() == '/' || name.find('\\') != name.npos ||
      name.find('\0') != name.npos || (name.size() > 1 && name[1] == ':')) {
    return true;
  }
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t end = std::min(name.find('/', at), name.size());
    if (name.substr(at, end - at) == "..") return true;
    at = end + 1;
  }
  return false;
}

// Files of an old Office, and new ones behind a password, are compound files.
std::optional<Problem> told_by_its_first_bytes(std::string_view bytes) {
  if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) {
    constexpr std::string_view kEncrypted("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e", 31);
    if (bytes.find(kEncrypted) != bytes.npos) {
      return problem_of("the Word document is protected by a password", "save a copy without one");
    }
    return problem_of("this is a document of Word 97-2003 (.doc)", "save it as .docx");
  }
  if (!bytes.starts_with("PK")) {
    return problem_of("this is no Word document (.docx): it does not begin like a zip file");
  }
  return std::nullopt;
}

}  // namespace

struct Package::Archive {
  Memory memory;
  unzFile file = nullptr;

  Archive() = default;
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;
  ~Archive() {
    if (file != nullptr) unzClose(file);
  }
};

Result<Package> Package::open(std::string_view bytes, const PackageLimits& limits) {
  if (auto told = told_by_its_first_bytes(bytes)) return *told;
  Package out;
  out.limits_ = limits;
  out.archive_ = std::make_shared<Archive>();
  Archive& archive = *out.archive_;
  archive.memory.bytes = bytes;
  zlib_filefunc64_def functions{open_memory, read_memory,  write_memory,    tell_memory,
                                seek_memory, close_memory, error_of_memory, &archive.memory};
  archive.file = unzOpen2_64("", &functions);
  const Problem short_file =
      problem_of("the Word document is cut short or damaged: its table of contents cannot be read",
                 "copy or download it again");
  if (archive.file == nullptr) return short_file;
  unz_global_info64 all{};
  if (unzGetGlobalInfo64(archive.file, &all) != UNZ_OK) return short_file;
  if (all.number_entry > limits.entries) {
    return problem_of("the archive has more than " + std::to_string(limits.entries) +
                      " entries, which no article has");
  }
  int state = unzGoToFirstFile(archive.file);
  for (; state == UNZ_OK; state = unzGoToNextFile(archive.file)) {
    unz_file_info64 info{};
    std::array<char, kLongestName> name{};
    unz64_file_pos place{};
    if (unzGetCurrentFileInfo64(archive.file, &info, name.data(), name.size(), nullptr, 0, nullptr,
                                0) != UNZ_OK ||
        unzGetFilePos64(archive.file, &place) != UNZ_OK) {
      return short_file;
    }
    if (info.size_filename >= name.size())
      return problem_of("the archive has an entry without end in its name");
    const std::string_view written(name.data(), info.size_filename);
    if (leads_out(written)) {
      return problem_of("the archive has an entry that leads out of it: `" + std::string(written) +
                        "`");
    }
    if ((info.flag & 1) != 0) {
      return problem_of("the Word document is protected by a password", "save a copy without one");
    }
    const Entry entry{place.pos_in_zip_directory, place.num_of_file, info.compressed_size,
                      static_cast<std::uint16_t>(info.compression_method)};
    if (!out.entries_.try_emplace(lower(written), entry).second) {
      return problem_of("the archive has two entries of the name `" + std::string(written) + "`");
    }
  }
  if (state != UNZ_END_OF_LIST_OF_FILE) return short_file;
  return out;
}

bool Package::has(std::string_view part) const { return entries_.contains(lower(part)); }

Result<std::string> Package::read(std::string_view part) {
  const std::string name(part);
  const auto found = entries_.find(lower(part));
  if (found == entries_.end()) {
    return problem_of("the Word document is damaged: it has no part `" + name + "`");
  }
  const Entry& entry = found->second;
  if (entry.method != kStored && entry.method != kDeflated) return damaged(name);
  const unz64_file_pos place{entry.position, entry.number};
  if (unzGoToFilePos64(archive_->file, &place) != UNZ_OK ||
      unzOpenCurrentFile(archive_->file) != UNZ_OK) {
    return damaged(name);
  }
  std::string out;
  std::optional<Problem> wrong;
  while (!wrong) {
    const std::size_t size = out.size();
    out.resize(size + kChunk);
    const int count = unzReadCurrentFile(archive_->file, out.data() + size, kChunk);
    out.resize(size + static_cast<std::size_t>(std::max(count, 0)));
    if (count < 0) wrong = damaged(name);
    if (count <= 0) break;
    // What is counted is what comes out, whatever the table of contents says of its size.
    const bool swells = out.size() > limits_.ratio_from &&
                        out.size() / limits_.ratio > std::max<std::uint64_t>(entry.packed, 1);
    if (swells || out.size() > limits_.part_bytes ||
        read_bytes_ + out.size() > limits_.total_bytes) {
      wrong = problem_of("`" + name + "` grows beyond what an article holds when it is unpacked",
                         "this looks like a zip bomb");
    }
  }
  // Closing tells whether the checksum holds.
  const bool whole = unzCloseCurrentFile(archive_->file) == UNZ_OK;
  if (wrong) return *wrong;
  if (!whole) return damaged(name);
  read_bytes_ += out.size();
  return out;
}

}  // namespace caveat
