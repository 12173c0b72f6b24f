/** Wrong codes from known devices and in sessions, counted separately from those of unknown devices. */
export const factorBudgets = {
  version: 11,
  name: 'factor-budgets',
  script: `
-- An instance of before counts all of them in failures and locked_until, as it did.
ALTER TABLE factor_states
  ADD COLUMN known_device_failures integer NOT NULL DEFAULT 0,
  ADD COLUMN known_device_locked_until timestamptz,
  ADD COLUMN session_failures integer NOT NULL DEFAULT 0,
  ADD COLUMN session_locked_until timestamptz;
`,
} as const
