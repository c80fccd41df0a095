# SPDX-License-Identifier: MIT
# Options every target shares: warnings as errors, and the same bits from every compiler.
add_library(hvis_options INTERFACE)
target_include_directories(hvis_options INTERFACE ${PROJECT_SOURCE_DIR}/core ${PROJECT_SOURCE_DIR})
target_compile_options(hvis_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Werror
    # g++ 12 sees these two inside std::string and fmt at -O3, where there are none; clang does not know them
    -Wno-restrict -Wno-stringop-overflow -Wno-unknown-warning-option
    -ffp-contract=off)
