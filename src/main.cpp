#include <iostream>

#include "cli/run.h"

int main(int argc, char** argv) {
  // Nothing else reads or writes the standard streams: they may keep buffers of their own.
  std::ios::sync_with_stdio(false);
  return caveat::cli::run(argc, argv, std::cin, std::cout, std::cerr);
}
