#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# survive.sh HVIS ROOT: a batch of 200 cells killed outright 50 times at random and resumed, on a disk that fills, and whose
# writes and syncs fail: what was acknowledged is there, and the end is the same as without. Run: ./dev survive (about 10 minutes)
set -u
hvis=$(realpath "$1") root=$(realpath "$2") faults=0
export HVIS_HOME=$root
work=$(mktemp -d); cd "$work" || exit 1
trap 'mountpoint -q "$work/small" && umount "$work/small"; rm -rf "$work"' EXIT
cat >grid.lua <<'LUA'
local plans = {}
for vehicles = 1, 4 do
  plans[vehicles] = scenario { title = "Lemvig plus " .. vehicles, years = { 2019, 2019 },
    changes = { place_ambulance { at = "Lemvig", vehicles = vehicles, begins = date "2019-01-01" } } }
end
return batch { title = "grid", scenarios = plans, shows = { "ambulance.a_10" } }
LUA
fails() { echo "FAILED: $1"; faults=$((faults + 1)); }
cells() { "$hvis" list store "$1" --json 2>/dev/null | grep -o '"cells": [0-9]*' | grep -o '[0-9]*'; }

"$hvis" batch grid.lua --repeats 40 -o whole.db --quiet >/dev/null || fails "the uninterrupted batch"
"$hvis" export whole.db -o whole --quiet
echo "uninterrupted: $(cells whole.db) cells"

RANDOM=${SEED:-1} kills=0 before=0
while [ $kills -lt "${KILLS:-50}" ]; do
    "$hvis" batch grid.lua --repeats 40 -o killed.db --quiet >/dev/null 2>&1 &
    pid=$!
    sleep "$((RANDOM % 4)).$((RANDOM % 1000))"
    if kill -9 $pid 2>/dev/null; then kills=$((kills + 1)); fi
    wait $pid 2>/dev/null
    if [ -f killed.db ]; then
        now=$(cells killed.db); [ "${now:-0}" -ge "$before" ] || fails "cells were lost: $before, then ${now:-none}"
        before=${now:-0}
    fi
done
echo "killed $kills times: $before cells there"
"$hvis" batch grid.lua --repeats 40 -o killed.db --quiet >/dev/null || fails "the resumed batch"
"$hvis" export killed.db -o killed --quiet
diff -r whole killed && echo "killed and resumed: the same, byte for byte" || fails "killed and resumed differs"

mkdir small
if mount -t tmpfs -o size=1200k tmpfs small 2>/dev/null; then
    "$hvis" batch grid.lua --repeats 40 -o small/store.db --quiet >out 2>err; code=$?
    [ $code -eq 75 ] && echo "full disk: exit 75; $(tail -n 1 err)" || fails "full disk: exit $code; $(tail -n 2 err)"
    there=$(cells small/store.db); echo "full disk: the store opens with ${there:-no} cells"
    [ "${there:-0}" -gt 0 ] || fails "nothing is there after the disk was full"
    mount -o remount,size=64m small   # space is freed, and the same command runs again
    "$hvis" batch grid.lua --repeats 40 -o small/store.db --quiet >/dev/null && "$hvis" export small/store.db -o freed --quiet && diff -r whole freed && echo "full disk, freed and resumed: the same" || fails "full disk, freed and resumed"
    umount small
else
    echo "full disk: not tried (needs the right to mount)"
fi
if command -v strace >/dev/null; then
    for fault in pwrite64:error=EIO:when=60 fdatasync:error=EIO:when=5 pwrite64:error=ENOSPC:when=90; do
        rm -f faulty.db*
        strace -f -qq -o trace -e trace="${fault%%:*}" -e inject="$fault" "$hvis" batch grid.lua --repeats 40 -o faulty.db --quiet >out 2>err; code=$?
        [ $code -eq 75 ] && echo "$fault: exit 75; $(tail -n 1 err)" || fails "$fault: exit $code; $(tail -n 2 err)"
        "$hvis" list store faulty.db --lang en >out 2>&1 && grep -q "the file is sound" out && echo "$fault: the store opens with $(cells faulty.db) cells" || fails "$fault: the store does not open"
    done
else
    echo "failing writes: not tried (needs strace)"
fi
[ $faults -eq 0 ] && echo "the batch survives"
exit $((faults > 0))
