#include "reporters/json_reporter.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>

#include "reporters/sample_report.h"
#include "support/golden.h"
#include "text/line_index.h"

namespace caveat {
namespace {

using Json = nlohmann::json;

Json parsed(const SampleReport& report) {
  return Json::parse(write_report(*find_reporter("json"), report));
}

std::vector<std::string> keys_of(const std::string& text, const std::string& pointer) {
  std::vector<std::string> keys;
  const auto json = nlohmann::ordered_json::parse(text);
  for (const auto& item : json.at(nlohmann::ordered_json::json_pointer(pointer)).items()) {
    keys.push_back(item.key());
  }
  return keys;
}

using Keys = std::vector<std::string>;

// docs/json-format.md promises these keys, in this order. A key more is a
// change of the document too; a key less or renamed is a new schema number.
TEST(JsonReporter, HasTheKeysTheDocumentPromises) {
  const std::string text = write_report(*find_reporter("json"), sample_report());
  EXPECT_EQ(keys_of(text, ""),
            (Keys{"schema", "tool", "rulesets", "documents", "summary", "problems"}));
  EXPECT_EQ(keys_of(text, "/tool"), (Keys{"name", "version"}));
  EXPECT_EQ(keys_of(text, "/rulesets/0"), (Keys{"name", "version", "sha256"}));
  EXPECT_EQ(keys_of(text, "/documents/0"),
            (Keys{"path", "status", "format", "words", "verdict", "findings", "obligations_met",
                  "not_checked", "problems"}));
  EXPECT_EQ(keys_of(text, "/documents/0/findings/0"),
            (Keys{"rule", "category", "severity", "grade", "message", "whole_article", "obligation",
                  "subject", "excerpt", "range", "paragraph", "sentence", "suggestions", "fixes",
                  "sources", "note", "fingerprint", "suppressions"}));
  EXPECT_EQ(keys_of(text, "/documents/0/findings/0/range"), (Keys{"start", "end"}));
  EXPECT_EQ(keys_of(text, "/documents/0/findings/0/range/start"),
            (Keys{"line", "column", "offset"}));
  EXPECT_EQ(keys_of(text, "/documents/0/findings/0/sentence"), (Keys{"start", "end"}));
  EXPECT_EQ(keys_of(text, "/documents/0/findings/0/sources/0"),
            (Keys{"id", "title", "publisher", "year", "url"}));
  EXPECT_EQ(keys_of(text, "/documents/0/not_checked/0"), (Keys{"reason", "count", "bytes"}));
  EXPECT_EQ(keys_of(text, "/documents/3/problems/0"),
            (Keys{"file", "line", "column", "message", "hint"}));
  EXPECT_EQ(keys_of(text, "/summary"),
            (Keys{"documents", "failed", "words", "errors", "warnings", "suggestions", "suppressed",
                  "baseline", "categories", "change", "outside_change", "not_checked", "gave_up",
                  "skipped_files"}));
}

// Every key but the names of categories, at any depth.
void collect_keys(const Json& json, std::set<std::string>& keys) {
  if (json.is_object()) {
    for (const auto& item : json.items()) {
      keys.insert(item.key());
      if (item.key() != "categories") collect_keys(item.value(), keys);
    }
  } else if (json.is_array()) {
    for (const Json& item : json) collect_keys(item, keys);
  }
}

TEST(JsonReporter, EveryKeyIsInTheDocument) {
  std::ifstream in(test_file("../docs/json-format.md"));
  const std::string document(std::istreambuf_iterator<char>(in), {});
  ASSERT_FALSE(document.empty());
  std::set<std::string> keys;
  collect_keys(parsed(sample_report()), keys);
  for (const std::string& key : keys) {
    EXPECT_NE(document.find('`' + key), std::string::npos) << key;
  }
}

TEST(JsonReporter, TheExampleInTheDocumentIsJson) {
  std::ifstream in(test_file("../docs/json-format.md"));
  const std::string document(std::istreambuf_iterator<char>(in), {});
  const std::size_t begin = document.find("```json\n");
  ASSERT_NE(begin, std::string::npos);
  const std::size_t end = document.find("\n```", begin);
  const Json example = Json::parse(document.substr(begin + 8, end - begin - 8));
  EXPECT_EQ(example["schema"], 1);
}

TEST(JsonReporter, RangesAreLinesColumnsAndBytesOfTheFile) {
  const SampleReport& report = sample_report();
  const Json json = parsed(report);
  for (std::size_t d = 0; d < report.documents.size(); ++d) {
    const DocumentReport& document = report.documents[d];
    for (std::size_t f = 0; f < document.findings.size(); ++f) {
      const Json& range = json["documents"][d]["findings"][f]["range"];
      const LineIndex lines(*document.source);
      for (const char* end : {"start", "end"}) {
        const auto offset = range[end]["offset"].get<std::uint32_t>();
        const Position expected = lines.position(offset, ColumnUnit::kCodePoints);
        EXPECT_EQ(range[end]["line"], expected.line);
        EXPECT_EQ(range[end]["column"], expected.column);
      }
      EXPECT_EQ(range["start"]["offset"], document.findings[f].source.begin);
      EXPECT_EQ(range["end"]["offset"], document.findings[f].source.end);
    }
  }
}

TEST(JsonReporter, ColumnsCountCodePointsNotBytesOrUtf16) {
  const Json json = parsed(sample_report());
  const Json& last = json["documents"][0]["findings"].back();
  ASSERT_EQ(last["excerpt"], "works");
  // "\t- 🙂 Café patients say 治療 works": 26 characters in front of it.
  EXPECT_EQ(last["range"]["start"]["column"], 27);
  EXPECT_EQ(last["range"]["end"]["column"], 32) << "end exclusive";
  EXPECT_EQ(last["range"]["start"]["line"], 7);
}

TEST(JsonReporter, AbsentIsNullAndListsAreNeverAbsent) {
  const Json json = parsed(sample_report());
  const Json& missing = json["documents"][0]["findings"][0];
  EXPECT_EQ(missing["obligation"], "side-effects");
  EXPECT_EQ(missing["whole_article"], true);
  EXPECT_TRUE(missing["grade"].is_null());
  EXPECT_TRUE(missing["suggestions"].is_array());
  const Json& cure = json["documents"][0]["findings"][1];
  EXPECT_TRUE(cure["obligation"].is_null());
  EXPECT_EQ(cure["whole_article"], false);
  EXPECT_TRUE(cure["note"].is_null());
  EXPECT_EQ(cure["sources"][0]["year"], "2022");
  EXPECT_EQ(cure["sources"][2]["id"], "a-third-one") << "not in the rule set: its id all the same";
  EXPECT_TRUE(cure["sources"][2]["title"].is_null());
  const Json& failed = json["documents"][3];
  EXPECT_EQ(failed["status"], "failed");
  EXPECT_EQ(failed["findings"], Json::array());
  EXPECT_TRUE(failed["problems"][0]["line"].is_null());
}

TEST(JsonReporter, HostileBytesComeBackAsTheyWereOrAsReplacement) {
  const SampleReport& report = sample_report();
  const Json json = parsed(report);
  const Json& hostile = json["documents"][1];
  EXPECT_EQ(hostile["path"], report.documents[1].path);
  EXPECT_EQ(hostile["findings"][0]["excerpt"], "cures\x1b[31m\t<script>alert(1)</script> ]]>");
  EXPECT_EQ(hostile["findings"][1]["excerpt"], "works \uFFFD\uFFFD here");
}

TEST(JsonReporter, IsAsciiOnly) {
  const std::string text = write_report(*find_reporter("json"), sample_report());
  for (const char c : text) ASSERT_LT(static_cast<unsigned char>(c), 0x7F);
}

TEST(JsonReporter, AnEmptyRunIsAWholeObject) {
  const Json json = parsed(empty_report());
  EXPECT_EQ(json["schema"], 1);
  EXPECT_EQ(json["documents"], Json::array());
  EXPECT_EQ(json["summary"]["documents"], 0);
  EXPECT_EQ(json["summary"]["categories"], Json::object());
  EXPECT_EQ(json["problems"], Json::array());
}

TEST(JsonReporter, DocumentsAreWrittenAsTheyCome) {
  std::ostringstream out;
  const auto reporter = make_json_reporter(out, sample_report().rules, {});
  reporter->begin(sample_report().run);
  reporter->document(sample_report().documents[0]);
  EXPECT_NE(out.str().find("temper problems"), std::string::npos);
}

}  // namespace
}  // namespace caveat
