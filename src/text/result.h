// A value, or the problems that kept it from being made.
#pragma once

#include <cassert>
#include <optional>
#include <utility>

#include "text/problem.h"

namespace caveat {

// C++20 on Debian 12 has no std::expected. A Result holds a value or at least
// one Problem, never both, never neither.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}  // NOLINT(google-explicit-constructor)
  Result(Problem problem) {
    problems_.push_back(std::move(problem));
  }  // NOLINT(google-explicit-constructor)
  Result(Problems problems)
      : problems_(std::move(problems)) {  // NOLINT(google-explicit-constructor)
    assert(!problems_.empty());
  }

  bool ok() const { return value_.has_value(); }
  explicit operator bool() const { return ok(); }

  // Only when ok().
  const T& operator*() const& { return *value_; }
  T& operator*() & { return *value_; }
  T&& operator*() && { return *std::move(value_); }
  const T* operator->() const { return &*value_; }
  T* operator->() { return &*value_; }

  // Empty when ok().
  const Problems& problems() const { return problems_; }

 private:
  std::optional<T> value_;
  Problems problems_;
};

}  // namespace caveat
