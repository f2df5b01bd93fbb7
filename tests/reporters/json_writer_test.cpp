#include "reporters/json_writer.h"

#include <gtest/gtest.h>

#include "reporters/json_values.h"

namespace caveat {
namespace {

// Every byte, and what is no UTF-8: the writer says what the library says.
TEST(JsonWriter, WritesTextAsTheLibraryDoes) {
  std::vector<std::string> texts = {"", "plain", "a\"b\\c/d", "☂ naïve 𝒳 \xE2\x80\xA8",
                                    "cut \xE2\x80", "\xFF\xFE", "lone \xED\xA0\x80 surrogate"};
  for (int byte = 0; byte < 256; ++byte) texts.push_back("x" + std::string(1, static_cast<char>(byte)) + "y");
  for (const std::string& text : texts) {
    std::string out;
    JsonWriter(out, JsonWriter::Layout::kOneLine).text(text);
    EXPECT_EQ(out, Json(text).dump(-1, ' ', true, Json::error_handler_t::replace));
  }
}

void write_sample(JsonWriter& out) {
  out.begin_object();
  out.field("a", "b");
  out.field_or_null("none", "");
  out.field("number", 18446744073709551615u);
  out.key("yes");
  out.boolean(true);
  out.texts("list", {"x", "y"});
  out.texts("empty", {});
  out.key("inner");
  out.begin_array();
  out.begin_object();
  out.end_object();
  out.begin_object();
  out.key("deep");
  out.begin_array();
  out.number(1);
  out.null();
  out.end_array();
  out.end_object();
  out.end_array();
  out.end_object();
}

TEST(JsonWriter, LaysOutAsTheLibraryDoes) {
  const Json value = {{"a", "b"},
                      {"none", nullptr},
                      {"number", 18446744073709551615u},
                      {"yes", true},
                      {"list", {"x", "y"}},
                      {"empty", Json::array()},
                      {"inner", {Json::object(), {{"deep", {1, nullptr}}}}}};
  std::string line;
  JsonWriter one_line(line, JsonWriter::Layout::kOneLine);
  write_sample(one_line);
  EXPECT_EQ(line, value.dump());
  for (const std::size_t depth : {0, 1, 4}) {
    std::string text;
    JsonWriter indented(text, JsonWriter::Layout::kIndented, depth);
    write_sample(indented);
    EXPECT_EQ(text, write_json(value, depth));
  }
}

}  // namespace
}  // namespace caveat
