/** Room in the pages of tables whose rows change with each sign-in. */
export const roomForUpdates = {
  version: 7,
  name: 'room-for-updates',
  script: `
-- A row that finds room in its own page when it changes stays there, and no index has to learn a new place.
ALTER TABLE factor_states SET (fillfactor = 70);
ALTER TABLE totp_methods SET (fillfactor = 80);
-- Counted, completed: each row changes twice, soon after it was made.
ALTER TABLE sign_ins SET (fillfactor = 50);
`,
} as const
