#include "git/repository.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace caveat::git {
namespace {

namespace fs = std::filesystem;

// A scratch repository with one commit on main: a.md (ten lines) and b.md.
class RepositoryTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "caveat-git.XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    top_ = fs::canonical(name);
    git({"init", "--quiet", "--initial-branch=main"});
    write("a.md", lines(10));
    write("b.md", "b\n");
    commit();
  }
  void TearDown() override { fs::remove_all(top_); }

  static std::string lines(int count) {
    std::string out;
    for (int n = 1; n <= count; ++n) out += "line " + std::to_string(n) + "\n";
    return out;
  }
  void write(const std::string& path, const std::string& text) const {
    fs::create_directories((top_ / path).parent_path());
    std::ofstream(top_ / path, std::ios::binary) << text;
  }
  std::string git(std::vector<std::string> arguments) const {
    std::vector<std::string> all = {"git",
                                    "-C",
                                    top_.string(),
                                    "-c",
                                    "user.name=A",
                                    "-c",
                                    "user.email=a@example.org",
                                    "-c",
                                    "commit.gpgsign=false"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    const ProcessResult result = run_process(all);
    EXPECT_EQ(result.exit_code, 0) << arguments[0] << ": " << result.err;
    return result.out;
  }
  void commit() const {
    git({"add", "--all"});
    git({"commit", "--quiet", "-m", "x"});
  }
  Repository open() const {
    auto repository = Repository::open(top_.string());
    EXPECT_TRUE(repository.ok());
    return *repository;
  }
  std::vector<ChangedFile> since(const std::string& revision) const {
    const auto files = open().since(revision);
    EXPECT_TRUE(files.ok()) << (files ? "" : render(files.problems()[0]));
    return files ? *files : std::vector<ChangedFile>{};
  }
  std::string problem(const Result<std::vector<ChangedFile>>& result) const {
    return result ? "no problem" : render(result.problems()[0]);
  }

  fs::path top_;
};

TEST_F(RepositoryTest, SinceGivesTheLinesOfTheWorkTree) {
  EXPECT_TRUE(since("main").empty());
  git({"checkout", "--quiet", "-b", "work"});
  write("a.md", "new first\n" + lines(10) + "last\n");
  commit();
  write("b.md", "b edited\n");  // not committed
  const std::vector<ChangedFile> expected = {{"a.md", {false, {{1, 1}, {12, 12}}, {}}, false},
                                             {"b.md", {false, {{1, 1}}, {}}, false}};
  EXPECT_EQ(since("main"), expected);
  EXPECT_EQ(since("HEAD"), (std::vector<ChangedFile>{expected[1]}));
}

TEST_F(RepositoryTest, WhatOthersDidInTheMeantimeIsNoPartOfTheChange) {
  git({"checkout", "--quiet", "-b", "work"});
  write("b.md", "b edited\n");
  commit();
  git({"checkout", "--quiet", "main"});
  write("a.md", lines(3));
  commit();
  git({"checkout", "--quiet", "work"});
  EXPECT_EQ(since("main"), (std::vector<ChangedFile>{{"b.md", {false, {{1, 1}}, {}}, false}}));
}

TEST_F(RepositoryTest, UntrackedFilesAreNewAndIgnoredOnesAreNot) {
  write(".gitignore", "out/\n");
  commit();
  write("out/x.md", "x\n");
  write("n\xC3\xA9w/one two.md", "x\n");
  EXPECT_EQ(since("main"),
            (std::vector<ChangedFile>{{"n\xC3\xA9w/one two.md", {true, {}, {}}, false}}));
}

TEST_F(RepositoryTest, WhatAUserHasConfiguredChangesNothing) {
  for (const auto& [key, value] :
       std::vector<std::pair<const char*, const char*>>{{"color.ui", "always"},
                                                        {"diff.noprefix", "true"},
                                                        {"diff.mnemonicPrefix", "true"},
                                                        {"diff.external", "false"},
                                                        {"core.pager", "false"},
                                                        {"core.quotePath", "false"},
                                                        {"diff.renames", "false"},
                                                        {"diff.interHunkContext", "9"},
                                                        {"diff.context", "9"},
                                                        {"diff.submodule", "log"},
                                                        {"diff.relative", "true"},
                                                        {"diff.wsErrorHighlight", "all"},
                                                        {"diff.colorMoved", "zebra"},
                                                        {"diff.md.textconv", "false"},
                                                        {"diff.orderFile", "/dev/null"},
                                                        {"diff.wordRegex", "."},
                                                        {"diff.statGraphWidth", "3"}}) {
    git({"config", key, value});
  }
  write(".gitattributes", "*.md diff=md\n");
  commit();
  git({"mv", "a.md", "k\xC3\xA9.md"});
  write("k\xC3\xA9.md", lines(9) + "edited \n");
  EXPECT_EQ(since("HEAD"),
            (std::vector<ChangedFile>{{"k\xC3\xA9.md", {false, {{10, 10}}, {}}, false}}));
}

