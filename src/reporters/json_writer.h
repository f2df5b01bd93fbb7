// JSON written as it is made, without values in between.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace caveat {

// Appends to a string: begin_object(); key("a"); text("b"); end_object();
// ASCII only; bytes that are no UTF-8 become U+FFFD. The same bytes as
// write_json() for the same values. Calls have to nest as JSON does.
class JsonWriter {
 public:
  enum class Layout : std::uint8_t { kIndented, kOneLine };

  // `depth`: how deep the first value stands, for the indentation of what follows.
  JsonWriter(std::string& out, Layout layout, std::size_t depth = 0)
      : out_(out), layout_(layout), depth_(depth) {}

  void begin_object() { begin('{'); }
  void end_object() { end('}'); }
  void begin_array() { begin('['); }
  void end_array() { end(']'); }
  void key(std::string_view name);  // nothing in it to escape

  void text(std::string_view value);
  // null when there is none, so that a consumer never mistakes "" for a value.
  void text_or_null(std::string_view value);
  void number(std::uint64_t value);
  void boolean(bool value);
  void null();
  // A value that a writer of the same layout has written at the same depth.
  void written(std::string_view json);

  // For a second writer that writes what written() takes.
  Layout layout() const { return layout_; }
  std::size_t depth() const { return depth_; }

  // In an object.
  void field(std::string_view name, std::string_view value);
  void field_or_null(std::string_view name, std::string_view value);
  void field(std::string_view name, std::uint64_t value);
  void texts(std::string_view name, const std::vector<std::string>& values);

 private:
  void begin(char bracket);
  void end(char bracket);
  void before_value();
  void new_line();

  std::string& out_;
  Layout layout_;
  std::size_t depth_;
  std::size_t open_ = 0;  // objects and arrays that are open
  bool after_key_ = false;
  bool first_ = true;  // of the innermost object or array
};

}  // namespace caveat
