#!/bin/sh
# Installs or upgrades Orquestador here. Asks nothing, needs no network, may be run again at any time.
#   ./install.sh                on the gateway, as root
#   ROOT=/mnt/card ./install.sh prepares a mounted card on another machine; starts nothing
set -eu
fail() { printf 'install.sh: %s\n' "$*" >&2; exit 1; }

here=$(cd "$(dirname "$0")" && pwd)
root=${ROOT:-}
version=$(cat "$here/version")
release=$root/opt/orquestador/$version

[ "$(id -u)" = 0 ] || fail "only root can install. Run: sudo $0"
if [ -z "$root" ]; then
    [ "$(uname -m)" = aarch64 ] || fail "this image is for arm64 machines, and this one is $(uname -m). Take the plant server's runtime (karaf-assembly)."
    java -version 2>&1 | grep -q 'version "17\.' || fail "there is no Java 17. Run: apt-get install -y --no-install-recommends openjdk-17-jre-headless"
else
    [ -d "$root" ] || fail "there is no folder $root. Mount the card there, or correct ROOT."
fi

# The runtime: whole or not there; the one before is kept, to go back to.
changed=
before=$(readlink "$root/opt/orquestador/current" 2>/dev/null || :)
if [ ! -d "$release" ]; then
    mkdir -p "$root/opt/orquestador"
    rm -rf "$release.new"
    cp -R "$here/runtime" "$release.new"
    chown -R 0:0 "$release.new"
    chmod -R u+rwX,go+rX,go-w "$release.new"
    mv "$release.new" "$release"
    changed=1
fi
if [ "$before" != "$version" ]; then
    ln -s "$version" "$root/opt/orquestador/current.new"
    mv -T "$root/opt/orquestador/current.new" "$root/opt/orquestador/current"
    [ -z "$before" ] || ln -sfn "$before" "$root/opt/orquestador/previous"
    changed=1
    for old in "$root"/opt/orquestador/*; do
        case ${old##*/} in current | previous | "$version" | "$before") ;; *) rm -rf "$old" ;; esac
    done
fi

# What belongs to the release is replaced, what belongs to this machine is left alone.
put() { # file, target, mode
    cmp -s "$1" "$2" || { install -D -m "$3" "$1" "$2"; changed=1; }
}
put "$here/orquestador.service" "$root/etc/systemd/system/orquestador.service" 644
put "$here/sysusers.conf" "$root/usr/lib/sysusers.d/orquestador.conf" 644
put "$here/orq" "$root/usr/local/bin/orq" 755
[ -e "$root/etc/default/orquestador" ] || install -D -m 644 "$here/orquestador.default" "$root/etc/default/orquestador"

# Settings of the plant that are not there yet. On a card they are root's until systemd hands the folder over at the first start.
if [ -z "$root" ]; then
    getent passwd orquestador > /dev/null || systemd-sysusers orquestador.conf
    owner="-o orquestador -g orquestador"
else
    owner="-o 0 -g 0"
fi
data=$root/var/lib/orquestador
# shellcheck disable=SC2086  # options are words
[ -d "$data/etc" ] || install -d -m 700 $owner "$data" "$data/etc"
for file in "$here"/etc/*; do
    # shellcheck disable=SC2086
    [ ! -f "$file" ] || [ -e "$data/etc/${file##*/}" ] || install -m 600 $owner "$file" "$data/etc/"
done
# A plant that came with the image and is the first one here: the runtime applies it at its start, since a person checked it before.
if [ -d "$here/plant" ] && [ ! -e "$data/plant" ] && [ ! -e "$data/plant-revisions" ]; then
    # shellcheck disable=SC2086
    install -d -m 700 $owner "$data/plant.new"
    cp -R "$here/plant/." "$data/plant.new"
    chown -R "$(stat -c %u:%g "$data")" "$data/plant.new"
    chmod -R u+rwX,go= "$data/plant.new"
    echo "it came with the image $version" > "$data/plant-first.new"
    chown "$(stat -c %u:%g "$data")" "$data/plant-first.new"
    mv "$data/plant-first.new" "$data/plant-first"
    mv "$data/plant.new" "$data/plant"
    changed=1
elif [ -d "$here/plant" ] && ! diff -rq "$here/plant" "$data/plant" > /dev/null 2>&1; then
    echo "The plant folder $data/plant is left alone; the one in this image is another. To take it: copy it there, then orq plant diff and orq plant apply."
fi

if [ -n "$root" ]; then
    mkdir -p "$root/etc/systemd/system/multi-user.target.wants"
    ln -sf ../orquestador.service "$root/etc/systemd/system/multi-user.target.wants/orquestador.service"
    echo "Prepared $version below $root; it starts with the machine."
    exit 0
fi

systemctl daemon-reload
systemctl -q enable orquestador
if [ -n "$changed" ] || ! systemctl -q is-active orquestador; then systemctl restart orquestador; fi
echo "Installed $version. Look: orq status   Log: /var/lib/orquestador/log, journalctl -u orquestador"
[ -f "$data/etc/io.orquestador.https.cfg" ] || echo "Only this machine reaches it. For others: port = 8443 and hostName = $(hostname -s).local into $data/etc/io.orquestador.https.cfg"
