/** What a company requires of its people's second factors, and resets by administrators. */
export const companyPolicy = {
  version: 5,
  name: 'company-policy',
  script: `
-- One row a company, made with the company.
CREATE TABLE company_policies (
  company_id uuid PRIMARY KEY REFERENCES companies (id) ON DELETE CASCADE,
  version integer NOT NULL DEFAULT 1,
  is_required boolean NOT NULL DEFAULT false,
  -- When it was required for the first time, by the database's clock; never set again: a time of grace is not renewed.
  required_since timestamptz,
  grace_days integer NOT NULL DEFAULT 0 CHECK (grace_days BETWEEN 0 AND 90),
  allows_totp boolean NOT NULL DEFAULT true,
  allows_sms boolean NOT NULL DEFAULT true,
  allows_email boolean NOT NULL DEFAULT true,
  default_type text CHECK (default_type IN ('totp', 'sms', 'email')),
  is_default_locked boolean NOT NULL DEFAULT false,
  trusted_device_days integer NOT NULL DEFAULT 0 CHECK (trusted_device_days BETWEEN 0 AND 30),
  session_profile text NOT NULL DEFAULT 'desktop' CHECK (session_profile IN ('desktop', 'strict')),
  -- ISO 3166-1 codes with commas between; null is every country.
  sms_countries text,
  CHECK (allows_totp OR allows_sms OR allows_email),
  CHECK (required_since IS NOT NULL OR NOT is_required)
);
INSERT INTO company_policies (company_id) SELECT id FROM companies;

-- After a reset: the code that a new set-up asks for. While it is here, the password opens nothing else.
CREATE TABLE activation_codes (
  user_id uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  id uuid NOT NULL UNIQUE,
  key_id text NOT NULL REFERENCES key_checks (key_id),
  code_hash bytea NOT NULL,
  expires_at timestamptz NOT NULL
);

-- The keys of requests that were done: one that is sent again does nothing.
CREATE TABLE two_factor_resets (
  actor_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  idempotency_key text NOT NULL,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  reason text NOT NULL,
  done_at timestamptz NOT NULL,
  PRIMARY KEY (actor_id, idempotency_key)
);
CREATE INDEX two_factor_resets_age ON two_factor_resets (done_at);

ALTER TABLE sign_ins DROP CONSTRAINT sign_ins_state_check;
ALTER TABLE sign_ins ADD CONSTRAINT sign_ins_state_check
  CHECK (state IN ('challenge_required', 'enrollment_required', 'complete', 'cancelled'));
-- Whether the activation code of a reset was given.
ALTER TABLE sign_ins ADD COLUMN is_activation_proven boolean NOT NULL DEFAULT false;

ALTER TABLE security_events ADD COLUMN changes text;

-- Where each person stands under the policy of their company, at the database's clock.
CREATE VIEW two_factor_standings AS
SELECT s.*,
  s.is_reset OR (s.is_required AND NOT s.has_allowed AND s.deadline <= now()) AS must_enrol
FROM (
  SELECT u.id AS user_id, u.company_id, p.is_required,
    CASE WHEN p.is_required
      THEN GREATEST(p.required_since, u.created_at) + make_interval(days => p.grace_days)
    END AS deadline,
    EXISTS (SELECT FROM activation_codes a WHERE a.user_id = u.id) AS is_reset,
    EXISTS (SELECT FROM totp_methods t WHERE t.user_id = u.id)
      OR EXISTS (SELECT FROM out_of_band_methods o WHERE o.user_id = u.id) AS has_any,
    (p.allows_totp AND EXISTS (SELECT FROM totp_methods t WHERE t.user_id = u.id))
      OR EXISTS (SELECT FROM out_of_band_methods o WHERE o.user_id = u.id
        AND ((o.type = 'sms' AND p.allows_sms) OR (o.type = 'email' AND p.allows_email)))
      AS has_allowed
  FROM users u JOIN company_policies p ON p.company_id = u.company_id
) s;
`,
} as const
