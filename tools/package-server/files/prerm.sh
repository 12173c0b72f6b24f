#!/bin/sh
set -e

if [ "$1" = remove ] && [ -d /run/systemd/system ]; then
  deb-systemd-invoke stop sync-2fa-server.service >/dev/null || true
fi
