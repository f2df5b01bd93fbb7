#include "word/story.h"

#include <algorithm>
#include <utility>

#include "text/ascii.h"
#include "text/utf8.h"
#include "word/fields.h"

namespace caveat {
namespace {

using pugi::xml_node;

constexpr std::uint32_t kMostColumns = 63;  // Word's own limit of a table

std::string_view value_of(const xml_node& node) { return node.attribute("w:val").as_string(); }

// Elements that only wrap others: what is inside stands as if they were not there.
bool is_wrapper(std::string_view name) {
  return name == "w:ins" || name == "w:moveTo" || name == "w:smartTag" || name == "w:customXml" ||
         name == "w:dir" || name == "w:bdo" || name == "w:sdtContent";
}

// What a reader who accepts all changes does not see.
bool is_deleted(std::string_view name) { return name == "w:del" || name == "w:moveFrom"; }

// Whether there is text below, without recursion.
bool has_descendant(const xml_node& top, std::string_view name) {
  xml_node node = top.first_child();
  while (node) {
    if (name == node.name()) return true;
    if (node.first_child()) {
      node = node.first_child();
      continue;
    }
    while (node != top && !node.next_sibling()) node = node.parent();
    if (node == top) break;
    node = node.next_sibling();
  }
  return false;
}

class StoryReader {
 public:
  explicit StoryReader(const StoryContext& context) : context_(context) {}

  Story run(const xml_node& node) {
    story(node);
    finish_paragraph();
    return std::move(out_);
  }

 private:
  // What a table says of the paragraphs in a cell of it.
  struct Cell {
    std::uint32_t table = 0;
    std::uint32_t row = 0;
    std::uint32_t column = 0;
    std::uint32_t columns = 1;
    bool header = false;
  };

  void leave_out(std::string_view reason) { out_.left_out.push_back(reason); }

  // Recursion ends with kDeepestElement.
  void story(const xml_node& node) {
    for (const xml_node& child : node.children()) {
      const std::string_view name = child.name();
      if (name == "w:p") {
        paragraph(child);
      } else if (name == "w:tbl") {
        finish_paragraph();
        table(child);
      } else if (name == "w:sdt") {
        content_control(child);
      } else if (is_wrapper(name)) {
        story(child);
      } else if (name == "mc:AlternateContent") {
        story(branch_of(child));
      } else if (is_deleted(name)) {
        if (has_descendant(child, "w:t") || has_descendant(child, "w:delText"))
          leave_out("deleted text");
      } else if (name == "w:altChunk") {
        leave_out("embedded document");
      }
    }
  }

  // "Click here to enter text."
  static bool is_placeholder(const xml_node& control) {
    return is_on(control.child("w:sdtPr").child("w:showingPlcHdr"));
  }

  void content_control(const xml_node& node) {
    const std::string_view gallery =
        value_of(node.child("w:sdtPr").child("w:docPartObj").child("w:docPartGallery"));
    if (gallery == "Table of Contents") {
      leave_out("table of contents");
    } else if (!is_placeholder(node)) {
      story(node.child("w:sdtContent"));
    }
  }

  // Of what is written twice, for new and for old versions of Word, the one with text.
  static xml_node branch_of(const xml_node& alternates) {
    xml_node first;
    for (const xml_node& branch : alternates.children()) {
      if (has_descendant(branch, "w:t")) return branch;
      if (!first) first = branch;
    }
    return first;
  }

  void paragraph(const xml_node& node) {
    const xml_node properties = node.child("w:pPr");
    if (!joins_) finish_paragraph();
    joins_ = false;
    is_open_ = true;
    describe(properties);
    inlines(node);
    // A paragraph whose end was deleted goes on in the next one.
    const xml_node mark = properties.child("w:rPr");
    joins_ = mark.child("w:del") || mark.child("w:moveFrom");
    if (!joins_) finish_paragraph();
  }

