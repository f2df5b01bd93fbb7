// Each format by the rules of those who read it. XML: check_xml.py.
#include "reporters/formats.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <sstream>

#include "reporters/sample_report.h"

namespace caveat {
namespace {

using Json = nlohmann::json;

std::string written(std::string_view name, const SampleReport& report = sample_report()) {
  return write_report(*find_reporter(name), report);
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

// `count` findings of each severity in one article, the suggestions first.
SampleReport many(std::size_t count) {
  SampleReport report = empty_report();
  DocumentReport document;
  document.path = "a.md";
  document.source = std::make_shared<const std::string>("word\n");
  for (const char* severity : {"suggestion", "warning", "error"}) {
    for (std::size_t n = 0; n < count; ++n) {
      Finding finding;
      finding.rule = "claim/cure-promise";
      finding.category = "claim";
      finding.severity = severity;
      finding.message = severity + std::to_string(n);
      finding.sentence_text = "word";
      finding.source = {0, 4};
      document.findings.push_back(finding);
    }
  }
  report.documents = {document};
  add_to(report.summary, document);
  return report;
}

std::size_t count_prefix(const std::string& text, std::string_view prefix) {
  std::size_t count = 0;
  for (const std::string& line : lines_of(text)) count += line.starts_with(prefix);
  return count;
}

TEST(Github, EachLineIsOneCommandOrTheTotals) {
  const std::regex kCommand("::(error|warning|notice) ([^:]*)::[^\r\n]*");
  const auto lines = lines_of(written("github"));
  for (std::size_t n = 0; n + 1 < lines.size(); ++n) {
    EXPECT_TRUE(std::regex_match(lines[n], kCommand)) << lines[n];
  }
  EXPECT_TRUE(lines.back().starts_with("caveat checked ")) << lines.back();
}

TEST(Github, NoColumnsOnARangeOfLines) {
  for (const std::string& line : lines_of(written("github"))) {
    std::smatch at;
    static const std::regex kLines("line=(\\d+),endLine=(\\d+)");
    if (std::regex_search(line, at, kLines) && at[1] != at[2]) {
      EXPECT_EQ(line.find("col="), std::string::npos) << line;
    }
  }
}

TEST(Github, ShowsTenOfALevelTheWorstFirstAndSaysHowManyMore) {
  const std::string ten = written("github", many(10));
  EXPECT_EQ(count_prefix(ten, "::"), 30u);
  EXPECT_EQ(ten.find("more not shown"), std::string::npos);
  EXPECT_TRUE(ten.starts_with("::error")) << "the worst first";

  const std::string more = written("github", many(12));
  EXPECT_EQ(count_prefix(more, "::error"), 10u);
  EXPECT_EQ(count_prefix(more, "::warning"), 10u);
  EXPECT_EQ(count_prefix(more, "::notice"), 10u) << "nine, and the one that says so";
  EXPECT_NE(more.find("::7 more not shown here, as GitHub shows 10 of a kind: 2 errors, "
                      "2 warnings, 3 suggestions\n"),
            std::string::npos)
      << more;
}

TEST(Github, WhatWasNotCheckedComesBeforeFindings) {
  SampleReport report = many(12);
  report.summary.problems = {{"drafts", {}, "no article", "", 0, 0, {}}};
  const std::string out = written("github", report);
  EXPECT_TRUE(out.starts_with("::error file=drafts,title=process/not-checked::no article\n"))
      << out;
  EXPECT_EQ(count_prefix(out, "::error"), 10u);
}

TEST(Gitlab, IssuesHaveWhatCodeQualityNeeds) {
  const Json issues = Json::parse(written("gitlab"));
  const std::set<std::string> kSeverities = {"info", "minor", "major", "critical", "blocker"};
  std::set<std::string> prints;
  for (const Json& issue : issues) {
    EXPECT_FALSE(issue.at("description").get<std::string>().empty());
    EXPECT_FALSE(issue.at("check_name").get<std::string>().empty());
    EXPECT_TRUE(prints.insert(issue.at("fingerprint")).second) << "GitLab drops twins";
    EXPECT_TRUE(kSeverities.contains(issue.at("severity")));
    EXPECT_FALSE(issue.at("location").at("path").get<std::string>().starts_with("./"));
    EXPECT_GE(issue.at("location").at("lines").at("begin"), 1);
  }
  EXPECT_EQ(Json::parse(written("gitlab", empty_report())), Json::array());
}

TEST(Gitlab, TheSameSentenceInTwoArticlesIsTwoIssues) {
  SampleReport report = sample_report();
  report.documents = {report.documents[0], report.documents[0]};
  report.documents[1].path = "articles/copy.md";
  std::set<std::string> prints;
  for (const Json& issue : Json::parse(written("gitlab", report))) {
    EXPECT_TRUE(prints.insert(issue.at("fingerprint")).second);
  }
}

TEST(Rdjson, DiagnosticsHaveWhatReviewdogNeeds) {
  const Json report = Json::parse(written("rdjson"));
  EXPECT_EQ(report.at("source").at("name"), "caveat");
  EXPECT_EQ(report.at("severity"), "ERROR");
  const std::set<std::string> kSeverities = {"ERROR", "WARNING", "INFO"};
  for (const Json& one : report.at("diagnostics")) {
    EXPECT_TRUE(one.at("message").is_string());
    EXPECT_TRUE(one.at("location").at("path").is_string());
    EXPECT_TRUE(kSeverities.contains(one.at("severity")));
    EXPECT_TRUE(one.at("code").at("value").is_string());
  }
  EXPECT_EQ(Json::parse(written("rdjson", empty_report())).at("diagnostics"), Json::array());
}

TEST(Rdjson, ColumnsAreBytes) {
  const Json one = Json::parse(written("rdjson"))["diagnostics"][5];
  // "\t- 🙂 Café patients say 治療 works": 3 + 1 + 4 bytes more than characters.
  EXPECT_EQ(one["location"]["range"]["start"], (Json{{"line", 7}, {"column", 35}}));
  EXPECT_EQ(one["location"]["range"]["end"], (Json{{"line", 7}, {"column", 40}}));
}

TEST(Rdjson, OnlyPlannedFixesAreOfferedAsChanges) {
  std::set<std::string> offered;
  const Json report = Json::parse(written("rdjson"));
  for (const Json& one : report["diagnostics"]) {
    if (one.contains("suggestions")) offered.insert(one["code"]["value"]);
  }
  EXPECT_EQ(offered, std::set<std::string>{"garble/fixed-term"});
}

TEST(Jsonl, IsTheJsonFormatInLines) {
  const auto lines = lines_of(written("jsonl"));
  std::vector<Json> objects;
  for (const std::string& line : lines) objects.push_back(Json::parse(line));
  EXPECT_EQ(objects.front()["type"], "run");
  EXPECT_EQ(objects.back()["type"], "summary") << "by which a reader knows the run is whole";
  const Json whole = Json::parse(written("json"));
  EXPECT_EQ(objects.front()["tool"], whole["tool"]);
  std::size_t at = 1;
  for (const Json& document : whole["documents"]) {
    for (Json finding : document["findings"]) {
      finding["type"] = "finding";
      finding["path"] = document["path"];
      EXPECT_EQ(objects.at(at++), finding);
    }
    EXPECT_EQ(objects.at(at)["type"], "document");
    EXPECT_EQ(objects.at(at++)["findings"], document["findings"].size());
  }
  EXPECT_EQ(at + 1, objects.size());
}

// RFC 4180, in a few lines.
std::vector<std::vector<std::string>> read_csv(const std::string& text) {
  std::vector<std::vector<std::string>> rows = {{""}};
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted && c == '"' && at + 1 < text.size() && text[at + 1] == '"') {
      rows.back().back() += '"';
      ++at;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      rows.back().emplace_back();
    } else if (c == '\n' && !quoted) {
      rows.push_back({""});
    } else {
      rows.back().back() += c;
    }
  }
  rows.pop_back();
  return rows;
}

TEST(Csv, EveryRowHasEveryCellAndNoneIsAFormula) {
  SampleReport report = sample_report();
  report.documents[0].findings[0].note = "=HYPERLINK(\"http://evil.example\")";
  report.documents[0].findings[0].excerpt = "@SUM(1)";
  const auto rows = read_csv(written("csv", report));
  ASSERT_EQ(rows.size(), 1u + 10u + 3u) << "head, findings, what was not checked";
  for (const auto& row : rows) {
    EXPECT_EQ(row.size(), 16u);
    for (const std::string& cell : row) {
      EXPECT_TRUE(cell.empty() || std::string("=+-@").find(cell[0]) == std::string::npos) << cell;
    }
  }
  EXPECT_EQ(rows[1][11], "'=HYPERLINK(\"http://evil.example\")");
}

TEST(Markdown, HasNoMarkupOfTheArticle) {
  SampleReport report = sample_report();
  Finding& finding = report.documents[0].findings[1];
  finding.message = "<img onerror=x> [a](javascript:b) `c` | @team #1 https://evil.example **d**";
  const std::string out = written("markdown", report);
  EXPECT_NE(out.find("&lt;img onerror=x&gt; \\[a\\]\\(javascript\\:b\\) \\`c\\` \\| "
                     "\\@\u200Bteam \\#\u200B1 https\\://evil\\.example \\*\\*d\\*\\*"),
            std::string::npos)
      << out;
  EXPECT_EQ(out.find("<script"), std::string::npos);
}

TEST(Markdown, FitsIntoACommentWithTheWorstInIt) {
  const std::string out = written("markdown", many(2000));
  EXPECT_LT(out.size(), 65'536u);
  EXPECT_NE(out.find("error0"), std::string::npos);
  EXPECT_EQ(out.find("suggestion0"), std::string::npos);
  const std::size_t rows = count_prefix(out, "| a");
  EXPECT_NE(out.find("… and "), std::string::npos);
  std::smatch more;
  ASSERT_TRUE(std::regex_search(out, more, std::regex("and ([0-9,]+) more")));
  std::string digits = more[1];
  std::erase(digits, ',');
  EXPECT_EQ(rows + std::stoul(digits), 6000u);
}

}  // namespace
}  // namespace caveat
