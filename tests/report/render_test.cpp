#include "report/render.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "report/sample_model.h"
#include "text/utf8.h"

namespace caveat {
namespace {

std::vector<std::string> names() {
  std::vector<std::string> out;
  for (const ReportFormat& format : report_formats()) out.emplace_back(format.name);
  return out;
}

class EveryFormat : public testing::TestWithParam<std::string> {
 protected:
  static std::string render(const ReportModel& model) {
    for (const ReportFormat& format : report_formats()) {
      if (format.name == GetParam()) return format.render(model, sample_rules());
    }
    return {};
  }
};

TEST_P(EveryFormat, SaysTheSameTwice) { EXPECT_EQ(render(sample_model()), render(sample_model())); }

TEST_P(EveryFormat, HostileArticlesStayText) {
  const std::string text = render(sample_model());
  EXPECT_TRUE(is_valid_utf8(text));
  for (const char c : text) {
    EXPECT_FALSE(static_cast<unsigned char>(c) < 0x20 && c != '\n') << static_cast<int>(c);
  }
  EXPECT_EQ(text.find("\xE2\x80\xAE"), std::string::npos) << "a bidirectional override";
}

TEST_P(EveryFormat, NamesEveryArticleAndWhatWasNotChecked) {
  const std::string text = render(sample_model());
  for (const char* word :
       {"clean.md", "broken.txt", "this is not text: a PNG image", "no article in this folder",
        "Dr A. Example", "2027-03-31", "1.2.3", "2026-11-25"}) {
    EXPECT_NE(text.find(word), std::string::npos) << word;
  }
}

TEST_P(EveryFormat, AnEmptyRunIsAWholeReport) {
  ReportModel model;
  EXPECT_FALSE(render(model).empty());
}

INSTANTIATE_TEST_SUITE_P(Formats, EveryFormat, testing::ValuesIn(names()),
                         [](const auto& format) { return format.param; });

TEST(ReportJson, IsJsonWithEveryArticle) {
  const auto json = nlohmann::json::parse(render_json(sample_model(), sample_rules()));
  EXPECT_EQ(json["schema"], 1);
  ASSERT_EQ(json["articles"].size(), 4u);
  const auto& article = json["articles"][0];
  EXPECT_EQ(article["verdict"], "blocked");
  EXPECT_EQ(article["claims"].size(), 2u);
  EXPECT_EQ(article["claims"][0]["sources"][0], "journal");
  EXPECT_EQ(article["findings"].size(), 6u);
  EXPECT_EQ(article["findings"][5]["counts"], false);
  EXPECT_EQ(article["findings"][5]["suppressions"][0]["approver"], "Dr A. Example");
  EXPECT_EQ(json["summary"]["verdicts"]["not-checked"], 1);
}

TEST(ReportCsv, HasTheSameNumberOfCellsInEveryRow) {
  const std::string csv = render_csv(sample_model(), sample_rules());
  std::size_t cells = 0;
  std::size_t row = 1;
  std::size_t expected = 0;
  bool quoted = false;
  for (const char c : csv) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == ',') ++cells;
    if (c != '\n') continue;
    if (expected == 0) expected = cells;
    EXPECT_EQ(cells, expected) << "row " << row;
    cells = 0;
    ++row;
  }
  EXPECT_GT(row, 20u);
}

}  // namespace
}  // namespace caveat
