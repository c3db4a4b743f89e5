#!/bin/sh
# Install the Debian packages that the tests need: browser, fonts, PDF libraries and a judge's Java,
# database servers, a bus.
# As root it installs them; otherwise it prints the one command to run, and fails.
set -eu
missing=""
need() { # need COMMAND-OR-FILE PACKAGE
    command -v "$1" >/dev/null 2>&1 || [ -e "$1" ] || missing="$missing $2"
}
need chromium chromium
need /usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf fonts-noto-core
need /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc fonts-noto-cjk
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
need mariadbd mariadb-server
need runuser util-linux
# The event bus of Open edX.
need redis-server redis-server
# What certificates as PDF need, and what looks at them in the tests.
ls /usr/lib/*/libpango-1.0.so.0 >/dev/null 2>&1 || missing="$missing libpango-1.0-0"
ls /usr/lib/*/libpangoft2-1.0.so.0 >/dev/null 2>&1 || missing="$missing libpangoft2-1.0-0"
ls /usr/lib/*/libharfbuzz-subset.so.0 >/dev/null 2>&1 || missing="$missing libharfbuzz-subset0"
need pdftoppm poppler-utils
# veraPDF judges PDFs: it is a program of Java, and reads its rules with JAXB.
need javac default-jdk-headless
need /usr/share/java/jaxb-runtime.jar libjaxb-java
# The same browser without a window: a page takes it a fifth of the work. Not every Debian has it.
wanted=""
command -v chromium-headless-shell >/dev/null 2>&1 || wanted="chromium-headless-shell"
[ -n "$missing$wanted" ] || exit 0
install() { # install PACKAGE...
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" >/dev/null
}
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing$missing${wanted:+ $wanted}" >&2
    if [ -n "$missing" ]; then
        apt-get update -qq
        # shellcheck disable=SC2086  # a list of packages
        install $missing
    fi
    if [ -n "$wanted" ]; then
        { apt-get update -qq && install "$wanted"; } || echo "No $wanted to be had: the tests take chromium" >&2
    fi
elif [ -n "$missing" ]; then
    echo "The tests need these packages:$missing" >&2
    echo "Run: sudo apt-get update && sudo apt-get install -y --no-install-recommends$missing" >&2
    exit 1
fi
