import type { SettingsApi } from '../../api.ts'
import { busy, refused, type Copying } from '../../attempt.ts'
import { shownCode, type PeopleState } from './people-state.ts'

/** The activation code of a reset, while it is on the screen. */
export interface ActivationCode {
  /** Copies the code; it is cleared from the clipboard after a while. */
  copyCode(): Promise<void>
  /** Forgets the code. */
  dismissCode(): void
}

export function createActivationCode(
  people: SettingsApi['people'],
  get: () => PeopleState,
  change: (changed: Pick<PeopleState, 'news'>) => void,
): ActivationCode {
  return {
    async copyCode() {
      const before = shownCode(get())
      if (before === null || before.copying.kind === 'busy') return
      change({ news: { ...before, copying: busy } })
      const answer = await people.copyActivationCode()
      const now = shownCode(get())
      if (now?.person.id !== before.person.id) return
      const copying: Copying = answer.ok
        ? { kind: 'copied', ...answer.value }
        : refused(answer.error)
      change({ news: { ...now, copying } })
    },
    dismissCode() {
      const news = shownCode(get())
      if (news === null) return
      change({ news: { ...news, activationCode: null } })
      void people.forgetActivationCode()
    },
  }
}
