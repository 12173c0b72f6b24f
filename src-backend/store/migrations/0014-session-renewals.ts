/** Sessions that outlive the end of the program that they were opened in, and whether a company allows them. */
export const sessionRenewals = {
  version: 14,
  name: 'session-renewals',
  script: `
-- An instance of before leaves it as it is.
ALTER TABLE company_policies ADD COLUMN may_stay_signed_in boolean NOT NULL DEFAULT true;

-- What renews a session: the client makes it, the server keeps hashes. It ends with its session.
CREATE TABLE session_renewals (
  session_id uuid PRIMARY KEY REFERENCES sessions (id) ON DELETE CASCADE,
  -- The same for all tokens that follow each other: with one that is not the newest, there is a copy.
  family_hash bytea NOT NULL UNIQUE,
  device_fingerprint bytea NOT NULL,
  current_hash bytea NOT NULL,
  -- The one that the current one replaced, for a client that never got the response.
  previous_hash bytea,
  renewed_at timestamptz NOT NULL
);
`,
} as const
