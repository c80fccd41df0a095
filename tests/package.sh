#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# package.sh PACKAGE.deb: the package on a bare Debian 12 made for the occasion: it installs with what it needs and nothing else, and the
# tutorials' commands work as printed. Needs root and debootstrap. Run: ./dev package try
set -u
package=$(realpath "$1") faults=0
bare=$(mktemp -d); trap 'umount "$bare/proc" 2>/dev/null; rm -rf "$bare"' EXIT
fails() { echo "FAILED: $1"; faults=$((faults + 1)); }
mirror=$(apt-get indextargets --format '$(REPO_URI)' | head -n 1)
debootstrap --variant=minbase bookworm "$bare" "$mirror" >"$bare.log" 2>&1 || { tail -n 5 "$bare.log"; fails "no bare system"; exit 1; }
rm -f "$bare.log"; mount -t proc proc "$bare/proc"; cp /etc/resolv.conf "$bare/etc/" 2>/dev/null
cp "$package" "$bare/root/hvis.deb"
chroot "$bare" sh -c 'apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends /root/hvis.deb' >"$bare/root/log" 2>&1 || { tail -n 5 "$bare/root/log"; fails "the package does not install"; }
chroot "$bare" hvis --version || fails "the program does not start"
for file in man/man1/hvis.1.gz bash-completion/completions/hvis doc/hvis/copyright hvis/scripts/meta/hvis.lua hvis/scenarios/quit_smoking.lua; do
    [ -s "$bare/usr/share/$file" ] || [ -s "$bare/usr/share/${file%.gz}" ] || fails "the package lacks $file"
done
cat >"$bare/root/tutorial.sh" <<'SH'
# the tutorials as they are printed: their scripts are saved, their commands run
for page in da/vejledning.md en/tutorial.md; do
    mkdir -p "/root/$page" && cd "/root/$page" || exit 1
    awk '/^```lua/ { getline; name = $2; print > name; inside = 1; next } /^```/ { inside = 0 } inside { print > name }' "/usr/share/doc/hvis/$page"
    awk '/^```sh/ { inside = 1; next } /^```/ { inside = 0 } inside' "/usr/share/doc/hvis/$page" >commands
    while read -r line; do
        sh -c "$line" </dev/null >out 2>err && echo "$page: $line" || { echo "FAILED: $page: $line"; cat err; exit 1; }
    done <commands
done
SH
chroot "$bare" sh /root/tutorial.sh || fails "a tutorial"
[ $faults -eq 0 ] && echo "the package works on a bare system"
exit $((faults > 0))
