/** The keys of those who make releases. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { open, readFile, stat } from 'node:fs/promises'
import path from 'node:path'

import { projectFolder } from '../project.ts'
import { ToolError } from '../process/tool-error.ts'

const PEM = { type: 'pkcs8', format: 'pem' } as const

/** What update-source.json holds of a key. */
function publicText(key: KeyObject): string {
  return createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64')
}

/**
 * Makes a pair; only the private half is written. No file is overwritten, and none is written into the project.
 * @throws ToolError saying what is in the way.
 */
export async function makeKey(file: string): Promise<string> {
  const inProject = path.relative(projectFolder, path.resolve(file))
  if (!inProject.startsWith('..') && !path.isAbsolute(inProject))
    throw new ToolError('A private key does not belong into the project: name a file elsewhere.')
  const { privateKey } = generateKeyPairSync('ed25519')
  try {
    const made = await open(file, 'wx', 0o600)
    await made.writeFile(privateKey.export(PEM))
    await made.close()
  } catch {
    throw new ToolError(`${file} cannot be made: it exists, or its folder cannot be written.`)
  }
  return publicText(privateKey)
}

/** @throws ToolError for a file that others can read, or that holds no such key. */
export async function readKey(file: string): Promise<KeyObject> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new ToolError(`${file} cannot be read.`)
  })
  if (process.platform !== 'win32' && ((await stat(file)).mode & 0o077) !== 0)
    throw new ToolError(`Others can read ${file}: chmod 600 it, and think about a new key.`)
  const key = keyIn(text)
  if (key?.asymmetricKeyType !== 'ed25519') throw new ToolError(`${file} holds no Ed25519 key.`)
  return key
}

function keyIn(text: string): KeyObject | null {
  try {
    return createPrivateKey(text)
  } catch {
    return null
  }
}
