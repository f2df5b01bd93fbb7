#include "word/word_markdown.h"

#include <algorithm>
#include <map>

#include "text/ascii.h"

namespace caveat {
namespace {

using Role = WordParagraph::Role;
using Kind = WordPiece::Kind;

// A text that Markdown shows as it stands; `starts`: at the start of a line.
std::string escaped(std::string_view text, bool starts) {
  std::string out;
  for (std::size_t n = 0; n < text.size(); ++n) {
    const char c = text[n];
    const bool first = starts && trim(text.substr(0, n)).empty();
    const char before = n > 0 ? text[n - 1] : ' ';
    const char after = n + 1 < text.size() ? text[n + 1] : ' ';
    const bool inside = is_alnum(before) && is_alnum(after);
    const bool mark = c == '\\' || c == '`' || c == '*' || c == '[' || c == ']' || c == '<' ||
                      c == '~' || c == '|' || (c == '_' && !inside) ||
                      (c == '&' && (after == '#' || is_alpha(after))) ||
                      (first && (c == '#' || c == '>' || c == '=' || c == ':')) ||
                      (first && (c == '-' || c == '+') && (is_blank(after) || after == c));
    // "1." and "1)" at the start would number a list.
    const std::string_view head = trim(text.substr(0, n));
    const bool number = starts && (c == '.' || c == ')') && !head.empty() && head.size() < 10 &&
                        std::all_of(head.begin(), head.end(), is_digit) && is_blank(after);
    if (mark || number) out += '\\';
    out += c;
  }
  return out;
}

// An address as "](<…>)" holds it.
std::string address(std::string_view url) {
  std::string out;
  for (const char c : url) {
    if (c == '<' || c == '>' || c == '\\' || static_cast<unsigned char>(c) <= ' ') continue;
    out += c;
  }
  const bool plain = out.find_first_of("()") == std::string::npos;
  return plain ? out : '<' + out + '>';
}

class MarkdownWriter {
 public:
  explicit MarkdownWriter(const WordArticle& article) : article_(article) {
    for (std::size_t n = 0; n < article.notes.size(); ++n) numbers_[article.notes[n].label] = n + 1;
    below_title_ = std::any_of(article.paragraphs.begin(), article.paragraphs.end(),
                               [](const WordParagraph& one) { return one.role == Role::kTitle; });
  }

  std::string write() {
    add_front_matter();
    const auto& all = article_.paragraphs;
    for (std::size_t n = 0; n < all.size();) {
      if (all[n].role == Role::kTableCell && all[n].table > 0) {
        n = add_table(n);
      } else {
        add(all[n++]);
      }
    }
    for (std::size_t n = 0; n < article_.notes.size(); ++n) {
      const WordNote& note = article_.notes[n];
      gap("");
      out_ += "[^" + std::to_string(n + 1) + "]: " + escaped(trim(note.text), false);
      if (!note.url.empty() && note.text.find(note.url) == std::string::npos)
        out_ += " <" + address(note.url) + ">";
      out_ += '\n';
    }
    return std::move(out_);
  }

 private:
  void add_front_matter() {
    for (const WordProperty& one : article_.properties) {
      if (one.key != "author") continue;
      std::string value;
      for (const char c : one.value) {
        if (c == '"' || c == '\\') value += '\\';
        value += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
      }
      out_ += "---\nauthor: \"" + value + "\"\n---\n";
    }
  }

  // A blank line, unless the block before is of the same list.
  void gap(std::string_view list) {
    if (!out_.empty() && (list.empty() || list != list_)) out_ += '\n';
    list_ = list;
  }

  void add(const WordParagraph& one) {
    const std::string words =
        inlines(one.pieces, one.role != Role::kTitle && one.role != Role::kHeading);
    if (one.role != Role::kListItem) depth_ = 0;
    switch (one.role) {
      case Role::kTitle:
        gap("");
        out_ += "# " + words + '\n';
        break;
      case Role::kHeading:
        gap("");
        out_ +=
            std::string(static_cast<std::size_t>(std::min(one.level + (below_title_ ? 1 : 0), 6)),
                        '#') +
            ' ' + words + '\n';
        break;
      case Role::kListItem:
      case Role::kReference:
        // An item may be one step deeper than the one before it.
        depth_ = one.role == Role::kReference ? 1 : std::min<int>(one.level, depth_ + 1);
        gap("list");
        out_ += std::string(static_cast<std::size_t>(depth_ - 1) * 2, ' ') + "- " + words + '\n';
        break;
      case Role::kQuote:
        gap("");
        out_ += "> " + words + '\n';
        break;
      default:
        gap("");
        out_ += words + '\n';
    }
  }

  // From the first paragraph of a table to behind its last.
  std::size_t add_table(std::size_t n) {
    const auto& all = article_.paragraphs;
    const std::uint32_t table = all[n].table;
    std::size_t end = n;
    std::uint32_t columns = 1;
    while (end < all.size() && all[end].table == table && all[end].role == Role::kTableCell) {
      columns = std::max(columns, all[end].column + all[end].columns);
      ++end;
    }
    std::map<std::uint32_t, std::vector<std::string>> rows;
    for (std::size_t at = n; at < end; ++at) {
      std::vector<std::string>& row = rows[all[at].row];
      row.resize(columns);
      std::string& cell = row[all[at].column];
      const std::string words = inlines(all[at].pieces, false);
      if (!cell.empty() && !words.empty()) cell += "<br>";
      cell += words;
    }
    gap("");
    bool is_first = true;
    const auto line = [&](const std::vector<std::string>& cells) {
      for (const std::string& cell : cells) out_ += "| " + cell + (cell.empty() ? "" : " ");
      out_ += "|\n";
    };
    for (const auto& [number, cells] : rows) {
      if (is_first && !all[n].header) line(std::vector<std::string>(columns));
      if (is_first && all[n].header) line(cells);
      if (is_first) line(std::vector<std::string>(columns, "---"));
      if (!is_first || !all[n].header) line(cells);
      is_first = false;
    }
    return end;
  }

  std::string inlines(const std::vector<WordPiece>& pieces, bool starts) const {
    std::string out;
    std::string link;
    for (const WordPiece& piece : pieces) {
      switch (piece.kind) {
        case Kind::kText:
          out += escaped(piece.text, starts && trim(out).empty());
          break;
        case Kind::kSuperscript:
          out += "<sup>" + escaped(piece.text, false) + "</sup>";
          break;
        case Kind::kLinkBegin:
          link = piece.text.starts_with('#') ? std::string() : address(piece.text);
          if (!link.empty()) out += '[';
          break;
        case Kind::kLinkEnd:
          if (!link.empty()) out += "](" + link + ')';
          link.clear();
          break;
        case Kind::kNoteMark: {
          const auto found = numbers_.find(piece.text);
          if (found != numbers_.end()) out += "[^" + std::to_string(found->second) + ']';
          break;
        }
      }
    }
    return std::string(trim(out));
  }

  const WordArticle& article_;
  std::map<std::string, std::size_t, std::less<>> numbers_;  // of notes, by label
  bool below_title_ = false;
  std::string out_;
  std::string_view list_;  // what the last block belongs to
  int depth_ = 0;          // of the last list item
};

}  // namespace

std::string word_markdown(const WordArticle& article) { return MarkdownWriter(article).write(); }

}  // namespace caveat
