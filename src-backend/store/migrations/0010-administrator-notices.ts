/** Notices for administrators: one row per message. */
export const administratorNotices = {
  version: 10,
  name: 'administrator-notices',
  script: `
-- Apart from event_deliveries, which has one row an event and channel, and which instances of an older
-- version send as mails to whose account it is.
CREATE TABLE administrator_notices (
  event_id uuid NOT NULL REFERENCES security_events (id) ON DELETE CASCADE,
  recipient_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  state text NOT NULL CHECK (state IN ('due', 'sending', 'sent', 'failed', 'unknown')),
  tries integer NOT NULL DEFAULT 0,
  next_try_at timestamptz NOT NULL,
  PRIMARY KEY (event_id, recipient_id)
);
CREATE INDEX administrator_notices_due ON administrator_notices (next_try_at) WHERE state = 'due';
CREATE INDEX administrator_notices_recipient ON administrator_notices (recipient_id);
`,
} as const
