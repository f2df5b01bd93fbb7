#include "word/fields.h"

#include "text/ascii.h"

namespace caveat {
namespace {

// The words of an instruction; quotation marks keep a word together.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    if (is_blank(text[at])) {
      ++at;
      continue;
    }
    std::string word;
    if (text[at] == '"') {
      for (++at; at < text.size() && text[at] != '"'; ++at) {
        if (text[at] == '\\' && at + 1 < text.size()) ++at;
        word += text[at];
      }
      ++at;
    } else {
      while (at < text.size() && !is_blank(text[at])) word += text[at++];
    }
    out.push_back(std::move(word));
  }
  return out;
}

}  // namespace

FieldFacts read_instruction(std::string_view instruction) {
  FieldFacts out;
  const std::vector<std::string> words = words_of(instruction);
  if (words.empty()) return out;
  const std::string name = lower(words.front());
  out.contents = name == "toc" || name == "index" || name == "toa";
  if (name != "hyperlink") return out;
  for (std::size_t n = 1; n < words.size(); ++n) {
    if (words[n] == "\\l" && n + 1 < words.size()) {
      if (out.link.empty()) out.link = '#' + words[n + 1];
      ++n;
    } else if ((words[n] == "\\o" || words[n] == "\\t") && n + 1 < words.size()) {
      ++n;
    } else if (!words[n].starts_with('\\')) {
      out.link = words[n];
    }
  }
  return out;
}

}  // namespace caveat
