#include "reporters/article_lines.h"

#include "reporters/json_values.h"

namespace caveat {
namespace {

std::string dumped(const Json& value) {
  return value.dump(-1, ' ', true, Json::error_handler_t::replace);
}

std::string string_at(const Json& object, const char* key, ArticleLine& line, bool required) {
  const auto found = object.find(key);
  if (found != object.end() && found->is_string()) return found->get<std::string>();
  const bool absent = found == object.end() || found->is_null();
  if (!absent || required) {
    line.problems.push_back({{},
                             {},
                             std::string("`") + key + (absent ? "` is missing" : "` is no string"),
                             "a line is {\"id\": …, \"text\": \"…\", \"format\": \"markdown\"}",
                             0,
                             0,
                             {}});
  }
  return {};
}

}  // namespace

ArticleLine read_article_line(std::string_view line, std::uint64_t number) {
  ArticleLine out;
  out.number = number;
  Json object;
  try {
    object = Json::parse(line);
  } catch (const Json::exception& error) {
    out.problems.push_back({{},
                            {},
                            "this line is not valid JSON",
                            "one object a line, its line feeds written \\n",
                            0,
                            0,
                            {}});
    return out;
  }
  if (!object.is_object()) {
    out.problems.push_back(problem_of("this line is no JSON object"));
    return out;
  }
  if (const auto id = object.find("id"); id != object.end()) {
    if (id->is_string() || id->is_number() || id->is_null()) {
      out.id = dumped(*id);
    } else {
      out.problems.push_back(problem_of("`id` is no string and no number"));
    }
  }
  out.text = string_at(object, "text", out, true);
  out.format = string_at(object, "format", out, false);
  return out;
}

const std::string& ResultLines::line(const ArticleLine& article, const DocumentReport& report) {
  line_.clear();
  JsonWriter writer(line_, JsonWriter::Layout::kOneLine);
  writer.begin_object();
  writer.key("id");
  writer.written(article.id);
  writer.field("line", article.number);
  documents_.head(report, writer);
  writer.key("findings");
  writer.begin_array();
  Positions positions = positions_in(report);
  for (const Finding& finding : report.findings) {
    writer.begin_object();
    documents_.finding(finding, positions, writer);
    writer.end_object();
  }
  writer.end_array();
  documents_.tail(report, writer);
  writer.end_object();
  line_ += '\n';
  return line_;
}

}  // namespace caveat
