#include "word/package.h"

#include <gtest/gtest.h>

#include "word/docx_builder.h"

namespace caveat {
namespace {

using namespace std::string_literals;

std::string refusal(const std::string& bytes, const PackageLimits& limits = {}) {
  const Result<Package> package = Package::open(bytes, limits);
  return package.ok() ? "" : package.problems()[0].message;
}

std::string zip_of(const std::string& name, const std::string& content,
                   ZipBuilder::Options options = {}) {
  ZipBuilder zip;
  zip.add("a.xml", "<a/>");
  zip.add(name, content, options);
  return zip.build();
}

std::string read_from(const std::string& bytes, const std::string& name,
                      const PackageLimits& limits = {}) {
  Result<Package> package = Package::open(bytes, limits);
  if (!package) return "not opened: " + package.problems()[0].message;
  Result<std::string> part = package->read(name);
  return part.ok() ? *part : "refused: " + part.problems()[0].message;
}

TEST(Package, GivesItsParts) {
  const std::string bytes = zip_of("word/Document.xml", "<w/>");
  EXPECT_EQ(read_from(bytes, "word/document.xml"), "<w/>");
  EXPECT_EQ(read_from(bytes, "a.xml"), "<a/>");
  EXPECT_EQ(read_from(zip_of("b.xml", "<b/>", {false, 0, 0xFFFF}), "b.xml"), "<b/>");
  EXPECT_EQ(read_from(bytes, "c.xml"),
            "refused: the Word document is damaged: it has no part `c.xml`");
}

TEST(Package, SaysWhatItIsNot) {
  EXPECT_EQ(refusal(""), "this is no Word document (.docx): it does not begin like a zip file");
  EXPECT_EQ(refusal("Sleep helps."),
            "this is no Word document (.docx): it does not begin like a zip file");
  const std::string old = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s + std::string(600, '\0');
  EXPECT_EQ(refusal(old), "this is a document of Word 97-2003 (.doc)");
  std::string encrypted;
  for (const char c : "EncryptedPackage"s) encrypted += {c, '\0'};
  EXPECT_EQ(refusal(old + encrypted), "the Word document is protected by a password");
  EXPECT_EQ(refusal(zip_of("b.xml", "x", {true, 1, 0xFFFF})),
            "the Word document is protected by a password");
}

TEST(Package, OfAShorterFileNothingWrongIsRead) {
  const std::string whole(200, 'b');
  const std::string bytes = zip_of("b.xml", whole);
  std::size_t refused = 0;
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const std::string read = read_from(bytes.substr(0, size), "b.xml");
    const bool told = read.starts_with("not opened: ") || read.starts_with("refused: ");
    EXPECT_TRUE(told || read == whole) << size << read;
    refused += told;
  }
  EXPECT_GT(refused, bytes.size() - 22);  // what is only cut at its very end can be read
}

TEST(Package, DamageIsTold) {
  std::string bytes = zip_of("b.xml", std::string(200, 'b'), {false, 0, 0xFFFF});
  bytes[bytes.find("bbbb")] = 'c';
  EXPECT_EQ(read_from(bytes, "b.xml"),
            "refused: the Word document is damaged: its part `b.xml` cannot be read");
  EXPECT_EQ(read_from(zip_of("b.xml", "x", {false, 0, 12}), "b.xml"),
            "refused: the Word document is damaged: its part `b.xml` cannot be read");
}

TEST(Package, NamesThatLeadOutAreRefused) {
  for (const std::string name :
       {"../b.xml", "word/../../b.xml", "/b.xml", "C:/b.xml", "word\\b.xml", "..", "word/.."}) {
    EXPECT_EQ(refusal(zip_of(name, "x")),
              "the archive has an entry that leads out of it: `" + name + "`");
  }
  EXPECT_EQ(refusal(zip_of("word/..b.xml", "x")), "");
  EXPECT_EQ(refusal(zip_of("A.XML", "x")), "the archive has two entries of the name `A.XML`");
}

TEST(Package, BombsAreRefusedBeforeTheyGrow) {
  const PackageLimits limits{3, 5000, 8000, 20, 1000};
  const std::string bomb = zip_of("b.xml", std::string(4000, 'b'));
  EXPECT_EQ(read_from(bomb, "b.xml", limits),
            "refused: `b.xml` grows beyond what an article holds when it is unpacked");
  std::string noise;  // that deflates by less
  for (int n = 0; noise.size() < 6000; ++n) noise += std::to_string(n * 7919);
  EXPECT_EQ(read_from(zip_of("b.xml", noise.substr(0, 4000)), "b.xml", limits),
            noise.substr(0, 4000));
  EXPECT_EQ(read_from(zip_of("b.xml", noise), "b.xml", limits),
            "refused: `b.xml` grows beyond what an article holds when it is unpacked");
  // All that is read counts, not each part alone.
  ZipBuilder zip;
  zip.add("b.xml", noise.substr(0, 4500));
  zip.add("c.xml", noise.substr(0, 4500));
  const std::string two = zip.build();
  Result<Package> package = Package::open(two, limits);
  ASSERT_TRUE(package.ok());
  EXPECT_TRUE(package->read("b.xml").ok());
  EXPECT_FALSE(package->read("c.xml").ok());
  zip.add("d.xml", "");
  zip.add("e.xml", "");
  EXPECT_EQ(refusal(zip.build(), limits),
            "the archive has more than 3 entries, which no article has");
}

TEST(Package, ALieAboutTheSizeDoesNotHelpABomb) {
  std::string bytes = zip_of("b.xml", std::string(4000, 'b'));
  // The size before packing, in the file's own header and in the table of contents.
  const std::string real("\xA0\x0F\0\0", 4);
  for (std::size_t at = 0; (at = bytes.find(real, at)) != bytes.npos; at += 4) {
    bytes.replace(at, 4, std::string("\x10\0\0\0", 4));
  }
  const std::string read = read_from(bytes, "b.xml", {10, 5000, 8000, 20, 1000});
  EXPECT_TRUE(read.starts_with("refused: ")) << read.size();
}

}  // namespace
}  // namespace caveat
