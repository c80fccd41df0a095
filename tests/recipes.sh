#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# recipes.sh HVIS ROOT: does what CONTRIBUTING.md's recipes say that needs no compiler, in a copy of data and scripts, and sees that it works.
# recipes.sh word ROOT: the recipe of a word, in a copy of the whole tree (a build of some minutes). Run: ./dev recipes
set -u
faults=0
fail() { echo "FAILED: $1"; faults=$((faults + 1)); }
holds() { grep -qF -- "$2" <<<"$1" || { fail "$3 does not tell: $2"; head -n 5 <<<"$1"; }; }

word_recipe() {
    local root copy=$1/build/recipes; root=$(realpath "$1"); mkdir -p "$copy"
    for part in core cli bindings cmake tests data scripts scenarios docs CMakeLists.txt CMakePresets.json README.md; do rm -rf "${copy:?}/$part"; cp -a "$root/$part" "$copy/"; done
    cd "$copy" || exit 1
    # the words' page: a word of its own, like close_clinic
    sed -e 's/word = "close_clinic"/word = "shut_clinic"/' -e 's/close_clinic {/shut_clinic {/' scripts/words/close_clinic.lua >scripts/words/shut_clinic.lua
    sed -i 's/"close_clinic",/"close_clinic", "shut_clinic",/' scripts/words/scenario.lua scripts/words/reference.lua
    # its reader
    sed -i 's/^    void close_clinic(const Value& value, engine::Plan& plan);/&\n    void shut_clinic(const Value\& value, engine::Plan\& plan);/' bindings/lua/plan_reader.hpp
    sed -i 's/{"close_clinic", &PlanReader::close_clinic},/& {"shut_clinic", \&PlanReader::shut_clinic},/' bindings/lua/read_plan.cpp
    sed -i 's/^void PlanReader::close_clinic/void PlanReader::shut_clinic(const Value\& value, engine::Plan\& plan) {\n    close_clinic(value, plan);\n}\n\n&/' bindings/lua/read_care.cpp
    cmake -S . -B build -G Ninja -DCMAKE_BUILD_TYPE=None -DCMAKE_CXX_FLAGS=-O0 -DHVIS_TESTS=OFF >/dev/null && cmake --build build --target hvis -j "$(nproc)" >log 2>&1 || { tail -n 5 log; fail "the word does not build"; return; }
    echo 'return scenario { title = "x", years = { 2019, 2019 }, changes = { shut_clinic { at = "Skive", begins = date "2019-01-01" } } }' >x.lua
    export HVIS_HOME=$PWD
    build/hvis check x.lua >/dev/null 2>told || { fail "check refuses the word"; cat told; }
    holds "$(build/hvis words shut_clinic --lang en)" "shut_clinic" "words"
    holds "$(build/hvis explain plan x.lua)" '"word": "shut_clinic"' "the plan as JSON"
}

data_recipes() {
    local hvis root told; hvis=$(realpath "$1") root=$(realpath "$2")
    HVIS_HOME=$(mktemp -d); export HVIS_HOME; trap 'rm -rf "$HVIS_HOME"' EXIT
    cp -a "$root/data" "$root/scripts" "$HVIS_HOME"; cd "$HVIS_HOME" || exit 1
    # a figure
    echo 'recipe.share,12,10,14,percent,triangle,Region Midtjylland,2019,made up for a test,assumed,' >>data/figures.csv
    holds "$("$hvis" list figures --lang en)" 'recipe.share' "list figures"
    # an indicator, by a formula that is there
    sed -n 's/^births,,Births,Fødte,/recipe.children,,Children of the recipe,Opskriftens børn,/p' data/indicators.csv >row; cat row >>data/indicators.csv
    holds "$("$hvis" list indicators --lang en)" 'recipe.children' "list indicators"
    # a principle's check, with its threshold
    echo 'recipe.most,3,3,3,percent,fixed,Region Midtjylland,2019,made up for a test,assumed,' >>data/figures.csv
    sed -nE 's/^P2,worse_by,readmission.30d,municipality,principle.quality_spread,"[^"]*","?[^,"]*(, [^"]*)?"?,/P2,worse_by,readmission.30d,municipality,recipe.most,recipe readmissions,recipe readmissions,/p' data/principle_checks.csv >row; cat row >>data/principle_checks.csv
    # a condition, made as asthma is
    for file in conditions condition_rates condition_effects; do sed -n -e 's/^asthma,asthma,astma,/recipe_ill,recipe illness,opskriftens sygdom,/p' -e 's/^asthma,/recipe_ill,/p' data/$file.csv >row; cat row >>data/$file.csv; done
    sed -n 's/^condition\.asthma\./condition.recipe_ill./p' data/figures.csv >row; cat row >>data/figures.csv
    holds "$("$hvis" explain disease graph)" 'opskriftens sygdom' "the disease graph"
    # an effort
    cat >effort.lua <<'LUA'
local walks = effort { name = "recipe walks", offered_to = people { age = { 65, 79 } }, takes_part = percent_a_year(20),
  effects = { effect { on = "acute illness", times = times(0.8) } }, costs = kroner(500) }
return scenario { title = "Recipe", years = { 2019, 2019 }, repeats = 2, changes = { offer { effort = walks, where = everywhere, begins = date "2019-01-01" } } }
LUA
    told=$("$hvis" run effort.lua --lang en --quiet --all 2>&1)
    holds "$told" 'Children of the recipe' "a run"
    holds "$told" 'recipe walks' "a run"
    holds "$("$hvis" run effort.lua --json --quiet)" 'recipe readmissions' "a run as JSON"
    # a wrong row names its file and line
    echo 'recipe.wrong,twelve,10,14,percent,triangle,x,2019,x,assumed,' >>data/figures.csv
    holds "$("$hvis" list figures 2>&1)" "figures.csv:$(wc -l <data/figures.csv)" "a wrong figure"
}

if [ "$1" = word ]; then word_recipe "$2"; else data_recipes "$1" "$2"; fi
[ $faults -eq 0 ] && echo "the recipes work"
exit $((faults > 0))
