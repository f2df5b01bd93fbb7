// One row of a reader's tests: what goes in and how the document looks then.
#pragma once

#include <gtest/gtest.h>

#include <string_view>

#include "document/dump.h"

namespace caveat {

struct Reading {
  std::string_view what;
  std::string_view source;
  std::string_view dump;  // see document/dump.h
};

template <std::size_t N>
void expect_readings(Document (*read)(std::string), const Reading (&readings)[N]) {
  for (const Reading& reading : readings) {
    EXPECT_EQ(dump(read(std::string(reading.source))), reading.dump)
        << reading.what << "\nof: " << reading.source;
  }
}

}  // namespace caveat
