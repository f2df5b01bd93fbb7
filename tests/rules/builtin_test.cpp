#include "rules/builtin.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "support/golden.h"

namespace caveat {
namespace {

std::string grouped(const std::vector<EmbeddedFile>& files) {
  std::string out;
  for (const RuleSetFiles& set : group_into_sets(files, "builtin:")) {
    out += set.name + ':';
    for (const auto& file : set.files) out += ' ' + file->name;
    out += '\n';
  }
  return out;
}

TEST(GroupIntoSets, NamesASetAfterItsFirstFolder) {
  EXPECT_EQ(grouped({{"sources.toml", ""},
                     {"claim/b.toml", ""},
                     {"claim/deep/a.toml", ""},
                     {"claim/a.toml", ""},
                     {"presets/recommended.toml", ""},
                     {"contexts.toml", ""}}),
            "claim: builtin:claim/a.toml builtin:claim/b.toml builtin:claim/deep/a.toml\n"
            "core: builtin:contexts.toml builtin:sources.toml\n");
}

TEST(EmbeddedFiles, AreTheRuleSetsOfThisBuild) {
  const auto files = embedded_files();
  const auto find = [&](std::string_view path) {
    return std::any_of(files.begin(), files.end(),
                       [&](const EmbeddedFile& file) { return file.path == path; });
  };
  EXPECT_TRUE(find("sources.toml"));
  EXPECT_TRUE(find("contexts.toml"));
  EXPECT_TRUE(find("presets/recommended.toml"));
  for (const EmbeddedFile& file : files) {
    std::ifstream in(test_file("../rulesets/" + std::string(file.path)), std::ios::binary);
    std::ostringstream content;
    content << in.rdbuf();
    EXPECT_EQ(content.str() == file.content, true) << file.path << " is not what was embedded";
  }
}

}  // namespace
}  // namespace caveat
