/** What the overview of a company shows: its days, and the last count of a large one. */
export const overviews = {
  version: 17,
  name: 'overviews',
  script: `
CREATE TABLE company_days (
  company_id uuid NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
  day date NOT NULL,
  people integer NOT NULL,
  protected integer NOT NULL,
  PRIMARY KEY (company_id, day)
);

CREATE TABLE company_counts (
  company_id uuid PRIMARY KEY REFERENCES companies (id) ON DELETE CASCADE,
  counted_at timestamptz NOT NULL,
  people integer NOT NULL,
  -- JSON.
  counts text NOT NULL,
  -- Ids with commas between them: names are read when they are shown.
  missing text NOT NULL
);

-- Few rows have these, among many that have not.
CREATE INDEX recovery_codes_used ON recovery_codes (user_id, batch) WHERE used_at IS NOT NULL;
CREATE INDEX factor_states_locked ON factor_states (user_id)
  WHERE GREATEST(locked_until, known_device_locked_until, session_locked_until) IS NOT NULL;
CREATE INDEX event_deliveries_failed ON event_deliveries (event_id) WHERE state = 'failed';
CREATE INDEX administrator_notices_failed ON administrator_notices (event_id) WHERE state = 'failed';
`,
} as const
