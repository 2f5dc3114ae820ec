#!/usr/bin/env bash
# A bare Debian 12 (or Ubuntu) → everything docgen needs: system libraries, a venv with the package, the fonts.
# Usage: scripts/setup.sh [runtime|test]. What is there already is left alone, so a second run takes a second.
set -euo pipefail
cd "$(dirname "$0")/.."
purpose=${1:-runtime}
venv=${DOCGEN_VENV:-.venv}

packages=(python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)
[ "$purpose" = test ] && packages+=(libreoffice-writer-nogui fontconfig fonts-liberation)

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

is_installed() {
    dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q '^install ok installed$'
}

install_packages() {
    local missing=()
    for package in "${packages[@]}"; do
        is_installed "$package" || missing+=("$package")
    done
    [ ${#missing[@]} = 0 ] && return
    echo "setup: installing ${missing[*]}" >&2
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# The stamp holds what the venv was made from; another pyproject or another pin makes it anew.
stamp() {
    cat pyproject.toml constraints.txt | sha256sum
}

make_venv() {
    local extra="."
    [ "$purpose" = test ] && extra=".[dev]"
    local mark="$venv/.docgen-$purpose"
    [ -f "$mark" ] && [ "$(cat "$mark")" = "$(stamp)" ] && return
    echo "setup: making $venv" >&2
    [ -x "$venv/bin/python" ] || python3 -m venv "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -c constraints.txt -e "$extra"
    stamp >"$mark"
}

build_fonts() {
    # Package lists are needed to download the font packages, and a fresh machine has none.
    if ! "$venv/bin/python" scripts/build_fonts.py --check 2>/dev/null; then
        echo "setup: building the open font set (three minutes, once)" >&2
        [ -n "$(ls /var/lib/apt/lists/*Packages* 2>/dev/null)" ] || as_root apt-get update -qq
        "$venv/bin/python" scripts/build_fonts.py
    fi
}

install_packages
make_venv
build_fonts
