#include "lsp/project_edits.h"

#include <algorithm>

#include "reporters/wording.h"
#include "values/parse.h"

namespace caveat::lsp {
namespace {

// A TOML basic string.
std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : fold_blanks(text)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) continue;
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string line_end_of(const std::string& text) {
  return text.find("\r\n") != std::string::npos ? "\r\n" : "\n";
}

// In front of what is added at the end: the last line ended, and an empty one.
std::string gap(const std::string& toml) {
  if (toml.empty()) return {};
  const std::string end = line_end_of(toml);
  return toml.ends_with('\n') ? end : end + end;
}

const Value* accepted_words(const Value& root) {
  const Value* accept = root.find("accept");
  return accept == nullptr ? nullptr : accept->find("words");
}

bool holds(const std::string& toml, const std::string& word) {
  const Result<Value> root = parse_toml({"caveat.toml", toml});
  const Value* words = root ? accepted_words(*root) : nullptr;
  if (words == nullptr || words->array() == nullptr) return false;
  return std::any_of(words->array()->begin(), words->array()->end(), [&](const Value& one) {
    return one.string() != nullptr && *one.string() == word;
  });
}

}  // namespace

bool may_be_accepted(const Finding& finding) {
  constexpr std::size_t kMostBytes = 60;
  if (is_document_level(finding) || finding.excerpt.empty()) return false;
  if (finding.category == "safety" || finding.category == "process") return false;
  if (finding.category == "claim" && finding.severity == "error") return false;
  return finding.excerpt.size() <= kMostBytes;
}

std::optional<Insertion> accept_word(const std::string& toml, const std::string& word) {
  const Result<Value> root = parse_toml({"caveat.toml", toml});
  if (!root) return std::nullopt;
  const std::string plain = fold_blanks(word);
  if (holds(toml, plain)) return std::nullopt;
  const Value* words = accepted_words(*root);
  Insertion out;
  if (words != nullptr) {
    if (words->array() == nullptr || words->span.empty()) return std::nullopt;
    if (words->array()->empty()) {
      out = {words->span.begin + 1, quoted(plain)};
    } else {
      out = {words->array()->back().span.end, ", " + quoted(plain)};
    }
  } else if (const Value* accept = root->find("accept"); accept != nullptr) {
    return std::nullopt;
  } else {
    const std::string end = line_end_of(toml);
    out = {static_cast<std::uint32_t>(toml.size()),
           gap(toml) + "[accept]" + end + "words = [" + quoted(plain) + "]" + end};
  }
  std::string with = toml;
  with.insert(out.at, out.text);
  return holds(with, plain) ? std::optional(out) : std::nullopt;
}

Insertion ignore_entry(const std::string& toml, const std::string& rule, const std::string& file,
                       const std::string& text, const std::string& reason) {
  const std::string end = line_end_of(toml);
  std::string out = gap(toml) + "[[ignore]]" + end + "rule   = " + quoted(rule) + end +
                    "file   = " + quoted(file) + end;
  if (!text.empty()) out += "text   = " + quoted(text) + end;
  out += "reason = " + quoted(reason) + end;
  return {static_cast<std::uint32_t>(toml.size()), out};
}

}  // namespace caveat::lsp
