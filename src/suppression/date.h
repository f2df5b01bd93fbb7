// Days of the calendar, as waivers write them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace caveat {

// Days since 1970-01-01 (Gregorian, no time of day, no time zone).
using Day = std::int64_t;

// "2026-11-25", a day that exists, years 1970 to 9999; nullopt for anything else.
std::optional<Day> parse_day(std::string_view text);

std::string to_text(Day day);  // "2026-11-25"

}  // namespace caveat
