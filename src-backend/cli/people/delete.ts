import { StartRefusal } from '../../base/start-refusal.ts'
import { deleteUser } from '../../store/people/deleting.ts'
import { isLastOwner } from '../../store/people/disabling.ts'
import type { Command } from '../command.ts'
import { actOnPerson } from '../operators-act.ts'

export const deleteCommand: Command = {
  summary: 'Delete somebody with everything of theirs',
  options: {
    email: { help: 'E-mail address that they sign in with', isNeeded: true },
    name: { help: 'Their name, as list-people tells it, to be sure', isNeeded: true },
  },
  notes:
    'There is no way back. Their events stay in the log with a pseudonym. The last owner of a company is not deleted.',
  run: (values, deps) =>
    actOnPerson(values['email'], 'person-deleted', deps, async (tx, { id, email, name }) => {
      if (values['name'] !== name) throw new StartRefusal(`${email} has another name.`)
      if (await isLastOwner(tx, id)) throw new StartRefusal(`${email} is the last owner.`)
      await deleteUser(tx, id)
      return `Deleted ${email}.`
    }),
}
