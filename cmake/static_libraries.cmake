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

# Boost.Regex into libcaveat.so from its archive, where that can be: its shared library needs ICU, 36 MB that are never
# called. The archive is compiled for programs, but what is left of it when the templates are compiled here takes no
# address of another library's data, and that is what a shared library may not do; tried, with Debian 12's.
function(caveat_prefer_regex_archive)
  find_library(CAVEAT_boost_regex_ARCHIVE libboost_regex.a)
  mark_as_advanced(CAVEAT_boost_regex_ARCHIVE)
  if(NOT CAVEAT_boost_regex_ARCHIVE)
    message(STATUS "caveat: no archive of boost_regex, it is linked as a shared library")
    return()
  endif()
  include(CheckCXXSourceCompiles)
  set(CMAKE_POSITION_INDEPENDENT_CODE OFF)  # what is tried counts as a program, and would get -fPIE
  set(CMAKE_REQUIRED_FLAGS "-fPIC")
  set(CMAKE_REQUIRED_DEFINITIONS -DBOOST_REGEX_NO_EXTERNAL_TEMPLATES)
  set(CMAKE_REQUIRED_LINK_OPTIONS -shared -Wl,--no-undefined -Wl,-z,text
      -Wl,--version-script=${PROJECT_SOURCE_DIR}/src/library/exports.map)
  set(CMAKE_REQUIRED_LIBRARIES ${CAVEAT_boost_regex_ARCHIVE})
  check_cxx_source_compiles([[
    #include <boost/regex.hpp>
    extern "C" bool caveat_try(const char* text) {
      boost::cmatch groups;
      return boost::regex_search(text, groups, boost::regex(text, boost::regex::perl | boost::regex::icase));
    }
  ]] CAVEAT_REGEX_ARCHIVE_FITS)
  if(CAVEAT_REGEX_ARCHIVE_FITS)
    caveat_prefer_archive(Boost::regex boost_regex)
    set_property(TARGET Boost::regex APPEND PROPERTY INTERFACE_COMPILE_DEFINITIONS BOOST_REGEX_NO_EXTERNAL_TEMPLATES)
  endif()
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
