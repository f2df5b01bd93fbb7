#include "engine/byline.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "text/ascii.h"

namespace caveat {
namespace {

// Metadata keys, the most telling first; a nested key counts by its end
// ("article.author.name" ends in ".author.name").
constexpr std::string_view kAuthorKeys[] = {
    "author.name", "author",       "authors.name", "authors", "article:author", "dc.creator",
    "byline",      "creator.name", "creator",      "writer",  "written_by"};
constexpr std::string_view kReviewerKeys[] = {"reviewedby.name",
                                              "reviewedby",
                                              "reviewed_by",
                                              "reviewed-by",
                                              "medically_reviewed_by",
                                              "medically-reviewed-by",
                                              "medical_reviewer",
                                              "medical-reviewer",
                                              "medicalreviewer",
                                              "reviewer.name",
                                              "reviewer",
                                              "fact_checked_by",
                                              "fact-checked-by",
                                              "factcheckedby"};
constexpr std::string_view kPublishedKeys[] = {"datepublished", "article:published_time",
                                               "published",     "publishdate",
                                               "publish_date",  "pubdate",
                                               "date",          "dc.date",
                                               "created"};
constexpr std::string_view kUpdatedKeys[] = {
    "lastreviewed",    "last_reviewed", "last-reviewed", "review_date",
    "review-date",     "reviewed",      "datemodified",  "article:modified_time",
    "og:updated_time", "updated",       "lastmod",       "last_modified",
    "last-modified",   "last_updated",  "last-updated",  "modified"};

// What such a line opens with, lower case; the rest is the name or date.
constexpr std::string_view kReviewerOpenings[] = {
    "medically reviewed by ", "clinically reviewed by ", "reviewed by ", "fact checked by ",
    "fact-checked by ",       "medical reviewer: ",      "reviewer: "};
constexpr std::string_view kAuthorOpenings[] = {
    "by ", "written by ", "author: ", "authors: ", "words by ", "words: ", "posted by "};
constexpr std::string_view kUpdatedOpenings[] = {
    "last updated", "updated",  "last reviewed", "last medically reviewed", "reviewed on",
    "reviewed:",    "modified", "last checked",  "page last reviewed"};
constexpr std::string_view kPublishedOpenings[] = {"published", "posted on",
                                                   "posted:", "first published"};

constexpr std::size_t kMostBytes = 160;
constexpr std::size_t kBylineWords = 24;

std::string cut(std::string_view text) {
  text = trim(text);
  if (text.size() <= kMostBytes) return std::string(text);
  std::size_t end = kMostBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "…";
}

bool is_key(std::string_view key, std::string_view wanted) {
  return key == wanted || (key.size() > wanted.size() && key.ends_with(wanted) &&
                           key[key.size() - wanted.size() - 1] == '.');
}

// All values of the first key that has any.
std::vector<std::string> from_meta(const Document& document,
                                   std::span<const std::string_view> keys) {
  std::vector<std::string> out;
  for (const std::string_view key : keys) {
    for (const MetaField& field : document.meta) {
      if (!is_key(field.key, key) || trim(field.value).empty()) continue;
      std::string value = cut(field.value);
      if (std::find(out.begin(), out.end(), value) == out.end()) out.push_back(std::move(value));
    }
    if (!out.empty()) break;
  }
  return out;
}

// What follows one of the openings; empty when the sentence opens with none. A name has to
// begin with a capital, a date has to hold a year.
std::string after(std::string_view sentence, std::span<const std::string_view> openings,
                  bool date) {
  const std::string low = lower(sentence.substr(0, std::min<std::size_t>(sentence.size(), 64)));
  for (const std::string_view opening : openings) {
    if (!low.starts_with(opening)) continue;
    std::string_view rest = sentence.substr(opening.size());
    while (!rest.empty() && (is_blank(rest.front()) || rest.front() == ':')) rest.remove_prefix(1);
    while (!rest.empty() && (is_blank(rest.back()) || rest.back() == '.')) rest.remove_suffix(1);
    if (rest.empty()) continue;
    if (date) {
      const auto year =
          std::search_n(rest.begin(), rest.end(), 4, 0, [](char c, int) { return is_digit(c); });
      if (year != rest.end()) return cut(rest);
    } else if (is_upper(rest.front()) || static_cast<unsigned char>(rest.front()) >= 0x80) {
      return cut(rest);
    }
  }
  return {};
}

}  // namespace

Byline read_byline(const Document& document) {
  Byline out;
  out.authors = from_meta(document, kAuthorKeys);
  out.reviewers = from_meta(document, kReviewerKeys);
  const auto first = [&](std::span<const std::string_view> keys) {
    const std::vector<std::string> values = from_meta(document, keys);
    return values.empty() ? std::string() : values.front();
  };
  out.published = first(kPublishedKeys);
  out.updated = first(kUpdatedKeys);
  const bool names = out.authors.empty();
  const bool reviewers = out.reviewers.empty();
  for (const Sentence& sentence : document.sentences) {
    const std::string_view text = document.text_of(sentence.text);
    if (static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) > kBylineWords)
      continue;
    if (reviewers && out.reviewers.empty()) {
      if (std::string name = after(text, kReviewerOpenings, false); !name.empty())
        out.reviewers.push_back(std::move(name));
    }
    if (names && out.authors.empty()) {
      if (std::string name = after(text, kAuthorOpenings, false); !name.empty())
        out.authors.push_back(std::move(name));
    }
    if (out.updated.empty()) out.updated = after(text, kUpdatedOpenings, true);
    if (out.published.empty()) out.published = after(text, kPublishedOpenings, true);
  }
  return out;
}

}  // namespace caveat
