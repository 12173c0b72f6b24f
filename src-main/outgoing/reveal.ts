// Shows the key of one entry for a minute, after a slot of the vault was opened for it.
import { encodeBase32 } from '../../src-shared/otp/base32.ts'
import type { RevealedKey } from '../../src-shared/model/vault/export.ts'
import { fail, ok, type Result } from '../../src-shared/model/result.ts'
import { grouped, qrRows } from '../key-view.ts'
import { wipeSecrets } from '../vault/entries/payload.ts'
import { confirmed, type ConfirmDeps } from './confirm.ts'
import { keyUriWithin } from './key-uri.ts'
import type { MigrationPlace } from './google-migration.ts'
import type { Showing, Shown } from './showing.ts'

const SHOWN_FOR_MS = 60_000
/** More would need a code whose modules are too small for a phone's camera. */
const MAX_LINK_LENGTH = 800

/** What is on the screen. */
export type Subject =
  | { readonly kind: 'key'; readonly entryId: string }
  | {
      readonly kind: 'codes'
      /** The entries of each code. */
      readonly groups: readonly (readonly string[])[]
      readonly batchId: MigrationPlace['batchId']
    }

export interface RevealDeps extends ConfirmDeps {
  readonly copy: (text: string) => Promise<{ clearsInSeconds: number }>
}

export interface Reveal {
  show(id: string, passphrase: string | null): Promise<Result<RevealedKey>>
  /** Copies the key that is shown. */
  copy(revealId: string): Promise<Result<{ clearsInSeconds: number }>>
}

export function createReveal(deps: RevealDeps, showing: Showing<Subject>): Reveal {
  return {
    async show(id, passphrase) {
      const access = await confirmed(deps, 'reveal', passphrase)
      if (!access.ok) return access
      const own = showing.begin(access.value, { kind: 'key', entryId: id }, SHOWN_FOR_MS)
      const { revealId, hidesAtMs } = own
      const view = await read(own, id, async ({ key, uri }) => ({
        revealId,
        qrRows: await qrRows(uri),
        key: grouped(key),
        hidesAtMs,
      }))
      // Locked while the code was drawn: the page gets nothing.
      if (showing.current(revealId) === null) return fail({ code: 'vault-locked' })
      if (!view.ok) showing.hide(revealId)
      return view
    },
    async copy(revealId) {
      const shown = showing.current(revealId)
      if (shown?.subject.kind !== 'key') return fail({ code: 'not-confirmed' })
      return read(shown, shown.subject.entryId, ({ key }) => deps.copy(key))
    },
  }
}

async function read<T>(
  { access }: Pick<Shown<Subject>, 'access'>,
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
