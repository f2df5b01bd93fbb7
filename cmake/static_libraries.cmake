# Third-party libraries from their archives, so that the binary runs where no
# library package of theirs is installed. The C library stays shared; so does
# what the system has no archive for (Debian has none for md4c).

# caveat_prefer_archive(TARGET NAME): TARGET, made by find_package or
# pkg_check_modules, links libNAME.a when there is one.
function(caveat_prefer_archive target name)
  find_library(CAVEAT_${name}_ARCHIVE lib${name}.a)
  mark_as_advanced(CAVEAT_${name}_ARCHIVE)
  if(NOT CAVEAT_${name}_ARCHIVE)
    message(STATUS "caveat: no archive of ${name}, it is linked as a shared library")
    return()
  endif()
  get_target_property(kind ${target} TYPE)
  if(kind STREQUAL "INTERFACE_LIBRARY")
    set_property(TARGET ${target} PROPERTY INTERFACE_LINK_LIBRARIES ${CAVEAT_${name}_ARCHIVE} Threads::Threads)
    return()
  endif()
  # A shared library of the package is taken for the archive beside it, in every configuration.
  get_target_property(configurations ${target} IMPORTED_CONFIGURATIONS)
  foreach(configuration IN LISTS configurations)
    set_property(TARGET ${target} PROPERTY IMPORTED_LOCATION_${configuration} ${CAVEAT_${name}_ARCHIVE})
  endforeach()
  set_property(TARGET ${target} PROPERTY IMPORTED_LOCATION ${CAVEAT_${name}_ARCHIVE})
endfunction()

# toml++ is compiled in from its headers, in every build: src/values/toml.cpp mends two things in them, which
# Debian's shared library has as they are.
function(caveat_toml_from_headers)
  find_path(CAVEAT_TOML_INCLUDE toml++/toml.h REQUIRED)
  mark_as_advanced(CAVEAT_TOML_INCLUDE)
  add_library(tomlplusplus::tomlplusplus INTERFACE IMPORTED GLOBAL)
  set_target_properties(tomlplusplus::tomlplusplus PROPERTIES
    INTERFACE_INCLUDE_DIRECTORIES "${CAVEAT_TOML_INCLUDE}"
    INTERFACE_COMPILE_DEFINITIONS TOML_HEADER_ONLY=1)
endfunction()
