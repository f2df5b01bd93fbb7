# cmake -DCAVEAT=binary -DROOT=project -P rules_page.cmake
# The page of rules says what the rules say.
execute_process(
  COMMAND ${CAVEAT} rules --markdown --no-config
  OUTPUT_VARIABLE now
  RESULT_VARIABLE code)
if(NOT code EQUAL 0)
  message(FATAL_ERROR "caveat rules --markdown ended with ${code}")
endif()
set(page ${ROOT}/docs/rules.md)
if("$ENV{CAVEAT_UPDATE_GOLDEN}" STREQUAL "1")
  file(WRITE ${page} "${now}")
endif()
if(NOT EXISTS ${page})
  message(FATAL_ERROR "docs/rules.md is missing: make golden")
endif()
file(READ ${page} kept)
if(NOT now STREQUAL kept)
  message(FATAL_ERROR "docs/rules.md is not what the rules say: run `make golden` and read the diff")
endif()
