#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# peers.sh HVIS ROOT: the five hospitals of `hvis bench d2` beside the same in SimPy, in turn, three times each. Run: ./dev peers
set -eu
hvis=$1 root=$2 work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
told() { sqlite3 :memory: "select json_extract(readfile('$work/$1'), '$2')" >>"$work/$1.all"; }
for round in 1 2 3; do
    "$hvis" bench d2 --seed "$round" >"$work/hvis"; told hvis '$.results[0].units_per_s'
    /usr/bin/python3 "$root/tests/peers/hospitals.py" 1000000 "$round" | tee "$work/simpy"; told simpy '$.admissions_per_s'
done
middle() { sort -g "$work/$1.all" | sed -n 2p; }
awk -v ours="$(middle hvis)" -v theirs="$(middle simpy)" 'BEGIN { printf "admissions a second, the middle of three: hvis %d, SimPy %d: %.0f times\n", ours, theirs, ours / theirs }'
