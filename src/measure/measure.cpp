#include "measure/measure.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "measure/json.h"
#include "measure/labels.h"

namespace caveat {
namespace {

std::optional<double> share(std::uint32_t part, std::uint32_t whole) {
  if (whole == 0) return std::nullopt;
  return static_cast<double>(part) / whole;
}

void add_drop(std::vector<std::string>& out, const std::string& what,
              const std::optional<double>& before, const std::optional<double>& now,
              double points) {
  // Figures are fractions of small counts: a fall of exactly one point is none
  // "by more than one", whatever the last bit of a double says.
  constexpr double kRounding = 1e-9;
  if (!before || !now || *before - *now <= points / 100 + kRounding) return;
  std::array<char, 64> figures{};
  std::snprintf(figures.data(), figures.size(), " fell from %.3f to %.3f", *before, *now);
  out.push_back(what + figures.data());
}

}  // namespace

std::optional<double> Counts::precision() const { return share(right, found); }
std::optional<double> Counts::recall() const { return share(must_found, must); }

std::optional<double> Counts::f1() const {
  const auto p = precision();
  const auto r = recall();
  if (!p || !r || *p + *r == 0) return std::nullopt;
  return 2 * *p * *r / (*p + *r);
}

Counts& Counts::operator+=(const Counts& other) {
  found += other.found;
  right += other.right;
  must += other.must;
  must_found += other.must_found;
  return *this;
}

std::optional<double> RuleCounts::precision() const { return share(right, found); }

Counts Measure::all() const {
  Counts sum;
  for (const auto& [name, counts] : categories) sum += counts;
  return sum;
}

std::vector<std::string> Measure::category_names() const {
  std::vector<std::string> names;
  for (const std::string& name : label_categories()) {
    if (categories.contains(name)) names.push_back(name);
  }
  const std::size_t known = names.size();
  for (const auto& [name, counts] : categories) {
    const auto end = names.begin() + static_cast<std::ptrdiff_t>(known);
    if (std::find(names.begin(), end, name) == end) names.push_back(name);
  }
  return names;
}

std::optional<double> Measure::responsible_rate() const {
  if (responsible_words == 0) return std::nullopt;
  return 1000.0 * responsible_false_positives / responsible_words;
}

Result<Measure> parse_measure(const std::string& file, std::string_view bytes) {
  const Result<Json> json = parse_json(file, bytes);
  if (!json) return json.problems();
  Problems problems;
  JsonFields fields(*json, file, "", problems);
  Measure measure;
  measure.articles = fields.number("articles");
  for (const auto& [name, value] : fields.object("categories").items()) {
    JsonFields one(value, file, "categories." + name, problems);
    measure.categories[name] = {one.number("found"), one.number("right"), one.number("must"),
                                one.number("must_found")};
  }
  for (const auto& [id, value] : fields.object("rules").items()) {
    JsonFields one(value, file, "rules." + id, problems);
    measure.rules[id] = {one.number("found"), one.number("right")};
  }
  JsonFields responsible(fields.object("responsible"), file, "responsible", problems);
  measure.responsible_words = responsible.number("words");
  measure.responsible_false_positives = responsible.number("false_positives");
  if (!problems.empty()) return problems;
  return measure;
}

std::vector<std::string> drops(const Measure& before, const Measure& now, double points) {
  std::vector<std::string> out;
  for (const std::string& name : before.category_names()) {
    const Counts& was = before.categories.at(name);
    const auto found = now.categories.find(name);
    const Counts is = found == now.categories.end() ? Counts{} : found->second;
    add_drop(out, name + " precision", was.precision(), is.precision(), points);
    add_drop(out, name + " recall", was.recall(), is.recall(), points);
  }
  return out;
}

}  // namespace caveat
