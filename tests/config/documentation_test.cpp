// What docs/configuration.md shows must work, with the rules that come with caveat.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "config/apply.h"
#include "rules/builtin.h"
#include "support/golden.h"

namespace caveat {
namespace {

std::vector<std::string> toml_blocks(const std::string& page) {
  constexpr std::string_view kOpen = "```toml\n";
  std::vector<std::string> out;
  for (std::size_t at = 0; (at = page.find(kOpen, at)) != std::string::npos;) {
    at += kOpen.size();
    const std::size_t end = page.find("```\n", at);
    out.push_back(page.substr(at, end - at));
    at = end;
  }
  return out;
}

TEST(ConfigurationPage, ShowsProjectFilesThatWork) {
  std::ifstream in(test_file("../docs/configuration.md"));
  std::ostringstream page;
  page << in.rdbuf();
  const std::vector<std::string> blocks = toml_blocks(page.str());
  EXPECT_GE(blocks.size(), 2u);
  for (const std::string& block : blocks) {
    FileAccess access;
    access.read = [&](const std::string& path) -> std::optional<std::string> {
      if (path == "/caveat.toml") return block;
      return std::nullopt;
    };
    access.preset = [](std::string_view name) -> std::optional<std::string> {
      for (const EmbeddedFile& file : embedded_files()) {
        if (file.path == "presets/" + std::string(name) + ".toml") return std::string(file.content);
      }
      return std::nullopt;
    };
    const auto config = ConfigResolver(access, {}).resolve("/content/blog/a.md");
    for (const Problem& problem : config.problems()) ADD_FAILURE() << render(problem);
    const auto files = embedded_files();
    auto rules = make_rule_set(group_into_sets({files.begin(), files.end()}, "builtin:"));
    for (const Problem& problem : rules.problems()) ADD_FAILURE() << render(problem);
    if (!config.ok() || !rules.ok()) continue;
    for (const Problem& problem : apply(*config, *rules)) ADD_FAILURE() << render(problem);
  }
}

}  // namespace
}  // namespace caveat
