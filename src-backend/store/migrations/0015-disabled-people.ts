/** People whom an administrator disabled. */
export const disabledPeople = {
  version: 15,
  name: 'disabled-people',
  script: `
-- A disabled person has a hash that no password has: nothing that compares passwords lets them in, not even an
-- instance of the release before. Their own hash is kept for the day on which they are enabled, and tells who may
-- learn that the account is disabled.
ALTER TABLE users
  ADD COLUMN disabled_at timestamptz,
  ADD COLUMN kept_password_hash text,
  ADD CHECK ((disabled_at IS NULL) = (kept_password_hash IS NULL)),
  ADD CHECK (disabled_at IS NULL OR password_hash =
    '$argon2id$v=19$m=65536,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA');
`,
} as const
