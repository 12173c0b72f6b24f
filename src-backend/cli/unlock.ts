import { forgetAllFailures } from '../store/factors/factor-states.ts'
import type { Command } from './command.ts'
import { actOnPerson } from './operators-act.ts'

export const unlockCommand: Command = {
  summary: 'End the lockout of somebody, an owner too',
  options: { email: { help: 'E-mail address that they sign in with', isNeeded: true } },
  notes: 'Wrong codes are forgotten, wherever they were given. Methods and sessions stay.',
  run: (values, deps) =>
    actOnPerson(values['email'], 'second-factor-unlocked', deps, async (tx, { id, email }) => {
      forgetAllFailures(tx, id)
      return `Unlocked ${email}.`
    }),
}
