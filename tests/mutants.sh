#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# mutants.sh ROOT [FIRST [LAST]]: plants the faults below one by one in a copy of core and builds the tests: each must be caught. A fault is
# file | what is there | what is planted | the tests that run first (all the others run when those do not notice). Run: ./dev mutants
set -u
root=$(realpath "$1") first=${2:-1} last=${3:-99} number=0 alive=0 killed=0
copy=$root/build/mutants; mkdir -p "$copy"
faults() { cat <<'LIST'
core/care/ambulance_service.cpp | (when - sent.begun) / base::minute_length | (when - sent.begun) / base::hour_length | prehospital_test
core/engine/life_book.cpp | world.years->index_of(person.enters) + 1) | world.years->index_of(person.enters)) | engine_test
core/engine/life_book.cpp | counts[outcomes::cell(static_cast<int>(shift.from), second, seconds)] -= sink_.weight; | counts[outcomes::cell(static_cast<int>(shift.from), second, seconds)] += sink_.weight; | goals_test
core/engine/life_happenings.cpp | bool dies = base::low_bits(luck_of(candidate.luck, Luck::outcome)) | bool dies = base::low_bits(luck_of(person_.key, Luck::outcome)) | engine_test
core/care/treatment_counts.cpp | count(now, Quantity::travel_minutes, way) += minutes; | count(now, Quantity::travel_minutes, way) += seconds; | care_test
core/base/cells.hpp | const std::uint64_t place = mark - edges[at]; | const std::uint64_t place = mark; | base_test
core/health/weight.hpp | static_cast<int>(log_bmi >= edges[2]) | static_cast<int>(log_bmi < edges[2]) | start_test
core/engine/estimate.cpp | const double difference = plan - base; | const double difference = base - plan; | knowing_test
core/store/store.cpp | put.bind(8, cell.changed_outcomes); | put.bind(8, 0); | store_test
core/prevention/effort.cpp | if (now < offer_.from | if (now > offer_.from | effort_test
core/care/routing.cpp | std::min_element(open.begin() | std::max_element(open.begin() | care_test
core/engine/baseline.cpp | return touched != 0 ? edition | return touched == 1 ? edition | baseline_test
core/care/fleet.cpp | prehospital_.drive(from, wanted.where, wanted.level) + crossing | prehospital_.drive(from, wanted.where, wanted.level) - crossing | prehospital_test
core/engine/net_costs.cpp | 1.0 + rate | 1.0 - rate | goals_test
core/goals/counting.hpp | constexpr double per_thousand = 1000.0; | constexpr double per_thousand = 100.0; | goals_test
core/engine/principle_checks.cpp | finding.margin = a_year - std::abs( | finding.margin = a_year + std::abs( | goals_test
core/engine/principle_checks.cpp | std::max(0.0, to.surely) - | std::max(0.0, to.more) - | goals_test
core/engine/feedback.cpp | ++lives_.editions[event.person]; |  | engine_test
core/money/ledger.cpp | care * share.kroner / 100.0 | share.kroner / 100.0 | engine_test
core/population/residents.cpp | boy ? figures::man : figures::woman | boy ? figures::woman : figures::man | people_test
core/admissions/arrivals.cpp | static_cast<std::int64_t>(hour) * base::hour_length + part - lead_ | static_cast<std::int64_t>(hour) * base::hour_length + part + lead_ | base_test
core/engine/baseline.cpp | (been.habits & target.habits) != 0 | been.habits == target.habits | baseline_test
core/care/ward.hpp | time_.above += seconds * (occupied_ > beds_ ? occupied_ - beds_ : 0); | time_.above += seconds * (occupied_ - beds_); | care_test
core/engine/midway.cpp | std::optional(first - ahead) | std::optional(first + ahead) | midway_test
core/engine/baseline.cpp | if (!probe.changed) { | if (probe.changed) { | baseline_test
core/health/start_health.cpp | constexpr double rounding = 1.0 + 1e-9; | constexpr double rounding = 0.5; | start_test
core/engine/kept_lives.cpp |  && digest.text() == std::string_view(written.data(), digest_length) |  | kept_lives_test
core/care/fleet.cpp | near.kilometres - square_radius | near.kilometres | prehospital_test
core/health/means.hpp | population::risk_age_of(near) != population::risk_age_of(middle) | near < 0 | start_test
core/care/ways_home.hpp | static_cast<float>(now - since[at]) | static_cast<float>(since[at] - now) | prehospital_test
core/care/ways_home.hpp | squared_km * (1.0 + rounding) + rounding | squared_km * (0.8 + rounding) | prehospital_test
core/engine/service_windows.cpp | & ~hours_of(after, service, *at) | & hours_of(after, service, *at) | service_windows_test
core/health/start_health.cpp | if (cut) { | if (cut && people.persons.empty()) { | start_test
LIST
}
same() { for folder in core cli bindings cmake tests data scripts scenarios docs CMakeLists.txt CMakePresets.json README.md .luacheckrc .luarc.json; do rm -rf "${copy:?}/$folder"; cp -a "$root/$folder" "$copy/"; done; }
build() { cmake --build "$copy/build" --target hvis_tests -j "$(nproc)" >"$copy/log" 2>&1; }
notices() { ! timeout 900 "$copy/build/tests/hvis_tests" --no-version --abort-after=1 --test-case-exclude='*slow*' "$@" >"$copy/log" 2>&1; }
same
cmake -S "$copy" -B "$copy/build" -G Ninja -DCMAKE_BUILD_TYPE=None -DCMAKE_CXX_FLAGS=-O2 >/dev/null && build || { echo "FAILED: the tests do not build without a fault"; tail -n 5 "$copy/log"; exit 1; }
while IFS='|' read -r file there planted tests; do
    number=$((number + 1)); [ $number -ge "$first" ] && [ $number -le "$last" ] || continue
    file=${file% } there=${there# } there=${there% } planted=${planted# } planted=${planted% } tests=${tests# }
    there=$there planted=$planted perl -0pi -e 'BEGIN { $t = $ENV{there}; $p = $ENV{planted} } $n = s/\Q$t\E/$p/; END { exit !$n }' "$copy/$file" || { echo "FAILED: $file does not say: $there"; alive=$((alive + 1)); continue; }
    if ! build; then echo "$number killed (does not build): $file: $there"; killed=$((killed + 1))
    elif notices --source-file="*$tests.cpp"; then echo "$number killed by $tests: $file: $there"; killed=$((killed + 1))
    elif notices; then echo "$number killed: $file: $there"; killed=$((killed + 1))
    else echo "FAILED: $number lives: $file: $there"; alive=$((alive + 1)); fi
    cp "$root/$file" "$copy/$file"
done < <(faults)
echo "$killed killed, $alive alive"
exit $((alive > 0))
