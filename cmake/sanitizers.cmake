# SPDX-License-Identifier: MIT
if((HVIS_SANITIZE OR HVIS_RACES) AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # eight files at a time: headers and templates are compiled once for them, in two thirds of the time. So names that
    # are one file's own differ within a folder (clang, for the fuzz targets, minds more names than g++).
    set(CMAKE_UNITY_BUILD ON)
endif()
if(HVIS_SANITIZE)
    target_compile_options(hvis_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(hvis_options INTERFACE -fsanitize=address,undefined)
endif()
if(HVIS_RACES)
    target_compile_options(hvis_options INTERFACE -fsanitize=thread -fno-omit-frame-pointer)
    target_link_options(hvis_options INTERFACE -fsanitize=thread)
endif()
if(HVIS_COVERAGE)
    target_compile_options(hvis_options INTERFACE --coverage -fprofile-update=atomic)
    target_link_options(hvis_options INTERFACE --coverage)
endif()
