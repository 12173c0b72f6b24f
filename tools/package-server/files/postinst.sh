#!/bin/sh
# Makes the user and its settings, which belong to that user alone. An update restarts a server that runs.
set -e

if [ "$1" = configure ]; then
  name=sync-2fa-server
  if ! getent passwd "$name" >/dev/null; then
    adduser --system --group --quiet --no-create-home --home "/var/lib/$name" "$name"
  fi
  install -d -m 0750 -o root -g "$name" "/etc/$name"
  install -d -m 0700 -o "$name" -g "$name" "/var/lib/$name"
  if [ ! -e "/etc/$name/env" ]; then
    install -m 0600 -o "$name" -g "$name" "/usr/lib/$name/env.example" "/etc/$name/env"
  fi
  if [ -d /run/systemd/system ]; then
    systemctl daemon-reload
    deb-systemd-invoke try-restart "$name.service" >/dev/null || true
  fi
  if [ -z "$2" ]; then
    echo "Set it up in /etc/$name/env, then: systemctl enable --now $name"
  fi
fi
