/** The same standings, in a form that PostgreSQL can also read for a whole company at once. */
export const standingsByJoins = {
  version: 7,
  name: 'standings-by-joins',
  script: `
-- One row a person: each table has at most one for a person, or for a person and a kind of method.
-- Joined rather than asked for by EXISTS, which is asked again for each person and each column.
CREATE OR REPLACE VIEW two_factor_standings AS
SELECT s.*,
  s.is_reset OR (s.is_required AND NOT s.has_allowed AND s.deadline <= now()) AS must_enrol
FROM (
  SELECT u.id AS user_id, u.company_id, p.is_required,
    CASE WHEN p.is_required
      THEN GREATEST(p.required_since, u.created_at) + make_interval(days => p.grace_days)
    END AS deadline,
    a.user_id IS NOT NULL AS is_reset,
    t.user_id IS NOT NULL OR sms.user_id IS NOT NULL OR mail.user_id IS NOT NULL AS has_any,
    (p.allows_totp AND t.user_id IS NOT NULL)
      OR (p.allows_sms AND sms.user_id IS NOT NULL)
      OR (p.allows_email AND mail.user_id IS NOT NULL) AS has_allowed
  FROM users u JOIN company_policies p ON p.company_id = u.company_id
    LEFT JOIN activation_codes a ON a.user_id = u.id
    LEFT JOIN totp_methods t ON t.user_id = u.id
    LEFT JOIN out_of_band_methods sms ON sms.user_id = u.id AND sms.type = 'sms'
    LEFT JOIN out_of_band_methods mail ON mail.user_id = u.id AND mail.type = 'email'
) s;
`,
} as const
