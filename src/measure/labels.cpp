#include "measure/labels.h"

#include <algorithm>
#include <utility>

#include "measure/json.h"

namespace caveat {
namespace {

LabelLevel read_level(JsonFields& fields) {
  const std::string level = fields.text("level");
  if (level == "may") return LabelLevel::kMay;
  if (level != "must" && !level.empty()) {
    fields.complain("level", "`" + level + "` is no level", "`must` or `may`");
  }
  return LabelLevel::kMust;
}

std::string read_category(JsonFields& fields) {
  std::string category = fields.text("category");
  const std::vector<std::string>& known = label_categories();
  if (!category.empty() && std::find(known.begin(), known.end(), category) == known.end()) {
    const std::string near = nearest_name(category, known);
    fields.complain("category", "`" + category + "` is no category",
                    near.empty() ? "" : "did you mean `" + near + "`?");
  }
  return category;
}

QuoteLabel read_quote(JsonFields fields) {
  fields.expect_only({"quote", "category", "level", "n", "why"});
  QuoteLabel label;
  label.quote = fields.text("quote");
  label.category = read_category(fields);
  label.level = read_level(fields);
  label.occurrence = fields.number_or("n", 1);
  if (label.occurrence == 0) fields.complain("n", "occurrences are counted from 1");
  label.why = fields.text_if_any("why");
  return label;
}

MissingLabel read_missing(JsonFields fields) {
  fields.expect_only({"obligation", "category", "level", "why"});
  MissingLabel label;
  label.obligation = fields.text("obligation");
  label.category = read_category(fields);
  label.level = read_level(fields);
  label.why = fields.text_if_any("why");
  return label;
}

std::string item(std::string_view list, std::size_t n) {
  return std::string(list) + '[' + std::to_string(n) + ']';
}

}  // namespace

const std::vector<std::string>& label_categories() {
  static const std::vector<std::string> kCategories = {"claim",    "safety",   "garble",
                                                       "citation", "language", "disclosure"};
  return kCategories;
}

Result<ArticleLabels> parse_labels(const std::string& file, std::string_view bytes) {
  const Result<Json> json = parse_json(file, bytes);
  if (!json) return json.problems();
  Problems problems;
  JsonFields fields(*json, file, "", problems);
  fields.expect_only({"id", "spans", "missing", "clean"});
  ArticleLabels labels;
  labels.id = fields.text("id");
  fields.flag_or("clean", false);
  const Json& spans = fields.list("spans");
  for (std::size_t n = 0; n < spans.size(); ++n) {
    labels.quotes.push_back(read_quote({spans[n], file, item("spans", n), problems}));
  }
  const Json& missing = fields.list("missing");
  for (std::size_t n = 0; n < missing.size(); ++n) {
    labels.missing.push_back(read_missing({missing[n], file, item("missing", n), problems}));
  }
  if (!problems.empty()) return problems;
  return labels;
}

Result<ArticleKinds> parse_article_kinds(const std::string& file, std::string_view bytes) {
  const Result<Json> json = parse_json(file, bytes);
  if (!json) return json.problems();
  if (!json->is_array()) {
    return problem_at(file, bytes, {0, 1}, "a list of articles is expected here",
                      R"([{"id": "...", "kind": "..."}, ...])");
  }
  Problems problems;
  ArticleKinds kinds;
  for (std::size_t n = 0; n < json->size(); ++n) {
    JsonFields fields((*json)[n], file, item("", n), problems);
    std::string id = fields.text("id");
    std::string kind = fields.text("kind");
    if (!id.empty() && !kinds.emplace(id, std::move(kind)).second) {
      fields.complain("id", "`" + id + "` is listed twice");
    }
  }
  if (!problems.empty()) return problems;
  return kinds;
}

}  // namespace caveat
