#include "checks/sources.h"

#include <algorithm>
#include <map>
#include <utility>

#include "checks/source_hosts.h"
#include "text/ascii.h"

namespace caveat {
namespace {

constexpr std::pair<SourceKind, std::string_view> kNames[] = {
    {SourceKind::kGuideline, "guideline"},
    {SourceKind::kJournal, "journal"},
    {SourceKind::kGovernment, "government"},
    {SourceKind::kOrganisation, "organisation"},
    {SourceKind::kReference, "reference"},
    {SourceKind::kNews, "news"},
    {SourceKind::kOther, "other"},
    {SourceKind::kHomePage, "home-page"},
    {SourceKind::kShop, "shop"},
    {SourceKind::kPressRelease, "press-release"},
    {SourceKind::kSocial, "social"},
    {SourceKind::kService, "service"},
    {SourceKind::kOwnSite, "own-site"},
    {SourceKind::kPlaceholder, "placeholder"},
};
static_assert(std::size(kNames) == kSourceKinds);

// Of an absolute http(s) or protocol-relative address; empty of any other.
std::string host_of(std::string_view url) {
  const std::string address = lower(url);
  std::string_view rest = address;
  if (rest.starts_with("https:")) {
    rest.remove_prefix(6);
  } else if (rest.starts_with("http:")) {
    rest.remove_prefix(5);
  }
  if (!rest.starts_with("//")) return {};
  rest.remove_prefix(2);
  rest = rest.substr(0, rest.find_first_of("/?#"));
  if (const auto at = rest.find('@'); at != rest.npos) rest.remove_prefix(at + 1);
  rest = rest.substr(0, rest.find(':'));
  if (rest.starts_with("www.")) rest.remove_prefix(4);
  return std::string(rest);
}

bool holds_any(std::string_view text, std::initializer_list<std::string_view> needles) {
  return std::any_of(needles.begin(), needles.end(),
                     [&](std::string_view needle) { return text.find(needle) != text.npos; });
}

// The unknown host that more than half of these addresses lead to, if there are
// enough of them to tell.
std::string most_linked_host(const std::vector<std::string_view>& urls) {
  constexpr std::size_t kEnough = 4;
  std::map<std::string, std::size_t> links;
  std::size_t all = 0;
  for (const std::string_view url : urls) {
    std::string host = host_of(url);
    if (host.empty()) continue;
    ++all;
    if (kind_of_host(host) == SourceKind::kOther) ++links[std::move(host)];
  }
  for (const auto& [host, count] : links) {
    if (count >= kEnough && 2 * count > all) return host;
  }
  return {};
}

// "The post … appeared first on [Hill House]", as feeds end their entries.
std::string republished_from(const Document& document) {
  constexpr std::uint32_t kBefore = 80;  // the words of the link may stand between
  for (const Citation& citation : document.citations) {
    if (citation.kind != CitationKind::kLink) continue;
    const std::uint32_t begin = citation.text.begin - std::min(citation.text.begin, kBefore);
    const std::string before =
        lower(std::string_view(document.text).substr(begin, citation.text.begin - begin));
    if (!holds_any(before, {"appeared first on", "first appeared on", "originally published on",
                            "originally published at", "originally appeared on",
                            "first published on", "first published at"})) {
      continue;
    }
    if (std::string host = host_of(citation.url); !host.empty()) return host;
  }
  return {};
}

// "https://mind.org.uk/" of an address in lower case: a site, no page of it.
bool is_front_page(std::string_view address) {
  const std::size_t host = address.find("//") + 2;
  const std::size_t path = address.find_first_of("/?#", host);
  return path == address.npos || path + 1 == address.size();
}

SourceKind kind_of_url(std::string_view url, std::string_view own) {
  const std::string address = lower(url);
  if (address.empty() || address == "#" || address.starts_with("javascript:") ||
      holds_any(address, {"citation-needed", "insert-link", "insert link", "your-link"})) {
    return SourceKind::kPlaceholder;
  }
  if (address.starts_with("mailto:") || address.starts_with("tel:") ||
      address.starts_with("sms:")) {
    return SourceKind::kService;
  }
  const std::string host = host_of(url);
  if (host.empty()) return SourceKind::kOwnSite;
  if (!own.empty() && (is_host_within(host, own) || is_host_within(own, host))) {
    return SourceKind::kOwnSite;
  }
  if (is_affiliate_link(address) ||
      holds_any(address, {"/product/", "/products/", "/cart", "/checkout"})) {
    return SourceKind::kShop;
  }
  if (holds_any(address, {"google.com/maps"})) return SourceKind::kService;
  const SourceKind kind = kind_of_host(host);
  const bool weak = kind > SourceKind::kGovernment && kind < SourceKind::kHomePage;
  return weak && is_front_page(address) ? SourceKind::kHomePage : kind;
}

// Of the words of a footnote or reference entry that has no address.
SourceKind kind_of_entry(std::string_view entry) {
  const std::string text = lower(entry);
  if (text.empty() || holds_any(text, {"citation needed", "source needed", "todo", "tbc",
                                       "insert reference", "lorem ipsum"})) {
    return SourceKind::kPlaceholder;
  }
  if (holds_any(text, {"guideline", "cochrane", "systematic review"})) {
    return SourceKind::kGuideline;
  }
  if (holds_any(text, {"journal", "lancet", "jama", "doi", "pmid", "et al", "bmj"})) {
    return SourceKind::kJournal;
  }
  return SourceKind::kOther;
}

// "#n1", "#fn:smith", "#ref-3", "#cite_note-3": an entry of the article's own notes.
bool is_anchor(std::string_view url) {
  if (!url.starts_with('#')) return false;
  const std::string name = lower(url.substr(1));
  for (const std::string_view prefix : {"fn", "footnote", "note", "n", "ref", "reference", "cite",
                                        "cite_note", "r", "bib", "source", "endnote"}) {
    if (!name.starts_with(prefix)) continue;
    const std::string_view rest = std::string_view(name).substr(prefix.size());
    const std::size_t digit = rest.find_first_not_of(":-_");
    if (digit == rest.npos) continue;
    if (rest.find_first_not_of("0123456789", digit) == rest.npos) return true;
  }
  return false;
}

}  // namespace

std::string_view to_string(SourceKind kind) {
  for (const auto& [value, name] : kNames) {
    if (value == kind) return name;
  }
  return "other";
}

std::optional<SourceKind> parse_source_kind(std::string_view name) {
  for (const auto& [value, known] : kNames) {
    if (known == name) return value;
  }
  return std::nullopt;
}

bool is_affiliate_link(std::string_view url) {
  return holds_any(lower(url), {"?aff=", "&aff=", "affid=", "aff_id=", "affiliate",
                                "?tag=", "&tag=", "?ref=", "&ref=", "amzn.to/"});
}

bool is_external_source(SourceKind kind) { return kind < SourceKind::kHomePage; }

std::string own_host(const Document& document) {
  for (const std::string_view key : {"canonical", "og:url", "twitter:url", "url", "permalink"}) {
    for (const MetaField& field : document.meta) {
      if (field.key != key) continue;
      if (std::string host = host_of(field.value); !host.empty()) return host;
    }
  }
  if (std::string host = republished_from(document); !host.empty()) return host;
  std::vector<std::string_view> urls(document.navigation_links.begin(),
                                     document.navigation_links.end());
  if (std::string host = most_linked_host(urls); !host.empty()) return host;
  urls.clear();
  for (const Citation& citation : document.citations) {
    if (citation.kind == CitationKind::kLink) urls.push_back(citation.url);
  }
  return most_linked_host(urls);
}

SourceKind kind_of_source(const Citation& citation, std::string_view own_host) {
  switch (citation.kind) {
    case CitationKind::kDoi:
    case CitationKind::kPmid:
    case CitationKind::kAuthorYear:
      return SourceKind::kJournal;
    case CitationKind::kFootnote:
    case CitationKind::kNumbered:
      return citation.url.empty() ? kind_of_entry(citation.target)
                                  : kind_of_url(citation.url, own_host);
    case CitationKind::kLink:
      if (is_anchor(citation.url)) return SourceKind::kOther;
      return kind_of_url(citation.url, own_host);
  }
  return SourceKind::kOther;
}

bool has_external_source(const Document& document) {
  if (document.has_reference_list) return true;
  const std::string own = own_host(document);
  return std::any_of(
      document.citations.begin(), document.citations.end(), [&](const Citation& citation) {
        const bool chrome = citation.block != kNone && document.blocks[citation.block].chrome;
        return !chrome && is_external_source(kind_of_source(citation, own));
      });
}

}  // namespace caveat
