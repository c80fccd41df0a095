#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The commands as a planner types them: exit codes, streams, and the same result on one thread and two.
set -u
hvis=$1 root=$2 faults=0
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work" || exit 1
expect() {  # expect CODE "what" COMMAND...
    local code=$1 what=$2; shift 2
    "$@" >out 2>err; local got=$?
    if [ $got -ne "$code" ]; then echo "FAILED: $what: exit $got, expected $code"; cat err; faults=$((faults + 1)); fi
}
contains() { grep -qF -- "$2" "$1" || { echo "FAILED: $1 lacks: $2"; faults=$((faults + 1)); }; }

expect 0 "all scenarios are right" "$hvis" check "$root"/scenarios/*.lua
printf 'return scenario { titel = "x" }\n' >wrong.lua
expect 2 "a wrong script" "$hvis" check wrong.lua; contains err 'wrong.lua:1: scenario.titel'; contains err 'er ikke et felt i dette ord; forventet: en af: '; contains err 'mente du "title"'
expect 2 "the same in English" "$hvis" check wrong.lua --lang en; contains err 'is no field of this word; expected one of: '; contains err 'did you mean "title"'
expect 2 "a wrong script as JSON" "$hvis" run wrong.lua --json; contains out '"suggestion": "title"'
expect 64 "an unknown command" "$hvis" rum; contains err 'mente du "run"'
expect 64 "an unknown option" "$hvis" run wrong.lua --reapeats 3; contains err 'mente du "--repeats"'
expect 64 "another command's option" "$hvis" report s.db --goal travel.p95; contains err '--goal gør intet her; det er til: sensitivity, compare'
expect 0 "the rows that are asked for, and no others" "$hvis" validate Q9; contains out 'Q9 '; [ "$(grep -vc '^Q9 ' out)" = 0 ] || { echo "FAILED: other rows than Q9"; faults=$((faults + 1)); }
expect 64 "a row that is none" "$hvis" validate Z9; contains err 'der er ingen række "Z9"; forventet: en af: Q1, Q2'
expect 64 "a form it doesn't have" "$hvis" validate --format csv; contains err 'forventet: en af: table, json'
expect 64 "a word too many" "$hvis" steps population; contains err 'tager ikke "population"'
expect 2 "a script is checked with the line it will be run with" "$hvis" check wrong.lua -o s.db --repeats 3 --keep-lives; contains err 'scenario.titel'
expect 64 "a wrong value names its option, used here or not" "$hvis" compare s.db --repeats 0; contains err '--repeats 0: forventet: et helt tal fra 1 til 100000'
expect 64 "the same in English" "$hvis" compare s.db --repeats x --lang en; contains err '--repeats x: expected a whole number from 1 to 100000'
expect 0 "help in Danish" "$hvis" compare --help; contains out 'Brug: hvis compare LAGER.db [NAVN...] [TILVALG]'; contains out '--goal'
if grep -q -- '--trajectories' out; then echo "FAILED: compare tells of another command's option"; faults=$((faults + 1)); fi
expect 0 "help in English" "$hvis" --help --lang en; contains out 'run a scenario against its reference'
expect 64 "an unknown figure" "$hvis" run "$root/scenarios/as_today.lua" --set smoking.net_quit=3; contains err 'smoking.net_quit_rate'
expect 64 "wrong years" "$hvis" run "$root/scenarios/as_today.lua" --years 2010:2012
expect 0 "steps" "$hvis" steps; contains out 'population'
expect 0 "steps as JSON" "$hvis" steps --json; contains out '"hvis.steps/1"'
expect 0 "words as JSON" "$hvis" words afdeling --json; contains out '"hvis.words/1"'
expect 0 "a word as JSON" "$hvis" explain move_service --json; contains out '"required": true'
expect 64 "a drawing of what can't be drawn" "$hvis" explain readmission.30d --format dot; contains err 'disease graph'
expect 64 "an unknown command after a language" "$hvis" --lang en runn; contains err 'did you mean "run"'
expect 0 "indicators" "$hvis" list indicators --format json; contains out '"smoking.daily"'
expect 0 "goals as CSV" "$hvis" list goals --format csv; contains out 'id,system,level,scheme'
expect 0 "an indicator as JSON" "$hvis" explain smoking.daily --json; contains out '"hvis.explain/1"'
expect 0 "catchments" "$hvis" list catchments "$root/scenarios/gather_acute_abdominal_surgery.lua"; contains out 'Aarhus'
expect 0 "scenarios" "$hvis" list scenarios; contains out 'stroke_units_1_to_5_3'
expect 0 "efforts" "$hvis" list efforts; contains out 'E18 shared_data'; contains out 'E12'
expect 64 "shares of one effort" "$hvis" explain share "$root/scenarios/quit_smoking.lua"; contains err '2 til 6'
expect 64 "an unknown list" "$hvis" list indicatorz; contains err 'mente du "indicators"'
expect 0 "an explanation" "$hvis" explain readmission.30d; contains out 'Genindlæggelser'; contains out 'opdelt efter    kommune, hospital'
expect 0 "an explanation in English" "$hvis" explain readmission.30d --lang en; contains out 'by              municipality, hospital'
for thing in Aarhus "stroke unit" smoking_course Skive "Fem akuthospitaler"; do expect 0 "an explanation of $thing" "$hvis" explain $thing; done
expect 0 "an explanation of a disease" "$hvis" explain KOL; contains out 'øges af         daglig rygning'; contains out 'borgere 2019'
expect 0 "an explanation of an acute illness" "$hvis" explain pneumonia --lang en; contains out 'raised by       COPD: ratio 3.5'
expect 0 "an explanation of an effort" "$hvis" explain fall_prevention; contains out 'akut sygdom (hoftebrud): værdi 0,73; lavest 0,56'; contains out 'pris            værdi 2500; lavest 1200'
expect 0 "an explanation of a municipality" "$hvis" explain Skive; contains out 'apopleksiafsnit: hospital Gødstrup; minutter 49'; contains out 'Skive opland: køretøjer 1; timer i døgnet 24'
expect 0 "an explanation of a hospital" "$hvis" explain Horsens; contains out 'nærmest for     Horsens, Odder'; contains out 'funktioner      akut medicin'
expect 0 "an explanation of a function" "$hvis" explain "akut mavekirurgi"; contains out 'hospitaler      Aarhus, Randers, Horsens, Viborg, Gødstrup'
expect 0 "conditions, listed" "$hvis" list conditions; contains out 'hjertesvigt'; expect 0 "groups, listed" "$hvis" list groups --format csv; contains out 'hip_fracture'
expect 64 "an explanation of a part of names" "$hvis" explain ventetid; contains err 'planned.operation_wait (Ventetid til planlagt operation)'
expect 0 "an explanation by a part of one name" "$hvis" explain rygestopkursus; contains out "E2 smoking_course"
expect 64 "an explanation of nothing" "$hvis" explain smoking_curse; contains err 'mente du "smoking_course"'
expect 0 "a life under both plans" "$hvis" trace "$root/scenarios/acute_team.lua" --years 2019:2022; contains out 'bor i regionen fra begyndelsen'; contains out '* forskel'
grep '^\* 20' out | grep -qv 'deltager i' || { echo "FAILED: the life shown differs only by taking part"; faults=$((faults + 1)); }
expect 0 "what people call it" "$hvis" words skadestue; contains out 'close_service'
expect 0 "a word" "$hvis" words move_service; contains out 'Aarhus'
expect 0 "a starter" "$hvis" new mit_scenarie; expect 0 "the starter is right" "$hvis" check mit_scenarie.lua
for kind in service smoking elderly trial batch; do for lang in da en; do
    expect 0 "a starter about $kind" "$hvis" new "${kind}_$lang" --kind $kind --lang $lang; expect 0 "it is right" "$hvis" check "${kind}_$lang.lua"
done; done
expect 64 "an unknown kind of starter" "$hvis" new other --kind smokin; contains err 'mente du "smoking"'
expect 0 "a parameter" "$hvis" check service_en.lua --set beds_along=60 --json; contains out 'service_en beds_along=60'
expect 64 "an unknown parameter" "$hvis" check service_en.lua --set beds_alon=60; contains err 'mente du "beds_along"'
expect 2 "a parameter in another unit" "$hvis" check service_en.lua --set 'beds_along=kroner(5)'
expect 0 "a script as JSON" "$hvis" explain plan service_en.lua; mv out plan.json; expect 0 "JSON is a plan" "$hvis" check plan.json
expect 0 "words about beds" "$hvis" words senge; contains out 'change_beds'
printf 'genindlæggelse\nsenge\n\n' >asked; expect 0 "searching words" "$hvis" words --search <asked; contains out 'change_beds'
for number in $(seq 10); do "$hvis" check "$root"/scenarios/*.lua --json; done | grep digest | sort | uniq -c | awk '$1 != 10 { print "FAILED: a digest differs between processes"; exit 1 }' || faults=$((faults + 1))
for script in loop compare laughs bytecode recurse concat; do expect 2 "hostile $script" timeout 20 "$hvis" check "$root/tests/scripts/hostile/$script.lua"; done
expect 0 "editor annotations are Lua" luac5.4 -p "$root/scripts/meta/hvis.lua"
expect 0 "luacheck" luacheck -q --no-color --config "$root/.luacheckrc" "$root/scripts" "$root/scenarios" "$root/tests/scripts/shared" ./*_da.lua ./*_en.lua
# the tutorials as they are printed: their scripts are saved, their commands run
for page in $([ -n "${HVIS_BRIEF:-}" ] || echo da/vejledning.md en/tutorial.md); do
    mkdir -p "tutorial/$page" && cd "tutorial/$page" || exit 1
    awk '/^```lua/ { getline; name = $2; print > name; inside = 1; next } /^```/ { inside = 0 } inside { print > name }' "$root/docs/$page"
    awk '/^```sh/ { inside = 1; next } /^```/ { inside = 0 } inside' "$root/docs/$page" >commands
    while read -r program line; do
        [ "$program" = hvis ] || { echo "FAILED: $page: $program"; faults=$((faults + 1)); continue; }
        expect 0 "$page: hvis $line" "$hvis" $line </dev/null
    done <commands
    [ -s commands ] && ls ./*.html >/dev/null || { echo "FAILED: $page leaves no report"; faults=$((faults + 1)); }
    cd "$work" || exit 1
done
mkdir home && cp -r "$root/data" "$root/scripts" "$root/scenarios" home/ && sed -i '5s/,seen$/,sen/' home/data/fertility.csv
HVIS_HOME=$work/home expect 3 "a bad figure" "$hvis" check mit_scenarie.lua; contains err 'fertility.csv:5: column "status"'
expect 0 "one thread" "$hvis" run "$root/scenarios/as_today.lua" --years 2019:2019 --repeats 2 --jobs 1 --json --quiet; mv out one
expect 0 "two threads" "$hvis" run "$root/scenarios/as_today.lua" --years 2019:2019 --repeats 2 --jobs 2 --json --quiet
cmp -s one out || { echo "FAILED: one thread and two differ"; faults=$((faults + 1)); }
expect 0 "compared with the run lived whole" "$hvis" run "$root/scenarios/no_night_surgery_in_horsens.lua" --years 2019:2019 --repeats 1 --quiet --profile --verify-incremental --lang en
contains err 'verified: 2 runs are the same lived whole'; contains err 'lived again in 2 runs: '
expect 0 "the same in Danish" "$hvis" run "$root/scenarios/no_night_surgery_in_horsens.lua" --years 2019:2019 --repeats 1 --quiet --profile --verify-incremental --lang da
contains err 'efterprøvet: 2 kørsler er de samme levet helt igennem'; contains err 'levet igen i 2 kørsler: '; contains err 'behandling'
expect 0 "into a store" "$hvis" run "$root/scenarios/quit_smoking.lua" --years 2019:2020 --repeats 2 -o s.db --quiet; mv out first
expect 0 "again from the store" "$hvis" run "$root/scenarios/quit_smoking.lua" --years 2019:2020 --repeats 2 -o s.db --quiet
cmp -s first out || { echo "FAILED: the stored run says something else"; faults=$((faults + 1)); }
expect 0 "lives kept beside the store" "$hvis" run "$root/scenarios/quit_smoking.lua" --years 2019:2020 --repeats 2 -o kept.db --quiet --profile --keep-lives --lang en
contains err 'beside the store: 0 repeats read, 2 kept'
sed 's/percent(25)), "Ras/percent(27)), "Ras/' "$root/scenarios/quit_smoking.lua" >quit_more.lua
expect 0 "a changed script finds them" "$hvis" run quit_more.lua --years 2019:2020 --repeats 2 -o kept.db --quiet --profile --lang da; mv out more
contains err 'ved lageret: 2 gentagelser læst, 0 gemt'
expect 0 "the same without them" "$hvis" run quit_more.lua --years 2019:2020 --repeats 2 --quiet --lang da
cmp -s more out || { echo "FAILED: lives that were kept say something else"; faults=$((faults + 1)); }
expect 64 "lives kept beside nothing" "$hvis" run quit_more.lua --keep-lives; contains err '-o LAGER.db'
expect 0 "compare" "$hvis" compare s.db; contains out 'Rygestopkurser'
expect 0 "compare as CSV" "$hvis" compare s.db --format csv --by municipality; contains out ',Viborg,'
expect 64 "rank by an unknown indicator" "$hvis" compare s.db --goal readmission; contains err 'readmission.30d'
expect 64 "compare an unknown scenario" "$hvis" compare s.db quit_smokin; contains err 'quit_smoking'
expect 0 "report" "$hvis" report s.db -o page.html --lang en; contains page.html 'Daily smokers'
mkdir changed && cp -r "$root/data" "$root/scripts" "$root/scenarios" changed/ && sed -i '2s/percent a year/percent  a year/' changed/data/figures.csv
expect 1 "compare on other figures" env HVIS_HOME="$work/changed" "$hvis" compare s.db; contains err 'er kørt på andre tal'; contains err 'kør det igen: hvis batch'
cp s.db older.db && sqlite3 older.db "UPDATE scenarios SET engine_version = '0.1.0'"
expect 1 "compare of another model" "$hvis" compare older.db; contains err 'er kørt med model 0.1.0'; contains err 'kør det igen: hvis batch'
expect 0 "other years into the store" "$hvis" run "$root/scenarios/as_today.lua" --years 2019:2019 --repeats 2 --seed 2 -o s.db --quiet
for command in "compare s.db" "report s.db -o page.html" "compare s.db quit_smoking --against as_today"; do
    expect 1 "$command, of other years and seeds" "$hvis" $command; contains err 'år 20'; contains err 'frø '; contains err 'kør det igen: hvis batch'
done
expect 0 "one of them" "$hvis" compare s.db quit_smoking; contains out 'Rygestopkurser'
printf 'local function of(t) return scenario { title = t, years = { 2019, 2019 }, repeats = 1 } end\nreturn batch { title = "To", scenarios = { of "a", of "b" }, shows = { "travel.mean" }, group = "stroke" }\n' >two.lua
if [ -n "${HVIS_BRIEF:-}" ]; then  # the sanitizers run the same code in the tests of the store
    [ $faults -eq 0 ] && echo "the brief commands answer as they should"; exit $((faults > 0))
fi
expect 0 "a batch" "$hvis" run two.lua --quiet; contains out 'som i dag'
expect 0 "a batch as JSON" "$hvis" run two.lua --quiet --json; contains out '"hvis.batch/1"'
expect 0 "principles" "$hvis" list principles --lang da; contains out 'Fem akuthospitaler'
expect 0 "an agreed indicator" "$hvis" explain 1.1; contains out 'readmission.30d'
expect 0 "a whole batch" "$hvis" batch two.lua -o whole.db --repeats 2 --quiet
expect 0 "a batch of two scripts as one document" "$hvis" batch two.lua "$root/scenarios/as_today.lua" --years 2019:2019 --repeats 1 -o documents.db --quiet --json
names=$(sqlite3 :memory: "SELECT group_concat(json_extract(value, '\$.scenario')) FROM json_each(CAST(readfile('out') AS TEXT), '\$.comparisons')")
[ "$names" = two_1,two_2,as_today ] || { echo "FAILED: not one document of all scenarios: $names"; faults=$((faults + 1)); }
expect 0 "the same as CSV" "$hvis" batch two.lua "$root/scenarios/as_today.lua" --years 2019:2019 --repeats 1 -o documents.db --quiet --format csv; mv out ran.csv
expect 0 "as compare tells it" "$hvis" compare documents.db --format csv
cmp -s <(sort out) <(sort ran.csv) || { echo "FAILED: the CSV of a batch and of its store differ"; faults=$((faults + 1)); }
for part in 2 1; do expect 0 "shard $part" "$hvis" batch two.lua -o "shard_$part.db" --repeats 2 --shard $part/2 --quiet; done
expect 0 "one shard merged" "$hvis" merge merged.db shard_2.db; contains err 'mangler; kør dens del'
expect 1 "compare with missing cells" "$hvis" compare merged.db; contains err 'gentagelser mangler'
expect 0 "both shards merged" "$hvis" merge merged.db shard_1.db shard_2.db
expect 0 "export" "$hvis" export merged.db -o merged --quiet; expect 0 "export of the whole" "$hvis" export whole.db -o whole --quiet
diff -r merged whole || { echo "FAILED: shards and the whole differ"; faults=$((faults + 1)); }
expect 0 "export for Excel" "$hvis" export whole.db -o excel --excel-da --quiet; contains excel/ledger.csv ';payer;'
expect 64 "a wrong shard" "$hvis" batch two.lua -o x.db --shard 3/2
expect 0 "until" "$hvis" run "$root/scenarios/as_today.lua" --years 2019:2019 --until readmission.30d=0.1 --repeats 4 --quiet; contains err "4 "
expect 64 "until of nothing" "$hvis" run "$root/scenarios/as_today.lua" --until readmission=1; contains err 'readmission.30d'
expect 0 "job scripts" "$hvis" slurm plan two.lua --shard 2 --repeats 2 -o jobs; contains out 'sbatch'
for part in 1 2; do HVIS=$hvis SLURM_ARRAY_TASK_ID=$part SLURM_SUBMIT_DIR=$work/jobs expect 0 "array task $part" bash jobs/array.sh; done
HVIS=$hvis SLURM_SUBMIT_DIR=$work/jobs expect 0 "the merging job" bash jobs/merge.sh
rm jobs/shard_2.db
mkdir bin; printf '#!/bin/sh\necho "$@" >>"%s/sent"; echo 17\n' "$work" >bin/sbatch; printf '#!/bin/sh\nexit 1\n' >bin/squeue; chmod +x bin/*
PATH=$work/bin:$PATH expect 1 "status of an array with a missing shard" "$hvis" slurm status jobs; contains out 'del    1  færdig'; contains out 'del    2  mangler'
PATH=$work/bin:$PATH expect 0 "what is missing is sent" "$hvis" slurm submit jobs; contains sent '--array=2 array.sh'; contains sent '--dependency=afterany:17 merge.sh'
expect 64 "submit without a plan" "$hvis" slurm submit bin; contains err 'slurm plan'
expect 0 "export of the array" "$hvis" export jobs/store.db -o array --quiet; diff -r array whole || { echo "FAILED: the array differs"; faults=$((faults + 1)); }
expect 64 "no such store" "$hvis" compare nothing.db
expect 0 "what a store holds" "$hvis" list store whole.db --lang en; contains out '0 missing'; contains out 'the file is sound'
expect 0 "a plan by its title" "$hvis" compare whole.db --no-color; title=$(head -1 out | sed 's/      .*//'); expect 0 "the same by its title" "$hvis" compare whole.db "$title"
expect 64 "a plan by a slip in its title" "$hvis" compare whole.db "${title}z"; contains err "mente du \"$title\""
expect 0 "numbers are the same without fused multiply-add" env GLIBC_TUNABLES=glibc.cpu.hwcaps=-FMA,-AVX2_Usable,-AVX2,-FMA4 "$hvis" batch two.lua -o plain.db --repeats 2 --quiet
expect 0 "export of it" "$hvis" export plain.db -o plain --quiet; diff -r plain whole || { echo "FAILED: numbers differ without fused multiply-add"; faults=$((faults + 1)); }
cat >wrong_decision.lua <<'END'
local course = effort { from = "smoking_course" }
local never = decision {
  taken = date "2019-06-01", sees = { source = "registers", delay = months(2) },
  yes = function(seen) return seen:smoke_free("Viborg", course) > nothing end,
}
return scenario { title = "t", years = { 2019, 2019 }, repeats = 1, changes = {
  offer { effort = course, where = "Viborg", begins = date "2019-01-01" },
  offer { effort = course, where = everywhere_except "Viborg", begins = date "2019-09-01", only_if = never },
} }
END
expect 2 "a batch whose decision fails names it" "$hvis" batch wrong_decision.lua two.lua -o failing.db --repeats 1 --quiet; contains err 'gentagelser mislykkedes, den første:'; contains err 'wrong_decision.lua:4: '
expect 0 "and ran the others" "$hvis" list store failing.db --lang en; contains out '1 failed'
[ $faults -eq 0 ] && echo "all commands answer as they should"
exit $((faults > 0))
