// The app's own encrypted file: what an export writes and a backup is. It opens with a passphrase on any computer.
import { fail, type Result } from '../../../src-shared/model/result.ts'
import { writePrivateFile } from '../../files/private-file.ts'
import type { InTurns } from '../../time/steps.ts'
import type { Entry } from '../entries/entry.ts'
import { encodeEntriesSteps, wipeSecrets } from '../entries/payload.ts'
import { KEY_BYTES } from '../keys/cipher.ts'
import type { Kdf } from '../keys/kdf.ts'
import { makePassphraseSlot, openPassphraseSlot } from '../keys/slots.ts'
import { uuidOf } from '../uuid.ts'
import { ownFileFormat } from './own-file-format.ts'
import { entriesSteps, sealOwnFileSteps, type OwnFileKey } from './seal-own-file.ts'

export interface OwnFileDeps {
  readonly kdf: Kdf
  readonly nowMs: () => number
  readonly randomBytes: (size: number) => Buffer
  readonly inTurns: InTurns
}

/** A file in memory. */
export interface SealedOwnFile {
  readonly bytes: Buffer
  /** Whether a file that was read back opens with its passphrase. */
  readonly isGood: (readBack: Buffer) => Promise<boolean>
}

export interface OwnFiles {
  /** Entries that `passphrase` opens, with a key of their own. */
  seal(entries: readonly Entry[], passphrase: string): Promise<SealedOwnFile>
  /** Writes such a file; fails with `file-not-written`. */
  write(path: string, entries: readonly Entry[], passphrase: string): Promise<Result<null>>
  /**
   * The entries of such a file; the caller wipes their secrets. Fails with `file-unknown` (no such file),
   * `file-damaged`, `file-newer` (a later version of the app wrote it) or `wrong-passphrase`.
   */
  open(bytes: Buffer, passphrase: string): Promise<Result<Entry[]>>
}

/** Own files. They are complete and open with their passphrase when they get their name. */
export function createOwnFiles({ kdf, randomBytes, nowMs, inTurns }: OwnFileDeps): OwnFiles {
  async function newKey(passphrase: string): Promise<OwnFileKey> {
    const id = uuidOf(randomBytes(16))
    const key = randomBytes(KEY_BYTES)
    const made = { id: uuidOf(randomBytes(16)), vaultId: id, vaultKey: key, randomBytes }
    return { id, key, slot: await makePassphraseSlot(made, passphrase, kdf, await kdf.calibrate()) }
  }

  async function open(bytes: Buffer, passphrase: string): Promise<Result<Entry[]>> {
    if (!ownFileFormat.detect(bytes)) return fail({ code: 'file-unknown' })
    const file = ownFileFormat.decode(bytes)
    if (file === 'newer') return fail({ code: 'file-newer' })
    if (file === null) return fail({ code: 'file-damaged' })
    const key = await openPassphraseSlot(file.header.slot, file.header.id, passphrase, kdf)
    if (key === null) return fail({ code: 'wrong-passphrase', retryAtMs: null })
    try {
      return await inTurns(entriesSteps(bytes, key))
    } finally {
      key.fill(0)
    }
  }

  async function seal(entries: readonly Entry[], passphrase: string): Promise<SealedOwnFile> {
    const made = await newKey(passphrase)
    const plaintext = await inTurns(encodeEntriesSteps(entries))
    const written = { writtenAtMs: nowMs(), randomBytes }
    const bytes = await inTurns(sealOwnFileSteps(plaintext, made, written))
    for (const secret of [made.key, plaintext]) secret.fill(0)
    return {
      bytes,
      async isGood(readBack) {
        const opened = await open(readBack, passphrase)
        if (opened.ok) wipeSecrets(opened.value)
        return opened.ok
      },
    }
  }

  return {
    open,
    seal,
    async write(path, entries, passphrase) {
      const { bytes, isGood } = await seal(entries, passphrase)
      return writePrivateFile(path, bytes, { isGood })
    },
  }
}
