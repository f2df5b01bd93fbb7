#include "report/template.h"

#include <gtest/gtest.h>

#include <map>
#include <stdexcept>

#include "report/assets.h"

namespace caveat {
namespace {

std::string render(const std::string& text, const View& view,
                   std::map<std::string, std::string> others = {}) {
  others["main.html"] = text;
  const Template made =
      Template::parse("main.html", [&](std::string_view name) -> std::optional<std::string_view> {
        const auto found = others.find(std::string(name));
        if (found == others.end()) return std::nullopt;
        return found->second;
      });
  std::string out;
  made.render(view, out);
  return out;
}

TEST(Template, FillsHolesWithEscapedText) {
  EXPECT_EQ(render("<a title=\"{{t}}\">{{n}}</a>", {{"t", "\"><script>'&"}, {"n", 7}}),
            "<a title=\"&quot;&gt;&lt;script&gt;&#39;&amp;\">7</a>");
  EXPECT_EQ(render("{{none}}.", View::object()), ".");
}

TEST(Template, ShowsWhatWouldNotBeSeen) {
  EXPECT_EQ(escape_html("a\x1b[31m\xE2\x80\xAE\xFF\n"), "a\\x1b[31m\\u{202e}\\xff\\n");
}

TEST(Template, RepeatsSections) {
  const View view = {{"list", {{{"n", 1}}, {{"n", 2}}}},
                     {"words", {"a", "<b>"}},
                     {"none", View::array()},
                     {"n", 9},
                     {"yes", true}};
  EXPECT_EQ(render("{{#list}}{{n}},{{/list}}{{n}}", view), "1,2,9");
  EXPECT_EQ(render("{{#words}}{{.}};{{/words}}", view), "a;&lt;b&gt;;");
  EXPECT_EQ(render("{{#none}}x{{/none}}{{^none}}nothing{{/none}}", view), "nothing");
  EXPECT_EQ(render("{{#yes}}{{n}}{{/yes}}{{^yes}}no{{/yes}}", view), "9");
}

TEST(Template, LeavesNoLineForATagAlone) {
  EXPECT_EQ(render("<ul>\n  {{#l}}\n  <li>{{.}}</li>\n  {{/l}}\n</ul>\n", {{"l", {"a", "b"}}}),
            "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n");
}

TEST(Template, TakesInOthers) {
  EXPECT_EQ(render("<style>{{>x.css}}</style>{{>p.html}}", {{"n", "&"}},
                   {{"x.css", "a > b { c: \"{{n}}\" }"}, {"p.html", "[{{n}}]"}}),
            "<style>a > b { c: \"{{n}}\" }</style>[&amp;]");
}

TEST(Template, MistakesAreThrown) {
  for (const char* text :
       {"{{#a}}", "{{/a}}", "{{#a}}{{/b}}", "{{a", "{{>none.html}}", "{{>main.html}}"}) {
    EXPECT_THROW(render(text, View::object()), std::logic_error) << text;
  }
}

TEST(Template, EveryAssetParses) {
  std::size_t pages = 0;
  for (const EmbeddedFile& asset : report_assets()) {
    if (!asset.path.ends_with(".html")) continue;
    ++pages;
    EXPECT_NO_THROW(Template::parse(asset.path,
                                    [](std::string_view name) -> std::optional<std::string_view> {
                                      for (const EmbeddedFile& one : report_assets())
                                        if (one.path == name) return one.content;
                                      return std::nullopt;
                                    }))
        << asset.path;
  }
  EXPECT_GT(pages, 3u);
}

}  // namespace
}  // namespace caveat
