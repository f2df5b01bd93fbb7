#include "checks/source_hosts.h"

#include <string>

namespace caveat {
namespace {

// The first row that matches decides, so special cases come first.
struct HostRow {
  std::string_view host;
  SourceKind kind;
};

constexpr HostRow kHosts[] = {
    // Reserved names stand for a link nobody has filled in.
    {"example.com", SourceKind::kPlaceholder},
    {"example.org", SourceKind::kPlaceholder},
    {"example.net", SourceKind::kPlaceholder},
    {"invalid", SourceKind::kPlaceholder},
    {"localhost", SourceKind::kPlaceholder},
    {"yourdomain.com", SourceKind::kPlaceholder},
    {"yoursite.com", SourceKind::kPlaceholder},
    {"yourwebsite.com", SourceKind::kPlaceholder},

    // Helplines, maps and booking: somewhere to go, nothing that supports a statement.
    {"988lifeline.org", SourceKind::kService},
    {"suicidepreventionlifeline.org", SourceKind::kService},
    {"crisistextline.org", SourceKind::kService},
    {"veteranscrisisline.net", SourceKind::kService},
    {"findahelpline.com", SourceKind::kService},
    {"befrienders.org", SourceKind::kService},
    {"giveusashout.org", SourceKind::kService},
    {"lifeline.org.au", SourceKind::kService},
    {"maps.google.com", SourceKind::kService},
    {"goo.gl", SourceKind::kService},
    {"calendly.com", SourceKind::kService},
    {"zocdoc.com", SourceKind::kService},
    {"doxy.me", SourceKind::kService},
    {"simplepractice.com", SourceKind::kService},
    {"charmtracker.com", SourceKind::kService},
    {"therapyportal.com", SourceKind::kService},

    // Press releases: the company itself speaks.
    {"prnewswire.com", SourceKind::kPressRelease},
    {"prnewswire.co.uk", SourceKind::kPressRelease},
    {"businesswire.com", SourceKind::kPressRelease},
    {"globenewswire.com", SourceKind::kPressRelease},
    {"einpresswire.com", SourceKind::kPressRelease},
    {"prweb.com", SourceKind::kPressRelease},
    {"newswire.com", SourceKind::kPressRelease},
    {"accesswire.com", SourceKind::kPressRelease},
    {"accessnewswire.com", SourceKind::kPressRelease},
    {"newsdirect.com", SourceKind::kPressRelease},
    {"newsramp.com", SourceKind::kPressRelease},
    {"newsworthy.ai", SourceKind::kPressRelease},
    {"24-7pressrelease.com", SourceKind::kPressRelease},
    {"prlog.org", SourceKind::kPressRelease},
    {"openpr.com", SourceKind::kPressRelease},
    {"pressat.co.uk", SourceKind::kPressRelease},

    // Social networks, video and forum sites.
    {"facebook.com", SourceKind::kSocial},
    {"instagram.com", SourceKind::kSocial},
    {"twitter.com", SourceKind::kSocial},
    {"x.com", SourceKind::kSocial},
    {"tiktok.com", SourceKind::kSocial},
    {"youtube.com", SourceKind::kSocial},
    {"youtu.be", SourceKind::kSocial},
    {"reddit.com", SourceKind::kSocial},
    {"pinterest.com", SourceKind::kSocial},
    {"linkedin.com", SourceKind::kSocial},
    {"whatsapp.com", SourceKind::kSocial},
    {"wa.me", SourceKind::kSocial},
    {"t.me", SourceKind::kSocial},
    {"discord.com", SourceKind::kSocial},
    {"quora.com", SourceKind::kSocial},
    {"threads.net", SourceKind::kSocial},

    {"amazon.", SourceKind::kShop},
    {"amzn.to", SourceKind::kShop},
    {"ebay.", SourceKind::kShop},
    {"etsy.com", SourceKind::kShop},
    {"iherb.com", SourceKind::kShop},
    {"walmart.com", SourceKind::kShop},
    {"apps.apple.com", SourceKind::kShop},
    {"play.google.com", SourceKind::kShop},
    {"square.site", SourceKind::kShop},
    {"shop.", SourceKind::kShop},
    {"store.", SourceKind::kShop},

    {"nice.org.uk", SourceKind::kGuideline},
    {"cochrane.org", SourceKind::kGuideline},
    {"cochranelibrary.com", SourceKind::kGuideline},
    {"sign.ac.uk", SourceKind::kGuideline},
    {"uspreventiveservicestaskforce.org", SourceKind::kGuideline},

    {"doi.org", SourceKind::kJournal},
    {"pubmed.ncbi.nlm.nih.gov", SourceKind::kJournal},
    {"ncbi.nlm.nih.gov", SourceKind::kJournal},
    {"clinicaltrials.gov", SourceKind::kJournal},
    {"europepmc.org", SourceKind::kJournal},
    {"thelancet.com", SourceKind::kJournal},
    {"jamanetwork.com", SourceKind::kJournal},
    {"bmj.com", SourceKind::kJournal},
    {"nejm.org", SourceKind::kJournal},
    {"nature.com", SourceKind::kJournal},
    {"science.org", SourceKind::kJournal},
    {"cell.com", SourceKind::kJournal},
    {"sciencedirect.com", SourceKind::kJournal},
    {"springer.com", SourceKind::kJournal},
    {"biomedcentral.com", SourceKind::kJournal},
    {"wiley.com", SourceKind::kJournal},
    {"tandfonline.com", SourceKind::kJournal},
    {"sagepub.com", SourceKind::kJournal},
    {"frontiersin.org", SourceKind::kJournal},
    {"mdpi.com", SourceKind::kJournal},
    {"plos.org", SourceKind::kJournal},
    {"psychiatryonline.org", SourceKind::kJournal},
    {"psychiatrist.com", SourceKind::kJournal},
    {"cambridge.org", SourceKind::kJournal},
    {"oup.com", SourceKind::kJournal},
    {"pnas.org", SourceKind::kJournal},
    {"liebertpub.com", SourceKind::kJournal},
    {"karger.com", SourceKind::kJournal},
    {"lww.com", SourceKind::kJournal},
    {"medrxiv.org", SourceKind::kJournal},
    {"arxiv.org", SourceKind::kJournal},
    {"semanticscholar.org", SourceKind::kJournal},
    {"researchgate.net", SourceKind::kJournal},

    {"gov", SourceKind::kGovernment},
    {"gov.uk", SourceKind::kGovernment},
    {"gov.au", SourceKind::kGovernment},
    {"gov.ie", SourceKind::kGovernment},
    {"gov.in", SourceKind::kGovernment},
    {"govt.nz", SourceKind::kGovernment},
    {"gov.scot", SourceKind::kGovernment},
    {"gc.ca", SourceKind::kGovernment},
    {"canada.ca", SourceKind::kGovernment},
    {"nhs.uk", SourceKind::kGovernment},
    {"nhs.scot", SourceKind::kGovernment},
    {"who.int", SourceKind::kGovernment},
    {"europa.eu", SourceKind::kGovernment},
    {"mil", SourceKind::kGovernment},
    {"hse.ie", SourceKind::kGovernment},

    {"wikipedia.org", SourceKind::kReference},
    {"britannica.com", SourceKind::kReference},
    {"merriam-webster.com", SourceKind::kReference},

    {"bbc.co.uk", SourceKind::kNews},
    {"bbc.com", SourceKind::kNews},
    {"nytimes.com", SourceKind::kNews},
    {"theguardian.com", SourceKind::kNews},
    {"cnn.com", SourceKind::kNews},
    {"dailymail.co.uk", SourceKind::kNews},
    {"reuters.com", SourceKind::kNews},
    {"apnews.com", SourceKind::kNews},
    {"washingtonpost.com", SourceKind::kNews},
    {"npr.org", SourceKind::kNews},
    {"forbes.com", SourceKind::kNews},
    {"time.com", SourceKind::kNews},
    {"healthline.com", SourceKind::kNews},
    {"webmd.com", SourceKind::kNews},
    {"verywellmind.com", SourceKind::kNews},
    {"verywellhealth.com", SourceKind::kNews},
    {"medicalnewstoday.com", SourceKind::kNews},
    {"everydayhealth.com", SourceKind::kNews},

    {"edu", SourceKind::kOrganisation},
    {"ac.uk", SourceKind::kOrganisation},
    {"edu.au", SourceKind::kOrganisation},
    {"org", SourceKind::kOrganisation},
    {"org.uk", SourceKind::kOrganisation},
    {"org.au", SourceKind::kOrganisation},
};

}  // namespace

bool is_host_within(std::string_view host, std::string_view pattern) {
  if (pattern.ends_with('.')) {
    return host.starts_with(pattern) || host.find('.' + std::string(pattern)) != host.npos;
  }
  if (!host.ends_with(pattern)) return false;
  return host.size() == pattern.size() || host[host.size() - pattern.size() - 1] == '.';
}

SourceKind kind_of_host(std::string_view host) {
  for (const HostRow& row : kHosts) {
    if (is_host_within(host, row.host)) return row.kind;
  }
  return SourceKind::kOther;
}

}  // namespace caveat
