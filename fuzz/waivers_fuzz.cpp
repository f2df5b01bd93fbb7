// caveat-waivers.toml: mistakes have their place, and a waiver that is written reads the same.
#include "fuzz/fuzz.h"
#include "suppression/waivers.h"

namespace caveat {
namespace {

constexpr Day kToday = 20'000;  // 2024-10-04

Result<WaiverFile> read(std::string text) {
  return read_waivers(
      std::make_shared<const RuleFile>(RuleFile{"caveat-waivers.toml", std::move(text)}), kToday);
}

}  // namespace

void fuzz(std::string_view input) {
  const Result<WaiverFile> file = read(std::string(input));
  if (!file) {
    for (const Problem& problem : file.problems()) {
      require(!problem.message.empty(), "a problem says what is wrong");
      require(problem.span.end <= input.size(), "a problem lies inside the file");
      require(!render(problem).empty(), "a problem can be shown");
    }
    return;
  }
  std::string written;
  for (const Waiver& one : file->waivers) {
    require(one.span.end <= input.size(), "a waiver lies inside the file");
    written += write_waiver(one);
  }
  const Result<WaiverFile> again = read(written);
  require(static_cast<bool>(again), "what is written can be read");
  require(again->waivers.size() == file->waivers.size(), "all of it");
  for (std::size_t n = 0; n < file->waivers.size(); ++n) {
    const Waiver& one = file->waivers[n];
    const Waiver& other = again->waivers[n];
    require(one.rule == other.rule && one.file == other.file && one.text == other.text &&
                one.reason == other.reason && one.approver == other.approver &&
                one.fingerprint == other.fingerprint && one.date == other.date &&
                one.expires == other.expires,
            "and it says the same");
  }
}

}  // namespace caveat
