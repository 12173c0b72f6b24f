import { startTwoFactorAnew } from '../flows/enrolment/start-two-factor-anew.ts'
import type { Command } from './command.ts'
import { actOnPerson } from './operators-act.ts'

export const resetTwoFactorCommand: Command = {
  summary: 'Take the second factor of somebody away, an owner too',
  options: { email: { help: 'E-mail address that they sign in with', isNeeded: true } },
  notes:
    'For an owner who lost every method, whom nobody else may reset. Methods, recovery codes, sessions and trusted devices end. Signing in then takes the activation code that this command prints: hand it to that person and to nobody else.',
  run: (values, deps) =>
    actOnPerson(
      values['email'],
      'two-factor-reset-by-administrator',
      deps,
      async (tx, { id, email }, keys) => {
        const { code } = await startTwoFactorAnew(tx, id, { ...deps, keys })
        return `Reset ${email}. Activation code, good for 24 hours: ${code}`
      },
    ),
}
