/** Adds the system and address from which a session is used. An earlier instance leaves them empty. */
export const sessionPlaces = {
  version: 13,
  name: 'session-places',
  script: `
ALTER TABLE sessions
  ADD COLUMN system text CHECK (system IN ('windows', 'macos', 'linux', 'android', 'ios')),
  -- Where it was used from when last_used_at was written.
  ADD COLUMN network_address text;
ALTER TABLE trusted_devices
  ADD COLUMN system text CHECK (system IN ('windows', 'macos', 'linux', 'android', 'ios'));
`,
} as const
