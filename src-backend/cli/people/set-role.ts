import { Role } from '../../../src-shared/model/people/account.ts'
import { roleChange } from '../../domain/accounts/role-change.ts'
import { StartRefusal } from '../../base/start-refusal.ts'
import { isLastOwner } from '../../store/people/disabling.ts'
import { updateRole } from '../../store/people/editing.ts'
import type { Command } from '../command.ts'
import { actOnPerson } from '../operators-act.ts'

export const setRoleCommand: Command = {
  summary: 'Give somebody another role, an owner too',
  options: {
    email: { help: 'E-mail address that they sign in with', isNeeded: true },
    role: { help: Role.options.join(', '), isNeeded: true },
  },
  notes: 'Their sessions have the new role at once. The last owner of a company stays one.',
  async run(values, deps) {
    const role = Role.safeParse(values['role']).data
    if (role === undefined) {
      return { ok: false, line: `--role must be one of ${Role.options.join(', ')}.` }
    }
    const act = {
      kind: 'role-changed',
      changes: (subject: { readonly role: Role }) => roleChange(subject.role, role),
    } as const
    return actOnPerson(values['email'], act, deps, async (tx, { id, email, role: from }) => {
      if (role !== 'owner' && (await isLastOwner(tx, id))) {
        throw new StartRefusal(`${email} is the last owner.`)
      }
      if (!(await updateRole(tx, id, from, role))) {
        throw new StartRefusal(`${email} has the role ${role} already.`)
      }
      return `${email} has the role ${role} now.`
    })
  },
}
