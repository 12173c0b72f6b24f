/** SMS and email as second factors: methods, enrolments, sent codes, the user's own default. */
export const outOfBand = {
  version: 4,
  name: 'out-of-band',
  script: `
-- A kind rather than a method: a method that replaces another of its kind stays the default.
ALTER TABLE factor_states ADD COLUMN default_type text
  CHECK (default_type IN ('totp', 'sms', 'email'));

CREATE TABLE out_of_band_methods (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  type text NOT NULL CHECK (type IN ('sms', 'email')),
  key_id text NOT NULL REFERENCES key_checks (key_id),
  sealed_address bytea NOT NULL,
  activated_at timestamptz NOT NULL,
  UNIQUE (user_id, type)
);

CREATE TABLE out_of_band_enrolments (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  type text NOT NULL CHECK (type IN ('sms', 'email')),
  key_id text NOT NULL REFERENCES key_checks (key_id),
  sealed_address bytea NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  expires_at timestamptz NOT NULL,
  UNIQUE (user_id, type)
);

-- One row for a method in a sign-in, a step-up or an enrolment (the context); a resend overwrites it.
CREATE TABLE out_of_band_codes (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  context_id uuid NOT NULL,
  method_id uuid NOT NULL,
  key_id text NOT NULL REFERENCES key_checks (key_id),
  code_hash bytea NOT NULL,
  sends integer NOT NULL,
  resend_after timestamptz NOT NULL,
  used_at timestamptz,
  expires_at timestamptz NOT NULL,
  UNIQUE (context_id, method_id)
);
CREATE INDEX out_of_band_codes_user ON out_of_band_codes (user_id);
`,
} as const
