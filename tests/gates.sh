#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# gates.sh HVIS: what must stay quick, as ratios within one run with wide margins, so that another machine or a busy one says the same. Run: ./dev gates
set -eu
hvis=$1 work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
"$hvis" bench queue queue-heap m1 m12 m1-textbook what-if region-people coupling >"$work/bench.json"
value_of() {  # value_of FIELD WORKLOAD [THREADS]: as SQL
    echo "(select json_extract(value, '\$.$1') from json_each((select readfile('$work/bench.json')), '\$.results') where json_extract(value, '\$.workload') = '$2'${3:+ and json_extract(value, '\$.threads') = $3})"
}
ns() { value_of ns_per_unit "$@"; }
seconds() { value_of seconds "$@"; }
held=0 missed=0
gate() {  # gate "what" SQL: 1 when it holds
    local value; value=$(sqlite3 :memory: "select round($2, 2)")
    if [ "$(sqlite3 :memory: "select $value $3")" = 1 ]; then held=$((held + 1)); echo "holds: $1: $value ($3)"; else missed=$((missed + 1)); echo "FAILED: $1: $value, wanted $3"; fi
}
gate "std::priority_queue over the run's queue, time" "$(ns queue-heap 1) / $(ns queue 1)" ">= 1.4"
gate "M1 as usually written over M1, time a person-year" "$(ns m1-textbook 1) / $(ns m1 1)" ">= 3"
gate "twelve conditions over one, time a person-year" "$(ns m12 1) / $(ns m1 1)" "<= 2.5"
gate "everyone's lives over a what-if's, time, two threads" "$(seconds region-people 2) / $(seconds what-if 2)" ">= 2.5"
gate "everyone's lives on one thread over two, time" "$(seconds region-people 1) / $(seconds region-people 2)" ">= 1.5"
gate "everyone's lives over M1, time a person-year" "$(ns region-people 1) / $(ns m1 1)" "<= 10"
gate "repeats saved as plans share their luck, the middle of nine outcomes" "$(value_of answer.median_repeats_saved coupling)" ">= 20"
echo "$held held, $missed missed"
[ "$missed" -eq 0 ]
