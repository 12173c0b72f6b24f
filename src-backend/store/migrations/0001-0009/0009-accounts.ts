/**
 * Everything that a sign-in reads about a person in one row, less work for the rows that it writes, and a
 * wish that waits.
 */
export const accounts = {
  version: 9,
  name: 'accounts',
  script: `
-- One row a person: each table has at most one for a person, or for a person and a kind of method. A table
-- that a query asks nothing of is left out by PostgreSQL, since its key is unique.
CREATE VIEW accounts AS
SELECT s.*,
  s.is_reset OR (s.is_required AND NOT s.has_allowed AND s.deadline <= now()) AS must_enrol
FROM (
  SELECT u.id AS user_id, u.email, u.email_key, u.name, u.role, u.password_hash, u.message_locale,
    u.company_id, c.name AS company_name,
    p.version, p.is_required, p.required_since, p.grace_days, p.allows_totp, p.allows_sms,
    p.allows_email, p.default_type, p.is_default_locked, p.trusted_device_days, p.session_profile,
    p.sms_countries,
    f.failures, f.locked_until, f.recovery_batch, f.default_type AS chosen_default,
    t.id AS totp_id, t.key_id AS totp_key_id, t.sealed_seed AS totp_seed,
    t.activated_at AS totp_activated_at,
    sms.id AS sms_id, sms.key_id AS sms_key_id, sms.sealed_address AS sms_address,
    sms.activated_at AS sms_activated_at,
    mail.id AS mail_id, mail.key_id AS mail_key_id, mail.sealed_address AS mail_address,
    mail.activated_at AS mail_activated_at,
    CASE WHEN p.is_required
      THEN GREATEST(p.required_since, u.created_at) + make_interval(days => p.grace_days)
    END AS deadline,
    a.user_id IS NOT NULL AS is_reset,
    t.user_id IS NOT NULL OR sms.user_id IS NOT NULL OR mail.user_id IS NOT NULL AS has_any,
    (p.allows_totp AND t.user_id IS NOT NULL)
      OR (p.allows_sms AND sms.user_id IS NOT NULL)
      OR (p.allows_email AND mail.user_id IS NOT NULL) AS has_allowed
  FROM users u JOIN company_policies p ON p.company_id = u.company_id
    LEFT JOIN companies c ON c.id = u.company_id
    LEFT JOIN factor_states f ON f.user_id = u.id
    LEFT JOIN activation_codes a ON a.user_id = u.id
    LEFT JOIN totp_methods t ON t.user_id = u.id
    LEFT JOIN out_of_band_methods sms ON sms.user_id = u.id AND sms.type = 'sms'
    LEFT JOIN out_of_band_methods mail ON mail.user_id = u.id AND mail.type = 'email'
) s;

CREATE OR REPLACE VIEW two_factor_standings AS
SELECT user_id, company_id, is_required, deadline, is_reset, has_any, has_allowed, must_enrol
FROM accounts;

-- Each sign-in counts them.
CREATE INDEX recovery_codes_unused ON recovery_codes (user_id, batch) WHERE used_at IS NULL;

-- A sign-in is looked for by its id and compared by its token.
ALTER TABLE sign_ins DROP CONSTRAINT sign_ins_token_hash_key;

-- The proof asked to trust this device, and led into a set-up: the wish waits for its end.
ALTER TABLE sign_ins ADD COLUMN is_trust_wanted boolean NOT NULL DEFAULT false;

-- Codes to the numbers of a calling code in the present day, and how many of them came back.
CREATE TABLE sms_completions (
  dial_code text PRIMARY KEY,
  sent integer NOT NULL,
  proven integer NOT NULL,
  ends_at timestamptz NOT NULL
);

-- PostgreSQL reads and plans the CHECK of a table anew with each statement that writes a row, that of a
-- domain once a connection.
CREATE DOMAIN sign_in_state AS text
  CHECK (VALUE IN ('challenge_required', 'enrollment_required', 'complete', 'cancelled'));
ALTER TABLE sign_ins DROP CONSTRAINT sign_ins_state_check, ALTER COLUMN state TYPE sign_in_state;
`,
} as const
