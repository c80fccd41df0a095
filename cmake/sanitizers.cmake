# SPDX-License-Identifier: MIT
if(HVIS_SANITIZE)
    target_compile_options(hvis_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(hvis_options INTERFACE -fsanitize=address,undefined)
endif()
if(HVIS_COVERAGE)
    target_compile_options(hvis_options INTERFACE --coverage)
    target_link_options(hvis_options INTERFACE --coverage)
endif()
