#include "git/process.h"

#include <gtest/gtest.h>

namespace caveat::git {
namespace {

TEST(RunProcess, GivesOutputErrorsAndExitCode) {
  const ProcessResult result = run_process({"sh", "-c", "echo out; echo err >&2; exit 3"});
  EXPECT_TRUE(result.started);
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_EQ(result.out, "out\n");
  EXPECT_EQ(result.err, "err\n");
}

TEST(RunProcess, ArgumentsReachTheProgramAsTheyAre) {
  const ProcessResult result =
      run_process({"printf", "%s|", "a b", "$(echo no)", "`no`", "'\"", "; exit 1", "", "*"});
  EXPECT_EQ(result.out, "a b|$(echo no)|`no`|'\"|; exit 1||*|");
}

TEST(RunProcess, MuchOnBothStreamsAtOnceDoesNotBlock) {
  const ProcessResult result = run_process(
      {"sh", "-c",
       "head -c 300000 /dev/zero >&2; head -c 300000 /dev/zero; head -c 300000 /dev/zero >&2"});
  EXPECT_EQ(result.out.size(), 300'000u);
  EXPECT_EQ(result.err.size(), 600'000u);
}

TEST(RunProcess, StandardInputIsEmptyAndTheLocaleIsC) {
  EXPECT_EQ(run_process({"sh", "-c", "cat; echo $LC_ALL"}).out, "C\n");
}

TEST(RunProcess, NoSuchProgramIsNotStarted) {
  EXPECT_FALSE(run_process({"caveat-no-such-program"}).started);
  EXPECT_FALSE(run_process({}).started);
}

TEST(RunProcess, ASignalIsNoSuccess) {
  EXPECT_EQ(run_process({"sh", "-c", "kill -9 $$"}).exit_code, 128 + 9);
}

}  // namespace
}  // namespace caveat::git
