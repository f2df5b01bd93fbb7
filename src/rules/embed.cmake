# cmake -DROOT=dir -DOUT=file.cpp -P embed.cmake
# Writes every TOML file below ROOT into one C++ source, as raw string literals.
file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/*.toml)
list(SORT files)
set(text "// Made by embed.cmake from rulesets/. Do not edit.\n#include \"rules/builtin.h\"\n\nnamespace caveat {\nnamespace {\nconst EmbeddedFile kFiles[] = {\n")
foreach(name IN LISTS files)
  file(READ ${ROOT}/${name} content)
  string(APPEND text "    {\"${name}\", R\"~caveat~(${content})~caveat~\"},\n")
endforeach()
string(APPEND text "};\n}  // namespace\n\nstd::span<const EmbeddedFile> embedded_files() { return kFiles; }\n\n}  // namespace caveat\n")
file(WRITE ${OUT} "${text}")
