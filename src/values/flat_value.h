// A Value as bytes and back: for what is read at build time and travels in the binary.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "values/value.h"

namespace caveat {

// Numbers in the machine's own order, strings with their length in front. The
// bytes are read by the program that carries them, and are not checked.
class ByteWriter {
 public:
  void number(std::uint32_t value);
  void whole(std::int64_t value);
  void real(double value);
  void text(std::string_view value);
  void texts(const std::vector<std::string>& values);
  void span(Span value);
  void value(const Value& value);
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}
  std::uint32_t number();
  std::int64_t whole();
  double real();
  std::string_view text();  // a view into the bytes
  std::string string() { return std::string(text()); }
  std::vector<std::string> texts();
  Span span();
  Value value();

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

}  // namespace caveat
