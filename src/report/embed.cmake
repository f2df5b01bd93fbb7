# cmake -DROOT=dir -DOUT=file.cpp -P embed.cmake
# Writes the page's templates, style sheet and script into one C++ source, as raw string literals.
file(GLOB files RELATIVE ${ROOT} ${ROOT}/*.html ${ROOT}/*.css ${ROOT}/*.js)
list(SORT files)
set(text "// Made by embed.cmake from src/report/assets/. Do not edit.\n#include \"report/assets.h\"\n\nnamespace caveat {\nnamespace {\nconstexpr ReportAsset kAssets[] = {\n")
foreach(name IN LISTS files)
  file(READ ${ROOT}/${name} content)
  string(APPEND text "    {\"${name}\", R\"~caveat~(${content})~caveat~\"},\n")
endforeach()
string(APPEND text "};\n}  // namespace\n\nstd::span<const ReportAsset> report_assets() { return kAssets; }\n\n}  // namespace caveat\n")
file(WRITE ${OUT} "${text}")
