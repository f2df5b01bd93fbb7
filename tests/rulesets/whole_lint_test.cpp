// All rules on texts nobody would write: damaged articles, and long ones that
// are all of a kind.
#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "rulesets/built_in_rules.h"
#include "support/golden.h"

namespace caveat {
namespace {

std::vector<std::string> corpus() {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(test_file("../corpus/articles"))) {
    paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> texts;
  for (const auto& path : paths) {
    std::ifstream in(path, std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return texts;
}

// Bytes changed, cut out, doubled, brought over from another article, and signs
// of all formats strewn in.
std::string damaged(const std::vector<std::string>& texts, std::mt19937& random) {
  constexpr std::string_view kSigns[] = {"<div>",
                                         "</div>",
                                         "<table><tr><td>",
                                         "](",
                                         "[^1]",
                                         "**",
                                         "```",
                                         "\n\n",
                                         "\r",
                                         "\xFF",
                                         "\xE2\x80",
                                         "“",
                                         "&amp;",
                                         "&",
                                         "<!--",
                                         "-->",
                                         "{%",
                                         "---\n",
                                         "|",
                                         "- ",
                                         "> ",
                                         "# ",
                                         "<a href=",
                                         "<sup>1</sup>",
                                         "[1]",
                                         "…",
                                         ". ",
                                         "? ",
                                         "\xC2\xA0",
                                         "<br>",
                                         "{{",
                                         "<script>",
                                         "(2021)",
                                         "; ",
                                         "## Sources\n",
                                         "1. "};
  const auto below = [&](std::size_t limit) { return random() % std::max<std::size_t>(limit, 1); };
  std::string text = texts[below(texts.size())];
  for (std::size_t edits = 1 + below(20); edits > 0 && !text.empty(); --edits) {
    const std::size_t at = below(text.size());
    switch (below(5)) {
      case 0:
        text[at] = static_cast<char>(random());
        break;
      case 1:
        text.erase(at, below(200));
        break;
      case 2:
        text.insert(at, kSigns[below(std::size(kSigns))]);
        break;
      case 3: {
        const std::string& other = texts[below(texts.size())];
        text.insert(at, other, below(other.size()), below(400));
        break;
      }
      default:
        text.insert(at, text.substr(at, below(60)));
    }
  }
  return text;
}

TEST(WholeLint, OfDamagedArticlesStaysInsideThem) {
  const std::vector<std::string> texts = corpus();
  std::mt19937 random(11);
  for (int n = 0; n < 80; ++n) {
    const std::string text = damaged(texts, random);
    for (const Reader& reader : readers()) {
      const DocumentReport report = linter_with_all().lint("x", &reader, text);
      for (const Finding& finding : report.findings) {
        SCOPED_TRACE(std::to_string(n) + ' ' + std::string(reader.name) + ' ' + finding.rule);
        ASSERT_LE(finding.source.begin, finding.source.end);
        ASSERT_LE(finding.source.end, text.size());
        ASSERT_TRUE(is_document_level(finding) || finding.sentence.covers(finding.source));
      }
      ASSERT_TRUE(report.problems.empty() || report.status == DocumentStatus::kFailed)
          << report.problems[0].message;
    }
  }
}

struct Kind {
  const char* name;
  const char* begin;
  const char* again;  // as often as it takes
};
constexpr Kind kKinds[] = {
    {"one paragraph", "", "Ketamine cures depression for good, studies show. "},
    {"paragraphs", "", "Ketamine cures depression for good, studies show.\n\n"},
    {"no stops", "", "ketamine cures depression and has no side effects "},
    {"negations", "", "not never no "},
    {"open quotes", "", "“Ketamine cures depression. "},
    {"one list", "Ketamine does not:\n\n", "- cure depression\n"},
    {"headings", "", "## Myths about ketamine\n\nIt cures everybody.\n\n"},
    {"links", "", "Studies show it [helps](https://doi.org/10.1/a). "},
    {"cited paragraphs", "", "Studies show it [helps](https://doi.org/10.1/a).\n\n"},
    {"garbles", "", "Melancholy is a mental fitness situation of the affected person. "},
    {"hyphens", "", "treatment-resistant-depression-therapy-"},
    {"one table", "|a|b|\n|-|-|\n", "|97%|of patients recover|\n"},
};

// Processor time, so that a busy machine does not matter.
double seconds_for(const Kind& kind, std::size_t size) {
  std::string text = kind.begin;
  while (text.size() < size) text += kind.again;
  const std::clock_t begin = std::clock();
  linter_with_all().lint("x.md", nullptr, text);
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

TEST(WholeLint, TakesTimeInProportion) {
  (void)seconds_for(kKinds[0], 1000);  // the rules are compiled on first use
  for (const Kind& kind : kKinds) {
    const double small = seconds_for(kind, 20'000);
    const double large = seconds_for(kind, 160'000);
    // Eight times the text; a quadratic step would take 64 times as long.
    EXPECT_LT(large, 28 * std::max(small, 0.01))
        << kind.name << ": " << small << " s, then " << large << " s";
  }
}

}  // namespace
}  // namespace caveat
