import { disableAccount } from '../flows/people/disable-account.ts'
import { StartRefusal } from '../base/start-refusal.ts'
import { enableUser, isLastOwner } from '../store/people/disabling.ts'
import type { Command } from './command.ts'
import { actOnPerson } from './operators-act.ts'

const options = { email: { help: 'E-mail address that they sign in with', isNeeded: true } }

export const disableCommand: Command = {
  summary: 'Let somebody sign in no more, and end their sessions',
  options,
  notes:
    'Sessions, sign-ins that wait and trusted devices end at once. Password and methods stay for the day on which the account is enabled. The last owner of a company is not disabled.',
  run: (values, deps) =>
    actOnPerson(values['email'], 'account-disabled', deps, async (tx, { id, email }) => {
      if (await isLastOwner(tx, id)) throw new StartRefusal(`${email} is the last owner.`)
      const disabled = await disableAccount(tx, id, deps.nowMs())
      if (!disabled.ok) throw new StartRefusal(`${email} is disabled already.`)
      return `Disabled ${email}.`
    }),
}

export const enableCommand: Command = {
  summary: 'Let somebody sign in again who was disabled',
  options,
  notes: 'They sign in with the password and the methods that they had.',
  run: (values, deps) =>
    actOnPerson(values['email'], 'account-enabled', deps, async (tx, { id, email }) => {
      if (!(await enableUser(tx, id))) throw new StartRefusal(`${email} is not disabled.`)
      return `Enabled ${email}.`
    }),
}
