# cmake -DROOT=dir -DOUT=file.cpp -P embed.cmake
# Writes the page's markup, style sheet and scripts into one C++ source, as raw string literals.
file(GLOB files RELATIVE ${ROOT} ${ROOT}/*.html ${ROOT}/*.css ${ROOT}/*.js)
list(SORT files)
set(text "// Made by embed.cmake from src/serve/assets/. Do not edit.\n#include \"serve/assets.h\"\n\nnamespace caveat {\nnamespace {\nconstexpr PageAsset kAssets[] = {\n")
foreach(name IN LISTS files)
  file(READ ${ROOT}/${name} content)
  string(APPEND text "    {\"${name}\", R\"~caveat~(${content})~caveat~\"},\n")
endforeach()
string(APPEND text "};\n}  // namespace\n\nstd::span<const PageAsset> page_assets() { return kAssets; }\n\n}  // namespace caveat\n")
file(WRITE ${OUT} "${text}")
