import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import path from 'node:path'
import { MASTER_KEY_BYTES } from '../domain/secrets/key-ring.ts'
import type { MasterKey } from '../domain/secrets/key-ring.ts'
import { StartRefusal } from '../base/start-refusal.ts'

const MAX_KEYS = 100
const FIRST_KEY_ID = 'k1'

/**
 * Reads `id:base64` pairs separated by commas or line ends. The first one seals; the others still open. Null
 * for anything else.
 */
export function parseMasterKeys(text: string): readonly MasterKey[] | null {
  const parts = text
    .split(/[,\r\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  if (parts.length === 0 || parts.length > MAX_KEYS) return null
  const keys: MasterKey[] = []
  for (const part of parts) {
    const match = /^([A-Za-z0-9._-]{1,64}):([A-Za-z0-9+/]{43}=)$/.exec(part)
    if (match?.[1] === undefined || match[2] === undefined) return null
    const id = match[1]
    const key = new Uint8Array(Buffer.from(match[2], 'base64'))
    if (key.length !== MASTER_KEY_BYTES || keys.some((other) => other.id === id)) return null
    keys.push({ id, key })
  }
  return keys
}

/**
 * Reads the key file. If it is missing, a new one is created only for data that does not exist yet: a new key
 * for old data would lose every factor without a message.
 */
export async function readKeyFile(
  file: string,
  absent: 'make' | 'data exists' | 'shared',
): Promise<readonly MasterKey[]> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw new StartRefusal(
        'The key file cannot be read. Check its permissions; nothing was changed.',
      )
    }
    if (absent === 'shared') {
      throw new StartRefusal(
        'The key file is missing. All instances on one database need the same: docs/backend.md says how to make it.',
      )
    }
    if (absent === 'data exists') {
      throw new StartRefusal(
        'The key file is missing, and there is data that was sealed with it. Put it back; nothing was changed.',
      )
    }
    text = `${FIRST_KEY_ID}:${randomBytes(MASTER_KEY_BYTES).toString('base64')}\n`
    await writeNewFile(file, text)
  }
  const keys = parseMasterKeys(text)
  if (keys === null) {
    throw new StartRefusal(
      'The key file holds no keys: one id:key a line, each key 32 bytes in base64.',
    )
  }
  return keys
}

/** Persisted before anything is sealed with it, and readable by its owner only. */
async function writeNewFile(file: string, text: string): Promise<void> {
  const folder = path.dirname(file)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const temporary = `${file}.${process.pid}.new`
  const handle = await open(temporary, 'w', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(temporary, file)
  if (process.platform === 'win32') return // folders cannot be opened there
  const folderHandle = await open(folder, 'r')
  try {
    await folderHandle.sync()
  } finally {
    await folderHandle.close()
  }
}
