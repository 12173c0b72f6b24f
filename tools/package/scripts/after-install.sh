#!/bin/sh
# Runs after the files are in place, of the .deb and of the .rpm.
set -e

# Ubuntu 24 and later let only programs with a profile make user namespaces, of which Chromium's sandbox is made.
# An AppArmor that does not know the profile's language needs none.
profile=/opt/sync-desktop/resources/apparmor-profile
installed=/etc/apparmor.d/sync-desktop
if command -v apparmor_parser >/dev/null && apparmor_parser --skip-kernel-load "$profile" >/dev/null 2>&1; then
  cp "$profile" "$installed"
  # A system that is being put together, in a folder, has no kernel of its own.
  if [ -d /sys/kernel/security/apparmor ] && ! { command -v ischroot >/dev/null && ischroot; }; then
    apparmor_parser --replace --write-cache --skip-read-cache "$installed" || true
  fi
fi
