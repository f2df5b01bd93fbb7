// The figures of a measurement, and what became better or worse between two.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/result.h"

namespace caveat {

// Findings and labels of one category. Precision counts findings on `must` and
// `may` labels as right; recall counts `must` labels alone.
struct Counts {
  std::uint32_t found = 0;  // findings
  std::uint32_t right = 0;  // of these, on a label
  std::uint32_t must = 0;   // labels an editor would insist on
  std::uint32_t must_found = 0;

  // From 0 to 1; nothing where there is nothing to divide by.
  std::optional<double> precision() const;
  std::optional<double> recall() const;
  std::optional<double> f1() const;

  Counts& operator+=(const Counts& other);
};

struct RuleCounts {
  std::uint32_t found = 0;
  std::uint32_t right = 0;

  std::optional<double> precision() const;
  friend bool operator==(const RuleCounts&, const RuleCounts&) = default;
};

struct Measure {
  std::uint32_t articles = 0;
  std::map<std::string, Counts> categories;
  std::map<std::string, RuleCounts> rules;  // with those that found nothing
  // Articles of the kinds charity, government and textbook.
  std::uint32_t responsible_words = 0;
  std::uint32_t responsible_false_positives = 0;

  Counts all() const;
  // Categories in the order of label_categories(), others behind.
  std::vector<std::string> category_names() const;
  // False positives in 1,000 words; nothing without such articles.
  std::optional<double> responsible_rate() const;
};

// The measure part of what write_json() wrote.
Result<Measure> parse_measure(const std::string& file, std::string_view bytes);

// "claim precision fell from 0.951 to 0.930" for each category whose precision
// or recall fell by more than `points` hundredths. A figure that one of the two
// does not have is not compared.
std::vector<std::string> drops(const Measure& before, const Measure& now, double points);

}  // namespace caveat
