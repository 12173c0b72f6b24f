// The bytes of an own file, by a key that is at hand.
import { fail, ok, type Result } from '../../../src-shared/model/result.ts'
import type { Entry } from '../entries/entry.ts'
import type { Steps } from '../../time/steps.ts'
import { decodeEntriesSteps, readableSteps } from '../entries/payload.ts'
import { decryptSteps } from '../file/sealed-format.ts'
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

/** A whole file with the entries of this plaintext, in steps. */
export function sealOwnFileSteps(
  plaintext: Buffer,
  { id, key, slot }: OwnFileKey,
  { writtenAtMs, randomBytes }: { writtenAtMs: number; randomBytes: (size: number) => Buffer },
): Steps<Buffer> {
  const header = { version: 1, id, writtenAtMs, slot } as const
  return ownFileFormat.encodeSteps(header, plaintext, key, randomBytes(NONCE_BYTES))
}

/** The entries of a file, by its key, in steps; the caller wipes their secrets. */
export function* entriesSteps(bytes: Buffer, key: Buffer): Steps<Result<Entry[]>> {
  const plaintext = yield* plaintextSteps(bytes, key)
  if (plaintext === null) return fail({ code: 'file-damaged' })
  const entries = yield* decodeEntriesSteps(plaintext)
  plaintext.fill(0)
  if (entries === 'newer') return fail({ code: 'file-newer' })
  return entries === null ? fail({ code: 'file-damaged' }) : ok(entries)
}

/** Whether a file opens, and holds exactly these entries; `plaintext` is what was sealed of them. */
export function* holdsSteps(
  bytes: Buffer,
  key: Buffer,
  plaintext: Buffer,
  entries: readonly Entry[],
): Steps<boolean> {
  const opened = yield* plaintextSteps(bytes, key)
  if (opened === null) return false
  const isSame = opened.equals(plaintext)
  opened.fill(0)
  return isSame && (yield* readableSteps({ entries, backup: null, before: null }))
}

/** The content of a file, or null when it is not authentic. The caller wipes it. */
function* plaintextSteps(bytes: Buffer, key: Buffer): Steps<Buffer | null> {
  const file = ownFileFormat.decode(bytes)
  return file === null || file === 'newer' ? null : yield* decryptSteps(file, key)
}
