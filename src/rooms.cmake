# The floor plan's grammar. A room is a folder of src/, a static library of the
# same name, and a list of the rooms it may use; tests/architecture reads that
# list and fails on an #include that is not in it.

add_library(caveat_warnings INTERFACE)
# -Wrestrict cries wolf over std::string operator+ in gcc 12 (GCC bug 105651).
target_compile_options(caveat_warnings INTERFACE -Wall -Wextra -Wshadow -Wnon-virtual-dtor -Wconversion -Wno-sign-conversion
                       $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)

# caveat_room(NAME SOURCES file... [TESTS file...] [USES room...] [LIBS target...] [HEADERS prefix...])
#   TESTS    files of tests/NAME/; they become the executable caveat_NAME_test
#   USES     rooms whose headers this one may include, besides its own
#   LIBS     third-party targets, visible in this room alone
#   HEADERS  #include prefixes of those libraries ("re2/"), for the wall test
function(caveat_room room)
  cmake_parse_arguments(PARSE_ARGV 1 ROOM "" "" "SOURCES;TESTS;USES;LIBS;HEADERS")
  add_library(caveat_${room} STATIC ${ROOM_SOURCES})
  add_library(caveat::${room} ALIAS caveat_${room})
  target_compile_features(caveat_${room} PUBLIC cxx_std_20)
  # `make test` builds four times; a room in a few pieces compiles three times as fast. Two helpers of one room must
  # then have two names, and one name is one helper.
  if((CAVEAT_SANITIZE OR CAVEAT_BUILD_LIBRARY) AND NOT CAVEAT_FUZZ)
    set_target_properties(caveat_${room} PROPERTIES UNITY_BUILD ON)
    # A file that another includes is a header to GCC, where a class with a member of an unnamed namespace is suspect.
    target_compile_options(caveat_${room} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
  endif()
  target_include_directories(caveat_${room} PUBLIC ${PROJECT_SOURCE_DIR}/src)
  list(TRANSFORM ROOM_USES PREPEND caveat:: OUTPUT_VARIABLE uses)
  target_link_libraries(caveat_${room} PUBLIC ${uses} PRIVATE ${ROOM_LIBS} caveat_warnings)
  string(JOIN " " uses_text ${ROOM_USES})
  string(JOIN " " headers_text ${ROOM_HEADERS})
  set_property(GLOBAL APPEND PROPERTY CAVEAT_ROOMS "${room}: ${uses_text}")
  set_property(GLOBAL APPEND PROPERTY CAVEAT_THIRD_PARTIES "${room}: ${headers_text}")
  set_property(GLOBAL APPEND PROPERTY CAVEAT_ROOM_NAMES ${room})
  set_property(GLOBAL PROPERTY CAVEAT_TESTS_${room} "${ROOM_TESTS}")
endfunction()
