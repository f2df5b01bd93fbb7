#include "project/clock.h"

#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace caveat {

Result<std::time_t> time_of_run() {
  const char* epoch = std::getenv("SOURCE_DATE_EPOCH");
  if (epoch == nullptr || *epoch == '\0') return std::time(nullptr);
  const std::string_view text(epoch);
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  constexpr std::int64_t kYear9999 = 253402300799;
  if (error != std::errc() || end != text.data() + text.size() || seconds < 0 ||
      seconds > kYear9999) {
    return Problem{"SOURCE_DATE_EPOCH",
                   {},
                   "`" + std::string(text) + "` is no time",
                   "seconds since 1970, as `date +%s` prints them",
                   0,
                   0,
                   {}};
  }
  return static_cast<std::time_t>(seconds);
}

}  // namespace caveat
