#include "reporters/json_writer.h"

#include <charconv>
#include <nlohmann/json.hpp>

#include "text/utf8.h"

namespace caveat {
namespace {

void append_unit(std::string& out, std::uint32_t unit) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += kDigits[unit >> shift & 0xFu];
}

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  std::size_t run = 0;  // where the bytes began that stay as they are
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= ' ' && byte < 0x7F && byte != '"' && byte != '\\') {
      ++at;
      continue;
    }
    out.append(text, run, at - run);
    if (byte >= 0x80) {
      const CodePoint point = decode_utf8(text, static_cast<std::uint32_t>(at));
      if (point.value > 0xFFFF) {
        append_unit(out, 0xD7C0u + (point.value >> 10));
        append_unit(out, 0xDC00u + (point.value & 0x3FFu));
      } else {
        append_unit(out, point.value);
      }
      at += point.length;
    } else {
      switch (byte) {
        case '"':
          out += "\\\"";
          break;
        case '\\':
          out += "\\\\";
          break;
        case '\b':
          out += "\\b";
          break;
        case '\f':
          out += "\\f";
          break;
        case '\n':
          out += "\\n";
          break;
        case '\r':
          out += "\\r";
          break;
        case '\t':
          out += "\\t";
          break;
        default:
          append_unit(out, byte);
      }
      ++at;
    }
    run = at;
  }
  out.append(text, run, text.size() - run);
  out += '"';
}

}  // namespace

void JsonWriter::new_line() {
  if (layout_ == Layout::kOneLine) return;
  out_ += '\n';
  out_.append(depth_ * 2, ' ');
}

void JsonWriter::before_value() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (!first_) out_ += ',';
  first_ = false;
  if (open_) new_line();
}

void JsonWriter::begin(char bracket) {
  before_value();
  out_ += bracket;
  ++depth_;
  ++open_;
  first_ = true;
}

void JsonWriter::end(char bracket) {
  --depth_;
  --open_;
  if (!first_) new_line();
  out_ += bracket;
  first_ = false;
}

void JsonWriter::key(std::string_view name) {
  before_value();
  append_quoted(out_, name);
  out_ += layout_ == Layout::kOneLine ? ":" : ": ";
  after_key_ = true;
}

void JsonWriter::text(std::string_view value) {
  before_value();
  if (is_valid_utf8(value)) {
    append_quoted(out_, value);
  } else {
    // How many U+FFFD stand for damaged bytes is the library's to say.
    out_ += nlohmann::json(value).dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
  }
}

void JsonWriter::text_or_null(std::string_view value) {
  if (value.empty()) {
    null();
  } else {
    text(value);
  }
}

void JsonWriter::number(std::uint64_t value) {
  before_value();
  char digits[20];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  out_.append(digits, static_cast<std::size_t>(end - digits));
}

void JsonWriter::boolean(bool value) {
  before_value();
  out_ += value ? "true" : "false";
}

void JsonWriter::null() {
  before_value();
  out_ += "null";
}

void JsonWriter::field(std::string_view name, std::string_view value) {
  key(name);
  text(value);
}

void JsonWriter::field_or_null(std::string_view name, std::string_view value) {
  key(name);
  text_or_null(value);
}

void JsonWriter::field(std::string_view name, std::uint64_t value) {
  key(name);
  number(value);
}

void JsonWriter::texts(std::string_view name, const std::vector<std::string>& values) {
  key(name);
  begin_array();
  for (const std::string& value : values) text(value);
  end_array();
}

}  // namespace caveat
