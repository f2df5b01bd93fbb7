#include "project/file_view.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "project/temporary_folder.h"

namespace caveat {
namespace {

TEST(WatchedFiles, SeesWhatHasComeGoneAndChanged) {
  struct Case {
    const char* what;
    void (*change)(const TemporaryFolder&);
  };
  const Case cases[] = {
      {"another content of the same size",
       [](const TemporaryFolder& f) { f.write("a.toml", "y"); }},
      {"another size", [](const TemporaryFolder& f) { f.write("a.toml", "yy"); }},
      {"a file that is gone", [](const TemporaryFolder& f) { f.remove("a.toml"); }},
      {"a file that was asked for and has come",
       [](const TemporaryFolder& f) { f.write("none.toml", ""); }},
      {"a file more in a folder", [](const TemporaryFolder& f) { f.write("rules/b.toml", ""); }},
      {"a file more below", [](const TemporaryFolder& f) { f.write("rules/sub/b.toml", ""); }},
      {"one saved by rename",
       [](const TemporaryFolder& f) {
         std::filesystem::rename(f.write("new", "x"), f / "a.toml");
       }},
  };
  for (const Case& one : cases) {
    const TemporaryFolder folder;
    folder.write("a.toml", "x");
    folder.write("rules/a.toml", "x");
    folder.write("rules/sub/a.toml", "x");
    WatchedFiles files;
    EXPECT_TRUE(files.read(folder / "a.toml").ok());
    EXPECT_FALSE(files.exists(folder / "none.toml"));
    EXPECT_EQ(files.toml_files(folder / "rules")->size(), 2u);
    EXPECT_FALSE(files.changed()) << one.what;
    one.change(folder);
    EXPECT_TRUE(files.changed()) << one.what;
  }
}

TEST(WatchedFiles, IsQuietAboutTheRest) {
  const TemporaryFolder folder;
  folder.write("a.toml", "x");
  WatchedFiles files;
  EXPECT_TRUE(files.read(folder / "a.toml").ok());
  folder.write("other.toml", "x");
  EXPECT_FALSE(files.changed());
  EXPECT_EQ(files.paths(), std::vector<std::string>{folder / "a.toml"});
}

TEST(OverlaidFiles, TextsStandInPlaceOfFiles) {
  const TemporaryFolder folder;
  folder.write("rules/a.toml", "disk");
  folder.write("rules/b.toml", "disk");
  OverlaidFiles files(disk_files(), {{folder / "rules/b.toml", "text"},
                                     {folder / "rules/c.toml", "text"},
                                     {folder / "rules/readme.md", "text"}});
  EXPECT_EQ(*files.read(folder / "rules/a.toml"), "disk");
  EXPECT_EQ(*files.read(folder / "rules/b.toml"), "text");
  EXPECT_TRUE(files.exists(folder / "rules/c.toml"));
  EXPECT_FALSE(files.exists(folder / "rules/d.toml"));
  EXPECT_EQ(*files.toml_files(folder / "rules"),
            (std::vector<std::string>{folder / "rules/a.toml", folder / "rules/b.toml",
                                      folder / "rules/c.toml"}));
}

}  // namespace
}  // namespace caveat
