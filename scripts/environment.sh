#!/bin/sh
# Makes .venv, or renews it when pyproject.toml or constraints.txt have changed, and otherwise does nothing.
#
#     scripts/environment.sh                what Footnote runs with
#     scripts/environment.sh dev,training   and what these extras of pyproject.toml add
#
# POSIX sh. Everything it says goes to standard error: standard output belongs to the program that runs next.
set -eu

extras="${1:-}"
stamp=".venv/installed${extras:+-$extras}"
unfinished=.venv/unfinished
log=.venv/install.log

say() {
    printf '%s\n' "$*" >&2
}

fail() {
    say "$*"
    exit 1
}

# Prints the name of the first Python that is new enough and can make environments.
find_python() {
    without_venv=
    for name in python3.13 python3.12 python3.11 python3 python; do
        "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
        if "$name" -c 'import ensurepip, venv' 2>/dev/null; then
            printf '%s\n' "$name"
            return
        fi
        without_venv="${without_venv:-$name}"
    done
    if [ -n "$without_venv" ]; then
        package=$("$without_venv" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        fail "$without_venv cannot make environments: install its venv module" \
            "(on Debian and Ubuntu the package $package) and try again."
    fi
    fail "Footnote needs Python 3.11 or newer, and none was found: install one and try again."
}

# What an up-to-date environment was made from; the folder too, because an editable install points to it.
ingredients() {
    pwd -P
    cksum pyproject.toml constraints.txt
}

up_to_date() {
    [ ! -e "$unfinished" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$(ingredients)" ] &&
        .venv/bin/python -c '' 2>/dev/null
}

usable() {
    [ ! -e "$unfinished" ] &&
        .venv/bin/python -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

create() {
    python=$(find_python)
    rm -rf .venv
    mkdir .venv
    : >"$unfinished"
    "$python" -m venv .venv >"$log" 2>&1 ||
        fail "The environment could not be made in .venv: $(tail -n 1 "$log")"
}

fill() {
    : >"$unfinished"
    rm -f .venv/installed*
    .venv/bin/python -m pip install --quiet --no-input --disable-pip-version-check \
        --constraint constraints.txt --editable ".${extras:+[$extras]}" >"$log" 2>&1 || explain_failure
    ingredients >.venv/installed
    ingredients >"$stamp"
    rm "$unfinished"
}

# pip gave up by itself, so what was there before is whole: nothing has to be made anew the next time.
explain_failure() {
    rm "$unfinished"
    if grep -qE 'connection broken|NewConnectionError|Max retries|name resolution|timed out|from versions: none' "$log"
    then
        fail "The packages could not be downloaded: check the network connection and try again" \
            "(what pip said is in $log)."
    fi
    tail -n 5 "$log" >&2
    fail "The packages could not be installed: the lines above say why (all that pip said is in $log)."
}

# Without these a shell goes on after pip has caught the signal, and takes an interruption for a failure.
trap 'exit 130' INT
trap 'exit 143' TERM

# The caller's own environment must not leak into this one, nor may a question piped to make be read here.
unset PYTHONPATH PYTHONHOME VIRTUAL_ENV PIP_USER PIP_TARGET PIP_PREFIX
exec </dev/null

CDPATH='' cd -- "$(dirname -- "$0")/.."
if up_to_date; then
    exit 0
fi
say "Preparing the environment in .venv; the first time this takes a minute."
usable || create
fill
