import { PassHours } from '../../../src-shared/model/two-factor/pass.ts'
import { writeNewPass } from '../../flows/people/write-new-pass.ts'
import { StartRefusal } from '../../base/start-refusal.ts'
import type { Command } from '../command.ts'
import { actOnPerson } from '../operators-act.ts'

const USUAL_HOURS = 8

export const passCommand: Command = {
  summary: 'Give somebody a pass instead of the second factor, an owner too',
  options: {
    email: { help: 'E-mail address that they sign in with', isNeeded: true },
    hours: { help: `From 1 to 24, ${USUAL_HOURS} if left out`, isNeeded: false },
    'sign-ins': { help: 'one, or several; one if left out', isNeeded: false },
  },
  notes:
    'Methods, recovery codes and sessions stay. A new pass replaces an earlier one. The pass is printed once: hand it to that person and to nobody else. Their password is still asked for.',
  async run(values, deps) {
    const hours = PassHours.safeParse(Number(values['hours'] ?? USUAL_HOURS))
    if (!hours.success) return { ok: false, line: '--hours must be a number from 1 to 24.' }
    const signIns = values['sign-ins'] ?? 'one'
    if (signIns !== 'one' && signIns !== 'several') {
      return { ok: false, line: '--sign-ins must be one or several.' }
    }
    const terms = { hours: hours.data, isForOneSignIn: signIns === 'one' }
    return actOnPerson(values['email'], 'pass-given', deps, async (tx, { id, email }, keys) => {
      const given = await writeNewPass(tx, { ...deps, keys }, id, terms)
      if (!given.ok) throw new StartRefusal(`${email} has no method, or is disabled.`)
      const { pass, expiresAt } = given.value
      return `Pass for ${email}, good for ${signIns} sign-in${signIns === 'one' ? '' : 's'} until ${expiresAt.toISOString()}: ${pass}`
    })
  },
}
