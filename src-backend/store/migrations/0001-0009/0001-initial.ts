/** Companies, users, sign-in, TOTP, recovery codes, step-up, sessions, throttling. */
export const initial = {
  version: 1,
  name: 'initial',
  script: `
CREATE TABLE companies (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  created_at timestamptz NOT NULL
);

CREATE TABLE users (
  id uuid PRIMARY KEY,
  company_id uuid NOT NULL REFERENCES companies (id),
  email text NOT NULL,
  email_key text NOT NULL UNIQUE,
  name text NOT NULL,
  role text NOT NULL CHECK (role IN ('owner', 'administrator', 'user')),
  password_hash text NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX users_company ON users (company_id);

-- One row a user, made with the user. Every transaction that touches a user's factors locks it first.
CREATE TABLE factor_states (
  user_id uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  failures integer NOT NULL DEFAULT 0,
  locked_until timestamptz,
  recovery_batch uuid
);

CREATE TABLE totp_methods (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL UNIQUE REFERENCES users (id) ON DELETE CASCADE,
  key_id text NOT NULL,
  sealed_seed bytea NOT NULL,
  last_step bigint NOT NULL,
  activated_at timestamptz NOT NULL
);

CREATE TABLE totp_enrolments (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL UNIQUE REFERENCES users (id) ON DELETE CASCADE,
  key_id text NOT NULL,
  sealed_seed bytea NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  expires_at timestamptz NOT NULL
);

CREATE TABLE recovery_codes (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  batch uuid NOT NULL,
  selector text NOT NULL,
  key_id text NOT NULL,
  salt bytea NOT NULL,
  hash bytea NOT NULL,
  used_at timestamptz,
  UNIQUE (user_id, batch, selector)
);

CREATE TABLE sign_ins (
  id uuid PRIMARY KEY,
  token_hash bytea NOT NULL UNIQUE,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  state text NOT NULL CHECK (state IN ('challenge_required', 'complete', 'cancelled')),
  device_name text NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX sign_ins_user ON sign_ins (user_id);
CREATE INDEX sign_ins_expiry ON sign_ins (expires_at);

CREATE TABLE sessions (
  id uuid PRIMARY KEY,
  token_hash bytea NOT NULL UNIQUE,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  device_name text NOT NULL,
  amr text NOT NULL,
  created_at timestamptz NOT NULL,
  last_used_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  strong_auth_at timestamptz
);
CREATE INDEX sessions_user ON sessions (user_id);

CREATE TABLE step_ups (
  id uuid PRIMARY KEY,
  session_id uuid NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  state text NOT NULL CHECK (state IN ('challenge_required', 'complete', 'cancelled')),
  attempts integer NOT NULL DEFAULT 0,
  expires_at timestamptz NOT NULL
);
CREATE INDEX step_ups_session ON step_ups (session_id);

-- Keys are keyed hashes: no address of a stranger is readable here.
CREATE TABLE attempt_buckets (
  bucket text PRIMARY KEY,
  attempts integer NOT NULL,
  ends_at timestamptz NOT NULL
);

-- One row for each master key that sealed something here.
CREATE TABLE key_checks (
  key_id text PRIMARY KEY,
  check_value bytea NOT NULL
);
`,
} as const
