# cmake -DCAVEAT=<binary> -DROOT=<project> -P corpus_gate.cmake
#
# Fails when precision or recall of a category on corpus/ is more than a point
# below corpus/measure.json, and shows which rules made the difference. With
# CAVEAT_UPDATE_GOLDEN=1 in the environment it writes the file anew instead.
# The rules are those of rulesets/ as they stand, whatever is built in.
set(command ${CAVEAT} score --no-config --rulesets rulesets --labels corpus/labels
            --kinds corpus/articles.json)
if("$ENV{CAVEAT_UPDATE_GOLDEN}" STREQUAL "1")
  execute_process(COMMAND ${command} --format json corpus/articles WORKING_DIRECTORY ${ROOT}
                  OUTPUT_VARIABLE measure RESULT_VARIABLE code)
  if(NOT code EQUAL 0)
    message(FATAL_ERROR "caveat score ended with ${code}: corpus/measure.json stays as it was")
  endif()
  file(WRITE ${ROOT}/corpus/measure.json "${measure}")
  return()
endif()
execute_process(COMMAND ${command} --baseline corpus/measure.json corpus/articles
                WORKING_DIRECTORY ${ROOT} RESULT_VARIABLE code)
if(code EQUAL 1)
  message(FATAL_ERROR "the rules do worse on corpus/ than corpus/measure.json says; when that is "
                      "meant, `make golden` writes it anew: say why in the commit")
endif()
if(NOT code EQUAL 0)
  message(FATAL_ERROR "caveat score ended with ${code}: nothing was measured")
endif()
