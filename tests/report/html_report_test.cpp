#include <gtest/gtest.h>

#include <regex>
#include <set>
#include <string>
#include <vector>

#include "report/assets.h"
#include "report/render.h"
#include "report/sample_model.h"
#include "rules/sha256.h"

namespace caveat {
namespace {

std::string page() { return render_html(sample_model(), sample_rules()); }

std::vector<std::string> all_matches(const std::string& text, const std::string& pattern) {
  const std::regex regex(pattern);
  std::vector<std::string> out;
  for (std::sregex_iterator at(text.begin(), text.end(), regex), end; at != end; ++at) {
    out.push_back((*at)[1]);
  }
  return out;
}

TEST(HtmlReport, HasOneScriptAndItIsOurs) {
  const std::string html = page();
  EXPECT_EQ(all_matches(html, "(<script)").size(), 1u);
  EXPECT_EQ(all_matches(html, "(<style)").size(), 1u);
  for (const EmbeddedFile& asset : report_assets()) {
    if (!asset.path.ends_with(".js")) continue;
    EXPECT_NE(html.find("<script>" + std::string(asset.content) + "</script>"), std::string::npos);
  }
}

TEST(HtmlReport, KnowsItself) {
  EXPECT_TRUE(is_html_report(page()));
  EXPECT_FALSE(is_html_report("<!doctype html><title>Lamps</title>"));
}

TEST(HtmlReport, PolicyAllowsNothingFromElsewhere) {
  const std::string html = page();
  const auto policy = all_matches(html, "Content-Security-Policy\" content=\"([^\"]*)\"");
  ASSERT_EQ(policy.size(), 1u);
  EXPECT_TRUE(std::regex_match(
      policy[0],
      std::regex("default-src &#39;none&#39;; style-src &#39;sha256-[A-Za-z0-9+/]{43}=&#39;; "
                 "script-src &#39;sha256-[A-Za-z0-9+/]{43}=&#39;; base-uri &#39;none&#39;; "
                 "form-action &#39;none&#39;")))
      << policy[0];
  // Attributes: what would load, run or style.
  const std::string body =
      html.substr(html.find("<body>"), html.rfind("<script>") - html.find("<body>"));
  EXPECT_TRUE(all_matches(body, "<[a-z][^>]*\\s(src|style|srcset|on[a-z]+)=").empty());
}

TEST(HtmlReport, LinksLeadToThePageItselfOrTheWeb) {
  const std::string html = page();
  const auto ids = all_matches(html, "\\sid=\"([^\"]*)\"");
  const std::set<std::string> known(ids.begin(), ids.end());
  EXPECT_EQ(known.size(), ids.size()) << "an id is there twice";
  const auto links = all_matches(html, "href=\"([^\"]*)\"");
  EXPECT_GT(links.size(), 20u);
  for (const std::string& link : links) {
    if (link.starts_with("#")) {
      EXPECT_TRUE(known.contains(link.substr(1))) << link;
    } else {
      EXPECT_TRUE(link.starts_with("https://") || link.starts_with("http://")) << link;
    }
  }
}

TEST(HtmlReport, ShowsWhatAnArticleTriedAsText) {
  const std::string html = page();
  EXPECT_NE(html.find("&lt;script&gt;alert(1)&lt;/script&gt; ]]&gt;"), std::string::npos);
  EXPECT_NE(html.find("javascript:alert(1)"), std::string::npos) << "shown, not linked";
  EXPECT_NE(html.find("\\x1b]0;owned"), std::string::npos);
}

TEST(HtmlReport, MarksWordsAndTellsWhyBesideThem) {
  const std::string html = page();
  EXPECT_NE(
      html.find("<mark class=\"error\">cures depression</mark><a class=\"ref error\" id=\"f1-2\" "
                "href=\"#n1-2\""),
      std::string::npos);
  const std::string note = html.substr(html.find("id=\"n1-2\""), 1200);
  for (const char* part : {"claim/cure-promise", "A reader who is promised a cure",
                           "may relieve symptoms of depression", "Example Trade Office 2022"}) {
    EXPECT_NE(note.find(part), std::string::npos) << part;
  }
}

TEST(HtmlReport, WaiversSayWhoWhyAndUntilWhen) {
  const std::string html = page();
  EXPECT_NE(html.find("<td>waived</td><td>Dr A. Example</td><td>2027-03-31</td><td>quoted from a "
                      "patient &lt;b&gt;</td>"),
            std::string::npos);
  EXPECT_NE(html.find("<mark class=\"waived\">"), std::string::npos);
}

}  // namespace
}  // namespace caveat
