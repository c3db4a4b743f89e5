#!/bin/sh
# Unpack a MySQL server with its clients from Debian sid into var/mysql, for `make mysql`: bookworm has none.
# Nothing is installed, and root is not needed: the programs in var/mysql/bin bring all their libraries along.
# About 65 MB are fetched, which become 410. Safe to repeat: what is there stays; remove var/mysql for a newer one.
set -eu
cd "$(dirname "$0")/.."
target="$PWD/var/mysql"
[ ! -x "$target/bin/mysqld" ] || exit 0
command -v apt-get >/dev/null 2>&1 && command -v dpkg-deb >/dev/null 2>&1 || {
    echo "MySQL is fetched by apt-get and dpkg-deb, which are not here." >&2
    echo "Name the folder of the mysqld that you have in GROUNDWORK_MYSQL, or a server in GROUNDWORK_TEST_DATABASE." >&2
    exit 1
}
umask 022 # whoever runs the server is another user
rm -rf "$target"
apt="$target/apt"
mkdir -p "$apt/state/lists/partial" "$apt/cache/archives/partial" "$apt/etc/apt.conf.d" "$apt/etc/preferences.d"
: >"$apt/status" # nothing is installed, so that all libraries come too
keys=/usr/share/keyrings/debian-archive-keyring.gpg
echo "deb [signed-by=$keys] ${GROUNDWORK_DEBIAN:-http://deb.debian.org/debian} sid main" >"$apt/sources.list"
fetch() {
    # An own apt, of which the machine's own knows nothing. A mirror may be some weeks old; signatures are checked.
    apt-get -qq -o Dir::Etc="$apt/etc" -o Dir::Etc::SourceList="$apt/sources.list" -o Dir::Etc::SourceParts=/dev/null \
        -o Dir::State="$apt/state" -o Dir::State::Status="$apt/status" -o Dir::Cache="$apt/cache" \
        -o Acquire::Check-Valid-Until=false -o APT::Sandbox::User="$(id -un)" "$@" >&2
}
echo "Fetching MySQL from Debian sid into var/mysql" >&2
fetch update
fetch install --yes --no-install-recommends --download-only mysql-server-core mysql-client-core
for package in "$apt"/cache/archives/*.deb; do dpkg-deb --extract "$package" "$target"; done
rm -rf "$apt"

libraries="$(dirname "$(ls "$target"/usr/lib/*-linux-gnu*/libc.so.6)")"
loader="$(ls "$libraries"/ld-linux*.so.* | head -n 1)" # sid's own: this machine's libraries may be older
mkdir "$target/bin"
wrap() { # wrap NAME PROGRAM OPTION… — options at the end, since some have to be the first
    path="$target/bin/$1" program="$2"
    shift 2
    printf '#!/bin/sh\nexec "%s" --library-path "%s" "%s" "$@" %s\n' "$loader" "$libraries" "$program" "$*" >"$path"
    chmod +x "$path"
}
share="$target/usr/share/mysql"
wrap mysql "$target/usr/bin/mysql"
wrap mysqldump "$target/usr/bin/mysqldump"
wrap mysqld "$target/usr/sbin/mysqld" "'--basedir=$target/usr'" "'--lc-messages-dir=$share'" \
    "'--character-sets-dir=$share/charsets'" "'--plugin-dir=$target/usr/lib/mysql/plugin'" --secure-file-priv=NULL
