// The C interface when memory runs out, at one allocation after the other: no exception gets out.
#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>
#include <new>
#include <string_view>

#include "library/caveat.h"

namespace {

// How many allocations of this thread still succeed; negative: all.
thread_local long left = -1;

void* allocated(std::size_t size) {
  if (left == 0) return nullptr;
  if (left > 0) --left;
  return std::malloc(size > 0 ? size : 1);
}

}  // namespace

#ifdef __SANITIZE_ADDRESS__
// RE2 is not made for exceptions: what it holds when one goes through it is lost.
extern "C" const char* __lsan_default_suppressions() { return "leak:re2::"; }
#endif

// The rest of the allocating operators call these two.
void* operator new(std::size_t size) {
  if (void* out = allocated(size)) return out;
  throw std::bad_alloc();
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return allocated(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace {

struct Freed {
  void operator()(caveat_rules* rules) const { caveat_close(rules); }
  void operator()(caveat_result* result) const { caveat_result_free(result); }
};

std::unique_ptr<caveat_result, Freed> lint(const caveat_rules* rules) {
  const std::string_view text =
      "# Lithium\n\nThis tea cures depression. [Lithium](/l) helps, and your *blood stress* "
      "falls.\n";
  return std::unique_ptr<caveat_result, Freed>(
      caveat_lint(rules, text.data(), text.size(), "markdown"));
}

// Linting alone: toml++, which reads the rules, ends the process when it has no memory. RE2 writes
// to standard error when it is left in the middle: no failure.
TEST(OutOfMemory, AnArticleIsCheckedWholeOrSaysWhy) {
#ifdef __SANITIZE_THREAD__
  GTEST_SKIP() << "the thread sanitizer hangs when an exception leaves std::call_once";
#endif
  const std::unique_ptr<caveat_rules, Freed> rules(caveat_open(nullptr, nullptr));
  ASSERT_NE(rules, nullptr);
  const std::size_t findings = caveat_finding_count(lint(rules.get()).get());
  ASSERT_GT(findings, 2u);
  int failed = 0;
  bool json = false;
  for (long memory = 0; !json; ++memory) {
    left = memory;
    const auto result = lint(rules.get());
    json = caveat_result_json(result.get()) != nullptr;
    left = -1;
    if (caveat_result_checked(result.get()) == 1 &&
        caveat_result_problem(result.get()) == nullptr) {
      EXPECT_EQ(caveat_finding_count(result.get()), findings) << memory << " allocations";
    } else {
      ++failed;
      json = false;
    }
  }
  EXPECT_GT(failed, 100);
}

}  // namespace
