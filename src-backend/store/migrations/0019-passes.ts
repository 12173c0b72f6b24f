/** Passes that administrators give: each stands for the second factor until its time is over. */
export const passes = {
  version: 19,
  name: 'passes',
  script: `
-- One at a time. An instance of before does not know them, and refuses them.
CREATE TABLE passes (
  user_id uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  key_id text NOT NULL REFERENCES key_checks (key_id),
  code_hash bytea NOT NULL,
  is_for_one_sign_in boolean NOT NULL,
  expires_at timestamptz NOT NULL
);
`,
} as const
