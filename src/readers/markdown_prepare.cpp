#include "readers/markdown_prepare.h"

#include <algorithm>

namespace caveat {
namespace {

class Preparer {
 public:
  Preparer(const std::string& source, std::uint32_t begin) : source_(source) {
    out_.begin = begin;
    if (begin == 0 && source.starts_with("\xEF\xBB\xBF")) out_.begin = 3;
  }

  PreparedMarkdown run() {
    for (std::uint32_t at = out_.begin; at < source_.size();) {
      const auto newline = source_.find('\n', at);
      const auto end =
          static_cast<std::uint32_t>(newline == std::string::npos ? source_.size() : newline);
      const auto next = newline == std::string::npos ? end : end + 1;
      line({at, end});
      at = next;
    }
    limit_marks();
    std::sort(out_.marks.begin(), out_.marks.end(),
              [](const FootnoteMark& a, const FootnoteMark& b) {
                return a.source.begin < b.source.begin;
              });
    return std::move(out_);
  }

 private:
  void line(Span span) {
    const std::string_view text = span.of(source_);
    const std::size_t indent = std::min(text.find_first_not_of(' '), text.size());
    const std::string_view words = text.substr(indent);
    if (words.starts_with("```") || words.starts_with("~~~")) {
      if (fence_ == 0) {
        fence_ = words[0];
      } else if (words[0] == fence_) {
        fence_ = 0;
      }
      in_note_ = false;
      return;
    }
    if (fence_ != 0) return;
    if (in_note_ && (indent >= 2 || words.starts_with('\t')) && !words.empty()) {
      FootnoteDefinition& note = out_.definitions.back();
      note.text += ' ' + std::string(words);
      note.source.end = span.end;
      blank(span);
      return;
    }
    if (words.empty() || words == "\r") return;
    in_note_ = false;
    if (definition(span, words, static_cast<std::uint32_t>(indent))) return;
    if (is_mdx_statement(text)) {
      out_.skipped.push_back({"MDX statement", span});
      blank(span);
      return;
    }
    marks(span);
    tags(span, "{%", "%}");
    tags(span, "{{", "}}");
    tags(span, "{/*", "*/}");
  }

  bool definition(Span span, std::string_view words, std::uint32_t indent) {
    if (!words.starts_with("[^") || indent > 3) return false;
    const std::size_t close = words.find("]:");
    if (close == std::string_view::npos || close > 64) return false;
    std::string_view text = words.substr(close + 2);
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && text.back() == '\r') text.remove_suffix(1);
    out_.definitions.push_back({std::string(words.substr(2, close - 2)), std::string(text), span});
    in_note_ = true;
    blank(span);
    return true;
  }

  // import Card from "./card"   export const meta = {…}
  static bool is_mdx_statement(std::string_view text) {
    if (text.starts_with("import ")) {
      return text.find(" from \"") != std::string_view::npos ||
             text.find(" from '") != std::string_view::npos || text.starts_with("import \"") ||
             text.starts_with("import '");
    }
    return text.starts_with("export const ") || text.starts_with("export default ") ||
           text.starts_with("export {");
  }

  void marks(Span span) {
    const std::string_view text = span.of(source_);
    for (std::size_t at = 0; (at = text.find("[^", at)) != std::string_view::npos;) {
      const std::size_t close = text.substr(0, at + 66).find(']', at);
      if (close == std::string_view::npos || close == at + 2) {
        at += 2;
        continue;
      }
      const auto begin = span.begin + static_cast<std::uint32_t>(at);
      out_.marks.push_back({std::string(text.substr(at + 2, close - at - 2)),
                            {begin, span.begin + static_cast<std::uint32_t>(close) + 1}});
      at = close + 1;
    }
  }

  void tags(Span span, std::string_view open, std::string_view close) {
    const std::string_view text = span.of(source_);
    for (std::size_t at = 0; (at = text.find(open, at)) != std::string_view::npos;) {
      const std::size_t end = text.find(close, at + open.size());
      if (end == std::string_view::npos) return;
      const Span tag{span.begin + static_cast<std::uint32_t>(at),
                     span.begin + static_cast<std::uint32_t>(end + close.size())};
      out_.skipped.push_back({"template tag", tag});
      out_.marks.push_back({{}, tag});
      blank(tag);
      at = end + close.size();
    }
  }

  // md4c keeps dozens of bytes for each mark of a paragraph and for each list and quote that a line
  // opens. Of a paragraph that has more of them than any text, the rest is put as letters: what is
  // shown is taken from the source all the same.
  void limit_marks() {
    std::uint32_t block = out_.begin;  // where the lines without a blank one between them begin
    for (std::uint32_t at = out_.begin; at < source_.size();) {
      const auto newline = std::min(source_.find('\n', at), source_.size());
      const auto end = static_cast<std::uint32_t>(newline);
      const std::size_t first = source_.find_first_not_of(" \t\r", at);
      const bool is_blank = first >= end;
      if ((is_blank || end == source_.size()) && end - block > kMostMarks) limit_marks({block, end});
      at = end + 1;
      if (is_blank) block = at;
    }
  }

  void limit_marks(Span block) {
    std::uint32_t marks = 0;
    for (std::uint32_t at = block.begin; at < block.end;) {
      const auto end = static_cast<std::uint32_t>(std::min(source_.find('\n', at), std::size_t{block.end}));
      while (at < end && is_blank(source_[at])) ++at;
      const std::string_view line = std::string_view(source_).substr(at, end - at);
      if (!line.starts_with("```") && !line.starts_with("~~~")) {
        std::uint32_t opened = 0;
        const std::uint32_t start = at;
        for (; at < end && opens_container(at, end); ++at) {
          if (source_[at] == '>' || is_list_mark(at, end)) ++opened;
          if (opened > kMostMarks && !is_blank(source_[at])) put_letter(at);
        }
        // A list item is a paragraph of its own.
        if (at > start && source_[start] != '>') marks = 0;
        for (; at < end; ++at) {
          if (std::string_view("[]!*_~`").find(source_[at]) != std::string_view::npos &&
              ++marks > kMostMarks) {
            put_letter(at);
          }
        }
      }
      at = end + 1;
    }
  }

  static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }
  static bool is_digit(char c) { return c >= '0' && c <= '9'; }
  bool is_list_mark(std::uint32_t at, std::uint32_t end) const {
    return std::string_view("-+*.)").find(source_[at]) != std::string_view::npos && at + 1 < end &&
           is_blank(source_[at + 1]);
  }
  // A part of what may open lists and quotes at the start of a line.
  bool opens_container(std::uint32_t at, std::uint32_t end) const {
    return source_[at] == '>' || is_blank(source_[at]) || is_list_mark(at, end) ||
           (is_digit(source_[at]) && at + 1 < end &&
            (is_digit(source_[at + 1]) || is_list_mark(at + 1, end)));
  }
  void put_letter(std::uint32_t at) { blanked()[at] = 'x'; }

  static constexpr std::uint32_t kMostMarks = 100'000;

  std::string& blanked() {
    if (out_.blanked.empty()) out_.blanked = source_;
    return out_.blanked;
  }

  void blank(Span span) {
    std::string& text = blanked();
    for (std::uint32_t at = span.begin; at < span.end; ++at) {
      if (source_[at] != '\r') text[at] = ' ';
    }
  }

  const std::string& source_;
  PreparedMarkdown out_;
  char fence_ = 0;
  bool in_note_ = false;
};

}  // namespace

PreparedMarkdown prepare_markdown(const std::string& source, std::uint32_t front_matter_end) {
  return Preparer(source, front_matter_end).run();
}

}  // namespace caveat
