#!/bin/sh
# What people made stays, also at a purge: the data, with the master keys, in /var/lib/sync-2fa-server. So does the user
# to whom it belongs.
set -e

if [ "$1" = purge ]; then
  rm -f /etc/sync-2fa-server/env
  rmdir /etc/sync-2fa-server 2>/dev/null || true
  rmdir /var/lib/sync-2fa-server 2>/dev/null || true
fi
if [ -d /run/systemd/system ]; then
  systemctl daemon-reload || true
fi
