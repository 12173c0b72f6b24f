/** Trusted and known devices, the language of a person's messages, the numbers of a company. */
export const devices = {
  version: 6,
  name: 'devices',
  script: `
-- A device that needs no second factor, for as long as the policy says by the database's clock.
CREATE TABLE trusted_devices (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  device_name text NOT NULL,
  token_hash bytea NOT NULL UNIQUE,
  -- The session that was opened on it last, which may be over.
  session_id uuid,
  -- When a second factor was given; using the device makes nothing longer.
  proven_at timestamptz NOT NULL,
  last_used_at timestamptz NOT NULL
);
CREATE INDEX trusted_devices_user ON trusted_devices (user_id);

-- Tokens that were used up. Whoever has one of them has a copy.
CREATE TABLE spent_device_tokens (
  token_hash bytea PRIMARY KEY,
  device_id uuid NOT NULL REFERENCES trusted_devices (id) ON DELETE CASCADE
);
CREATE INDEX spent_device_tokens_device ON spent_device_tokens (device_id);

-- Devices that somebody completed a sign-in on: the next one is no news.
CREATE TABLE known_devices (
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  fingerprint bytea NOT NULL,
  last_seen_at timestamptz NOT NULL,
  PRIMARY KEY (user_id, fingerprint)
);
CREATE INDEX known_devices_age ON known_devices (last_seen_at);

ALTER TABLE sign_ins ADD COLUMN device_fingerprint bytea NOT NULL DEFAULT '\\x';
ALTER TABLE sign_ins ADD COLUMN message_locale text;
-- Null: the language of the server.
ALTER TABLE users ADD COLUMN message_locale text CHECK (message_locale IN ('en', 'es', 'pt-BR'));

-- Prefixes of E.164 numbers, without the plus: no code is sent into the account that it protects.
CREATE TABLE company_numbers (
  company_id uuid NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
  prefix text NOT NULL CHECK (prefix ~ '^[1-9][0-9]{4,14}$'),
  PRIMARY KEY (company_id, prefix)
);
`,
} as const
