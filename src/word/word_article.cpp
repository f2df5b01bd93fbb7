#include "word/word_article.h"

#include <memory>
#include <set>

#include "text/ascii.h"
#include "word/package.h"
#include "word/relationships.h"
#include "word/story.h"
#include "word/xml.h"

namespace caveat {
namespace {

using pugi::xml_node;

// What the package is when it is no Word document.
Problem not_word(Package& package) {
  if (package.has("mimetype")) {
    return problem_of("this is no Word document (.docx) but one of another word processor",
                      "save it as .docx");
  }
  return problem_of("this is no Word document (.docx): the archive has no document in it");
}

class ArticleReader {
 public:
  explicit ArticleReader(Package& package) : package_(package) {}

  Result<WordArticle> run() {
    const Result<Relationships> top = read_relationships(package_, "");
    if (!top) return top.problems();
    const Relationship* main = find_type(*top, "officeDocument");
    if (main == nullptr) return not_word(package_);
    const XmlPart tree = parse(main->target);
    if (tree == nullptr) return problems_;
    const xml_node document = tree->child("w:document");
    if (!document) {
      return problem_of("this is a file of Office, but no Word document", "save the text as .docx");
    }
    const Result<Relationships> relationships = read_relationships(package_, main->target);
    if (!relationships) return relationships.problems();
    if (const XmlPart part = parse_type(*relationships, "styles")) styles_ = Styles(*part);
    if (const XmlPart part = parse_type(*relationships, "numbering")) numbering_ = Numbering(*part);
    Story story = read_story(document.child("w:body"), {&styles_, &numbering_, &*relationships});
    out_.paragraphs = std::move(story.paragraphs);
    out_.left_out = std::move(story.left_out);
    read_notes(*relationships, "footnote", story.notes);
    read_notes(*relationships, "endnote", story.notes);
    for (const auto& [id, one] : *relationships) {
      if (one.type == "header" || one.type == "footer")
        out_.left_out.push_back("page header or footer");
    }
    if (const XmlPart part = parse_type(*top, "core-properties")) read_properties(*part);
    if (!problems_.empty()) return problems_;
    return std::move(out_);
  }

 private:
  // Null with a problem told when the part cannot be read.
  XmlPart parse(const std::string& part) {
    const Result<std::string> bytes = package_.read(part);
    if (!bytes) {
      problems_.insert(problems_.end(), bytes.problems().begin(), bytes.problems().end());
      return nullptr;
    }
    Result<XmlPart> tree = parse_part(part, *bytes);
    if (tree) return *std::move(tree);
    problems_.insert(problems_.end(), tree.problems().begin(), tree.problems().end());
    return nullptr;
  }

  XmlPart parse_type(const Relationships& relationships, std::string_view type) {
    const Relationship* one = find_type(relationships, type);
    return one == nullptr ? nullptr : parse(one->target);
  }

  void read_notes(const Relationships& relationships, std::string_view kind,
                  const std::set<std::string>& wanted) {
    const Relationship* one = find_type(relationships, std::string(kind) + 's');
    if (one == nullptr || wanted.empty()) return;
    const XmlPart part = parse(one->target);
    if (part == nullptr) return;
    const Result<Relationships> own = read_relationships(package_, one->target);
    if (!own) {
      problems_.insert(problems_.end(), own.problems().begin(), own.problems().end());
      return;
    }
    const std::string name = "w:" + std::string(kind);
    for (const xml_node& node : part->child((name + 's').c_str()).children(name.c_str())) {
      std::string label = note_label(node, kind);
      if (!wanted.contains(label)) continue;  // the lines that part notes from the text, too
      WordNote note;
      note.label = std::move(label);
      for (const WordParagraph& paragraph :
           read_story(node, {&styles_, &numbering_, &*own}).paragraphs) {
        if (!note.text.empty()) note.text += ' ';
        for (const WordPiece& piece : paragraph.pieces) {
          const bool link = piece.kind == WordPiece::Kind::kLinkBegin;
          if (link && note.url.empty() && !piece.text.starts_with('#')) note.url = piece.text;
          if (piece.kind == WordPiece::Kind::kText || piece.kind == WordPiece::Kind::kSuperscript)
            note.text += piece.text;
        }
      }
      note.text = std::string(trim(note.text));  // a blank stands between the mark and the text
      out_.notes.push_back(std::move(note));
    }
  }

  void read_properties(const pugi::xml_document& part) {
    const xml_node root = part.child("cp:coreProperties");
    const auto take = [&](const char* element, std::string key) {
      const std::string_view value = root.child(element).text().as_string();
      if (!value.empty()) out_.properties.push_back({std::move(key), std::string(value)});
    };
    take("dc:title", "title");
    take("dc:creator", "author");
    take("dc:description", "description");
    take("dcterms:created", "created");
    take("dcterms:modified", "modified");
  }

  Package& package_;
  Styles styles_;
  Numbering numbering_;
  WordArticle out_;
  Problems problems_;
};

}  // namespace

Result<WordArticle> read_word_article(std::string_view bytes) {
  Result<Package> package = Package::open(bytes);
  if (!package) return package.problems();
  return ArticleReader(*package).run();
}

}  // namespace caveat
