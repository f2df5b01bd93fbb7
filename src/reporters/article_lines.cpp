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
    out.problems.push_back({{}, {}, "this line is no JSON object", {}, 0, 0, {}});
    return out;
  }
  if (const auto id = object.find("id"); id != object.end()) {
    if (id->is_string() || id->is_number() || id->is_null()) {
      out.id = dumped(*id);
    } else {
      out.problems.push_back({{}, {}, "`id` is no string and no number", {}, 0, 0, {}});
    }
  }
  out.text = string_at(object, "text", out, true);
  out.format = string_at(object, "format", out, false);
  return out;
}

std::string result_line(const ArticleLine& article, const DocumentReport& report,
                        const RuleSet& rules) {
  std::string out = "{\"id\":" + article.id + ",\"line\":" + std::to_string(article.number);
  const Json frame = to_json(report);
  for (const auto& [key, value] : frame.items()) {
    if (key == "path") continue;
    out += ",\"" + key + "\":";
    if (key != "findings") {
      out += dumped(value);
      continue;
    }
    Positions positions = positions_in(report);
    JsonWriter writer(out, JsonWriter::Layout::kOneLine);
    writer.begin_array();
    for (const Finding& finding : report.findings) {
      writer.begin_object();
      write_fields(finding, rules, positions, writer);
      writer.end_object();
    }
    writer.end_array();
  }
  out += "}\n";
  return out;
}

}  // namespace caveat
