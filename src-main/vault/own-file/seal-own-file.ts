// The bytes of an own file, by a key that is at hand.
import { fail, ok, type Result } from '../../../src-shared/model/result.ts'
import type { Entry } from '../entries/entry.ts'
import { finish, type Steps } from '../../time/steps.ts'
import { decodeEntriesSteps, encodeEntries, wipeSecrets } from '../entries/payload.ts'
import { decryptSealed } from '../file/sealed-format.ts'
import { NONCE_BYTES } from '../keys/cipher.ts'
import type { PassphraseSlot } from '../keys/slots.ts'
import { ownFileFormat } from './own-file-format.ts'

/** A key and the slot that opens it. The owner wipes `key`. */
export interface OwnFileKey {
  /** What the slot is bound to. */
  readonly id: string
  readonly key: Buffer
  readonly slot: PassphraseSlot
}

/** A whole file with the entries of this plaintext. */
export function sealOwnFile(
  plaintext: Buffer,
  { id, key, slot }: OwnFileKey,
  { writtenAtMs, randomBytes }: { writtenAtMs: number; randomBytes: (size: number) => Buffer },
): Buffer {
  const header = { version: 1, id, writtenAtMs, slot } as const
  return ownFileFormat.encode(header, plaintext, key, randomBytes(NONCE_BYTES))
}

/** The entries of a file, by its key; the caller wipes their secrets. */
export function entriesOf(bytes: Buffer, key: Buffer): Result<Entry[]> {
  return finish(entriesSteps(bytes, key))
}

/** The same in steps. */
export function* entriesSteps(bytes: Buffer, key: Buffer): Steps<Result<Entry[]>> {
  const file = ownFileFormat.decode(bytes)
  const plaintext = file === null || file === 'newer' ? null : decryptSealed(file, key)
  if (plaintext === null) return fail({ code: 'file-damaged' })
  const entries = yield* decodeEntriesSteps(plaintext)
  plaintext.fill(0)
  if (entries === 'newer') return fail({ code: 'file-newer' })
  return entries === null ? fail({ code: 'file-damaged' }) : ok(entries)
}

/** Whether these are the entries of `plaintext`; they are wiped. */
export function holds(opened: Result<Entry[]>, plaintext: Buffer): boolean {
  if (!opened.ok) return false
  const again = encodeEntries(opened.value)
  wipeSecrets(opened.value)
  const isSame = again.equals(plaintext)
  again.fill(0)
  return isSame
}
