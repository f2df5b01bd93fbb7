#include <boost/regex.hpp>

#include "matching/regex_pattern.h"

namespace caveat {
namespace {

class BoostPattern final : public RegexPattern {
 public:
  explicit BoostPattern(const std::string& regex)
      : regex_(perl_names(regex), boost::regex::perl | boost::regex::icase) {
    has_core_ =
        regex.find("(?P<core>") != std::string::npos || regex.find("(?<core>") != std::string::npos;
  }

  Engine engine() const override { return Engine::kBoost; }

  std::optional<RegexMatch> find(std::string_view text, std::uint32_t from,
                                 std::string& gave_up) const override {
    try {
      boost::cmatch groups;
      auto flags = boost::match_default;
      if (from > 0) flags |= boost::match_prev_avail;
      const char* begin = text.data() + from;
      const char* end = text.data() + text.size();
      if (!boost::regex_search(begin, end, groups, regex_, flags)) return std::nullopt;
      const auto span = [&](const auto& group) {
        return Span{static_cast<std::uint32_t>(group.first - text.data()),
                    static_cast<std::uint32_t>(group.second - text.data())};
      };
      RegexMatch match{span(groups[0]), span(groups[0])};
      if (has_core_ && groups["core"].matched) match.core = span(groups["core"]);
      return match;
    } catch (const std::exception& e) {
      // Boost bounds its backtracking by the size of the text and throws when it is used up;
      // its own words for that fill a paragraph.
      const bool used_up = std::string_view(e.what()).starts_with("The complexity of matching");
      gave_up = used_up ? "it takes too many steps on this text" : e.what();
      return std::nullopt;
    }
  }

 private:
  // Perl writes (?<name>) what RE2 writes (?P<name>).
  static std::string perl_names(std::string regex) {
    for (std::size_t at = 0; (at = regex.find("(?P<", at)) != std::string::npos;) {
      regex.erase(at + 2, 1);
    }
    return regex;
  }

  boost::regex regex_;
  bool has_core_ = false;
};

}  // namespace

std::unique_ptr<RegexPattern> make_boost(const std::string& regex, std::string& error) {
  try {
    return std::make_unique<BoostPattern>(regex);
  } catch (const std::exception& e) {
    error = e.what();
    return nullptr;
  }
}

}  // namespace caveat
