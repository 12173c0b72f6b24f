// Shows the key of one entry for a minute, after a slot of the vault was opened for it.
import { encodeBase32 } from '../../src-shared/otp/base32.ts'
import type { RevealedKey } from '../../src-shared/model/vault/export.ts'
import { fail, ok, type Result } from '../../src-shared/model/result.ts'
import { grouped, qrRows } from '../key-view.ts'
import type { Clock, Undo } from '../time/clock.ts'
import { wipeSecrets } from '../vault/entries/payload.ts'
import type { SecretAccess } from '../vault/vault-secrets.ts'
import { confirmed, type ConfirmDeps } from './confirm.ts'
import { keyUriWithin } from './key-uri.ts'

const SHOWN_FOR_MS = 60_000
/** More would need a code whose modules are too small for a phone's camera. */
const MAX_LINK_LENGTH = 800

export interface RevealDeps extends ConfirmDeps {
  readonly clock: Pick<Clock, 'nowMs' | 'after'>
  readonly newId: () => string
  readonly copy: (text: string) => Promise<{ clearsInSeconds: number }>
  /** Keeps the window out of captures, where the system can, until the answer is called. */
  readonly protectWindow: () => Undo
  /** Tells the page that it may show this no longer. */
  readonly pushHidden: (hidden: { revealId: string }) => void
}

export interface Reveal {
  show(id: string, passphrase: string | null): Promise<Result<RevealedKey>>
  /** Copies the key that is shown. */
  copy(revealId: string): Promise<Result<{ clearsInSeconds: number }>>
  hide(revealId: string): void
  /** Ends it, whatever is shown. */
  end(): void
}

interface Shown {
  readonly revealId: string
  readonly entryId: string
  readonly access: SecretAccess
  readonly undo: readonly Undo[]
}

export function createReveal(deps: RevealDeps): Reveal {
  /** Main keeps only the access; the key itself is with the page that shows it. */
  let shown: Shown | null = null

  function end(): void {
    const ended = shown
    if (ended === null) return
    shown = null
    for (const undo of ended.undo) undo()
    deps.pushHidden({ revealId: ended.revealId })
  }

  async function read<T>(
    access: SecretAccess,
    entryId: string,
    use: (entry: { readonly key: string; readonly uri: string }) => Promise<T>,
  ): Promise<Result<T>> {
    const taken = await access.take([entryId])
    if (!taken.ok) return taken
    const [entry] = taken.value
    try {
      if (entry === undefined) return fail({ code: 'entry-not-found' })
      const key = encodeBase32(entry.parameters.secret)
      return ok(await use({ key, uri: keyUriWithin(entry, MAX_LINK_LENGTH) }))
    } finally {
      wipeSecrets(taken.value)
    }
  }

  return {
    end,
    async show(id, passphrase) {
      const access = await confirmed(deps, 'reveal', passphrase)
      if (!access.ok) return access
      end()
      const hidesAtMs = deps.clock.nowMs() + SHOWN_FOR_MS
      const own: Shown = {
        revealId: deps.newId(),
        entryId: id,
        access: access.value,
        undo: [deps.protectWindow(), deps.clock.after(SHOWN_FOR_MS, end)],
      }
      shown = own
      const view = await read(own.access, id, async ({ key, uri }) => ({
        revealId: own.revealId,
        qrRows: await qrRows(uri),
        key: grouped(key),
        hidesAtMs,
      }))
      // Locked while the code was drawn: the page gets nothing.
      if (shown !== own) return fail({ code: 'vault-locked' })
      if (!view.ok) end()
      return view
    },
    async copy(revealId) {
      if (shown?.revealId !== revealId) return fail({ code: 'not-confirmed' })
      return read(shown.access, shown.entryId, ({ key }) => deps.copy(key))
    },
    hide(revealId) {
      if (shown?.revealId === revealId) end()
    },
  }
}