  void describe(const xml_node& properties) {
    const StyleFacts& style = context_.styles->paragraph(value_of(properties.child("w:pStyle")));
    paragraph_.role = WordParagraph::Role::kText;
    paragraph_.level = 0;
    contents_ = style.role == StyleRole::kContents;
    hidden_ = style.hidden;
    std::uint8_t heading = style.role == StyleRole::kHeading ? style.level : 0;
    if (const xml_node outline = properties.child("w:outlineLvl")) heading = outline_level(outline);
    if (cell_.table > 0) {
      paragraph_.role = WordParagraph::Role::kTableCell;
      return;
    }
    if (style.role == StyleRole::kTitle) {
      paragraph_.role = WordParagraph::Role::kTitle;
      return;
    }
    if (heading > 0) {
      paragraph_.role = WordParagraph::Role::kHeading;
      paragraph_.level = heading;
      return;
    }
    if (style.role == StyleRole::kQuote) paragraph_.role = WordParagraph::Role::kQuote;
    if (style.role == StyleRole::kCaption) paragraph_.role = WordParagraph::Role::kCaption;
    if (style.role == StyleRole::kReference) paragraph_.role = WordParagraph::Role::kReference;
    std::string_view list = style.list;
    std::uint8_t depth = style.list_depth;
    const xml_node numbering = properties.child("w:numPr");
    if (numbering.child("w:numId")) list = value_of(numbering.child("w:numId"));
    if (const xml_node own = numbering.child("w:ilvl"))
      depth = static_cast<std::uint8_t>(std::min(own.attribute("w:val").as_uint(), 8u));
    if (context_.numbering->is_list(list, depth)) {
      paragraph_.role = WordParagraph::Role::kListItem;
      paragraph_.level = static_cast<std::uint8_t>(depth + 1);
    }
  }

  void finish_paragraph() {
    joins_ = false;
    if (is_open_) {
      is_open_ = false;
      close_link();
      const bool has_text =
          std::any_of(paragraph_.pieces.begin(), paragraph_.pieces.end(), [](const WordPiece& one) {
            const bool text =
                one.kind == WordPiece::Kind::kText || one.kind == WordPiece::Kind::kSuperscript;
            return text && !trim(one.text).empty();
          });
      if (has_text && contents_) {
        leave_out("table of contents");
      } else if (has_text) {
        paragraph_.table = cell_.table;
        paragraph_.row = cell_.row;
        paragraph_.column = cell_.column;
        paragraph_.columns = cell_.columns;
        paragraph_.header = cell_.header;
        out_.paragraphs.push_back(std::move(paragraph_));
      }
      paragraph_ = {};
    }
    // A text box follows the paragraph it is anchored in.
    const std::vector<xml_node> boxes = std::exchange(boxes_, {});
    const Cell around = std::exchange(cell_, {});
    for (const xml_node& box : boxes) {
      story(box);
      finish_paragraph();
    }
    cell_ = around;
  }

  void inlines(const xml_node& node) {
    for (const xml_node& child : node.children()) {
      const std::string_view name = child.name();
      if (name == "w:r") {
        text_run(child);
      } else if (name == "w:hyperlink") {
        const bool opened = open_link(address_of(child));
        inlines(child);
        if (opened) close_link();
      } else if (name == "w:fldSimple") {
        const FieldFacts facts = read_instruction(child.attribute("w:instr").as_string());
        if (facts.contents) {
          leave_out("table of contents");
          continue;
        }
        const bool opened = open_link(facts.link);
        inlines(child);
        if (opened) close_link();
      } else if (is_wrapper(name)) {
        inlines(child);
      } else if (name == "w:sdt") {
        if (!is_placeholder(child)) inlines(child.child("w:sdtContent"));
      } else if (name == "mc:AlternateContent") {
        inlines(branch_of(child));
      } else if (is_deleted(name)) {
        if (has_descendant(child, "w:delText") || has_descendant(child, "w:t"))
          leave_out("deleted text");
      } else if (name == "w:bookmarkStart") {
        const std::string_view bookmark = child.attribute("w:name").as_string();
        if (!bookmark.empty()) paragraph_.anchors.emplace_back(bookmark);
      } else if (name == "m:oMath" || name == "m:oMathPara") {
        leave_out("formula");
        add(WordPiece::Kind::kText, " ");
      }
    }
  }

  std::string address_of(const xml_node& hyperlink) const {
    const auto found =
        context_.relationships->find(std::string_view(hyperlink.attribute("r:id").as_string()));
    if (found != context_.relationships->end() && found->second.external)
      return found->second.target;
    const std::string_view anchor = hyperlink.attribute("w:anchor").as_string();
    return anchor.empty() ? std::string() : '#' + std::string(anchor);
  }

  void text_run(const xml_node& node) {
    const xml_node properties = node.child("w:rPr");
    const xml_node vanish = properties.child("w:vanish");
    const bool styled = context_.styles->run(value_of(properties.child("w:rStyle"))).hidden;
    const bool hidden = vanish ? is_on(vanish) : hidden_ || styled;
    const bool raised = value_of(properties.child("w:vertAlign")) == "superscript";
    const auto kind = raised ? WordPiece::Kind::kSuperscript : WordPiece::Kind::kText;
    run_content(node, kind, hidden);
  }

