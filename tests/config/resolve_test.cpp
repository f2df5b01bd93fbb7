#include "config/resolve.h"

#include <gtest/gtest.h>

#include <map>

namespace caveat {
namespace {

using Files = std::map<std::string, std::string>;
using Strings = std::vector<std::string>;

constexpr const char* kRecommended = R"(rulesets = ["claim", "garble"]
[preset]
name = "recommended"
description = "D"
[severity]
"claim/hype" = "error"
)";
constexpr const char* kGarble = R"(rulesets = ["garble"]
[preset]
name = "garble-only"
description = "D"
)";

FileAccess memory(Files files) {
  const auto kept = std::make_shared<Files>(std::move(files));
  const std::map<std::string, std::string, std::less<>> presets = {{"recommended", kRecommended},
                                                                   {"garble-only", kGarble}};
  FileAccess access;
  access.read = [kept](const std::string& path) -> std::optional<std::string> {
    const auto found = kept->find(path);
    if (found == kept->end() || found->second == "(unreadable)") return std::nullopt;
    return found->second;
  };
  access.exists = [kept](const std::string& path) { return kept->count(path) > 0; };
  access.preset = [presets](std::string_view name) -> std::optional<std::string> {
    const auto found = presets.find(name);
    if (found == presets.end()) return std::nullopt;
    return found->second;
  };
  access.preset_names = {"garble-only", "recommended"};
  return access;
}

EffectiveConfig resolved(Files files, const std::string& path,
                         ConfigResolver::Options options = {}) {
  ConfigResolver resolver(memory(std::move(files)), std::move(options));
  auto config = resolver.resolve(path);
  for (const Problem& problem : config.problems()) ADD_FAILURE() << render(problem);
  return config.ok() ? std::move(*config) : EffectiveConfig();
}

std::string problems_of(Files files, const std::string& path,
                        ConfigResolver::Options options = {}) {
  ConfigResolver resolver(memory(std::move(files)), std::move(options));
  const auto config = resolver.resolve(path);
  std::string out = "\n";
  for (const Problem& problem : config.problems()) out += render(problem);
  return out;
}

Strings chain(const EffectiveConfig& config) {
  Strings out;
  for (const auto& file : config.chain) out.push_back(file->file->name);
  return out;
}

Strings rule_sets(const EffectiveConfig& config) {
  Strings out;
  for (const Text& set : config.rule_sets) out.push_back(set.value);
  return out;
}

std::string settings(const EffectiveConfig& config) {
  std::string out;
  for (const RuleSetting& one : config.settings) {
    out += one.rules + '=';
    out += one.is_severity ? std::string(to_string(one.severity)) : one.enabled ? "on" : "off";
    out += ' ';
  }
  return out;
}

TEST(ResolveConfig, UsesTheDefaultPresetWhereThereIsNoProject) {
  const EffectiveConfig config = resolved({}, "/p/a.md");
  EXPECT_EQ(chain(config), Strings{"preset recommended"});
  EXPECT_EQ(rule_sets(config), (Strings{"claim", "garble"}));
  EXPECT_EQ(settings(config), "claim/hype=error ");
  EXPECT_FALSE(config.excluded);
}

TEST(ResolveConfig, TakesTheNearestProjectFile) {
  const Files files = {{"/p/caveat.toml", ""}, {"/p/blog/caveat.toml", ""}};
  EXPECT_EQ(chain(resolved(files, "/p/blog/2024/a.md")),
            (Strings{"preset recommended", "/p/blog/caveat.toml"}));
  EXPECT_EQ(chain(resolved(files, "/p/news/a.md")),
            (Strings{"preset recommended", "/p/caveat.toml"}));
  EXPECT_EQ(chain(resolved({{"/caveat.toml", ""}}, "/a.md")),
            (Strings{"preset recommended", "/caveat.toml"}));
  EXPECT_EQ(chain(resolved(files, "/q/a.md")), Strings{"preset recommended"});
}

TEST(ResolveConfig, BuildsOnWhatAFileExtends) {
  const Files files = {
      {"/p/caveat.toml", "extends = [\"../house.toml\"]\n[severity]\n\"claim/hype\" = \"off\"\n"},
      {"/house.toml", "extends = [\"garble-only\"]\n[severity]\n\"claim/hype\" = \"warning\"\n"}};
  const EffectiveConfig config = resolved(files, "/p/a.md");
  EXPECT_EQ(chain(config), (Strings{"preset garble-only", "/house.toml", "/p/caveat.toml"}));
  EXPECT_EQ(rule_sets(config), Strings{"garble"});
  EXPECT_EQ(settings(config), "claim/hype=warning claim/hype=off ") << "the nearest file wins";
}

TEST(ResolveConfig, BuildsOnNothingWhenToldSo) {
  const EffectiveConfig config =
      resolved({{"/p/caveat.toml", "extends = []\nrulesets = [\"language\"]\n"}}, "/p/a.md");
  EXPECT_EQ(chain(config), Strings{"/p/caveat.toml"});
  EXPECT_EQ(rule_sets(config), Strings{"language"});
}

