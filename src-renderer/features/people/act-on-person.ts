import type { Person } from '../../../src-shared/model/people/person.ts'
import { assertNever, type Result } from '../../../src-shared/model/result.ts'
import type { SettingsApi } from '../../api.ts'
import { idle } from '../../attempt.ts'
import type { ActDetails } from './acts/act-details.ts'
import type { Act, PeopleNews } from './people-state.ts'

/** Performs an action for a person; `isRetry` when the same question was refused before. */
export async function actOnPerson(
  people: SettingsApi['people'],
  act: Act,
  person: Person,
  {
    reason,
    isRetry,
    details: { pass, profile, role },
  }: { reason: string; isRetry: boolean; details: ActDetails },
): Promise<Result<PeopleNews>> {
  const on = { id: person.id, reason }
  switch (act) {
    case 'unlock': {
      const answer = await people.unlock(on)
      if (!answer.ok) return answer
      return { ok: true, value: { kind: 'unlocked', person: answer.value } }
    }
    case 'invite': {
      const answer = await people.sendInvitation(on)
      if (!answer.ok) return answer
      return { ok: true, value: { kind: 'invited', ...answer.value, copying: idle } }
    }
    case 'disable': {
      const answer = await people.disable(on)
      if (!answer.ok) return answer
      return { ok: true, value: { kind: 'disabled', person: answer.value } }
    }
    case 'enable': {
      const answer = await people.enable(on)
      if (!answer.ok) return answer
      return { ok: true, value: { kind: 'enabled', person: answer.value } }
    }
    case 'give-pass': {
      const answer = await people.givePass({ ...on, ...pass })
      if (!answer.ok) return answer
      return { ok: true, value: { kind: 'pass-given', ...answer.value, copying: idle } }
    }
    case 'take-pass-back': {
      const answer = await people.takePassBack(on)
      if (!answer.ok) return answer
      return { ok: true, value: { kind: 'pass-taken-back', person: answer.value } }
    }
    case 'edit': {
      const answer = await people.edit({ ...on, ...profile, name: profile.name.trim() })
      if (!answer.ok) return answer
      return { ok: true, value: { kind: 'edited', person: answer.value } }
    }
    case 'change-role': {
      const answer = await people.changeRole({ ...on, role })
      if (!answer.ok) return answer
      return { ok: true, value: { kind: 'role-changed', person: answer.value } }
    }
    case 'delete': {
      const answer = await people.delete(on)
      if (!answer.ok) return answer
      return { ok: true, value: { kind: 'deleted', person } }
    }
    case 'end-sessions': {
      const answer = await people.endSessions(on)
      if (!answer.ok) return answer
      return { ok: true, value: { kind: 'ended', person, count: answer.value.ended } }
    }
    case 'reset': {
      const answer = await people.resetTwoFactor({ ...on, isRetry })
      if (!answer.ok) return answer
      return { ok: true, value: { kind: 'reset', ...answer.value, copying: idle } }
    }
    default:
      return assertNever(act)
  }
}
