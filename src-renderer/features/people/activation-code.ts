import type { SettingsApi } from '../../api.ts'
import { busy, refused, type Copying } from '../../attempt.ts'
import { shownCode, type PeopleState } from './people-state.ts'

/** The activation code of a reset, or a pass, while it is on the screen. */
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
      if (before === null || before.news.copying.kind === 'busy') return
      change({ news: { ...before.news, copying: busy } })
      const answer = await people.copyActivationCode()
      const now = shownCode(get())
      if (now?.code !== before.code) return
      const copying: Copying = answer.ok
        ? { kind: 'copied', ...answer.value }
        : refused(answer.error)
      change({ news: { ...now.news, copying } })
    },
    dismissCode() {
      const shown = shownCode(get())
      if (shown === null) return
      const { news } = shown
      change({
        news:
          news.kind === 'pass-given' ? { ...news, pass: null } : { ...news, activationCode: null },
      })
      void people.forgetActivationCode()
    },
  }
}
