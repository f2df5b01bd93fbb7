#include "serve/page.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "serve/assets.h"
#include "word/docx_builder.h"

namespace caveat {
namespace {

using Json = nlohmann::json;

const std::string kToken(32, 'a');

Page& page() {
  static Page* const its = [] {
    RuleOptions rules;
    rules.no_config = true;
    PageOptions options;
    options.gate = {kToken, 4711};
    options.tool_version = "0.0.0";
    options.now = [] { return std::string("2026-01-02T03:04:05Z"); };
    return new Page(std::move(options),
                    std::make_unique<ArticleChecker>(rules, SuppressionOptions(), nullptr, true));
  }();
  return *its;
}

HttpRequest request(const std::string& method, const std::string& path, std::string body = {},
                    const std::string& name = {}, const std::string& format = {}) {
  HttpRequest out{method, "/" + kToken + "/" + path, {{"host", "127.0.0.1:4711"}}, std::move(body)};
  out.headers["x-caveat-page"] = "1";
  if (!name.empty()) out.headers["x-caveat-name"] = name;
  if (!format.empty()) out.headers["x-caveat-format"] = format;
  return out;
}

Json check(const std::string& text, const std::string& name = {}, const std::string& format = {}) {
  const HttpResponse response = page().handle(request("POST", "check", text, name, format));
  EXPECT_EQ(response.status, 200);
  return Json::parse(response.body);
}

std::string header(const HttpResponse& response, std::string_view name) {
  for (const auto& [key, value] : response.headers)
    if (key == name) return value;
  return {};
}

TEST(Page, GivesItsFiles) {
  EXPECT_EQ(header(page().handle(request("GET", "")), "Content-Type"), "text/html; charset=utf-8");
  for (const EmbeddedFile& asset : page_assets()) {
    const HttpResponse response = page().handle(request("GET", std::string(asset.path)));
    EXPECT_EQ(response.status, 200) << asset.path;
    EXPECT_EQ(response.body, asset.content);
    EXPECT_NE(header(response, "Content-Security-Policy"), "");
  }
  EXPECT_EQ(header(page().handle(request("GET", "page.js")), "Content-Type"),
            "text/javascript; charset=utf-8");
  EXPECT_EQ(page().handle(request("HEAD", "")).body, "");
}

TEST(Page, ItsFilesNeedNothingFromOutside) {
  for (const EmbeddedFile& asset : page_assets()) {
    const std::string text(asset.content);
    for (const char* part : {"http://", "//cdn", "@import", "url(", "style=\"", "onclick=\"",
                             "innerHTML", "eval(", "new Function"}) {
      EXPECT_EQ(text.find(part), std::string::npos) << asset.path << " has " << part;
    }
  }
}

TEST(Page, KnowsNoOtherPath) {
  for (const char* path : {"../../etc/passwd", "..", "page.html/..", "assets/page.css", "%2e%2e/",
                           "/etc/passwd", "check", "report", "PAGE.JS", "page.js/"}) {
    EXPECT_EQ(page().handle(request("GET", path)).status, 404) << path;
  }
  EXPECT_EQ(page().handle(request("POST", "page.js")).status, 404);
  EXPECT_EQ(page().handle(request("POST", "../check")).status, 404);
}

TEST(Page, RefusesWhatTheGateRefuses) {
  HttpRequest foreign = request("POST", "check", "text");
  foreign.headers["host"] = "evil.example:4711";
  EXPECT_EQ(page().handle(foreign).status, 421);
  EXPECT_EQ(page().handle(request("POST", "check", std::string(kMostBodyBytes + 1, 'a'))).status,
            413);
}

TEST(Page, ChecksAsCheckDoes) {
  const Json found = check("# \xF0\x9F\x98\xB4\n\nReading cures depression.\n");
  EXPECT_EQ(found["format"], "markdown");
  EXPECT_EQ(found["verdict"], "blocked");
  bool seen = false;
  for (const Json& one : found["findings"]) {
    if (one["rule"] != "claim/cure-promise") continue;
    seen = true;
    EXPECT_EQ(one["excerpt"], "cures depression");
    EXPECT_EQ(one["start"], 14);
    EXPECT_EQ(one["end"], 30);
    EXPECT_FALSE(one["why"].get<std::string>().empty());
  }
  EXPECT_TRUE(seen) << found;
}

TEST(Page, TakesTheFormatThatIsSaid) {
  EXPECT_EQ(check("Light helps.", "a.html")["format"], "html");
  EXPECT_EQ(check("Light helps.", "a.html", "text")["format"], "text");
  EXPECT_EQ(check("Light helps.")["format"], "text");
  EXPECT_EQ(check("Light helps.", "", "runes")["problems"][0], "no format `runes`");
  EXPECT_EQ(check("Light helps.", "a.docx")["problems"].size(), 1u);
}

TEST(Page, GivesTheReport) {
  const HttpResponse response =
      page().handle(request("POST", "report", "# Light\n\nIt cures depression.\n", "light.md"));
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(header(response, "Content-Disposition"), "attachment");
  for (const char* part :
       {"cures depression", "light.md", "caveat serve", "2026-01-02T03:04:05Z"}) {
    EXPECT_NE(response.body.find(part), std::string::npos) << part;
  }
}

TEST(Page, UnpacksWordDocuments) {
  DocxBuilder builder;
  builder.body = word_paragraph("Light helps.") + "<w:p><w:del/></w:p>" +
                 "<w:p><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>";
  const Json its =
      Json::parse(page().handle(request("POST", "open", builder.build(), "my%20draft.docx")).body);
  EXPECT_EQ(its["name"], "my draft.md");
  EXPECT_EQ(its["text"], "Light helps.\n");
  EXPECT_EQ(its["left_out"][0], "deleted text ×1");
  const Json none = Json::parse(page().handle(request("POST", "open", "no zip", "a.docx")).body);
  EXPECT_EQ(none["problems"][0],
            "this is no Word document (.docx): it does not begin like a zip file");
}

TEST(Page, BytesThatAreNoTextAreTold) {
  EXPECT_EQ(check(std::string(4096, '\0'), "a.txt")["problems"][0], "the file is binary, not text");
  EXPECT_EQ(check("\xFF\xFE\x00", "a.md")["problems"].size(), 1u);
  EXPECT_EQ(check("It \xFF helps.", "a.md")["verdict"], "clear");
}

}  // namespace
}  // namespace caveat
