/** Welcome codes, with which new people choose their password. */
export const invitations = {
  version: 16,
  name: 'invitations',
  script: `
-- Until then a new person has the hash that no password has, as a disabled one.
CREATE TABLE invitations (
  user_id uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  key_id text NOT NULL REFERENCES key_checks (key_id),
  code_hash bytea NOT NULL,
  -- Counted before a code is compared.
  attempts integer NOT NULL DEFAULT 0,
  expires_at timestamptz NOT NULL
);
`,
} as const