TEST_F(RepositoryTest, StagedIsWhatTheNextCommitHolds) {
  write("b.md", "staged\r\n");
  git({"add", "b.md"});
  write("b.md", "and edited again\n");
  write("untracked.md", "x\n");
  const Repository repository = open();
  const auto files = repository.staged();
  ASSERT_TRUE(files.ok());
  EXPECT_EQ(*files, (std::vector<ChangedFile>{{"b.md", {false, {{1, 1}}, {}}, false}}));
  EXPECT_EQ(*repository.staged_content("b.md"), "staged\r\n");
  EXPECT_FALSE(repository.staged_content("untracked.md").ok());
}

TEST_F(RepositoryTest, AllIsNewBeforeTheFirstCommit) {
  fs::remove_all(top_ / ".git");
  git({"init", "--quiet", "--initial-branch=main"});
  git({"add", "b.md"});
  const auto files = open().staged();
  ASSERT_TRUE(files.ok());
  EXPECT_EQ(*files, (std::vector<ChangedFile>{{"b.md", {true, {}, {}}, false}}));
  EXPECT_NE(problem(open().since("main")).find("no revision `main`"), std::string::npos);
}

TEST_F(RepositoryTest, ConflictsAreSaid) {
  git({"checkout", "--quiet", "-b", "work"});
  write("b.md", "mine\n");
  commit();
  git({"checkout", "--quiet", "main"});
  write("b.md", "theirs\n");
  commit();
  run_process({"git", "-C", top_.string(), "-c", "user.name=A", "-c", "user.email=a@example.org",
               "merge", "--quiet", "work"});
  const auto staged = open().staged();
  ASSERT_TRUE(staged.ok());
  ASSERT_FALSE(staged->empty());
  EXPECT_EQ((*staged)[0], (ChangedFile{"b.md", {true, {}, {}}, true}));
  const auto files = since("HEAD");
  ASSERT_FALSE(files.empty());
  EXPECT_EQ(files[0].path, "b.md");
  EXPECT_TRUE(files[0].lines.touches({1, 1}));
}

TEST_F(RepositoryTest, ARevisionThatIsNoneIsAProblemWithTheNearestName) {
  const Repository repository = open();
  EXPECT_NE(problem(repository.since("mian")).find("did you mean `main`?"), std::string::npos);
  git({"update-ref", "refs/remotes/origin/trunk", "HEAD"});
  EXPECT_NE(problem(repository.since("trunk2")).find("no revision `trunk2`"), std::string::npos);
  git({"update-ref", "refs/remotes/origin/release-9", "HEAD"});
  EXPECT_NE(problem(repository.since("release-9")).find("did you mean `origin/release-9`?"),
            std::string::npos);
  for (const char* no_name : {"", "-x", "--output=stolen", "--help", "HEAD:a.md", "main..HEAD"}) {
    EXPECT_NE(problem(repository.since(no_name)).find("no revision"), std::string::npos) << no_name;
  }
  EXPECT_FALSE(fs::exists(top_ / "stolen"));
}

TEST_F(RepositoryTest, NoCommonAncestorIsAProblem) {
  git({"checkout", "--quiet", "--orphan", "other"});
  write("c.md", "c\n");
  commit();
  EXPECT_NE(problem(open().since("main")).find("no common ancestor"), std::string::npos);
}

TEST_F(RepositoryTest, SubmodulesAndLinksAreLeftOut) {
  fs::create_symlink("b.md", top_ / "link.md");
  git({"add", "link.md"});
  git({"update-index", "--add", "--cacheinfo",
       "160000,0123456789012345678901234567890123456789,sub"});
  const auto files = open().staged();
  ASSERT_TRUE(files.ok());
  EXPECT_TRUE(files->empty());
}

TEST(Repository, ItsTopIsFoundFromBelowAndOutsideIsAProblem) {
  const auto none = Repository::open("/");
  ASSERT_FALSE(none.ok());
  EXPECT_NE(render(none.problems()[0]).find("`/` is not in a git repository"), std::string::npos);
}

TEST(Repository, NoGitIsAProblem) {
  const auto none = Repository::open(".", [](const auto&) { return ProcessResult{}; });
  ASSERT_FALSE(none.ok());
  EXPECT_NE(render(none.problems()[0]).find("git cannot be run"), std::string::npos);
}

TEST(Repository, AFolderThatGitCannotLookIntoIsAProblem) {
  const auto repository = Repository::open(".", [](const std::vector<std::string>& arguments) {
    const bool lists = std::find(arguments.begin(), arguments.end(), "ls-files") != arguments.end();
    return ProcessResult{
        true, 0, lists ? "" : "\n",
        lists ? "warning: could not open directory 'x/': Permission denied\n" : ""};
  });
  ASSERT_TRUE(repository.ok());
  const auto files = repository->since("main");
  ASSERT_FALSE(files.ok());
  EXPECT_NE(render(files.problems()[0]).find("could not open directory 'x/'"), std::string::npos);
}

TEST(Repository, WhatGitRefusesIsSaidInItsWords) {
  const auto none = Repository::open(".", [](const auto&) {
    return ProcessResult{true, 128, "", "fatal: detected dubious ownership in repository\nmore\n"};
  });
  ASSERT_FALSE(none.ok());
  EXPECT_NE(render(none.problems()[0]).find("dubious ownership"), std::string::npos);
}

}  // namespace
}  // namespace caveat::git
