# Headers of libraries that most files read, compiled once: most of a build was reading them again for each file.
# g++ only: clang wants the same macros wherever one is used. clang-tidy reads every file but the tests without, so a file still
# has to include what it uses.
set(hvis_common_headers <algorithm> <array> <bit> <cmath> <cstdint> <functional> <map> <optional> <span> <string> <string_view> <utility> <vector>
    <fmt/format.h> <fmt/ranges.h>)
if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    set(CMAKE_DISABLE_PRECOMPILE_HEADERS ON)
endif()
