#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The same bits from every build: -O0, -O2 and -O3, g++ and clang++, for any processor and for this one, with and without
# fused multiply-add, under another locale, language and time zone. Run: ./dev bits (about 15 minutes the first time)
set -u
root=$(realpath "$1") faults=0
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
printf 'return scenario { title = "t", years = { 2019, 2020 }, repeats = 2, changes = { close_service { service = "primary PCI", at = "Aarhus", begins = date "2019-03-01" }, offer { effort = effort { from = "smoking_course" }, where = everywhere, begins = date "2019-01-01" } } }\n' >"$work/bits.lua"
export HVIS_HOME=$root
run() {  # run NAME PROGRAM [VARIABLE=value ...]: the export of a batch, as the folder NAME
    local name=$1 program=$2; shift 2
    env "$@" "$program" batch "$work/bits.lua" -o "$work/$name.db" --quiet >/dev/null && env "$@" "$program" export "$work/$name.db" -o "$work/$name" --quiet || { echo "FAILED: $name"; faults=1; return; }
    [ "$name" = O2 ] || { diff -rq "$work/O2" "$work/$name" >/dev/null && echo "$name: the same bits" || { echo "FAILED: $name differs"; faults=1; }; }
}
build() {  # build NAME COMPILER FLAGS
    cmake -S "$root" -B "$root/build/bits_$1" -G Ninja -DCMAKE_BUILD_TYPE=None -DCMAKE_CXX_COMPILER="$2" -DCMAKE_CXX_FLAGS="$3" -DHVIS_TESTS=OFF >/dev/null && cmake --build "$root/build/bits_$1" --target hvis >/dev/null || { echo "FAILED: build of $1"; faults=1; }
}
build O2 g++ -O2; run O2 "$root/build/bits_O2/hvis"
build O0 g++ -O0; run O0 "$root/build/bits_O0/hvis"
# g++ 12 sees an array overrun in its own std::string there
build O3_native g++ "-O3 -march=native -Wno-array-bounds"; run O3_native "$root/build/bits_O3_native/hvis"
build clang clang++ -O2; run clang "$root/build/bits_clang/hvis"
run no_fma "$root/build/bits_O2/hvis" GLIBC_TUNABLES=glibc.cpu.hwcaps=-FMA,-AVX2_Usable,-AVX2,-FMA4
run elsewhere "$root/build/bits_O2/hvis" LC_ALL=da_DK.UTF-8 TZ=Pacific/Auckland
exit $faults
