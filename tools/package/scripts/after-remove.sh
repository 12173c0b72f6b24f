#!/bin/sh
# Runs after the files are gone: dpkg says "remove" or "purge", rpm how many versions stay. What people made
# (vault, preferences, backups) is theirs and stays, also at a purge.
set -e

case "$1" in
  remove | purge | 0)
    installed=/etc/apparmor.d/sync-desktop
    if [ -f "$installed" ]; then
      if [ -d /sys/kernel/security/apparmor ] && ! { command -v ischroot >/dev/null && ischroot; }; then
        apparmor_parser --remove "$installed" || true
      fi
      rm -f "$installed"
    fi
    ;;
esac
