#include "report/standards.h"

#include <algorithm>
#include <initializer_list>
#include <set>

#include "reporters/wording.h"

namespace caveat {
namespace {

constexpr Standard kStandards[] = {
    {"DISCERN", "Charnock and Shepperd, University of Oxford, 1998", "http://www.discern.org.uk"},
    {"HealthNewsReview", "HealthNewsReview.org, ten review criteria",
     "https://www.healthnewsreview.org/about-us/review-criteria/"},
    {"JAMA benchmarks", "Silberg, Lundberg, Musacchio, JAMA 277:1244-1245, 1997",
     "https://doi.org/10.1001/jama.1997.03540390074039"},
};

ItemAnswer seen(std::string what) { return {Answer::kSeen, std::move(what)}; }
ItemAnswer not_seen(std::string what) { return {Answer::kNotSeen, std::move(what)}; }
ItemAnswer person(std::string why = {}) { return {Answer::kNeedsPerson, std::move(why)}; }

// By obligations: one that is missing decides; else one that is met; else it did not arise.
ItemAnswer by_obligation(const DocumentReport& document,
                         std::initializer_list<std::string_view> ids) {
  const auto is_one = [&](const std::string& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
  };
  for (const Finding& finding : document.findings) {
    if (is_one(finding.obligation)) return not_seen(finding.message);
  }
  // The first id first: it says most.
  for (const std::string_view id : ids) {
    for (const MetObligation& met : document.met) {
      if (met.obligation == id) return seen("“" + met.sentence + "”");
    }
  }
  return person("no rule of this run asked for it here");
}

// Findings of rules whose id begins so.
std::uint32_t count_findings(const DocumentReport& document,
                             std::initializer_list<std::string_view> prefixes) {
  std::uint32_t count = 0;
  for (const Finding& finding : document.findings) {
    for (const std::string_view prefix : prefixes) {
      if (finding.rule.starts_with(prefix)) {
        ++count;
        break;
      }
    }
  }
  return count;
}

std::uint32_t count_external(const DocumentReport& document) {
  const auto& citations = document.facts->citations;
  return static_cast<std::uint32_t>(
      std::count_if(citations.begin(), citations.end(),
                    [](const ArticleFacts::Citation& citation) { return citation.external; }));
}

// "https://www.example.org/x" -> "example.org"
std::string host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  if (url.starts_with("www.")) url.remove_prefix(4);
  return std::string(url);
}

ItemAnswer sources_stated(const DocumentReport& document) {
  const std::uint32_t external = count_external(document);
  if (external == 0 && !document.facts->has_reference_list) {
    return not_seen("no citation of an outside source, no reference list");
  }
  std::string what = counted(external, "citation") + " of outside sources";
  if (document.facts->has_reference_list) what += ", a reference list";
  return seen(std::move(what));
}

ItemAnswer dated(const DocumentReport& document) {
  const ArticleFacts& facts = *document.facts;
  if (!facts.updated.empty()) return seen("updated or reviewed: " + facts.updated);
  if (!facts.published.empty()) return seen("published: " + facts.published);
  return not_seen("no date in the metadata or the text");
}

ItemAnswer balanced(const DocumentReport& document) {
  const std::uint32_t count = count_findings(document, {"claim/"});
  if (count == 0) return person("no claim rule fired, which does not prove balance");
  return not_seen(counted(count, "finding") + " of overstated or unsupported benefit");
}

ItemAnswer further_support(const DocumentReport& document) {
  for (const MetObligation& met : document.met) {
    if (met.obligation == "crisis-resource") return seen("“" + met.sentence + "”");
  }
  for (const ArticleFacts::Citation& citation : document.facts->citations) {
    if (citation.kind == "organisation" || citation.kind == "government" ||
        citation.kind == "guideline") {
      return seen("points to " + citation.url);
    }
  }
  return not_seen("no helpline, public body, guideline or organisation is pointed to");
}

ItemAnswer benefits(const DocumentReport& document) {
  const auto& claims = document.facts->claims;
  if (claims.empty()) return person("no sentence was read as a statement of benefit");
  const auto with =
      std::count_if(claims.begin(), claims.end(),
                    [](const ArticleFacts::Claim& claim) { return !claim.sources.empty(); });
  return seen(counted(claims.size(), "statement") + " of benefit, " + std::to_string(with) +
              " with a source in reach");
}

ItemAnswer alternatives(const DocumentReport& document) {
  const ItemAnswer asked = by_obligation(document, {"alternatives"});
  if (asked.answer != Answer::kNeedsPerson) return asked;
  std::vector<std::string> treatments;
  for (const ArticleFacts::Subject& subject : document.facts->subjects) {
    if (!subject.is_topic && subject.level != "named") treatments.push_back(subject.title);
  }
  if (treatments.size() < 2) return person("fewer than two treatments are discussed");
  constexpr std::size_t kMost = 4;
  const std::size_t all = treatments.size();
  if (all > kMost) treatments.resize(kMost);
  return seen("discusses " + join(treatments, ", ") + (all > kMost ? " and others" : ""));
}

ItemAnswer evidence_quality(const DocumentReport& document) {
  const std::uint32_t vague = count_findings(
      document, {"citation/vague-study", "citation/research-says", "citation/experts-say"});
  if (vague > 0) {
    return not_seen(counted(vague, "appeal") + " to studies or experts that are not named");
  }
  return by_obligation(document, {"evidence-limits"});
}

ItemAnswer novelty(const DocumentReport& document) {
  const std::uint32_t hype = count_findings(document, {"claim/hype"});
  if (hype > 0) return not_seen(counted(hype, "finding") + " of hype wording");
  return person();
}

ItemAnswer independent_sources(const DocumentReport& document) {
  const ItemAnswer conflict = by_obligation(document, {"conflict-of-interest"});
  if (conflict.answer == Answer::kNotSeen) return conflict;
  const std::uint32_t external = count_external(document);
  if (external == 0) return not_seen("no outside source is cited");
  return seen(counted(external, "citation") +
              " of outside sources; whether they are independent is for a person");
}

ItemAnswer more_than_one_source(const DocumentReport& document) {
  std::set<std::string> hosts;
  for (const ArticleFacts::Citation& citation : document.facts->citations) {
    if (citation.external) hosts.insert(host_of(citation.url));
  }
  hosts.erase("");
  if (hosts.size() < 2) {
    return not_seen(hosts.empty() ? "no outside site is cited"
                                  : "one outside site is cited: " + *hosts.begin());
  }
  return seen(counted(hosts.size(), "outside site") + " cited");
}

ItemAnswer authorship(const DocumentReport& document) {
  const ArticleFacts& facts = *document.facts;
  std::vector<std::string> names = facts.authors;
  if (!facts.reviewers.empty()) names.push_back("reviewed by " + join(facts.reviewers, ", "));
  if (!names.empty()) return seen(join(names, ", ") + "; credentials are for a person");
  for (const MetObligation& met : document.met) {
    if (met.obligation == "author") return seen("“" + met.sentence + "”");
  }
  return not_seen("no author is named");
}

constexpr StandardItem kItems[] = {
    {"DISCERN", 1, "Are the aims clear?", nullptr},
    {"DISCERN", 2, "Does it achieve its aims?", nullptr},
    {"DISCERN", 3, "Is it relevant to its readers?", nullptr},
    {"DISCERN", 4, "Are the sources of information stated?", sources_stated},
    {"DISCERN", 5, "Is the information dated?", dated},
    {"DISCERN", 6, "Is it balanced and unbiased?", balanced},
    {"DISCERN", 7, "Does it name further support and information?", further_support},
    {"DISCERN", 8, "Does it speak of uncertainty?",
     [](const DocumentReport& d) { return by_obligation(d, {"evidence-limits"}); }},
    {"DISCERN", 9, "Does it say how each treatment works?", nullptr},
    {"DISCERN", 10, "Does it describe the benefits?", benefits},
    {"DISCERN", 11, "Does it describe the risks?",
     [](const DocumentReport& d) {
       return by_obligation(d, {"side-effects", "contraindications"});
     }},
    {"DISCERN", 12, "Does it say what happens without treatment?", nullptr},
    {"DISCERN", 13, "Does it say how treatment affects daily life?", nullptr},
    {"DISCERN", 14, "Is it clear that there is more than one choice?", alternatives},
    {"DISCERN", 15, "Does it support a shared decision?",
     [](const DocumentReport& d) { return by_obligation(d, {"consult-professional"}); }},
    {"DISCERN", 16, "Overall quality as a source on treatment choices", nullptr},
    {"HealthNewsReview", 1, "Are costs discussed?",
     [](const DocumentReport& d) { return by_obligation(d, {"cost-and-access"}); }},
    {"HealthNewsReview", 2, "Are benefits given in figures?", nullptr},
    {"HealthNewsReview", 3, "Are harms explained?",
     [](const DocumentReport& d) { return by_obligation(d, {"side-effects"}); }},
    {"HealthNewsReview", 4, "Is the quality of the evidence understood?", evidence_quality},
    {"HealthNewsReview", 5, "Does it avoid making an illness of normal life?", nullptr},
    {"HealthNewsReview", 6, "Independent sources, conflicts of interest named?",
     independent_sources},
    {"HealthNewsReview", 7, "Is it compared with what exists?", alternatives},
    {"HealthNewsReview", 8, "Is its availability or approval clear?",
     [](const DocumentReport& d) {
       return by_obligation(d, {"off-label-status", "legal-status"});
     }},
    {"HealthNewsReview", 9, "Is the claim of novelty true?", novelty},
    {"HealthNewsReview", 10, "Does it rest on more than one source?", more_than_one_source},
    {"JAMA benchmarks", 1, "Authorship: who wrote it, with what credentials?", authorship},
    {"JAMA benchmarks", 2, "Attribution: are references given?", sources_stated},
    {"JAMA benchmarks", 3, "Disclosure: owner, sponsor, conflicts of interest?",
     [](const DocumentReport& d) { return by_obligation(d, {"conflict-of-interest"}); }},
    {"JAMA benchmarks", 4, "Currency: when written, when updated?", dated},
};

}  // namespace

std::string_view to_string(Answer answer) {
  switch (answer) {
    case Answer::kSeen:
      return "seen";
    case Answer::kNotSeen:
      return "not-seen";
    case Answer::kNeedsPerson:
      return "needs-a-person";
  }
  return {};
}

std::span<const Standard> standards() { return kStandards; }

std::span<const StandardItem> standard_items() { return kItems; }

std::vector<StandardAnswer> answer_standards(const DocumentReport& document) {
  std::vector<StandardAnswer> out;
  for (const StandardItem& item : kItems) {
    StandardAnswer answer{&item, Answer::kNeedsPerson, {}};
    if (item.look != nullptr && document.facts != nullptr) {
      ItemAnswer found = item.look(document);
      answer.answer = found.answer;
      answer.seen = std::move(found.seen);
    }
    out.push_back(std::move(answer));
  }
  return out;
}

}  // namespace caveat
