// What is on the screen with a secret in it: one at a time, for a while, until the vault is locked.
import type { Clock, Undo } from '../time/clock.ts'
import type { SecretAccess } from '../vault/vault-secrets.ts'

export interface ShowingDeps {
  readonly clock: Pick<Clock, 'nowMs' | 'after'>
  readonly newId: () => string
  /** Keeps the window out of captures, where the system can, until the answer is called. */
  readonly protectWindow: () => Undo
  /** Tells the page that it may show this no longer. */
  readonly pushHidden: (hidden: { revealId: string }) => void
}

/** One look at secrets that was confirmed. Main keeps only the access; what it leads to is read for each use. */
export interface Shown<Subject> {
  readonly revealId: string
  readonly hidesAtMs: number
  readonly access: SecretAccess
  readonly subject: Subject
}

export interface Showing<Subject> {
  /** What was shown before ends. */
  begin(access: SecretAccess, subject: Subject, forMs: number): Shown<Subject>
  /** What is shown under this id; null once it has ended. */
  current(revealId: string): Shown<Subject> | null
  hide(revealId: string): void
  isOn(): boolean
  /** Ends it, whatever is shown. */
  end(): void
}

export function createShowing<Subject>(deps: ShowingDeps): Showing<Subject> {
  let shown: (Shown<Subject> & { readonly undo: readonly Undo[] }) | null = null

  function end(): void {
    const ended = shown
    if (ended === null) return
    shown = null
    for (const undo of ended.undo) undo()
    deps.pushHidden({ revealId: ended.revealId })
  }
  const current = (revealId: string) => (shown?.revealId === revealId ? shown : null)

  return {
    begin(access, subject, forMs) {
      end()
      shown = {
        revealId: deps.newId(),
        hidesAtMs: deps.clock.nowMs() + forMs,
        access,
        subject,
        undo: [deps.protectWindow(), deps.clock.after(forMs, end)],
      }
      return shown
    },
    current,
    isOn: () => shown !== null,
    hide(revealId) {
      if (current(revealId) !== null) end()
    },
    end,
  }
}
