#include "suppression/date.h"

#include <charconv>
#include <chrono>
#include <cstdio>

#include "text/ascii.h"

namespace caveat {
namespace {

int number(std::string_view digits) {
  int out = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), out);
  return out;
}

}  // namespace

std::optional<Day> parse_day(std::string_view text) {
  if (text.size() != 10) return std::nullopt;
  for (std::size_t n = 0; n < text.size(); ++n) {
    const bool dash = n == 4 || n == 7;
    if (dash ? text[n] != '-' : !is_digit(text[n])) return std::nullopt;
  }
  const std::chrono::year_month_day date{
      std::chrono::year(number(text.substr(0, 4))),
      std::chrono::month(static_cast<unsigned>(number(text.substr(5, 2)))),
      std::chrono::day(static_cast<unsigned>(number(text.substr(8, 2))))};
  if (!date.ok() || static_cast<int>(date.year()) < 1970) return std::nullopt;
  return std::chrono::sys_days(date).time_since_epoch().count();
}

std::string to_text(Day day) {
  const std::chrono::year_month_day date{
      std::chrono::sys_days(std::chrono::days(static_cast<std::chrono::days::rep>(day)))};
  char out[32];
  std::snprintf(out, sizeof out, "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return out;
}

}  // namespace caveat