  void run_content(const xml_node& node, WordPiece::Kind kind, bool hidden) {
    for (const xml_node& child : node.children()) {
      const std::string_view name = child.name();
      if (name == "w:t") {
        if (hidden) {
          leave_out("hidden text");
        } else {
          add(kind, child.text().as_string());
        }
      } else if (name == "w:tab" || name == "w:ptab" || name == "w:br" || name == "w:cr") {
        add(WordPiece::Kind::kText, " ");
      } else if (name == "w:noBreakHyphen") {
        add(kind, "-");
      } else if (name == "w:sym") {
        add(WordPiece::Kind::kText, " ");  // a picture of a font, as a bullet or an arrow
      } else if (name == "w:fldChar") {
        field(child.attribute("w:fldCharType").as_string());
      } else if (name == "w:instrText") {
        fields_.instruct(child.text().as_string());
      } else if (name == "w:footnoteReference" || name == "w:endnoteReference") {
        note(child, name == "w:footnoteReference" ? "footnote" : "endnote");
      } else if (name == "w:commentReference") {
        leave_out("comment");
      } else if (name == "w:delText") {
        leave_out("deleted text");
      } else if (name == "w:ruby") {
        inlines(child.child("w:rubyBase"));
      } else if (name == "mc:AlternateContent") {
        run_content(branch_of(child), kind, hidden);
      } else if (name == "w:drawing" || name == "w:pict" || name == "w:object") {
        find_boxes(child);
      }
    }
  }

  void field(std::string_view what) {
    if (what == "begin") {
      fields_.begin();
    } else if (what == "separate") {
      const std::string link = fields_.separate();
      if (!link.empty()) open_link(link);
    } else if (what == "end" && fields_.end()) {
      close_link();
    }
  }

  void note(const xml_node& reference, std::string_view kind) {
    if (!fields_.why_hidden().empty()) return;
    std::string label = note_label(reference, kind);
    out_.notes.insert(label);
    paragraph_.pieces.push_back({WordPiece::Kind::kNoteMark, std::move(label)});
  }

  void find_boxes(const xml_node& top) {
    xml_node node = top.first_child();
    while (node) {
      if (std::string_view(node.name()) == "w:txbxContent") {
        boxes_.push_back(node);
      } else if (std::string_view(node.name()) == "mc:AlternateContent") {
        if (const xml_node branch = branch_of(node)) find_boxes(branch);
      } else if (node.first_child()) {
        node = node.first_child();
        continue;
      }
      while (node != top && !node.next_sibling()) node = node.parent();
      if (node == top) break;
      node = node.next_sibling();
    }
  }

  bool open_link(const std::string& address) {
    if (address.empty() || in_link_ || !fields_.why_hidden().empty()) return false;
    in_link_ = true;
    paragraph_.pieces.push_back({WordPiece::Kind::kLinkBegin, address});
    return true;
  }

  void close_link() {
    if (!in_link_) return;
    in_link_ = false;
    paragraph_.pieces.push_back({WordPiece::Kind::kLinkEnd, {}});
  }

  // Line ends and tabs are blanks; soft hyphens are not seen.
  void add(WordPiece::Kind kind, std::string_view text) {
    if (text.empty()) return;
    if (const std::string_view why = fields_.why_hidden(); !why.empty()) {
      if (!trim(text).empty()) leave_out(why);
      return;
    }
    std::vector<WordPiece>& pieces = paragraph_.pieces;
    if (pieces.empty() || pieces.back().kind != kind) pieces.push_back({kind, {}});
    std::string& to = pieces.back().text;
    for (std::uint32_t at = 0; at < text.size();) {
      const CodePoint point = decode_utf8(text, at);
      if (point.value != 0xAD) append_utf8(to, point.value < ' ' ? U' ' : point.value);
      at += point.length;
    }
  }

  // The rows of a table, those of wrappers among them; deleted ones are left out.
  void rows_of(const xml_node& node, std::vector<xml_node>& rows) {
    for (const xml_node& child : node.children()) {
      const std::string_view name = child.name();
      if (name == "w:tr") {
        if (child.child("w:trPr").child("w:del")) {
          leave_out("deleted text");
        } else {
          rows.push_back(child);
        }
      } else if (is_wrapper(name)) {
        rows_of(child, rows);
      } else if (name == "w:sdt") {
        rows_of(child.child("w:sdtContent"), rows);
      }
    }
  }

  void cells_of(const xml_node& node, std::vector<xml_node>& cells) {
    for (const xml_node& child : node.children()) {
      const std::string_view name = child.name();
      if (name == "w:tc") {
        if (!child.child("w:tcPr").child("w:cellDel")) cells.push_back(child);
      } else if (is_wrapper(name)) {
        cells_of(child, cells);
      } else if (name == "w:sdt") {
        cells_of(child.child("w:sdtContent"), cells);
      }
    }
  }

