// Output that is held back until the run is whole, without filling the memory.
#pragma once

#include <cstdio>
#include <ostream>
#include <streambuf>
#include <string>

namespace caveat::cli {

// The buffer of a stream. Keeps what is written: the first megabytes in memory,
// then in a temporary file that has no name and is gone when the process is. When
// the file takes no more (a full disk), the stream goes bad.
class HeldOutput final : public std::streambuf {
 public:
  HeldOutput() = default;
  ~HeldOutput() override;
  HeldOutput(const HeldOutput&) = delete;
  HeldOutput& operator=(const HeldOutput&) = delete;

  // Writes all of it to `to`. False: it could not be read again, or `to` takes no more.
  bool copy_to(std::ostream& to);

 private:
  int_type overflow(int_type c) override;
  std::streamsize xsputn(const char* text, std::streamsize size) override;
  bool spill();

  std::string memory_;
  std::FILE* file_ = nullptr;
};

}  // namespace caveat::cli
