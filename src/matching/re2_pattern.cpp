#include <re2/re2.h>

#include "matching/regex_pattern.h"

namespace caveat {
namespace {

class Re2Pattern final : public RegexPattern {
 public:
  explicit Re2Pattern(const std::string& regex) : regex_(regex, options()) {
    const auto& names = regex_.NamedCapturingGroups();
    const auto core = names.find("core");
    core_ = core == names.end() ? 0 : core->second;
  }

  const RE2& regex() const { return regex_; }
  Engine engine() const override { return Engine::kRe2; }

  std::optional<RegexMatch> find(std::string_view text, std::uint32_t from,
                                 std::string&) const override {
    // Group 0 and the groups up to `core`; RE2 fills what it is asked for.
    constexpr int kMaxGroups = 17;
    re2::StringPiece groups[kMaxGroups];
    const int wanted = core_ < kMaxGroups ? core_ + 1 : 1;
    if (!regex_.Match(text, from, text.size(), RE2::UNANCHORED, groups, wanted))
      return std::nullopt;
    const auto span = [&](const re2::StringPiece& piece) {
      const auto begin = static_cast<std::uint32_t>(piece.data() - text.data());
      return Span{begin, begin + static_cast<std::uint32_t>(piece.size())};
    };
    RegexMatch match{span(groups[0]), span(groups[0])};
    if (wanted > 1 && groups[core_].data() != nullptr) match.core = span(groups[core_]);
    return match;
  }

 private:
  static RE2::Options options() {
    RE2::Options options;
    options.set_case_sensitive(false);
    options.set_log_errors(false);
    options.set_max_mem(8 << 20);
    return options;
  }

  RE2 regex_;
  int core_ = 0;
};

}  // namespace

std::unique_ptr<RegexPattern> make_re2(const std::string& regex, std::string& error) {
  auto pattern = std::make_unique<Re2Pattern>(regex);
  if (!pattern->regex().ok()) {
    error = pattern->regex().error();
    return nullptr;
  }
  return pattern;
}

}  // namespace caveat
