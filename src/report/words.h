// Small words and figures of the report.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace caveat {

std::string one_decimal(double number);  // 4.25 -> "4.3"

// "blocked" -> "Blocked". ASCII.
std::string capital(std::string_view word);

// 1 -> "a", 26 -> "z", 27 -> "aa".
std::string letter(std::size_t number);

// "2026-11-25T01:02:03Z" -> "2026-11-25 01:02 UTC"; anything else as it is.
std::string readable_time(std::string_view iso);

// The first 12 digits of a hash, for the eye.
std::string short_hash(std::string_view hash);

}  // namespace caveat
