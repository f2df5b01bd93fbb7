// The C interface as a C program would use it.
#include <gtest/gtest.h>
#include <pthread.h>
#include <unistd.h>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <tuple>
#include <vector>

#include "library/caveat.h"

namespace {

struct Freed {
  void operator()(caveat_rules* rules) const { caveat_close(rules); }
  void operator()(caveat_result* result) const { caveat_result_free(result); }
  void operator()(char* error) const { caveat_free(error); }
};
using Rules = std::unique_ptr<caveat_rules, Freed>;
using Lint = std::unique_ptr<caveat_result, Freed>;
using Error = std::unique_ptr<char, Freed>;

Rules open_defaults() {
  char* error = nullptr;
  Rules rules(caveat_open(nullptr, &error));
  EXPECT_EQ(error, nullptr) << error;
  return rules;
}

Lint lint(const Rules& rules, std::string_view text, const char* format = "markdown") {
  return Lint(caveat_lint(rules.get(), text.data(), text.size(), format));
}

std::vector<std::string> rules_found(const Lint& result) {
  std::vector<std::string> out;
  for (std::size_t n = 0; n < caveat_finding_count(result.get()); ++n) {
    out.emplace_back(caveat_finding_at(result.get(), n)->rule);
  }
  return out;
}

std::string problem_of(const Lint& result) {
  const char* problem = caveat_result_problem(result.get());
  return problem != nullptr ? problem : "";
}

const std::string kArticle = "# Rest\n\nCafé: this tea cures depression.\n";

class OpenFolder : public testing::Test {
 protected:
  OpenFolder() { std::filesystem::create_directories(folder_); }
  ~OpenFolder() override { std::filesystem::remove_all(folder_); }

  std::string write(const std::string& name, std::string_view text) {
    const std::string path = (folder_ / name).string();
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    std::ofstream(path) << text;
    return path;
  }
  std::string folder() const { return folder_.string(); }

  // What caveat_open() says; empty when it opens.
  static std::string error_of(const caveat_options& options) {
    char* error = nullptr;
    const Rules rules(caveat_open(&options, &error));
    const Error owned(error);
    EXPECT_EQ(rules == nullptr, error != nullptr);
    return error != nullptr ? error : "";
  }

