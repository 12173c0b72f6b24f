import { endAccess } from '../../flows/access/end-access.ts'
import type { Command } from '../command.ts'
import { actOnPerson } from '../operators-act.ts'

const ENDED = 'sessions-ended-by-administrator'

export const endSessionsCommand: Command = {
  summary: 'Sign somebody out everywhere',
  options: { email: { help: 'E-mail address that they sign in with', isNeeded: true } },
  notes:
    'Sessions, sign-ins under way and trusted devices end. Methods, recovery codes and the password stay.',
  run: (values, deps) =>
    actOnPerson(values['email'], ENDED, deps, async (tx, { id, email }) => {
      const ended = await endAccess(tx, id, ENDED, null)
      return `Signed ${email} out. Sessions that ended: ${ended}.`
    }),
}
