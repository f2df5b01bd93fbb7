// Typed reading of one TOML table: what is missing, wrong or unknown becomes a located Problem.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/problem.h"
#include "values/value.h"

namespace caveat {

// A string with its place, so that a later check of its content can point into it.
struct Text {
  std::string value;
  Span span;  // bytes of the file, quotation marks included
  const RuleFile* file = nullptr;
};

// Reads the keys of one table. Every key that is asked for is known; finish()
// reports the rest as unknown, with "did you mean". Example:
//   Fields f(table, file, problems);
//   auto patterns = f.texts("patterns");           // optional, default empty
//   auto message  = f.required_text("message");    // reported when missing
//   auto count    = f.integer("count", 1);
//   f.finish();
class Fields {
 public:
  // Borrows all three; `table` must hold a table.
  Fields(const Value& table, const RuleFile& file, Problems& problems);

  bool has(std::string_view key);
  std::optional<Text> text(std::string_view key);
  Text required_text(std::string_view key);
  std::string string(std::string_view key, std::string_view fallback = {});
  std::vector<Text> texts(
      std::string_view key);  // an array of strings; one string counts as an array of one
  std::vector<std::string> strings(std::string_view key);
  std::int64_t integer(std::string_view key, std::int64_t fallback);
  double number(std::string_view key, double fallback);
  bool boolean(std::string_view key, bool fallback);
  // One of `allowed`, else a Problem that lists them; `fallback` when absent.
  std::string choice(std::string_view key, const std::vector<std::string>& allowed,
                     std::string_view fallback);
  const Value* table(std::string_view key);                // a table; nullptr when absent
  std::vector<const Value*> tables(std::string_view key);  // an array of tables
  // Marks a key as known without reading it.
  void ignore(std::string_view key);

  // A Problem at a key's value (or at the table when the key is absent).
  void problem(std::string_view key, std::string message, std::string hint = {});
  void problem(Span span, std::string message, std::string hint = {});

  // Reports keys nobody asked for. Call last.
  void finish();

  const RuleFile& file() const { return file_; }
  Problems& problems() { return problems_; }

 private:
  const Value* take(std::string_view key);
  void missing(std::string_view key);

  const Value& table_;
  const RuleFile& file_;
  Problems& problems_;
  std::vector<std::string> asked_;
};

}  // namespace caveat
