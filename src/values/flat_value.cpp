#include "values/flat_value.h"

#include <cstring>

namespace caveat {
namespace {

template <typename T>
void put(std::string& bytes, T value) {
  char raw[sizeof value];
  std::memcpy(raw, &value, sizeof value);
  bytes.append(raw, sizeof value);
}

template <typename T>
T get(std::string_view bytes, std::size_t& at) {
  T value;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  at += sizeof value;
  return value;
}

}  // namespace

void ByteWriter::number(std::uint32_t value) { put(bytes_, value); }
void ByteWriter::whole(std::int64_t value) { put(bytes_, value); }
void ByteWriter::real(double value) { put(bytes_, value); }

void ByteWriter::text(std::string_view value) {
  number(static_cast<std::uint32_t>(value.size()));
  bytes_ += value;
}

void ByteWriter::texts(const std::vector<std::string>& values) {
  number(static_cast<std::uint32_t>(values.size()));
  for (const std::string& value : values) text(value);
}

void ByteWriter::span(Span value) {
  number(value.begin);
  number(value.end);
}

void ByteWriter::value(const Value& value) {
  number(static_cast<std::uint32_t>(value.data.index()));
  span(value.span);
  span(value.key_span);
  if (const auto* flag = std::get_if<bool>(&value.data)) number(*flag ? 1 : 0);
  if (const auto* number = std::get_if<std::int64_t>(&value.data)) whole(*number);
  if (const auto* number = std::get_if<double>(&value.data)) real(*number);
  if (const std::string* string = value.string()) text(*string);
  if (const Value::Array* items = value.array()) {
    number(static_cast<std::uint32_t>(items->size()));
    for (const Value& item : *items) this->value(item);
  }
  if (const Value::Table* entries = value.table()) {
    number(static_cast<std::uint32_t>(entries->size()));
    for (const auto& [name, entry] : *entries) {
      text(name);
      this->value(entry);
    }
  }
}

std::uint32_t ByteReader::number() { return get<std::uint32_t>(bytes_, at_); }
std::int64_t ByteReader::whole() { return get<std::int64_t>(bytes_, at_); }
double ByteReader::real() { return get<double>(bytes_, at_); }

std::string_view ByteReader::text() {
  const std::uint32_t size = number();
  const std::string_view out = bytes_.substr(at_, size);
  at_ += size;
  return out;
}

std::vector<std::string> ByteReader::texts() {
  std::vector<std::string> out(number());
  for (std::string& one : out) one = text();
  return out;
}

Span ByteReader::span() {
  const std::uint32_t begin = number();
  return {begin, number()};
}

Value ByteReader::value() {
  Value out;
  const std::uint32_t kind = number();
  out.span = span();
  out.key_span = span();
  switch (kind) {
    case 1:
      out.data = number() != 0;
      break;
    case 2:
      out.data = whole();
      break;
    case 3:
      out.data = real();
      break;
    case 4:
      out.data = string();
      break;
    case 5: {
      Value::Array items(number());
      for (Value& item : items) item = value();
      out.data = std::move(items);
      break;
    }
    case 6: {
      Value::Table entries(number());
      for (auto& [name, entry] : entries) {
        name = text();
        entry = value();
      }
      out.data = std::move(entries);
      break;
    }
    default:
      break;
  }
  return out;
}

}  // namespace caveat
