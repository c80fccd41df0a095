# SPDX-License-Identifier: MIT
if(HVIS_SANITIZE)
    # gcc's null-dereference warning is unreliable under instrumentation
    target_compile_options(hvis_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer -Wno-null-dereference)
    target_link_options(hvis_options INTERFACE -fsanitize=address,undefined)
endif()
if(HVIS_COVERAGE)
    target_compile_options(hvis_options INTERFACE --coverage)
    target_link_options(hvis_options INTERFACE --coverage)
endif()
