/** Security events of accounts, and their messages that are still to be sent. */
export const securityEvents = {
  version: 3,
  name: 'security-events',
  script: `
CREATE TABLE security_events (
  id uuid PRIMARY KEY,
  position bigint GENERATED ALWAYS AS IDENTITY,
  company_id uuid NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  actor_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  kind text NOT NULL,
  occurred_at timestamptz NOT NULL,
  device_name text,
  network_address text,
  method text,
  codes_left integer,
  reason text
);
CREATE INDEX security_events_of_user ON security_events (user_id, position DESC);
-- For pages of a company's people.
CREATE INDEX users_of_company ON users (company_id, email_key);

CREATE INDEX security_events_age ON security_events (occurred_at);
CREATE INDEX security_events_of_company ON security_events (company_id, position DESC);

-- One row a message. 'sending' means that its fate is open: it is never sent by another try.
CREATE TABLE event_deliveries (
  event_id uuid NOT NULL REFERENCES security_events (id) ON DELETE CASCADE,
  channel text NOT NULL CHECK (channel IN ('email', 'webhook')),
  state text NOT NULL CHECK (state IN ('due', 'sending', 'sent', 'failed', 'unknown')),
  tries integer NOT NULL DEFAULT 0,
  next_try_at timestamptz NOT NULL,
  PRIMARY KEY (event_id, channel)
);
CREATE INDEX event_deliveries_due ON event_deliveries (next_try_at) WHERE state = 'due';
`,
} as const
