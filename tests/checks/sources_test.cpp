#include "checks/sources.h"

#include <gtest/gtest.h>

#include "checks/small_article.h"

namespace caveat {
namespace {

struct Address {
  const char* url;
  const char* kind;
};

class KindOfAddress : public testing::TestWithParam<Address> {};

TEST_P(KindOfAddress, IsToldFromTheAddress) {
  const Document document = small_article(std::string("See [this](") + GetParam().url + ").");
  ASSERT_EQ(document.citations.size(), 1u) << GetParam().url;
  EXPECT_EQ(to_string(kind_of_source(document.citations[0], "mindful.clinic")), GetParam().kind)
      << GetParam().url;
}

INSTANTIATE_TEST_SUITE_P(
    Sources, KindOfAddress,
    testing::Values(Address{"https://www.nice.org.uk/guidance/ng222", "guideline"},
                    Address{"https://www.cochranelibrary.com/cdsr/doi/1", "guideline"},
                    Address{"https://doi.org/10.1000/182", "journal"},
                    Address{"https://pubmed.ncbi.nlm.nih.gov/31711912/", "journal"},
                    Address{"https://www.nimh.nih.gov/health/statistics", "government"},
                    Address{"https://www.nhs.uk/conditions/", "government"},
                    Address{"https://www.rcpsych.ac.uk/mental-health", "organisation"},
                    Address{"https://www.mind.org.uk/information/", "organisation"},
                    Address{"https://en.wikipedia.org/wiki/Ketamine", "reference"},
                    Address{"https://www.bbc.co.uk/news/1", "news"},
                    Address{"https://someblog.net/post", "other"},
                    Address{"https://www.nice.org.uk/", "guideline"},
                    Address{"//someblog.net/post", "other"}));

INSTANTIATE_TEST_SUITE_P(
    NoSources, KindOfAddress,
    testing::Values(Address{"https://www.amazon.de/dp/B00", "shop"},
                    Address{"https://someblog.net/go?aff=12", "shop"},
                    Address{"https://tea.co/products/calm", "shop"},
                    Address{"https://shop.tea.co/calm", "shop"},
                    Address{"https://www.prnewswire.com/news-releases/lamp.html", "press-release"},
                    Address{"https://www.facebook.com/clinic", "social"},
                    Address{"https://youtu.be/abc", "social"},
                    Address{"https://988lifeline.org/", "service"}, Address{"tel:988", "service"},
                    Address{"mailto:hello@mindful.clinic", "service"},
                    Address{"https://www.mindful.clinic/science", "own-site"},
                    Address{"https://blog.mindful.clinic/science", "own-site"},
                    Address{"/science", "own-site"}, Address{"science.html", "own-site"},
                    Address{"https://example.com/study", "placeholder"},
                    Address{"https://www.example.org/", "placeholder"},
                    Address{"https://depression.net/", "home-page"},
                    Address{"https://www.mind.org.uk", "home-page"}, Address{"#", "placeholder"}));

TEST(KindOfAddress, DoesNotTakeANameForAnother) {
  // The end of a name is no domain: "notnice.org.uk" is not NICE.
  const Document document =
      small_article("See [this](https://notnice.org.uk/a) and [that](https://xbmj.com/a).");
  EXPECT_EQ(kind_of_source(document.citations[0], {}), SourceKind::kOrganisation);
  EXPECT_EQ(kind_of_source(document.citations[1], {}), SourceKind::kOther);
}

TEST(OwnHost, IsWhereMostLinksLeadWhenTheFileDoesNotSay) {
  const Document own = small_article(
      "[A](https://lamps.io/a) [b](https://lamps.io/b) [c](https://lamps.io/c) "
      "[d](https://lamps.io/d) [e](https://elsewhere.net/e)");
  EXPECT_EQ(own_host(own), "lamps.io");
  EXPECT_TRUE(has_external_source(own));  // elsewhere.net
  // Too few to tell; and a known publisher is cited often, not owned.
  EXPECT_EQ(own_host(small_article("[A](https://lamps.io/a) [b](https://lamps.io/b)")), "");
  EXPECT_EQ(own_host(small_article("[A](https://www.nhs.uk/a) [b](https://www.nhs.uk/b) "
                                   "[c](https://www.nhs.uk/c) [d](https://www.nhs.uk/d)")),
            "");
}

TEST(OwnHost, IsWhereAFeedSaysThatThePostAppeared) {
  const Document post = small_article(
      "It helps.|The post [Tea](https://lamps.io/tea) appeared first on "
      "[Lamps](https://lamps.io/x).");
  EXPECT_EQ(own_host(post), "lamps.io");
  EXPECT_FALSE(has_external_source(post));
  EXPECT_EQ(own_host(small_article("This post links to [Lamps](https://lamps.io/x).")), "");
}

TEST(OwnHost, IsWhereTheNavigationLeads) {
  Document page = small_article("Proof: [here](https://lamps.io/proof).");
  EXPECT_TRUE(has_external_source(page));
  page.navigation_links = {"https://lamps.io/",          "https://lamps.io/b",
                           "https://www.lamps.io/c",     "https://lamps.io/d",
                           "https://facebook.com/lamps", "/e"};
  EXPECT_EQ(own_host(page), "lamps.io");
  EXPECT_FALSE(has_external_source(page));
}

TEST(KindOfEntry, IsToldFromTheWords) {
  Citation note;
  note.kind = CitationKind::kFootnote;
  note.target = "Smith J et al. Lamps. J Light 2020.";
  EXPECT_EQ(kind_of_source(note, {}), SourceKind::kJournal);
  note.target = "NICE guideline on depression, 2022";
  EXPECT_EQ(kind_of_source(note, {}), SourceKind::kGuideline);
  note.target = "Citation needed";
  EXPECT_EQ(kind_of_source(note, {}), SourceKind::kPlaceholder);
}

TEST(SourceKindNames, RoundTrip) {
  EXPECT_EQ(parse_source_kind("own-site"), SourceKind::kOwnSite);
  EXPECT_EQ(parse_source_kind("jornal"), std::nullopt);
  EXPECT_FALSE(is_external_source(SourceKind::kShop));
  EXPECT_TRUE(is_external_source(SourceKind::kOther));
}

TEST(ExternalSource, OfTheWholeDocument) {
  EXPECT_TRUE(has_external_source(small_article("One.|Two [here](https://doi.org/10.1/a).")));
  EXPECT_FALSE(
      has_external_source(small_article("One.|Two [here](/book) and [us](https://x.com/us).")));
  EXPECT_FALSE(has_external_source(small_article("One.|Two.")));
}

TEST(AffiliateLink, IsToldFromItsTag) {
  EXPECT_TRUE(is_affiliate_link("https://go.tea.co/calm?aff=12"));
  EXPECT_TRUE(is_affiliate_link("https://www.amazon.com/dp/B0?tag=blog-20"));
  EXPECT_FALSE(is_affiliate_link("https://www.gov.uk/staff=1"));
  EXPECT_FALSE(is_affiliate_link("https://doi.org/10.1/a"));
}

}  // namespace
}  // namespace caveat