TEST(ResolveConfig, AddsOwnRuleSetsOnceByTheirPath) {
  const EffectiveConfig config =
      resolved({{"/p/caveat.toml",
                 "rulesets = [\"./rules/\", \"rules/../rules\", \"claim\", \"./rules\"]\n"},
                {"/house.toml", ""}},
               "/p/a.md");
  EXPECT_EQ(rule_sets(config), (Strings{"claim", "garble", "/p/rules", "/p/rules/../rules"}));
}

TEST(ResolveConfig, LetsTheCommandLineChooseThePreset) {
  ConfigResolver::Options options;
  options.presets = {"garble-only"};
  const Files files = {
      {"/p/caveat.toml", "extends = [\"recommended\"]\n[accept]\nwords = [\"x\"]\n"}};
  const EffectiveConfig config = resolved(files, "/p/a.md", options);
  EXPECT_EQ(chain(config), (Strings{"preset garble-only", "/p/caveat.toml"}));
  EXPECT_EQ(rule_sets(config), Strings{"garble"});
  EXPECT_EQ(config.accept.size(), 1u) << "the rest of the project file still holds";
}

TEST(ResolveConfig, LetsTheCommandLineChooseTheFile) {
  ConfigResolver::Options options;
  options.config = "/etc/house.toml";
  const Files files = {{"/p/caveat.toml", ""}, {"/etc/house.toml", ""}};
  EXPECT_EQ(chain(resolved(files, "/p/a.md", options)),
            (Strings{"preset recommended", "/etc/house.toml"}));
  options.config.clear();
  options.no_config = true;
  EXPECT_EQ(chain(resolved(files, "/p/a.md", options)), Strings{"preset recommended"});
}

constexpr const char* kOverrides = R"([severity]
"claim/hype" = "warning"
[[override]]
files = ["blog/**"]
[override.severity]
"claim/hype" = "suggestion"
[[override]]
files = ["*.html", "blog/old/*.md"]
[override.rules]
disable = ["claim/hype"]
)";

TEST(ResolveConfig, AddsTheOverridesThatMeanTheFile) {
  const Files files = {{"/p/caveat.toml", kOverrides}};
  EXPECT_EQ(settings(resolved(files, "/p/a.md")), "claim/hype=error claim/hype=warning ");
  EXPECT_EQ(settings(resolved(files, "/p/blog/a.md")),
            "claim/hype=error claim/hype=warning claim/hype=suggestion ");
  EXPECT_EQ(settings(resolved(files, "/p/x/a.html")),
            "claim/hype=error claim/hype=warning claim/hype=off ");
  EXPECT_EQ(settings(resolved(files, "/p/blog/old/a.md")),
            "claim/hype=error claim/hype=warning claim/hype=suggestion claim/hype=off ");
}

TEST(ResolveConfig, KeysFilesBySettings) {
  ConfigResolver resolver(memory({{"/p/caveat.toml", kOverrides}, {"/q/caveat.toml", ""}}), {});
  const auto key = [&](const std::string& path) { return resolver.resolve(path)->key(); };
  EXPECT_EQ(key("/p/a.md"), key("/p/x/b.md"));
  EXPECT_NE(key("/p/a.md"), key("/p/blog/b.md"));
  EXPECT_NE(key("/p/a.md"), key("/q/a.md"));
}

TEST(ResolveConfig, LeavesFilesOut) {
  const Files files = {
      {"/p/caveat.toml", "[files]\ninclude = [\"content/**\"]\nexclude = [\"**/drafts/**\"]\n"}};
  EXPECT_FALSE(resolved(files, "/p/content/a.md").excluded);
  EXPECT_EQ(resolved(files, "/p/readme.md").excluded_by, "not in [files] include");
  EXPECT_EQ(resolved(files, "/p/content/drafts/a.md").excluded_by, "excluded by **/drafts/**");
}

// A shared file lies elsewhere; its globs mean the project's folders.
TEST(ResolveConfig, ReadsTheGlobsOfASharedFileFromTheProject) {
  const Files files = {{"/p/caveat.toml", "extends = [\"/shared/house.toml\"]\n"},
                       {"/shared/house.toml", "[files]\nexclude = [\"drafts/**\"]\n"}};
  EXPECT_TRUE(resolved(files, "/p/drafts/a.md").excluded);
  EXPECT_FALSE(resolved(files, "/p/x/drafts/a.md").excluded);
}

