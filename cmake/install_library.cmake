# The library for C and C++ programs, `cmake --install BUILD --component library`: found by `find_package(caveat)` and
# by `pkg-config caveat`.
include(CMakePackageConfigHelpers)
install(TARGETS caveat_shared EXPORT caveat LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT library)
install(FILES src/library/caveat.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT library)
install(EXPORT caveat NAMESPACE caveat:: FILE caveat-config.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/caveat COMPONENT library)
write_basic_package_version_file(${generated}/caveat-config-version.cmake COMPATIBILITY SameMajorVersion)
install(FILES ${generated}/caveat-config-version.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/caveat COMPONENT library)
file(RELATIVE_PATH up_from_pkgconfig /x/${CMAKE_INSTALL_LIBDIR}/pkgconfig /x)
configure_file(cmake/caveat.pc.in ${generated}/caveat.pc @ONLY)
install(FILES ${generated}/caveat.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT library)
