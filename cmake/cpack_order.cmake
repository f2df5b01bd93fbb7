# Run by cpack behind a generator: packs the tarball anew, its files sorted by name and owned by root, where cpack
# takes the order of the folder and the user who built it. (A .deb of cpack's is sorted and root's.)
if(CPACK_GENERATOR STREQUAL "TGZ" AND DEFINED ENV{SOURCE_DATE_EPOCH})
  foreach(file IN LISTS CPACK_PACKAGE_FILES)
    execute_process(
      COMMAND tar -c --format=gnu --sort=name --owner=root:0 --group=root:0 --mode=u=rwX,go=rX
              --mtime=@$ENV{SOURCE_DATE_EPOCH} -C ${CPACK_TEMPORARY_DIRECTORY}/.. ${CPACK_PACKAGE_FILE_NAME}
      COMMAND gzip -9n
      OUTPUT_FILE ${file}
      COMMAND_ERROR_IS_FATAL ANY)
  endforeach()
endif()
