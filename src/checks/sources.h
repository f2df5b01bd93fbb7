// Kinds of source, told apart offline from a link or a reference entry; and what is in reach.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"

namespace caveat {

// From the strongest kind to what is no source at all. Told from the address
// and the words of a reference alone: nothing is fetched, so a page that is
// gone, or says something else, still counts.
enum class SourceKind : std::uint8_t {
  kGuideline,     // clinical guidance, systematic reviews
  kJournal,       // papers, preprints, trial registries, DOI and PMID
  kGovernment,    // ministries, regulators, public health services, WHO
  kOrganisation,  // professional bodies, universities, hospitals, charities
  kReference,     // encyclopaedias
  kNews,          // newspapers and health magazines
  kOther,         // any other page elsewhere
  // From here on: no source for a statement.
  kHomePage,      // the front page of any but a guideline, journal or government site
  kShop,          // product pages, app stores, affiliate links
  kPressRelease,  // what a company says of itself, passed on
  kSocial,        // social networks, video and forum sites
  kService,       // helplines, maps, booking
  kOwnSite,       // the publisher's own pages, relative links included
  kPlaceholder,   // "#", example.com, "citation needed"
};

constexpr std::size_t kSourceKinds = 14;

std::string_view to_string(SourceKind kind);  // "guideline", "own-site", ...
std::optional<SourceKind> parse_source_kind(std::string_view name);

// False from kHomePage on.
bool is_external_source(SourceKind kind);

// The host of the article itself: of its canonical address in the metadata, or
// else the unknown host that most links of its navigation, or of its text, lead
// to (four or more), as the pages of a site link one another. Lower case, no "www."; empty when
// neither is there.
std::string own_host(const Document& document);

SourceKind kind_of_source(const Citation& citation, std::string_view own_host);

// A link that pays the publisher: an affiliate tag in its address.
bool is_affiliate_link(std::string_view url);

// A reference list, or an external source anywhere in the article (its footer apart).
bool has_external_source(const Document& document);

}  // namespace caveat
