# What `cmake --install` puts where, and the packages cpack makes of it.
# Whatever the umask of who installs.
set(CMAKE_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

# The page and the completions come out of the binary that knows the commands.
set(generated ${PROJECT_BINARY_DIR}/generated)
file(MAKE_DIRECTORY ${generated})
function(caveat_generate file)
  add_custom_command(OUTPUT ${generated}/${file} COMMAND caveat ${ARGN} > ${generated}/${file}
                     DEPENDS caveat COMMENT "Writing ${file}" VERBATIM)
endfunction()
caveat_generate(caveat.1 man)
caveat_generate(caveat.bash completion bash)
caveat_generate(caveat.fish completion fish)
caveat_generate(_caveat completion zsh)
add_custom_command(OUTPUT ${generated}/caveat.1.gz COMMAND gzip -9nk -f ${generated}/caveat.1
                   DEPENDS ${generated}/caveat.1 VERBATIM)
add_custom_target(caveat_generated ALL DEPENDS
  ${generated}/caveat.1.gz ${generated}/caveat.bash ${generated}/caveat.fish ${generated}/_caveat)

install(TARGETS caveat RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program)
install(FILES ${generated}/caveat.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT program)
install(FILES ${generated}/caveat.bash RENAME caveat
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT program)
install(FILES ${generated}/caveat.fish
        DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT program)
# For people to read and to copy from; the binary has its own.
install(DIRECTORY rulesets DESTINATION ${CMAKE_INSTALL_DATADIR}/caveat COMPONENT program)
file(GLOB papers LICENSE* NOTICE README.md CHANGELOG.md)
install(FILES ${papers} DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)

# The terms of what is linked in, as Debian states them.
set(linked libboost-regex-dev libcli11-dev libgumbo-dev libminizip-dev libpugixml-dev libre2-dev libsqlite3-dev libstdc++-12-dev
           libtomlplusplus-dev libyaml-cpp-dev nlohmann-json3-dev zlib1g-dev)
foreach(package IN LISTS linked)
  if(EXISTS /usr/share/doc/${package}/copyright)
    file(REAL_PATH /usr/share/doc/${package}/copyright copyright)
    install(FILES ${copyright} RENAME ${package}
            DESTINATION ${CMAKE_INSTALL_DOCDIR}/third-party COMPONENT program)
  endif()
endforeach()

# Where zsh looks depends on who installs: Debian's packages have a folder of their own.
install(FILES ${generated}/_caveat DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions COMPONENT elsewhere)
install(FILES ${generated}/_caveat DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions
        COMPONENT debian EXCLUDE_FROM_ALL)

# The tarball brings along what has no archive to link from; the .deb depends on its package.
find_library(CAVEAT_MD4C_SHARED libmd4c.so.0)
mark_as_advanced(CAVEAT_MD4C_SHARED)
if(CAVEAT_MD4C_SHARED)
  file(REAL_PATH ${CAVEAT_MD4C_SHARED} md4c)
  install(FILES ${md4c} RENAME libmd4c.so.0 PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ
          DESTINATION lib/caveat COMPONENT bundled EXCLUDE_FROM_ALL)
  if(EXISTS /usr/share/doc/libmd4c-dev/copyright)
    install(FILES /usr/share/doc/libmd4c-dev/copyright RENAME libmd4c0
            DESTINATION ${CMAKE_INSTALL_DOCDIR}/third-party COMPONENT bundled EXCLUDE_FROM_ALL)
  endif()
endif()
# The build's binary has the same path: room held for it would be empty entries, which mean the current folder.
set_target_properties(caveat PROPERTIES INSTALL_RPATH "$ORIGIN/../lib/caveat" BUILD_WITH_INSTALL_RPATH ON)

set(CPACK_GENERATOR "DEB;TGZ")
set(CPACK_PACKAGE_NAME caveat)
string(TOLOWER ${CMAKE_SYSTEM_NAME} system)
set(CPACK_PACKAGE_FILE_NAME caveat-${PROJECT_VERSION}-${system}-${CMAKE_SYSTEM_PROCESSOR})
set(CPACK_PACKAGE_CONTACT "The caveat developers <caveat@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "content-quality linter for mental-health articles")
set(CPACK_PACKAGE_DESCRIPTION
  "Reads articles in Markdown, HTML and plain text and reports claims without
support, missing safety information, garbled terms and stigmatising words, each
with the line, the reason and the published standard behind it.")
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_PROJECT_CONFIG_FILE ${PROJECT_SOURCE_DIR}/cmake/cpack_generator.cmake)
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/cmake/cpack_times.cmake)
set(CPACK_POST_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/cmake/cpack_order.cmake)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS ${CMAKE_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS})
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
include(CPack)
