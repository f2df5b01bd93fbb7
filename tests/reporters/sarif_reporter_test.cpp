// What SARIF 2.1.0 (OASIS Standard, 27 March 2020) and GitHub ask of a report.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "reporters/sample_report.h"

namespace caveat {
namespace {

using Json = nlohmann::json;

Json parsed(const SampleReport& report) {
  return Json::parse(write_report(*find_reporter("sarif"), report));
}

// RFC 3986, a relative reference or a file URI, nothing left to encode.
bool is_uri(const std::string& text) {
  static const std::regex kUri("(file://)?([A-Za-z0-9._~/-]|%[0-9A-F]{2})+");
  return std::regex_match(text, kUri);
}

const std::set<std::string> kLevels = {"none", "note", "warning", "error"};

void expect_message(const Json& message) {
  ASSERT_TRUE(message.at("text").is_string());
  EXPECT_FALSE(message.at("text").get<std::string>().empty());
}

void expect_location(const Json& location) {
  const Json& place = location.at("physicalLocation");
  EXPECT_TRUE(is_uri(place.at("artifactLocation").at("uri"))) << place;
  if (!place.contains("region")) return;
  const Json& region = place.at("region");
  ASSERT_GE(region.at("startLine"), 1);  // 3.30.5: positive
  ASSERT_GE(region.at("startColumn"), 1);
  if (!region.contains("endLine")) return;
  EXPECT_GE(region.at("endLine"), region.at("startLine"));
  if (region.at("endLine") == region.at("startLine")) {
    EXPECT_GE(region.at("endColumn"), region.at("startColumn"));
  }
}

// The required properties, section by section.
void expect_sarif(const Json& log) {
  EXPECT_EQ(log.at("version"), "2.1.0");  // 3.13.2
  EXPECT_TRUE(log.at("$schema").is_string());
  ASSERT_EQ(log.at("runs").size(), 1u);
  const Json& run = log.at("runs")[0];
  const Json& driver = run.at("tool").at("driver");
  EXPECT_EQ(driver.at("name"), "caveat");  // 3.19.8
  EXPECT_EQ(run.at("columnKind"), "unicodeCodePoints");
  std::set<std::string> ids;
  for (const Json& rule : driver.at("rules")) {  // 3.49
    EXPECT_TRUE(ids.insert(rule.at("id")).second) << "twice: " << rule.at("id");
    for (const char* text : {"shortDescription", "fullDescription", "help"}) {
      expect_message(rule.at(text));
    }
    EXPECT_TRUE(kLevels.contains(rule.at("defaultConfiguration").at("level")));
    EXPECT_LE(rule.at("properties").at("tags").size(), 20u) << "GitHub's limit";
  }
  ASSERT_TRUE(run.at("results").is_array()) << "3.14.23: also when nothing is found";
  for (const Json& result : run.at("results")) {  // 3.27
    expect_message(result.at("message"));
    EXPECT_TRUE(kLevels.contains(result.at("level")));
    if (result.contains("ruleIndex")) {
      EXPECT_EQ(driver.at("rules").at(result.at("ruleIndex").get<std::size_t>()).at("id"),
                result.at("ruleId"));
    }
    ASSERT_EQ(result.at("locations").size(), 1u) << "GitHub shows the first";
    expect_location(result.at("locations")[0]);
    for (const Json& print : result.at("partialFingerprints")) EXPECT_TRUE(print.is_string());
  }
  for (const Json& artifact : run.at("artifacts")) {
    EXPECT_TRUE(is_uri(artifact.at("location").at("uri")));
  }
  ASSERT_EQ(run.at("invocations").size(), 1u);
  const Json& invocation = run.at("invocations")[0];
  EXPECT_TRUE(invocation.at("executionSuccessful").is_boolean());  // 3.20.14
  for (const Json& note : invocation.at("toolExecutionNotifications")) {
    expect_message(note.at("message"));
    EXPECT_TRUE(kLevels.contains(note.at("level")));
    if (note.contains("locations")) expect_location(note.at("locations")[0]);
  }
}

TEST(SarifReporter, HasWhatTheStandardRequires) { expect_sarif(parsed(sample_report())); }

TEST(SarifReporter, AnEmptyRunIsAWholeLogThatSucceeded) {
  const Json log = parsed(empty_report());
  expect_sarif(log);
  EXPECT_EQ(log["runs"][0]["results"], Json::array());
  EXPECT_EQ(log["runs"][0]["invocations"][0]["executionSuccessful"], true);
}

TEST(SarifReporter, ListsAllRulesAndPointsAtThem) {
  const Json run = parsed(sample_report())["runs"][0];
  EXPECT_EQ(run["tool"]["driver"]["rules"].size(), sample_report().rules.rules.size());
  for (const Json& result : run["results"]) {
    EXPECT_EQ(result.contains("ruleIndex"), result["ruleId"] != "claim/unknown-rule");
  }
}

TEST(SarifReporter, WhatWasNotCheckedFailsTheRun) {
  const Json invocation = parsed(sample_report())["runs"][0]["invocations"][0];
  EXPECT_EQ(invocation["executionSuccessful"], false);
  std::size_t errors = 0;
  for (const Json& note : invocation["toolExecutionNotifications"]) {
    errors += note["level"] == "error";
  }
  EXPECT_EQ(errors, 3u) << "a rule that gave up, an unreadable article, an empty folder";
}

TEST(SarifReporter, PathsAreEncodedUris) {
  const Json results = parsed(sample_report())["runs"][0]["results"];
  const auto uri = [&](std::size_t n) {
    return results[n]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
  };
  EXPECT_EQ(uri(0), "articles/k%C3%A9tamine.md");
  EXPECT_EQ(uri(6), "articles/%1B%5B31m%3Cscript%3E%26%22quoted%22.html");
}

TEST(SarifReporter, ColumnsAreCodePointsEndExclusive) {
  const Json result = parsed(sample_report())["runs"][0]["results"][5];
  const Json region = result["locations"][0]["physicalLocation"]["region"];
  EXPECT_EQ(region["startLine"], 7);
  EXPECT_EQ(region["startColumn"], 27);
  EXPECT_EQ(region["endColumn"], 32);
}

TEST(SarifReporter, AnArticlesWordsAreNoLink) {
  SampleReport report = empty_report();
  DocumentReport document;
  document.path = "a.md";
  Finding finding;
  finding.rule = "claim/cure-promise";
  finding.severity = "error";
  finding.message = "“[x](javascript:alert(1))” promises a cure.";
  document.findings = {finding};
  report.documents = {document};
  const Json result = parsed(report)["runs"][0]["results"][0];
  EXPECT_EQ(result["message"]["text"], "“\\[x\\](javascript:alert(1))” promises a cure.");
}

}  // namespace
}  // namespace caveat
