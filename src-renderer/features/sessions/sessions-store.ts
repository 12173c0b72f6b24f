import type { Failure } from '../../../src-shared/model/failure.ts'
import type { OwnSession } from '../../../src-shared/model/people/own-session.ts'
import type { TrustedDevice } from '../../../src-shared/model/people/trusted-device.ts'
import type { Result } from '../../../src-shared/model/result.ts'
import type { SettingsApi } from '../../api.ts'
import { busy, idle, refused, type Attempt } from '../../attempt.ts'
import { createConfirmStore, type ConfirmStore } from '../../confirm/confirm-store.ts'
import { createPhase, type Readable } from '../../phase.ts'

/** The last completed action, until the next one. */
export type SessionsNews =
  | { readonly kind: 'ended'; readonly device: string }
  | { readonly kind: 'ended-others'; readonly count: number }
  | { readonly kind: 'forgotten'; readonly device: string }
  | { readonly kind: 'forgotten-all' }
  | { readonly kind: 'password-changed' }
  /** A report in the activity ended so many; the new password is asked for. */
  | { readonly kind: 'reported'; readonly count: number }

export type SessionsState =
  | { readonly phase: 'loading' }
  | { readonly phase: 'refused'; readonly failure: Failure }
  | {
      readonly phase: 'ready'
      readonly sessions: readonly OwnSession[]
      /** Trusted devices, which need no second factor. */
      readonly devices: readonly TrustedDevice[]
      readonly dialog: 'end-others' | 'change-password' | null
      /** The state of the last request; shown in the dialog, if one is open. */
      readonly attempt: Attempt
      readonly news: SessionsNews | null
    }

export interface SessionsStore {
  readonly phase: Readable<SessionsState>
  readonly confirm: ConfirmStore
  start(): void
  stop(): void
  reload(): Promise<void>
  end(session: OwnSession): Promise<void>
  ask(dialog: 'end-others' | 'change-password'): void
  dismiss(): void
  endOthers(): Promise<void>
  forget(device: TrustedDevice): Promise<void>
  forgetAll(): Promise<void>
  changePassword(newPassword: string): Promise<void>
}

/** The Devices & sessions page. */
export function createSessionsStore(
  api: Pick<SettingsApi, 'ownSessions' | 'twoFactor'>,
  /** See {@link SessionsNews}; null without a report. */
  endedByReport: number | null = null,
): SessionsStore {
  const phase = createPhase<SessionsState>({ phase: 'loading' })
  const confirm = createConfirmStore(api.twoFactor)
  let isStopped = false

  const load = async (news: SessionsNews | null) => {
    const isReported = news?.kind === 'reported'
    const [sessions, devices] = await Promise.all([
      api.ownSessions.list(),
      api.ownSessions.devices(),
    ])
    if (isStopped) return
    if (!sessions.ok) return phase.set({ phase: 'refused', failure: sessions.error })
    if (!devices.ok) return phase.set({ phase: 'refused', failure: devices.error })
    phase.set({
      phase: 'ready',
      sessions: sessions.value,
      devices: devices.value,
      dialog: isReported ? 'change-password' : null,
      attempt: idle,
      news,
    })
  }

  /** Runs one request at a time; then the list is read again, and the outcome is shown with it. */
  const attempt = async <T>(
    ask: () => Promise<Result<T> | null>,
    newsOf: (value: T) => SessionsNews,
  ) => {
    const before = phase.getState()
    if (before.phase !== 'ready' || before.attempt.kind === 'busy') return
    phase.set({ ...before, attempt: busy, news: null })
    const answer = await ask()
    const now = phase.getState()
    if (isStopped || now.phase !== 'ready') return
    if (answer === null) phase.set({ ...now, attempt: idle })
    else if (answer.ok) await load(newsOf(answer.value))
    else phase.set({ ...now, attempt: refused(answer.error) })
  }

  return {
    phase,
    confirm,
    start() {
      isStopped = false
      void load(endedByReport === null ? null : { kind: 'reported', count: endedByReport })
    },
    stop() {
      isStopped = true
      confirm.dismissConfirm()
      phase.set({ phase: 'loading' })
    },
    reload: () => load(null),
    end: ({ id, device }) =>
      attempt(
        () => api.ownSessions.end({ id }),
        () => ({ kind: 'ended', device }),
      ),
    ask(dialog) {
      const now = phase.getState()
      if (now.phase === 'ready') phase.set({ ...now, dialog, attempt: idle, news: null })
    },
    dismiss() {
      const now = phase.getState()
      if (now.phase === 'ready') phase.set({ ...now, dialog: null, attempt: idle })
    },
    endOthers: () =>
      attempt(
        () => api.ownSessions.endOthers(),
        ({ ended }) => ({ kind: 'ended-others', count: ended }),
      ),
    forget: ({ id, device }) =>
      attempt(
        () => api.ownSessions.forgetDevice({ id }),
        () => ({ kind: 'forgotten', device }),
      ),
    forgetAll: () =>
      attempt(
        () => api.ownSessions.forgetDevices(),
        () => ({ kind: 'forgotten-all' }),
      ),
    changePassword: (newPassword) =>
      attempt(
        () => confirm.confirmed(() => api.ownSessions.changePassword({ newPassword })),
        () => ({ kind: 'password-changed' }),
      ),
  }
}
