/** New passwords that are chosen with a code by e-mail, and the mark that such a password leaves. */
export const forgottenPasswords = {
  version: 18,
  name: 'forgotten-passwords',
  script: `
-- Every request has a row, whoever has the address: only the work after the response makes a difference.
CREATE TABLE forgotten_passwords (
  id uuid PRIMARY KEY,
  token_hash bytea NOT NULL,
  -- Both null: no code was sent.
  user_id uuid REFERENCES users (id) ON DELETE CASCADE,
  code_hash bytea,
  key_id text NOT NULL REFERENCES key_checks (key_id),
  is_known_device boolean NOT NULL DEFAULT false,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'proven', 'complete', 'replaced')),
  attempts integer NOT NULL DEFAULT 0,
  expires_at timestamptz NOT NULL
);
CREATE INDEX forgotten_passwords_user ON forgotten_passwords (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX forgotten_passwords_age ON forgotten_passwords (expires_at);

-- The password was chosen with a code by e-mail, and no other factor was shown since then: codes to the same
-- mailbox are not asked for. An instance of before does not know that, and asks for them.
ALTER TABLE factor_states ADD COLUMN is_mailbox_used boolean NOT NULL DEFAULT false;
`,
} as const
