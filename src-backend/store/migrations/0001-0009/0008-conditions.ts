/** A statement that rolls its transaction back unless a condition holds; no company lock per event. */
export const conditions = {
  version: 8,
  name: 'conditions',
  script: `
-- Answers nothing, or fails with the SQLSTATE that store/conditions.ts knows: what was asked for behind it
-- is not done then, and what came before it is undone.
CREATE FUNCTION demand(is_met boolean, condition text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF is_met IS NOT TRUE THEN
    RAISE EXCEPTION USING ERRCODE = 'SY001', MESSAGE = condition;
  END IF;
END $$;

-- Each event locked the row of its company, which all its people share. The company of an event is that
-- of its user, whose row refers to the company and takes the event with it.
ALTER TABLE security_events DROP CONSTRAINT security_events_company_id_fkey;
`,
} as const
