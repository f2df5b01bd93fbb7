#include "cli/held_output.h"

#include <array>

namespace caveat::cli {
namespace {

constexpr std::size_t kMostInMemory = 4 << 20;

}  // namespace

HeldOutput::~HeldOutput() {
  if (file_ != nullptr) std::fclose(file_);
}

bool HeldOutput::spill() {
  if (file_ == nullptr) file_ = std::tmpfile();
  // Without a place for temporary files it stays in memory.
  if (file_ == nullptr) return true;
  const bool written = std::fwrite(memory_.data(), 1, memory_.size(), file_) == memory_.size();
  memory_.clear();
  return written;
}

HeldOutput::int_type HeldOutput::overflow(int_type c) {
  if (traits_type::eq_int_type(c, traits_type::eof())) return traits_type::not_eof(c);
  const char one = traits_type::to_char_type(c);
  return xsputn(&one, 1) == 1 ? c : traits_type::eof();
}

std::streamsize HeldOutput::xsputn(const char* text, std::streamsize size) {
  memory_.append(text, static_cast<std::size_t>(size));
  if (memory_.size() >= kMostInMemory && !spill()) return 0;
  return size;
}

bool HeldOutput::copy_to(std::ostream& to) {
  if (file_ != nullptr) {
    if (std::fflush(file_) != 0) return false;
    std::rewind(file_);
    std::array<char, 1 << 16> chunk;
    while (const std::size_t size = std::fread(chunk.data(), 1, chunk.size(), file_)) {
      to.write(chunk.data(), static_cast<std::streamsize>(size));
      if (!to) return false;
    }
    if (std::ferror(file_) != 0) return false;
  }
  to.write(memory_.data(), static_cast<std::streamsize>(memory_.size()));
  to.flush();
  return to.good();
}

}  // namespace caveat::cli
