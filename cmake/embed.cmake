# caveat_embed(ROOM FROM dir FILES glob... HEADER room/file.h FUNCTION name)
# The files below dir travel inside the binary: HEADER declares FUNCTION, which gives them as EmbeddedFile, and this
# makes the source that defines it a part of ROOM. An edited, new or removed file rebuilds it.
function(caveat_embed room)
  cmake_parse_arguments(PARSE_ARGV 1 embed "" "FROM;HEADER;FUNCTION" "FILES")
  set(globs ${embed_FILES})
  list(TRANSFORM globs PREPEND ${embed_FROM}/)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${globs})
  list(JOIN embed_FILES " " names)
  set(script ${PROJECT_SOURCE_DIR}/cmake/write_embedded.cmake)
  set(out ${CMAKE_CURRENT_BINARY_DIR}/embedded_files.cpp)
  add_custom_command(
    OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} -DROOT=${embed_FROM} -DGLOBS=${names} -DHEADER=${embed_HEADER}
            -DFUNCTION=${embed_FUNCTION} -DOUT=${out} -P ${script}
    DEPENDS ${files} ${script}
    COMMENT "Embedding ${embed_FROM}"
    VERBATIM)
  target_sources(caveat_${room} PRIVATE ${out})
endfunction()
