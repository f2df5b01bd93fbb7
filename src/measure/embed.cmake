# cmake -DIN=measure.json -DOUT=file.cpp -P embed.cmake
# Writes the measure of the corpus into a C++ source; nothing when there is none.
set(content "")
if(EXISTS ${IN})
  file(READ ${IN} content)
endif()
file(WRITE ${OUT} "// Made by embed.cmake from corpus/measure.json. Do not edit.\n#include \"measure/corpus_measure.h\"\n\nnamespace caveat {\n\nstd::string_view corpus_measure_text() {\n  return R\"~caveat~(${content})~caveat~\";\n}\n\n}  // namespace caveat\n")
