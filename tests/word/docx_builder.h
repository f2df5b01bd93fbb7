// Word documents made in a test: parts and a zip file around them.
#pragma once

#include <zlib.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace caveat {

// A zip file, with whatever names and sizes it is told to claim.
class ZipBuilder {
 public:
  struct Options {
    bool deflate = true;
    std::uint16_t flags = 0;
    std::uint16_t method = 0xFFFF;  // what the headers say; the right one by default
  };

  void add(const std::string& name, const std::string& content, Options options) {
    const std::string packed = options.deflate ? deflated(content) : content;
    const std::uint16_t method = options.method != 0xFFFF
                                     ? options.method
                                     : static_cast<std::uint16_t>(options.deflate ? 8 : 0);
    const auto crc = static_cast<std::uint32_t>(crc32(
        0, reinterpret_cast<const Bytef*>(content.data()), static_cast<uInt>(content.size())));
    const auto offset = static_cast<std::uint32_t>(out_.size());
    std::string common;
    number16(common, 20);
    number16(common, options.flags);
    number16(common, method);
    number32(common, 0);  // time and date
    number32(common, crc);
    number32(common, static_cast<std::uint32_t>(packed.size()));
    number32(common, static_cast<std::uint32_t>(content.size()));
    number16(common, static_cast<std::uint16_t>(name.size()));
    number16(common, 0);
    out_ += "PK\3\4" + common + name + packed;
    directory_ += "PK\1\2";
    number16(directory_, 20);
    directory_ += common;
    directory_ += std::string(6, '\0');
    number32(directory_, 0);
    number32(directory_, offset);
    directory_ += name;
    ++entries_;
  }
  void add(const std::string& name, const std::string& content) { add(name, content, Options()); }

  std::string build() const {
    std::string out = out_ + directory_ + std::string("PK\5\6\0\0\0\0", 8);
    number16(out, entries_);
    number16(out, entries_);
    number32(out, static_cast<std::uint32_t>(directory_.size()));
    number32(out, static_cast<std::uint32_t>(out_.size()));
    number16(out, 0);
    return out;
  }

 private:
  static void number16(std::string& out, std::uint16_t value) {
    out += static_cast<char>(value & 0xFF);
    out += static_cast<char>(value >> 8);
  }
  static void number32(std::string& out, std::uint32_t value) {
    number16(out, static_cast<std::uint16_t>(value & 0xFFFF));
    number16(out, static_cast<std::uint16_t>(value >> 16));
  }
  static std::string deflated(const std::string& content) {
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, static_cast<uLong>(content.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
    stream.avail_in = static_cast<uInt>(content.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
  }

  std::string out_;
  std::string directory_;
  std::uint16_t entries_ = 0;
};

inline constexpr std::string_view kWordNamespace =
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
inline constexpr std::string_view kOfficeNamespace =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

// A part with a root element that declares the usual prefixes.
inline std::string word_part(const std::string& root, const std::string& content) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:" + root +
         " xmlns:w=\"" + std::string(kWordNamespace) + "\" xmlns:r=\"" +
         std::string(kOfficeNamespace) +
         "\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
         " xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\""
         " xmlns:v=\"urn:schemas-microsoft-com:vml\">" +
         content + "</w:" + root + ">";
}

// A document with the parts that were set, and none else.
struct DocxBuilder {
  std::string body;       // inside <w:body>
  std::string styles;     // inside <w:styles>
  std::string numbering;  // inside <w:numbering>
  std::string footnotes;  // inside <w:footnotes>
  std::string endnotes;
  std::string core;                                             // inside <cp:coreProperties>
  std::vector<std::pair<std::string, std::string>> links;       // id, address
  std::vector<std::pair<std::string, std::string>> note_links;  // of footnotes
  std::vector<std::pair<std::string, std::string>> more;        // name, content of other parts

  std::string build() const {
    ZipBuilder zip;
    std::string top = relationship("d", "officeDocument", "word/document.xml");
    if (!core.empty()) top += relationship("c", "metadata/core-properties", "docProps/core.xml");
    zip.add("_rels/.rels", relationships(top));
    zip.add("word/document.xml", word_part("document", "<w:body>" + body + "</w:body>"));
    std::string own;
    const auto part = [&](const std::string& name, const std::string& content) {
      if (content.empty()) return;
      own += relationship(name, name, name + ".xml");
      zip.add("word/" + name + ".xml", word_part(name, content));
    };
    part("styles", styles);
    part("numbering", numbering);
    part("footnotes", footnotes);
    part("endnotes", endnotes);
    for (const auto& [id, url] : links) own += link(id, url);
    zip.add("word/_rels/document.xml.rels", relationships(own));
    if (!note_links.empty()) {
      std::string notes;
      for (const auto& [id, url] : note_links) notes += link(id, url);
      zip.add("word/_rels/footnotes.xml.rels", relationships(notes));
    }
    if (!core.empty()) {
      zip.add("docProps/core.xml",
              "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/"
              "metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
              "xmlns:dcterms=\"http://purl.org/dc/terms/\">" +
                  core + "</cp:coreProperties>");
    }
    for (const auto& [name, content] : more) zip.add(name, content);
    return zip.build();
  }

  static std::string relationship(const std::string& id, const std::string& type,
                                  const std::string& target) {
    return "<Relationship Id=\"" + id + "\" Type=\"" + std::string(kOfficeNamespace) + "/" + type +
           "\" Target=\"" + target + "\"/>";
  }
  static std::string relationships(const std::string& all) {
    return "<Relationships "
           "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
           all + "</Relationships>";
  }

 private:
  static std::string link(const std::string& id, const std::string& url) {
    return "<Relationship Id=\"" + id + "\" Type=\"" + std::string(kOfficeNamespace) +
           "/hyperlink\" Target=\"" + url + "\" TargetMode=\"External\"/>";
  }
};

// "<w:p>" with a style and one run.
inline std::string word_paragraph(const std::string& text, const std::string& style = {}) {
  return "<w:p>" + (style.empty() ? "" : "<w:pPr><w:pStyle w:val=\"" + style + "\"/></w:pPr>") +
         "<w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r></w:p>";
}

}  // namespace caveat
