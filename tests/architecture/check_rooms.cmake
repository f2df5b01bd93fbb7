# The wall test: reads every #include of a source tree and holds it against the
# floor plan the build itself links by, so the plan cannot rot.
#
#   cmake -DSRC=<folder> -DROOMS=<file> -DTHIRD_PARTIES=<file> -P check_rooms.cmake
#
# Both files have a line a room, in the order of the arrows: "findings: text".
# In ROOMS the rooms it may use, in THIRD_PARTIES the #include prefixes of the
# libraries it may see. All violations are told before the script fails.
cmake_minimum_required(VERSION 3.25)

cmake_path(ABSOLUTE_PATH SRC BASE_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}")

function(violation)
  string(JOIN "\n  " text ${ARGV})
  message(NOTICE "${text}")
  set_property(GLOBAL APPEND PROPERTY VIOLATIONS x)
endfunction()

# The items of a list for a message.
function(spell out)
  string(JOIN " " text ${ARGN})
  if(NOT text)
    set(text "nothing")
  endif()
  set(${out} "${text}" PARENT_SCOPE)
endfunction()

# Sets uses_<room> or sees_<room> for every line of a plan, and `rooms` to their names.
macro(read_plan file prefix)
  set(rooms "")
  file(STRINGS "${file}" lines)
  foreach(line IN LISTS lines)
    if(line MATCHES "^([a-z_]+):(.*)$")
      set(room "${CMAKE_MATCH_1}")
      string(REGEX MATCHALL "[^ ]+" words "${CMAKE_MATCH_2}")
      set(${prefix}_${room} "${words}")
      list(APPEND rooms "${room}")
    endif()
  endforeach()
endmacro()

read_plan("${THIRD_PARTIES}" sees)
read_plan("${ROOMS}" uses)

set(third_parties "")
foreach(room IN LISTS rooms)
  list(APPEND third_parties ${sees_${room}})
endforeach()
list(REMOVE_DUPLICATES third_parties)

# One #include line of a file that belongs to `room`; rooms and libraries are
# names of the lists of what it may use.
function(check_include file room allowed_rooms allowed_libraries line)
  if(NOT line MATCHES "#[ \t]*include[ \t]*([<\"])([^>\"]+)[>\"]")
    return()
  endif()
  set(style "${CMAKE_MATCH_1}")
  set(header "${CMAKE_MATCH_2}")
  string(REGEX MATCH "#.*" shown "${line}")
  foreach(prefix IN LISTS third_parties)
    string(FIND "${header}" "${prefix}" at)
    if(at EQUAL 0)
      if(NOT prefix IN_LIST ${allowed_libraries})
        spell(text ${${allowed_libraries}})
        violation("${file}" "${shown}" "'${room}' may see of third parties: ${text}")
      endif()
      return()
    endif()
  endforeach()
  string(REGEX MATCH "^[^/]+" top "${header}")
  if(top IN_LIST rooms)
    if(NOT top STREQUAL room AND NOT top IN_LIST ${allowed_rooms})
      spell(text ${${allowed_rooms}})
      violation("${file}" "${shown}" "'${room}' may use: ${text}")
    endif()
  elseif(style STREQUAL "\"")
    violation("${file}" "${shown}" "names no room: includes start from src/, as \"text/span.h\" does")
  endif()
endfunction()

function(check_files room allowed_rooms allowed_libraries)
  foreach(file IN LISTS ARGN)
    file(STRINGS "${SRC}/${file}" lines REGEX "^[ \t]*#[ \t]*include")
    foreach(line IN LISTS lines)
      check_include("src/${file}" "${room}" ${allowed_rooms} ${allowed_libraries} "${line}")
    endforeach()
  endforeach()
endfunction()

set(above "")
foreach(room IN LISTS rooms)
  foreach(used IN LISTS uses_${room})
    if(NOT used IN_LIST above)
      spell(text ${above})
      violation("src/${room}/CMakeLists.txt" "USES ${used}" "a room uses only rooms above it: ${text}")
    endif()
  endforeach()
  list(APPEND above "${room}")

  file(GLOB_RECURSE files RELATIVE "${SRC}" "${SRC}/${room}/*.h" "${SRC}/${room}/*.cpp")
  if(NOT files)
    violation("src/${room}/" "has no files: take it out of the plan, or move in")
  endif()
  check_files("${room}" uses_${room} sees_${room} ${files})
endforeach()

# Files outside of every room: main.cpp opens the last door, and that is all.
list(GET rooms -1 last_room)
set(no_library "")
file(GLOB files RELATIVE "${SRC}" "${SRC}/*.h" "${SRC}/*.cpp")
check_files("src" last_room no_library ${files})

file(GLOB folders RELATIVE "${SRC}" "${SRC}/*/*.h" "${SRC}/*/*.cpp")
list(TRANSFORM folders REPLACE "/.*" "")
list(REMOVE_DUPLICATES folders)
foreach(folder IN LISTS folders)
  if(NOT folder IN_LIST rooms)
    violation("src/${folder}/" "is no room of the plan: give it a caveat_room() in its CMakeLists.txt")
  endif()
endforeach()

get_property(violations GLOBAL PROPERTY VIOLATIONS)
list(LENGTH violations count)
if(count GREATER 0)
  message(FATAL_ERROR "${count} violations of the floor plan (src/*/CMakeLists.txt)")
endif()
list(LENGTH rooms count)
message(STATUS "${count} rooms, no violation")