 private:
  std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("caveat-library-" + std::to_string(::getpid()));
};

TEST(CInterface, SaysItsVersions) {
  EXPECT_EQ(caveat_api_version(), CAVEAT_API_VERSION);
  EXPECT_EQ(std::string_view(caveat_version()), CAVEAT_VERSION);
}

TEST(CInterface, PlacesAFindingInBytesLinesAndColumns) {
  const Rules rules = open_defaults();
  const Lint result = lint(rules, kArticle);
  ASSERT_NE(result, nullptr);
  EXPECT_EQ(caveat_result_checked(result.get()), 1);
  EXPECT_STREQ(caveat_result_format(result.get()), "markdown");
  EXPECT_EQ(caveat_result_words(result.get()), 6u);
  EXPECT_EQ(problem_of(result), "");
  const caveat_finding* found = nullptr;
  for (std::size_t n = 0; n < caveat_finding_count(result.get()); ++n) {
    const caveat_finding* one = caveat_finding_at(result.get(), n);
    if (one->whole_article == 0) found = one;
  }
  ASSERT_NE(found, nullptr);
  EXPECT_STREQ(found->rule, "claim/cure-promise");
  EXPECT_STREQ(found->category, "claim");
  EXPECT_STREQ(found->severity, "error");
  EXPECT_STREQ(found->grade, "guarantee");
  EXPECT_EQ(found->obligation, nullptr);
  EXPECT_EQ(kArticle.substr(found->begin, found->end - found->begin), found->excerpt);
  EXPECT_EQ(kArticle.substr(found->sentence_begin, found->sentence_end - found->sentence_begin),
            "Café: this tea cures depression.");
  EXPECT_EQ(found->line, 3u);
  EXPECT_EQ(found->begin, 20u);
  EXPECT_EQ(found->column, 12u) << "é is two bytes and one column";
  EXPECT_EQ(found->end_line, 3u);
  EXPECT_EQ(found->counts, 1);
  ASSERT_GT(found->source_count, 0u);
  EXPECT_NE(found->sources[0]->id, nullptr);
  EXPECT_NE(found->sources[0]->title, nullptr);
  EXPECT_NE(found->why, nullptr);
  EXPECT_EQ(found->suppression_count, 0u);
  EXPECT_STREQ(caveat_result_verdict(result.get()), "blocked");
  EXPECT_EQ(std::string_view(found->fingerprint).size(), 16u);
}

TEST(CInterface, NothingBeyondTheLastFinding) {
  const Rules rules = open_defaults();
  const Lint result = lint(rules, "The clinic opens at nine.\n");
  EXPECT_EQ(caveat_finding_count(result.get()), 0u);
  EXPECT_EQ(caveat_finding_at(result.get(), 0), nullptr);
}

TEST(CInterface, AnEmptyTextIsAnArticle) {
  const Rules rules = open_defaults();
  const Lint result(caveat_lint(rules.get(), nullptr, 0, nullptr));
  ASSERT_NE(result, nullptr);
  EXPECT_EQ(caveat_result_checked(result.get()), 1);
  EXPECT_EQ(caveat_finding_count(result.get()), 0u);
}

TEST(CInterface, ADirectiveTakesTheWeightOfAFinding) {
  const Rules rules = open_defaults();
  const Lint result = lint(rules,
                           "<!-- caveat-ignore claim/cure-promise -- quoted to refute it -->\n\n"
                           "This tea cures depression.\n");
  bool seen = false;
  for (std::size_t n = 0; n < caveat_finding_count(result.get()); ++n) {
    const caveat_finding* one = caveat_finding_at(result.get(), n);
    if (std::string_view(one->rule) != "claim/cure-promise") continue;
    seen = true;
    EXPECT_EQ(one->counts, 0);
    ASSERT_EQ(one->suppression_count, 1u);
    EXPECT_STREQ(one->suppressions[0]->kind, "directive");
    EXPECT_STREQ(one->suppressions[0]->reason, "quoted to refute it");
    EXPECT_EQ(one->suppressions[0]->approver, nullptr);
  }
  EXPECT_TRUE(seen);
}

TEST(CInterface, OffersFixesAsEditsOfTheText) {
  const Rules rules = open_defaults();
  const std::string text = "Zoë checks your blood stress.\n";
  const Lint result = lint(rules, text);
  const caveat_finding* found = nullptr;
  for (std::size_t n = 0; n < caveat_finding_count(result.get()); ++n) {
    const caveat_finding* one = caveat_finding_at(result.get(), n);
    if (one->fix_count > 0) found = one;
  }
  ASSERT_NE(found, nullptr);
  ASSERT_GT(found->suggestion_count, 0u);
  const caveat_fix& fix = *found->fixes[0];
  ASSERT_EQ(fix.edit_count, 1u);
  const caveat_edit& edit = *fix.edits[0];
  std::string fixed = text;
  fixed.replace(edit.begin, edit.end - edit.begin, edit.text);
  EXPECT_EQ(fixed, "Zoë checks your blood pressure.\n");
  EXPECT_STREQ(fix.text, "blood pressure");
}

TEST(CInterface, TellsWhatTheArticleOwesAndWhatItSays) {
  const Rules rules = open_defaults();
  const Lint result =
      lint(rules,
           "# Lithium for bipolar disorder\n\nLithium helps many people with bipolar disorder.\n\n"
           "Common side effects are thirst, tremor and weight gain.\n");
  const caveat_met_obligation* met = caveat_met_obligation_at(result.get(), 0);
  ASSERT_NE(met, nullptr);
  EXPECT_STREQ(met->obligation, "side-effects");
  EXPECT_STREQ(met->subject, "lithium");
  EXPECT_STREQ(met->sentence, "Common side effects are thirst, tremor and weight gain.");
  EXPECT_LT(met->begin, met->end);
  EXPECT_EQ(caveat_met_obligation_at(result.get(), caveat_met_obligation_count(result.get())),
            nullptr);
  bool owed = false;
  for (std::size_t n = 0; n < caveat_finding_count(result.get()); ++n) {
    const caveat_finding* one = caveat_finding_at(result.get(), n);
    if (one->obligation == nullptr) continue;
    owed = true;
    EXPECT_EQ(one->whole_article, 1);
    EXPECT_STRNE(one->obligation, "side-effects");
  }
  EXPECT_TRUE(owed);
}

TEST(CInterface, WhatIsNoTextFailsAndSaysWhy) {
  const Rules rules = open_defaults();
  for (const auto& [text, format, wanted] :
       std::vector<std::tuple<std::string, const char*, std::string>>{
           {std::string("\xff\xfe"
                        "a\0b\0",
                        6),
            "text", "UTF-16"},
           {"words", "markdwon", "no format `markdwon`"}}) {
    const Lint result = lint(rules, text, format);
    ASSERT_NE(result, nullptr);
    EXPECT_EQ(caveat_result_checked(result.get()), 0);
    EXPECT_NE(problem_of(result).find(wanted), std::string::npos) << problem_of(result);
    EXPECT_EQ(caveat_finding_count(result.get()), 0u);
    EXPECT_STREQ(caveat_result_verdict(result.get()), "not-checked");
    EXPECT_NE(std::string_view(caveat_result_json(result.get())).find("\"failed\""),
              std::string_view::npos);
  }
}

TEST(CInterface, JsonIsOneLineAndStays) {
  const Rules rules = open_defaults();
  const Lint result = lint(rules, kArticle);
  const char* json = caveat_result_json(result.get());
  ASSERT_NE(json, nullptr);
  EXPECT_EQ(std::string_view(json).find('\n'), std::string_view::npos);
  EXPECT_NE(std::string_view(json).find("\"claim/cure-promise\""), std::string_view::npos);
  EXPECT_EQ(caveat_result_json(result.get()), json);
}

TEST(CInterface, AResultOutlivesItsRules) {
  Rules rules = open_defaults();
  const Lint result = lint(rules, kArticle);
  rules.reset();
  EXPECT_STREQ(caveat_finding_at(result.get(), caveat_finding_count(result.get()) - 1)->rule,
               "claim/cure-promise");
  EXPECT_NE(caveat_result_json(result.get()), nullptr);
}

TEST(CInterface, NothingInNothingOut) {
  caveat_close(nullptr);
  caveat_result_free(nullptr);
  caveat_free(nullptr);
  EXPECT_EQ(caveat_lint(nullptr, "words", 5, nullptr), nullptr);
  EXPECT_EQ(caveat_result_checked(nullptr), 0);
  EXPECT_EQ(caveat_result_problem(nullptr), nullptr);
  EXPECT_STREQ(caveat_result_verdict(nullptr), "not-checked");
  EXPECT_EQ(caveat_result_format(nullptr), nullptr);
  EXPECT_EQ(caveat_result_words(nullptr), 0u);
  EXPECT_EQ(caveat_finding_count(nullptr), 0u);
  EXPECT_EQ(caveat_finding_at(nullptr, 0), nullptr);
  EXPECT_EQ(caveat_met_obligation_count(nullptr), 0u);
  EXPECT_EQ(caveat_met_obligation_at(nullptr, 0), nullptr);
  EXPECT_EQ(caveat_result_json(nullptr), nullptr);
  const Rules rules = open_defaults();
  const Lint result(caveat_lint(rules.get(), nullptr, 5, nullptr));
  EXPECT_NE(problem_of(result).find("no text"), std::string::npos) << problem_of(result);
}

// What programs are compiled against: these numbers hold for as long as CAVEAT_API_VERSION is 1.
#define CAVEAT_AT(type, member, at) \
  static_assert(sizeof(void*) != 8 || offsetof(caveat_##type, member) == (at))
CAVEAT_AT(options, size, 0);
CAVEAT_AT(options, presets, 8);
CAVEAT_AT(options, preset_count, 16);
CAVEAT_AT(options, rulesets, 24);
CAVEAT_AT(options, config, 32);
CAVEAT_AT(options, path, 40);
CAVEAT_AT(edit, begin, 0);
CAVEAT_AT(edit, end, 8);
CAVEAT_AT(edit, text, 16);
CAVEAT_AT(fix, tier, 0);
CAVEAT_AT(fix, text, 8);
CAVEAT_AT(fix, edits, 16);
CAVEAT_AT(fix, edit_count, 24);
CAVEAT_AT(source, id, 0);
CAVEAT_AT(source, title, 8);
CAVEAT_AT(source, publisher, 16);
CAVEAT_AT(source, year, 24);
CAVEAT_AT(source, url, 32);
CAVEAT_AT(suppression, kind, 0);
CAVEAT_AT(suppression, reason, 8);
CAVEAT_AT(suppression, approver, 16);
CAVEAT_AT(suppression, expires, 24);
CAVEAT_AT(finding, rule, 0);
CAVEAT_AT(finding, category, 8);
CAVEAT_AT(finding, severity, 16);
CAVEAT_AT(finding, grade, 24);
CAVEAT_AT(finding, message, 32);
CAVEAT_AT(finding, why, 40);
CAVEAT_AT(finding, how, 48);
CAVEAT_AT(finding, obligation, 56);
CAVEAT_AT(finding, excerpt, 64);
CAVEAT_AT(finding, note, 72);
CAVEAT_AT(finding, fingerprint, 80);
CAVEAT_AT(finding, begin, 88);
CAVEAT_AT(finding, end, 96);
CAVEAT_AT(finding, sentence_begin, 104);
CAVEAT_AT(finding, sentence_end, 112);
CAVEAT_AT(finding, line, 120);
CAVEAT_AT(finding, column, 124);
CAVEAT_AT(finding, end_line, 128);
CAVEAT_AT(finding, end_column, 132);
CAVEAT_AT(finding, whole_article, 136);
CAVEAT_AT(finding, counts, 140);
CAVEAT_AT(finding, suggestions, 144);
CAVEAT_AT(finding, suggestion_count, 152);
CAVEAT_AT(finding, fixes, 160);
CAVEAT_AT(finding, fix_count, 168);
CAVEAT_AT(finding, sources, 176);
CAVEAT_AT(finding, source_count, 184);
CAVEAT_AT(finding, suppressions, 192);
CAVEAT_AT(finding, suppression_count, 200);
CAVEAT_AT(met_obligation, obligation, 0);
CAVEAT_AT(met_obligation, rule, 8);
CAVEAT_AT(met_obligation, subject, 16);
CAVEAT_AT(met_obligation, sentence, 24);
CAVEAT_AT(met_obligation, begin, 32);
CAVEAT_AT(met_obligation, end, 40);
#undef CAVEAT_AT

// A program built with the header of a later version: its options are longer.
TEST(CInterface, LongerOptionsAreTakenWhenWhatIsNewIsNotUsed) {
  struct {
    caveat_options known = CAVEAT_OPTIONS_INIT;
    const char* later = nullptr;
  } options;
  options.known.size = sizeof options;
  const Rules rules(caveat_open(&options.known, nullptr));
  EXPECT_NE(rules, nullptr);
  options.later = "strict in a new way";
  char* error = nullptr;
  EXPECT_EQ(Rules(caveat_open(&options.known, &error)), nullptr);
  const Error owned(error);
  ASSERT_NE(error, nullptr);
  EXPECT_NE(std::string_view(error).find("does not know"), std::string_view::npos) << error;
}

TEST(CInterface, ThreadsOpenLintAndClose) {
  std::vector<std::vector<std::string>> found(4);
  std::vector<std::thread> threads;
  for (auto& mine : found) {
    threads.emplace_back([&mine] {
      Rules rules = open_defaults();
      const Lint result = lint(rules, kArticle);
      rules.reset();
      mine = rules_found(result);
      ASSERT_NE(caveat_result_json(result.get()), nullptr);
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_FALSE(found[0].empty());
  for (const auto& mine : found) EXPECT_EQ(mine, found[0]);
}

TEST(CInterface, ThreadsShareRules) {
  const Rules rules = open_defaults();
  const std::vector<std::string> once = rules_found(lint(rules, kArticle));
  std::vector<std::vector<std::string>> found(8);
  std::vector<std::thread> threads;
  for (auto& mine : found) {
    threads.emplace_back([&] {
      for (int n = 0; n < 20; ++n) mine = rules_found(lint(rules, kArticle));
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const auto& mine : found) EXPECT_EQ(mine, once);
}

// Threads of other programs may have less than the main thread's.
TEST(CInterface, ASmallStackIsEnough) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "a sanitizer's frames are larger";
#endif
  static const Rules rules = open_defaults();
  static const auto deep = [](std::string_view part, const char* format) {
    std::string text;
    for (int n = 0; n < 20000; ++n) text += part;
    return caveat_result_checked(lint(rules, text + kArticle, format).get()) == 1;
  };
  pthread_attr_t attributes;
  ASSERT_EQ(pthread_attr_init(&attributes), 0);
  ASSERT_EQ(pthread_attr_setstacksize(&attributes, 128 * 1024), 0);
  pthread_t thread;
  const auto run = [](void*) -> void* {
    const bool checked = deep("> ", "markdown") && deep("*a ", "markdown") &&
                         deep("[", "markdown") && deep("<div>", "html") && deep("<b><i>", "html");
    return checked ? const_cast<Rules*>(&rules) : nullptr;
  };
  ASSERT_EQ(pthread_create(&thread, &attributes, run, nullptr), 0);
  void* checked = nullptr;
  ASSERT_EQ(pthread_join(thread, &checked), 0);
  EXPECT_NE(checked, nullptr);
  pthread_attr_destroy(&attributes);
}

TEST_F(OpenFolder, TakesPresetsAndAProjectFile) {
  const char* presets[] = {"garble-only"};
  caveat_options options = CAVEAT_OPTIONS_INIT;
  options.presets = presets;
  options.preset_count = 1;
  const Rules garble(caveat_open(&options, nullptr));
  ASSERT_NE(garble, nullptr);
  EXPECT_EQ(rules_found(lint(garble, kArticle)), std::vector<std::string>{});

  const std::string config = write("caveat.toml", "[severity]\n\"claim/cure-promise\" = \"off\"\n");
  caveat_options project = CAVEAT_OPTIONS_INIT;
  project.config = config.c_str();
  const Rules quiet(caveat_open(&project, nullptr));
  ASSERT_NE(quiet, nullptr);
  for (const std::string& rule : rules_found(lint(quiet, kArticle))) {
    EXPECT_NE(rule, "claim/cure-promise");
  }
}

TEST_F(OpenFolder, TakesAFolderOfRuleSetsInPlaceOfTheBuiltInOnes) {
  write("presets/recommended.toml",
        "rulesets = [\"mine\"]\n[preset]\nname = \"recommended\"\ndescription = \"Ours\"\n");
  write("mine/mine.toml", R"([[source]]
id    = "our-desk"
title = "Notes of our desk"
kind  = "editorial"

[[rule]]
id       = "language/wombat"
kind     = "phrase"
severity = "warning"
message  = "No “{match}” here."
why      = "It is about people."
fix      = "Name the person."
sources  = ["our-desk"]
patterns = ["wombat"]
[[rule.example]]
bad  = "The ⟦wombat⟧ sleeps."
good = "The person sleeps."
)");
  caveat_options options = CAVEAT_OPTIONS_INIT;
  const std::string own = folder();
  options.rulesets = own.c_str();
  char* error = nullptr;
  const Rules rules(caveat_open(&options, &error));
  const Error owned(error);
  ASSERT_NE(rules, nullptr) << error;
  const Lint result = lint(rules, "A wombat cures depression.\n");
  ASSERT_EQ(rules_found(result), std::vector<std::string>{"language/wombat"});
  const caveat_finding* found = caveat_finding_at(result.get(), 0);
  EXPECT_STREQ(found->why, "It is about people.");
  EXPECT_STREQ(found->how, "Name the person.");
  EXPECT_STREQ(found->sources[0]->title, "Notes of our desk");
  EXPECT_EQ(found->sources[0]->url, nullptr);
  EXPECT_STREQ(caveat_result_verdict(result.get()), "needs-work");
}

TEST_F(OpenFolder, AnIgnoreOfTheProjectTakesTheWeightOfAFinding) {
  const std::string config =
      write("caveat.toml",
            "[[ignore]]\nrule = \"claim/cure-promise\"\ntext = \"tea cures\"\n"
            "reason = \"the name of a tea\"\n");
  caveat_options options = CAVEAT_OPTIONS_INIT;
  options.config = config.c_str();
  char* error = nullptr;
  const Rules rules(caveat_open(&options, &error));
  const Error owned(error);
  ASSERT_NE(rules, nullptr) << error;
  const Lint result = lint(rules, kArticle);
  const caveat_finding* found =
      caveat_finding_at(result.get(), caveat_finding_count(result.get()) - 1);
  EXPECT_STREQ(found->rule, "claim/cure-promise");
  EXPECT_EQ(found->counts, 0);
  ASSERT_EQ(found->suppression_count, 1u);
  EXPECT_STREQ(found->suppressions[0]->kind, "project");
}

TEST_F(OpenFolder, SaysWhatIsWrong) {
  const char* presets[] = {"strickt"};
  caveat_options options = CAVEAT_OPTIONS_INIT;
  options.presets = presets;
  options.preset_count = 1;
  EXPECT_NE(error_of(options).find("did you mean `strict`"), std::string::npos)
      << error_of(options);

  options = CAVEAT_OPTIONS_INIT;
  const std::string broken = write("caveat.toml", "[severity]\nclaim = \"loud\"\n");
  options.config = broken.c_str();
  EXPECT_NE(error_of(options).find("caveat.toml:2:"), std::string::npos) << error_of(options);

  options = CAVEAT_OPTIONS_INIT;
  options.rulesets = "/nowhere/at/all";
  EXPECT_NE(error_of(options).find("/nowhere/at/all"), std::string::npos) << error_of(options);

  options = CAVEAT_OPTIONS_INIT;
  options.size = 0;
  EXPECT_NE(error_of(options).find("CAVEAT_OPTIONS_INIT"), std::string::npos);

  const char* two[] = {"strict", nullptr};
  options = CAVEAT_OPTIONS_INIT;
  options.presets = two;
  options.preset_count = 2;
  EXPECT_NE(error_of(options).find("index 1"), std::string::npos) << error_of(options);
  options.presets = nullptr;
  EXPECT_NE(error_of(options).find("index 0"), std::string::npos) << error_of(options);
}

}  // namespace
