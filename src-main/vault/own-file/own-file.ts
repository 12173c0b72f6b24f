// The app's own encrypted file: what an export and a backup write. It opens with a passphrase on any computer.
import { fail, ok, type Result } from '../../../src-shared/model/result.ts'
import { writePrivateFile } from '../../files/private-file.ts'
import type { Entry } from '../entries/entry.ts'
import { decodeEntries, encodeEntries, wipeSecrets } from '../entries/payload.ts'
import { decryptSealed } from '../file/sealed-format.ts'
import { KEY_BYTES, NONCE_BYTES } from '../keys/cipher.ts'
import type { Kdf } from '../keys/kdf.ts'
import { makePassphraseSlot, openPassphraseSlot, type PassphraseSlot } from '../keys/slots.ts'
import { uuidOf } from '../uuid.ts'
import { ownFileFormat } from './own-file-format.ts'

export interface OwnFileDeps {
  readonly kdf: Kdf
  readonly nowMs: () => number
  readonly randomBytes: (size: number) => Buffer
}

/** A key and the slot that opens it. Files can be written with it without the passphrase; the owner wipes `key`. */
export interface OwnFileKey {
  /** What the slot is bound to. */
  readonly id: string
  readonly key: Buffer
  readonly slot: PassphraseSlot
}

export interface OwnFiles {
  /** A new key that `passphrase` opens, at a cost that this computer can bear. */
  newKey(passphrase: string): Promise<OwnFileKey>
  /** Writes entries that `passphrase` opens, with a key of their own; fails with `file-not-written`. */
  write(path: string, entries: readonly Entry[], passphrase: string): Promise<Result<null>>
  /** Writes entries with a key that is at hand. */
  writeWith(path: string, entries: readonly Entry[], key: OwnFileKey): Promise<Result<null>>
  /**
   * The entries of such a file; the caller wipes their secrets. Fails with `file-unknown` (no such file),
   * `file-damaged`, `file-newer` (a later version of the app wrote it) or `wrong-passphrase`.
   */
  open(bytes: Buffer, passphrase: string): Promise<Result<Entry[]>>
}

/** Own files. They are complete and open with their key when they get their name. */
export function createOwnFiles(deps: OwnFileDeps): OwnFiles {
  const { kdf, randomBytes, nowMs } = deps

  async function newKey(passphrase: string): Promise<OwnFileKey> {
    const id = uuidOf(randomBytes(16))
    const key = randomBytes(KEY_BYTES)
    const made = { id: uuidOf(randomBytes(16)), vaultId: id, vaultKey: key, randomBytes }
    return { id, key, slot: await makePassphraseSlot(made, passphrase, kdf, await kdf.calibrate()) }
  }

  async function writeSealed(
    path: string,
    entries: readonly Entry[],
    { id, key, slot }: OwnFileKey,
    opens: (readBack: Buffer) => Promise<Result<Entry[]>>,
  ): Promise<Result<null>> {
    const plaintext = encodeEntries(entries)
    try {
      const header = { version: 1, id, writtenAtMs: nowMs(), slot } as const
      const bytes = ownFileFormat.encode(header, plaintext, key, randomBytes(NONCE_BYTES))
      const isGood = async (readBack: Buffer) => holds(await opens(readBack), plaintext)
      return await writePrivateFile(path, bytes, { isGood })
    } finally {
      plaintext.fill(0)
    }
  }

  async function open(bytes: Buffer, passphrase: string): Promise<Result<Entry[]>> {
    if (!ownFileFormat.detect(bytes)) return fail({ code: 'file-unknown' })
    const file = ownFileFormat.decode(bytes)
    if (file === 'newer') return fail({ code: 'file-newer' })
    if (file === null) return fail({ code: 'file-damaged' })
    const key = await openPassphraseSlot(file.header.slot, file.header.id, passphrase, kdf)
    if (key === null) return fail({ code: 'wrong-passphrase', retryAtMs: null })
    try {
      return entriesOf(bytes, key)
    } finally {
      key.fill(0)
    }
  }

  return {
    newKey,
    open,
    async write(path, entries, passphrase) {
      const made = await newKey(passphrase)
      try {
        return await writeSealed(path, entries, made, (readBack) => open(readBack, passphrase))
      } finally {
        made.key.fill(0)
      }
    },
    writeWith: (path, entries, key) =>
      writeSealed(path, entries, key, async (readBack) => entriesOf(readBack, key.key)),
  }
}

function entriesOf(bytes: Buffer, key: Buffer): Result<Entry[]> {
  const file = ownFileFormat.decode(bytes)
  const plaintext = file === null || file === 'newer' ? null : decryptSealed(file, key)
  if (plaintext === null) return fail({ code: 'file-damaged' })
  const entries = decodeEntries(plaintext)
  plaintext.fill(0)
  if (entries === 'newer') return fail({ code: 'file-newer' })
  return entries === null ? fail({ code: 'file-damaged' }) : ok(entries)
}

/** Whether these are the entries of `plaintext`. */
function holds(opened: Result<Entry[]>, plaintext: Buffer): boolean {
  if (!opened.ok) return false
  const again = encodeEntries(opened.value)
  wipeSecrets(opened.value)
  const isSame = again.equals(plaintext)
  again.fill(0)
  return isSame
}
