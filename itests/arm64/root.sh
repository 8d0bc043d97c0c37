#!/bin/sh
# Makes a folder that holds what Debian 12 has on a Raspberry Pi: an arm64 Java 17 and the libraries of PostgreSQL, unpacked, nothing
# installed. Needs apt, dpkg and the network; writes only below the folder.   root.sh FOLDER
set -eu
folder=$1
[ ! -f "$folder/done" ] || exit 0
apt=$folder/apt
mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial" "$apt/dpkg" "$folder/root"
: > "$apt/dpkg/status"
options="-o APT::Architecture=arm64 -o APT::Architectures::=arm64 -o Dir::State=$apt -o Dir::State::lists=$apt/lists
    -o Dir::State::status=$apt/dpkg/status -o Dir::Cache=$apt/cache -o Debug::NoLocking=1 -o APT::Install-Recommends=0 -o APT::Sandbox::User=root"
# shellcheck disable=SC2086  # options are words
apt-get $options -qq update
# shellcheck disable=SC2086
apt-get $options -qq -y --download-only install openjdk-17-jre-headless libc6 zlib1g libstdc++6 > "$folder/apt.log"
for package in "$apt"/cache/archives/*.deb; do dpkg-deb -x "$package" "$folder/root"; done
# what Java's own package links into /etc at installation
rm -rf "$apt"
touch "$folder/done"
