#include "values/fields.h"

#include <algorithm>
#include <cassert>

namespace caveat {
namespace {

// "an array"
std::string a_type(const Value& value) {
  const std::string name(value.type_name());
  if (name == "nothing") return name;
  return (name[0] == 'a' || name[0] == 'i' ? "an " : "a ") + name;
}

}  // namespace

Fields::Fields(const Value& table, const RuleFile& file, Problems& problems)
    : table_(table), file_(file), problems_(problems) {
  assert(table.table() != nullptr);
}

const Value* Fields::take(std::string_view key) {
  asked_.emplace_back(key);
  return table_.find(key);
}

bool Fields::has(std::string_view key) { return take(key) != nullptr; }
void Fields::ignore(std::string_view key) { asked_.emplace_back(key); }

void Fields::problem(Span span, std::string message, std::string hint) {
  problems_.push_back(
      problem_at(file_.name, file_.content, span, std::move(message), std::move(hint)));
}

void Fields::problem(std::string_view key, std::string message, std::string hint) {
  const Value* value = table_.find(key);
  problem(value == nullptr ? table_.span : value->span, std::move(message), std::move(hint));
}

std::optional<Text> Fields::text(std::string_view key) {
  const Value* value = take(key);
  if (value == nullptr) return std::nullopt;
  if (const std::string* string = value->string()) return Text{*string, value->span, &file_};
  problem(value->span, "`" + std::string(key) + "` is " + a_type(*value) + ", not a string",
          "write it in quotation marks");
  return std::nullopt;
}

// Told once, at the key that was probably meant to be it.
void Fields::missing(std::string_view key) {
  const std::string message = "`" + std::string(key) + "` is missing";
  std::vector<std::string> others;
  for (const auto& [name, value] : *table_.table()) {
    if (std::find(asked_.begin(), asked_.end(), name) == asked_.end()) others.push_back(name);
  }
  const std::string near = nearest_name(key, others);
  if (near.empty()) {
    problem(Span{table_.span.begin, table_.span.begin}, message);
  } else {
    problem(table_.find(near)->key_span, message,
            "did you mean `" + std::string(key) + "` by `" + near + "`?");
    ignore(near);
  }
}

Text Fields::required_text(std::string_view key) {
  const bool there = table_.find(key) != nullptr;
  if (auto found = text(key)) {
    if (found->value.empty()) problem(found->span, "`" + std::string(key) + "` is empty");
    return *std::move(found);
  }
  if (!there) missing(key);
  return {{}, table_.span, &file_};
}

std::string Fields::string(std::string_view key, std::string_view fallback) {
  auto found = text(key);
  return found ? std::move(found->value) : std::string(fallback);
}

std::vector<Text> Fields::texts(std::string_view key) {
  const Value* value = take(key);
  std::vector<Text> out;
  if (value == nullptr) return out;
  if (const std::string* string = value->string()) return {Text{*string, value->span, &file_}};
  const Value::Array* items = value->array();
  if (items == nullptr) {
    problem(value->span,
            "`" + std::string(key) + "` is " + a_type(*value) + ", not a list of strings",
            "write [\"…\", \"…\"]");
    return out;
  }
  for (const Value& item : *items) {
    if (const std::string* string = item.string()) {
      out.push_back({*string, item.span, &file_});
    } else {
      problem(item.span,
              "an item of `" + std::string(key) + "` is " + a_type(item) + ", not a string");
    }
  }
  return out;
}

std::vector<std::string> Fields::strings(std::string_view key) {
  std::vector<std::string> out;
  for (Text& text : texts(key)) out.push_back(std::move(text.value));
  return out;
}

std::int64_t Fields::integer(std::string_view key, std::int64_t fallback) {
  const Value* value = take(key);
  if (value == nullptr) return fallback;
  if (const auto* number = std::get_if<std::int64_t>(&value->data)) return *number;
  problem(value->span, "`" + std::string(key) + "` is " + a_type(*value) + ", not a whole number");
  return fallback;
}

double Fields::number(std::string_view key, double fallback) {
  const Value* value = take(key);
  if (value == nullptr) return fallback;
  if (const auto* real = std::get_if<double>(&value->data)) return *real;
  if (const auto* whole = std::get_if<std::int64_t>(&value->data))
    return static_cast<double>(*whole);
  problem(value->span, "`" + std::string(key) + "` is " + a_type(*value) + ", not a number");
  return fallback;
}

bool Fields::boolean(std::string_view key, bool fallback) {
  const Value* value = take(key);
  if (value == nullptr) return fallback;
  if (const bool* truth = std::get_if<bool>(&value->data)) return *truth;
  problem(value->span, "`" + std::string(key) + "` is " + a_type(*value) + ", not true or false");
  return fallback;
}

std::string Fields::choice(std::string_view key, const std::vector<std::string>& allowed,
                           std::string_view fallback) {
  const auto found = text(key);
  if (!found) return std::string(fallback);
  if (std::find(allowed.begin(), allowed.end(), found->value) != allowed.end()) return found->value;
  std::string list;
  for (const std::string& one : allowed) list += (list.empty() ? "" : ", ") + one;
  const std::string near = nearest_name(found->value, allowed);
  problem(found->span, "`" + found->value + "` is no " + std::string(key),
          near.empty() ? "expected one of: " + list : "did you mean `" + near + "`?");
  return std::string(fallback);
}

const Value* Fields::table(std::string_view key) {
  const Value* value = take(key);
  if (value == nullptr || value->table() != nullptr) return value;
  problem(value->span, "`" + std::string(key) + "` is " + a_type(*value) + ", not a table");
  return nullptr;
}

std::vector<const Value*> Fields::tables(std::string_view key) {
  const Value* value = take(key);
  std::vector<const Value*> out;
  if (value == nullptr) return out;
  const Value::Array* items = value->array();
  if (items == nullptr) {
    problem(value->span,
            "`" + std::string(key) + "` is " + a_type(*value) + ", not an array of tables",
            "write [[" + std::string(key) + "]]");
    return out;
  }
  for (const Value& item : *items) {
    if (item.table() != nullptr) {
      out.push_back(&item);
    } else {
      problem(item.span,
              "an item of `" + std::string(key) + "` is " + a_type(item) + ", not a table");
    }
  }
  return out;
}

void Fields::finish() {
  for (const auto& [key, value] : *table_.table()) {
    if (std::find(asked_.begin(), asked_.end(), key) != asked_.end()) continue;
    const std::string near = nearest_name(key, asked_);
    problem(value.key_span, "unknown key `" + key + "`",
            near.empty() ? "" : "did you mean `" + near + "`?");
  }
}

}  // namespace caveat
