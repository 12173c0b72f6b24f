/** A record is sealed only with a recorded key: a retired one cannot come back unnoticed. */
export const keysInUse = {
  version: 2,
  name: 'keys-in-use',
  script: `
ALTER TABLE totp_methods ADD FOREIGN KEY (key_id) REFERENCES key_checks (key_id);
ALTER TABLE totp_enrolments ADD FOREIGN KEY (key_id) REFERENCES key_checks (key_id);
ALTER TABLE recovery_codes ADD FOREIGN KEY (key_id) REFERENCES key_checks (key_id);
`,
} as const