TEST(ResolveConfig, KeepsTheIgnoredFindingsThatMeanTheFile) {
  const Files files = {{"/p/caveat.toml", R"([[ignore]]
rule = "claim/hype"
text = "x"
reason = "R"
[[ignore]]
rule = "claim/cure"
file = "about/*"
reason = "R"
)"}};
  EXPECT_EQ(resolved(files, "/p/a.md").ignores.size(), 1u);
  EXPECT_EQ(resolved(files, "/p/about/a.md").ignores.size(), 2u);
}

TEST(ResolveConfig, RefusesCircles) {
  EXPECT_EQ(problems_of({{"/p/caveat.toml", "extends = [\"./b.toml\"]\n"},
                         {"/p/b.toml", "\nextends = [\"./caveat.toml\"]\n"}},
                        "/p/a.md"),
            R"(
/p/b.toml:2:12: error: `extends` goes round in a circle
    extends = ["./caveat.toml"]
               ^~~~~~~~~~~~~~~
)");
}

TEST(ResolveConfig, AllowsOneBaseOfTwo) {
  const Files files = {{"/p/caveat.toml", "extends = [\"./a.toml\", \"./b.toml\"]\n"},
                       {"/p/a.toml", "extends = [\"./base.toml\"]\n"},
                       {"/p/b.toml", "extends = [\"./base.toml\"]\n"},
                       {"/p/base.toml", ""}};
  EXPECT_EQ(
      chain(resolved(files, "/p/a.md")),
      (Strings{"preset recommended", "/p/base.toml", "/p/a.toml", "/p/b.toml", "/p/caveat.toml"}));
}

TEST(ResolveConfig, GoesThroughASharedBaseOnce) {
  // Two files a step, each on both of the next: a thousand million ways to the last.
  Files files = {{"/p/caveat.toml", "extends = [\"./a0.toml\", \"./b0.toml\"]\n"}};
  for (int n = 0; n < 30; ++n) {
    const std::string next = std::to_string(n + 1);
    const std::string content =
        n == 29 ? "" : "extends = [\"./a" + next + ".toml\", \"./b" + next + ".toml\"]\n";
    files["/p/a" + std::to_string(n) + ".toml"] = content;
    files["/p/b" + std::to_string(n) + ".toml"] = content;
  }
  EXPECT_EQ(chain(resolved(files, "/p/a.md")).size(), 62u);  // and the preset
}

TEST(ResolveConfig, RefusesAnEndlessChain) {
  Files files = {{"/p/caveat.toml", "extends = [\"./0.toml\"]\n"}};
  for (int n = 0; n < 40; ++n) {
    files["/p/" + std::to_string(n) + ".toml"] =
        "extends = [\"./" + std::to_string(n + 1) + ".toml\"]\n";
  }
  EXPECT_EQ(problems_of(files, "/p/a.md"), R"(
/p/30.toml:1:12: error: `extends` leads on through more than 32 files
    extends = ["./31.toml"]
               ^~~~~~~~~~~
)");
}

TEST(ResolveConfig, SaysWhatIsNotThere) {
  EXPECT_EQ(problems_of({{"/p/caveat.toml", "extends = [\"recomended\"]\n"}}, "/p/a.md"), R"(
/p/caveat.toml:1:12: error: there is no preset `recomended`
    extends = ["recomended"]
               ^~~~~~~~~~~~
  did you mean `recommended`?
)");
  EXPECT_EQ(problems_of({{"/p/caveat.toml", "extends = [\"./x.toml\"]\n"}}, "/p/a.md"), R"(
/p/caveat.toml:1:12: error: cannot read `/p/x.toml`
    extends = ["./x.toml"]
               ^~~~~~~~~~
)");
  ConfigResolver::Options options;
  options.presets = {"garble"};
  EXPECT_EQ(problems_of({}, "/p/a.md", options), R"(
--preset garble: error: there is no preset `garble`
  presets: garble-only, recommended
)");
  options.presets.clear();
  options.config = "/x.toml";
  EXPECT_EQ(problems_of({}, "/p/a.md", options), R"(
/x.toml: error: cannot read this file
)");
}

// Passing it over would lint with other rules than the project's.
TEST(ResolveConfig, DoesNotPassOverAFileItCannotRead) {
  EXPECT_EQ(problems_of({{"/p/caveat.toml", "(unreadable)"}, {"/caveat.toml", ""}}, "/p/a.md"), R"(
/p/caveat.toml: error: cannot read this file
)");
}

TEST(ShowConfig, NamesThePlaceOfEverySetting) {
  const Files files = {{"/p/caveat.toml", R"(rulesets = ["./rules"]
jurisdiction = "UK"
own-domain = "example.org"
baseline = "ci/baseline.json"
[rules]
disable = ["claim/cure"]
[vocabulary.hedge]
words = ["might well"]
[accept]
words = ["black dog"]
[[ignore]]
rule = "claim/hype"
text = "breakthrough"
reason = "a name"
[files]
exclude = ["a.md"]
)"}};
  EXPECT_EQ("\n" + show(resolved(files, "/p/a.md")), R"(
files
  preset recommended
  /p/caveat.toml
this file is not checked: excluded by a.md
rule sets
  claim   (preset recommended:1)
  garble   (preset recommended:1)
  /p/rules   (/p/caveat.toml:1)
settings, a later one wins
  claim/hype = error   (preset recommended:6)
  claim/cure = disabled   (/p/caveat.toml:6)
own words for vocabularies
  hedge   (/p/caveat.toml:7)
accepted words
  black dog   (/p/caveat.toml:10)
jurisdictions
  UK   (/p/caveat.toml:2)
own domain
  example.org   (/p/caveat.toml:3)
baseline
  /p/ci/baseline.json   (/p/caveat.toml:4)
ignored findings
  claim/hype in “breakthrough”: a name   (/p/caveat.toml:12)
)");
}

}  // namespace
}  // namespace caveat
