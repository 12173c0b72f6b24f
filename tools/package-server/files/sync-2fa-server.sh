#!/bin/sh
# Runs the Sync 2FA server (`run`) or one of its commands (`--help` lists them).
set -eu

home=$(dirname "$(dirname "$(readlink -f "$0")")")
user=sync-2fa-server
settings=/etc/sync-2fa-server/env

unavailable() {
  echo "sync-2fa-server needs Node.js 24 or newer, and $1. See https://nodejs.org/en/download" >&2
  exit 69
}
# Where Node.js is put that is not from Debian.
PATH=$PATH:/usr/local/bin
command -v node >/dev/null 2>&1 || unavailable 'there is no program named node'
version=$(node --version 2>/dev/null) || unavailable 'the program named node does not run'
major=${version#v}
major=${major%%.*}
[ "$major" -ge 24 ] 2>/dev/null || unavailable "node is $version"

if [ "${1:-}" = run ]; then
  exec node "$home/backend/main.js"
fi
# Unpacked from the archive: the settings are in the environment.
if [ "$home" != /usr/lib/sync-2fa-server ]; then
  exec node "$home/backend/cli.js" "$@"
fi
# Installed: those of the service, as its user, so that no file comes to belong to root.
if [ "$(id -u)" = 0 ]; then
  cd /var/lib/sync-2fa-server
  exec setpriv --reuid="$user" --regid="$user" --init-groups \
    node --env-file-if-exists="$settings" "$home/backend/cli.js" "$@"
fi
if [ ! -r "$settings" ]; then
  echo "The settings in $settings are closed to you. Try: sudo sync-2fa-server" "$@" >&2
  exit 77
fi
exec node --env-file-if-exists="$settings" "$home/backend/cli.js" "$@"
