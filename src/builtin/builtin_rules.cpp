#include "builtin/builtin_rules.h"

#include <cstddef>

// The bytes, as compile_builtin.cpp has written them, without a compiler reading
// a megabyte of numbers.
asm(".section .rodata\n"
    ".balign 16\n"
    "caveat_builtin_begin:\n"
    ".incbin \"" CAVEAT_BUILTIN_FILE "\"\n"
    "caveat_builtin_end:\n"
    ".byte 0\n"
    ".previous\n");

extern "C" const char caveat_builtin_begin[];
extern "C" const char caveat_builtin_end[];

namespace caveat {

std::shared_ptr<const CompiledRules> builtin_rules() {
  static const auto one = std::make_shared<const CompiledRules>(std::string_view(
      caveat_builtin_begin,
      static_cast<std::size_t>(caveat_builtin_end - caveat_builtin_begin)));
  return one;
}

}  // namespace caveat
