#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# run.sh BUILD HVIS ROOT MINUTES: each target for an equal part of the time, from seeds made of the examples and figures.
set -u
export LC_ALL=C  # files in the order in which the targets count them
build=$1 hvis=$2 root=$3 minutes=$4 failed=0
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
mkdir -p "$work"/script "$work"/plan "$work"/figure_file "$work"/store_file "$work"/dict
cp "$root"/scenarios/*.lua "$root"/tests/scripts/*/*.lua "$work/script/"
for file in "$root"/scenarios/*.lua; do "$hvis" explain plan "$file" >"$work/plan/$(basename "$file" .lua).json"; done
number=0
for file in "$root"/data/*; do  # in the order of names, as the target counts them
    { printf "\\x$(printf %02x $number)"; head -c 20000 "$file"; } >"$work/figure_file/$number"; number=$((number + 1))
done
"$hvis" run "$root/scenarios/as_today.lua" --years 2019:2019 --repeats 1 -o "$work/store_file/seed" --quiet >/dev/null
"$hvis" words --format luacheck | grep -o '"[a-z_]*",' | tr -d ',' >"$work/dict/words"
for target in script plan figure_file store_file; do
    mkdir -p "$root/tests/fuzz/found/$target"
    echo "== $target"
    dictionary=(); [ $target = script ] || [ $target = plan ] && dictionary=("-dict=$work/dict/words")
    cp "$root/tests/fuzz/found/$target"/* "$work/$target/" 2>/dev/null
    "$build/fuzz_$target" "$work/$target" -max_total_time=$((minutes * 60 / 4)) -timeout=20 -rss_limit_mb=4096 -max_len=65536 \
        -artifact_prefix="$root/tests/fuzz/found/$target/" "${dictionary[@]}" -print_final_stats=1 >"$work/log_$target" 2>&1 || {
        failed=$((failed + 1)); tail -n 40 "$work/log_$target"; }
    grep -E "stat::number_of_executed_units|stat::average_exec_per_sec" "$work/log_$target"
done
[ $failed -eq 0 ] && echo "fuzz: nothing found" || { echo "fuzz: $failed of 4 targets found something, kept in tests/fuzz/found"; exit 1; }
