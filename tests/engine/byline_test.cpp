#include "engine/byline.h"

#include <gtest/gtest.h>

#include "readers/reader.h"

namespace caveat {
namespace {

Byline byline(const std::string& reader, const std::string& bytes) {
  const Result<Document> document = read_document(*reader_by_name(reader), "a", bytes);
  return read_byline(*document);
}

std::string show(const Byline& one) {
  std::string out;
  for (const std::string& author : one.authors) out += "author " + author + "\n";
  for (const std::string& reviewer : one.reviewers) out += "reviewer " + reviewer + "\n";
  if (!one.published.empty()) out += "published " + one.published + "\n";
  if (!one.updated.empty()) out += "updated " + one.updated + "\n";
  return out;
}

TEST(Byline, ComesFromTheMetadata) {
  EXPECT_EQ(
      show(byline("markdown",
                  "---\nauthor: Ann Example\nreviewer: Dr Bo Sample\ndate: 2024-03-18\n"
                  "lastmod: 2025-01-02\n---\n\n# Lamps\n\nBy Someone Else\n")),
      "author Ann Example\nreviewer Dr Bo Sample\npublished 2024-03-18\nupdated 2025-01-02\n");
  EXPECT_EQ(
      show(byline("html",
                  "<html><head><meta property=\"article:published_time\" content=\"2024-01-05\">"
                  "<meta name=\"author\" content=\"Cy Example\"></head><body><p>Hi there.</p>")),
      "author Cy Example\npublished 2024-01-05\n");
}

TEST(Byline, ComesFromTheTextWhereTheMetadataIsSilent) {
  EXPECT_EQ(show(byline("markdown",
                        "# Lamps\n\nBy Ann Example\n\nMedically reviewed by Dr Bo Sample, MD.\n\n"
                        "Last updated: 3 March 2024\n\nLight is pleasant.\n")),
            "author Ann Example\nreviewer Dr Bo Sample, MD\nupdated 3 March 2024\n");
}

TEST(Byline, ProseIsNoByline) {
  for (const char* text :
       {"By the third week most people sleep better.", "By taking part you agree.",
        "Updated rules apply.", "Reviewed by nobody."}) {
    EXPECT_EQ(show(byline("markdown", text)), "") << text;
  }
}

TEST(Byline, LongValuesAreCut) {
  const Byline one = byline("markdown", "---\nauthor: \"" + std::string(100, 'x') +
                                            std::string(100, 'y') + "é\"\n---\n\nHi.\n");
  ASSERT_EQ(one.authors.size(), 1u);
  EXPECT_EQ(one.authors[0], std::string(100, 'x') + std::string(60, 'y') + "…");
}

}  // namespace
}  // namespace caveat
