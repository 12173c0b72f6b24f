/** Welcome codes that are still to be made and sent, of people who were imported. */
export const welcomeMails = {
  version: 21,
  name: 'welcome-mails',
  script: `
-- One row a person. The code is made when it is sent: its time begins then. An instance of before sends none.
CREATE TABLE welcome_mails (
  user_id uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  position bigint GENERATED ALWAYS AS IDENTITY,
  tries integer NOT NULL DEFAULT 0,
  next_try_at timestamptz NOT NULL
);
CREATE INDEX welcome_mails_due ON welcome_mails (next_try_at, position);
`,
} as const
