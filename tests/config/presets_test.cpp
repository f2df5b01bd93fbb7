// The presets that come with caveat, over the rules that come with it.
#include <gtest/gtest.h>

#include <map>

#include "config/apply.h"
#include "rules/builtin.h"

namespace caveat {
namespace {

std::map<std::string, std::string> presets() {
  constexpr std::string_view kFolder = "presets/";
  std::map<std::string, std::string> out;
  for (const EmbeddedFile& file : embedded_files()) {
    if (!file.path.starts_with(kFolder)) continue;
    std::string name(file.path.substr(kFolder.size()));
    name.resize(name.size() - std::string_view(".toml").size());
    out[name] = std::string(file.content);
  }
  return out;
}

Result<EffectiveConfig> resolved(const std::string& preset) {
  FileAccess access;
  access.read = [](const std::string&) { return std::nullopt; };
  access.preset = [](std::string_view name) -> std::optional<std::string> {
    const auto all = presets();
    const auto found = all.find(std::string(name));
    if (found == all.end()) return std::nullopt;
    return found->second;
  };
  ConfigResolver::Options options;
  options.presets = {preset};
  return ConfigResolver(access, options).resolve("/a.md");
}

TEST(Presets, AreSound) {
  const auto files = embedded_files();
  const auto sets = group_into_sets({files.begin(), files.end()}, "builtin:");
  for (const auto& [name, text] : presets()) {
    const auto config = resolved(name);
    for (const Problem& problem : config.problems()) ADD_FAILURE() << render(problem);
    ASSERT_TRUE(config.ok());
    EXPECT_EQ(config->chain.back()->preset, name) << "its name is that of its file";
    EXPECT_FALSE(config->rule_sets.empty()) << name;
    for (const Text& set : config->rule_sets) {
      EXPECT_TRUE(std::any_of(sets.begin(), sets.end(),
                              [&](const RuleSetFiles& one) { return one.name == set.value; }))
          << name << " names rule set " << set.value;
    }
    auto rules = make_rule_set(sets);
    for (const Problem& problem : rules.problems()) ADD_FAILURE() << render(problem);
    ASSERT_TRUE(rules.ok());
    for (const Problem& problem : apply(*config, *rules)) ADD_FAILURE() << render(problem);
  }
}

TEST(Presets, LeaveNoCaveatOffInStrict) {
  const auto files = embedded_files();
  auto rules = make_rule_set(group_into_sets({files.begin(), files.end()}, "builtin:"));
  ASSERT_TRUE(rules.ok());
  ASSERT_TRUE(apply(*resolved("strict"), *rules).empty());
  for (const Rule& rule : rules->rules) {
    if (rule.category == Category::kSafety) EXPECT_TRUE(rule.enabled) << rule.id;
  }
}

}  // namespace
}  // namespace caveat
