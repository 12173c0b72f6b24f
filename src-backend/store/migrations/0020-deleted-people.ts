/** Events of people whom an administrator deleted. */
export const deletedPeople = {
  version: 20,
  name: 'deleted-people',
  script: `
-- Everything else of a deleted person goes with their row. The events stay, with the id of nobody: readers make a
-- pseudonym of it. An instance of before does not show them.
ALTER TABLE security_events
  DROP CONSTRAINT security_events_user_id_fkey,
  DROP CONSTRAINT security_events_actor_id_fkey;
`,
} as const
