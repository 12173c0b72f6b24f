/** One row per method, and the methods that a company allows as a set: a new kind needs no column. */
export const methods = {
  version: 12,
  name: 'methods',
  script: `
-- Kinds are listed in src-shared/model/two-factor/method.ts; a kind that a program does not know stays as it is.
CREATE TABLE methods (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  type text NOT NULL,
  key_id text NOT NULL REFERENCES key_checks (key_id),
  -- A seed, a phone number or an e-mail address, sealed for this user and this id.
  sealed bytea NOT NULL,
  -- The last time step of which a code was used; null for kinds whose codes are sent.
  last_step bigint,
  activated_at timestamptz NOT NULL,
  UNIQUE (user_id, type)
);
INSERT INTO methods (id, user_id, type, key_id, sealed, last_step, activated_at)
  SELECT id, user_id, 'totp', key_id, sealed_seed, last_step, activated_at FROM totp_methods
  UNION ALL
  SELECT id, user_id, type, key_id, sealed_address, NULL, activated_at FROM out_of_band_methods;

ALTER TABLE out_of_band_enrolments DROP CONSTRAINT out_of_band_enrolments_type_check;
ALTER TABLE factor_states DROP CONSTRAINT factor_states_default_type_check;

ALTER TABLE company_policies
  ADD COLUMN allowed_methods text[] NOT NULL DEFAULT ARRAY['totp', 'sms', 'email'],
  DROP CONSTRAINT company_policies_default_type_check,
  -- Until now: allows_totp OR allows_sms OR allows_email.
  DROP CONSTRAINT company_policies_check;
UPDATE company_policies SET allowed_methods =
  array_remove(ARRAY[
    CASE WHEN allows_totp THEN 'totp' END,
    CASE WHEN allows_sms THEN 'sms' END,
    CASE WHEN allows_email THEN 'email' END], NULL);
ALTER TABLE company_policies ADD CHECK (cardinality(allowed_methods) > 0);

-- Whichever of the two was changed is the one that counts: instances of before write the columns.
CREATE FUNCTION keep_allowed_methods() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.allowed_methods IS NOT DISTINCT FROM OLD.allowed_methods
    AND (NEW.allows_totp, NEW.allows_sms, NEW.allows_email)
      IS DISTINCT FROM (OLD.allows_totp, OLD.allows_sms, OLD.allows_email)
  THEN
    NEW.allowed_methods := array_remove(ARRAY[
        CASE WHEN NEW.allows_totp THEN 'totp' END,
        CASE WHEN NEW.allows_sms THEN 'sms' END,
        CASE WHEN NEW.allows_email THEN 'email' END], NULL)
      || ARRAY(SELECT type FROM unnest(OLD.allowed_methods) type
        WHERE type NOT IN ('totp', 'sms', 'email'));
  END IF;
  NEW.allows_totp := 'totp' = ANY (NEW.allowed_methods);
  NEW.allows_sms := 'sms' = ANY (NEW.allowed_methods);
  NEW.allows_email := 'email' = ANY (NEW.allowed_methods);
  RETURN NEW;
END $$;
CREATE TRIGGER keep_allowed_methods BEFORE UPDATE ON company_policies
  FOR EACH ROW EXECUTE FUNCTION keep_allowed_methods();

-- All that a sign-in asks of a person, in one row: each join gives one row at most, and one of which a
-- query asks nothing is left out by PostgreSQL.
CREATE VIEW account_standings AS
SELECT s.*,
  s.is_reset OR (s.is_required AND NOT s.has_allowed AND s.deadline <= now()) AS must_enrol
FROM (
  SELECT u.id AS user_id, u.email, u.email_key, u.name, u.role, u.password_hash, u.message_locale,
    u.company_id, c.name AS company_name,
    p.version, p.is_required, p.required_since, p.grace_days, p.allowed_methods, p.default_type,
    p.is_default_locked, p.trusted_device_days, p.session_profile, p.sms_countries,
    f.failures, f.locked_until, f.recovery_batch, f.default_type AS chosen_default,
    -- JSON; null where there is no method.
    m.methods,
    CASE WHEN p.is_required
      THEN GREATEST(p.required_since, u.created_at) + make_interval(days => p.grace_days)
    END AS deadline,
    a.user_id IS NOT NULL AS is_reset,
    m.user_id IS NOT NULL AS has_any,
    COALESCE(m.types && p.allowed_methods, false) AS has_allowed
  FROM users u JOIN company_policies p ON p.company_id = u.company_id
    LEFT JOIN companies c ON c.id = u.company_id
    LEFT JOIN factor_states f ON f.user_id = u.id
    LEFT JOIN activation_codes a ON a.user_id = u.id
    LEFT JOIN (
      SELECT user_id, array_agg(type) AS types,
        json_agg(json_build_object('id', id, 'type', type, 'keyId', key_id,
          'sealed', encode(sealed, 'base64'),
          'activatedAtMs', floor(extract(epoch FROM activated_at) * 1000)))::text AS methods
      FROM methods GROUP BY user_id) m ON m.user_id = u.id
) s;

-- From here on: what instances of the release before read and write.

-- Whoever has only methods of kinds that those do not know must not get in there by the password alone:
-- to them the account was reset, and its set-up waits for an activation code that does not exist.
CREATE OR REPLACE VIEW accounts AS
SELECT s.*,
  s.is_reset OR (s.is_required AND NOT s.has_allowed AND s.deadline <= now()) AS must_enrol
FROM (
  SELECT u.id AS user_id, u.email, u.email_key, u.name, u.role, u.password_hash, u.message_locale,
    u.company_id, c.name AS company_name,
    p.version, p.is_required, p.required_since, p.grace_days, p.allows_totp, p.allows_sms,
    p.allows_email, p.default_type, p.is_default_locked, p.trusted_device_days, p.session_profile,
    p.sms_countries,
    f.failures, f.locked_until, f.recovery_batch, f.default_type AS chosen_default,
    t.id AS totp_id, t.key_id AS totp_key_id, t.sealed AS totp_seed,
    t.activated_at AS totp_activated_at,
    sms.id AS sms_id, sms.key_id AS sms_key_id, sms.sealed AS sms_address,
    sms.activated_at AS sms_activated_at,
    mail.id AS mail_id, mail.key_id AS mail_key_id, mail.sealed AS mail_address,
    mail.activated_at AS mail_activated_at,
    CASE WHEN p.is_required
      THEN GREATEST(p.required_since, u.created_at) + make_interval(days => p.grace_days)
    END AS deadline,
    a.user_id IS NOT NULL
      OR (COALESCE(t.id, sms.id, mail.id) IS NULL
        AND EXISTS (SELECT FROM methods m WHERE m.user_id = u.id)) AS is_reset,
    COALESCE(t.id, sms.id, mail.id) IS NOT NULL AS has_any,
    (p.allows_totp AND t.user_id IS NOT NULL)
      OR (p.allows_sms AND sms.user_id IS NOT NULL)
      OR (p.allows_email AND mail.user_id IS NOT NULL) AS has_allowed
  FROM users u JOIN company_policies p ON p.company_id = u.company_id
    LEFT JOIN companies c ON c.id = u.company_id
    LEFT JOIN factor_states f ON f.user_id = u.id
    LEFT JOIN activation_codes a ON a.user_id = u.id
    LEFT JOIN methods t ON t.user_id = u.id AND t.type = 'totp'
    LEFT JOIN methods sms ON sms.user_id = u.id AND sms.type = 'sms'
    LEFT JOIN methods mail ON mail.user_id = u.id AND mail.type = 'email'
) s;

DROP TABLE totp_methods;
CREATE VIEW totp_methods AS
  SELECT id, user_id, key_id, sealed AS sealed_seed, last_step, activated_at, type
  FROM methods WHERE type = 'totp' WITH LOCAL CHECK OPTION;
ALTER VIEW totp_methods ALTER COLUMN type SET DEFAULT 'totp';

DROP TABLE out_of_band_methods;
CREATE VIEW out_of_band_methods AS
  SELECT id, user_id, type, key_id, sealed AS sealed_address, activated_at
  FROM methods WHERE type IN ('sms', 'email') WITH LOCAL CHECK OPTION;
`,
} as const
