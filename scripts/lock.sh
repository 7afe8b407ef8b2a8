#!/bin/sh
# Renews constraints.txt: the newest versions that fit every Python that Footnote supports.
#
# The oldest Python chooses; each newer one keeps to that and adds only what it alone needs. POSIX sh.
set -eu

pythons="python3.11 python3.12 python3.13"

unset PYTHONPATH PYTHONHOME VIRTUAL_ENV PIP_USER PIP_TARGET PIP_PREFIX PIP_CONSTRAINT
CDPATH='' cd -- "$(dirname -- "$0")/.."

for python in $pythons; do
    "$python" -c 'import ensurepip, venv' 2>/dev/null || {
        printf '%s\n' "The lock needs $pythons, each with its venv module: $python is missing." >&2
        exit 1
    }
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
: >"$work/pins"
for python in $pythons; do
    printf '%s\n' "Resolving for $python" >&2
    "$python" -m venv "$work/$python"
    "$work/$python/bin/python" -m pip install --quiet --disable-pip-version-check \
        --constraint "$work/pins" ".[dev,training]"
    "$work/$python/bin/python" -m pip freeze --disable-pip-version-check --exclude footnote >"$work/frozen"
    LC_ALL=C sort -f -u "$work/pins" "$work/frozen" >"$work/merged"
    mv "$work/merged" "$work/pins"
done

{
    printf '%s\n' "# The exact version of every package that Footnote is run, checked and trained with."
    printf '%s\n' "# Made by \`make lock\` (scripts/lock.sh: pip freeze in a fresh environment of each of"
    printf '%s\n' "# $pythons); do not edit by hand."
    cat "$work/pins"
} >"$work/constraints"
cp "$work/constraints" constraints.txt
