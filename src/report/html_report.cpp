#include <optional>

#include "report/assets.h"
#include "report/html_article.h"
#include "report/html_overview.h"
#include "report/render.h"
#include "report/template.h"
#include "rules/sha256.h"

namespace caveat {
namespace {

std::optional<std::string_view> load(std::string_view name) {
  for (const EmbeddedFile& asset : report_assets()) {
    if (asset.path == name) return asset.content;
  }
  return std::nullopt;
}

int hex_digit(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }

// How a content security policy names a text: base64 of its SHA-256.
std::string csp_hash(std::string_view text) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const std::string hex = sha256(text);
  std::string out = "sha256-";
  // 64 hex digits are 256 bits: 42 groups of 6, and 4 bits more.
  unsigned bits = 0;
  int have = 0;
  for (const char c : hex) {
    bits = bits << 4 | static_cast<unsigned>(hex_digit(c));
    have += 4;
    while (have >= 6) {
      have -= 6;
      out += kDigits[bits >> have & 63];
    }
  }
  out += kDigits[bits << (6 - have) & 63];
  return out + '=';
}

}  // namespace

bool is_html_report(std::string_view bytes) {
  constexpr std::size_t kHead = 400;
  return bytes.substr(0, kHead).find("<meta name=\"generator\" content=\"caveat report\">") !=
         std::string_view::npos;
}

std::string render_html(const ReportModel& model, const RuleSet& rules) {
  View page = overview_view(model, rules);
  page["csp"] = "default-src 'none'; style-src '" + csp_hash(*load("report.css")) +
                "'; script-src '" + csp_hash(*load("report.js")) +
                "'; base-uri 'none'; form-action 'none'";
  const SourcesUsed sources = sources_used(model);
  std::string out;
  Template::parse("page_top.html", load).render(page, out);
  // An article at a time: the views of a thousand would take more memory than the page.
  const Template article = Template::parse("article.html", load);
  for (std::size_t n = 1; n <= model.articles.size(); ++n) {
    article.render(article_view(model, rules, sources, n), out);
  }
  Template::parse("page_end.html", load).render(page, out);
  return out;
}

}  // namespace caveat