  // Rows at the top that say they head the table; else the first, when the
  // table's style is told to set it apart.
  static std::size_t header_rows(const xml_node& table, const std::vector<xml_node>& rows) {
    std::size_t count = 0;
    while (count < rows.size() && is_on(rows[count].child("w:trPr").child("w:tblHeader"))) ++count;
    if (count > 0 || rows.size() < 2) return count;
    const xml_node look = table.child("w:tblPr").child("w:tblLook");
    const std::string_view first = look.attribute("w:firstRow").as_string();
    if (!first.empty()) return first == "1" || first == "true" ? 1 : 0;
    const auto bits = std::strtoul(look.attribute("w:val").as_string("0"), nullptr, 16);
    return (bits & 0x20) != 0 ? 1 : 0;
  }

  // A table that only arranges: a frame around text, or columns with headings,
  // lists or tables in them and no row that heads it.
  bool is_layout(const std::vector<xml_node>& rows) {
    if (std::any_of(rows.begin(), rows.end(), [](const xml_node& row) {
          return is_on(row.child("w:trPr").child("w:tblHeader"));
        })) {
      return false;
    }
    std::size_t most = 0;
    for (const xml_node& row : rows) {
      std::vector<xml_node> cells;
      cells_of(row, cells);
      most = std::max(most, cells.size());
      for (const xml_node& cell : cells) {
        if (has_descendant(cell, "w:tbl") || has_descendant(cell, "w:numPr")) return true;
        for (const xml_node& one : cell.children("w:p")) {
          const xml_node properties = one.child("w:pPr");
          const StyleFacts& style =
              context_.styles->paragraph(value_of(properties.child("w:pStyle")));
          if (style.role == StyleRole::kHeading || style.role == StyleRole::kTitle ||
              !style.list.empty())
            return true;
        }
      }
    }
    return most <= 1;
  }

  void table(const xml_node& node) {
    std::vector<xml_node> rows;
    rows_of(node, rows);
    const Cell around = cell_;
    const bool layout = around.table == 0 && is_layout(rows);
    const std::uint32_t number = around.table > 0 || layout ? around.table : ++tables_;
    const std::size_t headers = header_rows(node, rows);
    for (std::size_t n = 0; n < rows.size(); ++n) {
      std::vector<xml_node> cells;
      cells_of(rows[n], cells);
      std::uint32_t column =
          std::min(rows[n].child("w:trPr").child("w:gridBefore").attribute("w:val").as_uint(0),
                   kMostColumns);
      for (const xml_node& one : cells) {
        const std::uint32_t columns =
            std::clamp(one.child("w:tcPr").child("w:gridSpan").attribute("w:val").as_uint(1), 1u,
                       kMostColumns);
        if (layout) {
          story(one);
          finish_paragraph();
        } else if (around.table > 0) {  // a table in a cell is part of the cell
          story(one);
          finish_paragraph();
          cell_ = around;
        } else {
          cell_ = {number, static_cast<std::uint32_t>(n), column, columns, n < headers};
          cell(one);
          cell_ = around;
        }
        column = std::min(column + columns, kMostColumns);
      }
    }
  }

  void cell(const xml_node& node) {
    const std::size_t before = out_.paragraphs.size();
    story(node);
    finish_paragraph();
    if (out_.paragraphs.size() > before) return;
    WordParagraph empty;
    empty.role = WordParagraph::Role::kTableCell;
    empty.table = cell_.table;
    empty.row = cell_.row;
    empty.column = cell_.column;
    empty.columns = cell_.columns;
    empty.header = cell_.header;
    out_.paragraphs.push_back(std::move(empty));
  }

  const StoryContext& context_;
  Story out_;
  WordParagraph paragraph_;
  bool is_open_ = false;
  bool joins_ = false;     // the paragraph's end was deleted
  bool contents_ = false;  // it is an entry of a table of contents
  bool hidden_ = false;    // its style hides it
  bool in_link_ = false;
  Fields fields_;
  Cell cell_;
  std::uint32_t tables_ = 0;
  std::vector<xml_node> boxes_;  // text boxes anchored in the paragraph
};

}  // namespace

std::string note_label(const xml_node& note_or_reference, std::string_view kind) {
  return std::string(kind) + ' ' + note_or_reference.attribute("w:id").as_string();
}

Story read_story(const xml_node& node, const StoryContext& context) {
  return StoryReader(context).run(node);
}

}  // namespace caveat
