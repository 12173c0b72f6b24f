import { createHash, type Hash } from 'node:crypto'
import { constants } from 'node:fs'
import { chmod, lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ByteReply, ByteTransport } from '../../network/byte-transport.ts'
import type { UpdateFile } from '../manifest/manifest.ts'
import { hashFile, isRightFile, isRightHash } from './check-file.ts'
import { UpdateError } from './update-error.ts'

export interface DownloadDeps {
  /** Of the app alone: everything else in it is removed. */
  readonly folder: string
  readonly transport: ByteTransport
  readonly urlOf: (name: string) => string
  readonly progress: (doneBytes: number) => void
}

/** What is there is named by what it shall become: a rest of another file is never continued. */
const partName = ({ sha512 }: UpdateFile) =>
  `${Buffer.from(sha512, 'base64').toString('hex').slice(0, 32)}.part`

/**
 * Downloads a file, or what is missing of it, and returns its path once every byte is known to be right. Fails with an
 * {@link UpdateError}; when it is stopped, what has come is kept.
 */
export async function download(
  file: UpdateFile,
  deps: DownloadDeps,
  signal: AbortSignal,
): Promise<string> {
  const done = join(deps.folder, file.name)
  const part = join(deps.folder, partName(file))
  await onDisk(async () => {
    await mkdir(deps.folder, { recursive: true, mode: 0o700 })
    await chmod(deps.folder, 0o700)
    await removeOthers(deps.folder, [file.name, partName(file)])
  })
  if (await isRightFile(done, file)) return done
  const hash = createHash('sha512')
  const present = await presentBytes(part, file, hash)
  const reply = await ask(file, present, deps, signal)
  const isResumed = reply !== null && isRest(reply, present)
  const whole = isResumed || present === file.size ? hash : createHash('sha512')
  const from = isResumed ? present : 0
  try {
    if (reply !== null) await onDisk(() => write(part, reply, { file, from, hash: whole, deps }))
    if (!isRightHash(whole, file)) throw new UpdateError('wrong-file')
  } catch (error) {
    // Nothing is continued that is not the beginning of the right file.
    if (error instanceof UpdateError && error.why === 'wrong-file') await rm(part, { force: true })
    throw error
  }
  await onDisk(() => rename(part, done))
  return done
}

/** How much is there already; what is too much is thrown away. */
async function presentBytes(part: string, { size }: UpdateFile, hash: Hash): Promise<number> {
  const present = await lstat(part).then(
    (found) => (found.isFile() ? found.size : Infinity),
    () => 0,
  )
  if (present > 0 && present <= size) return hashFile(part, hash)
  await rm(part, { recursive: true, force: true })
  return 0
}

/** Null where nothing is missing. */
async function ask(
  { name, size }: UpdateFile,
  present: number,
  { transport, urlOf }: DownloadDeps,
  signal: AbortSignal,
): Promise<ByteReply | null> {
  if (present === size) return null
  const range: Readonly<Record<string, string>> =
    present === 0 ? {} : { range: `bytes=${present}-` }
  const headers = { ...range, 'accept-encoding': 'identity' }
  const reply = await transport({ url: urlOf(name), headers, signal }).catch(() => {
    throw new UpdateError('unreachable')
  })
  if (reply.status !== 200 && !isRest(reply, present)) throw new UpdateError('not-there')
  return reply
}

const isRest = ({ status, headers }: ByteReply, from: number) =>
  status === 206 && from > 0 && (headers['content-range'] ?? '').startsWith(`bytes ${from}-`)

async function write(
  part: string,
  { body }: ByteReply,
  use: {
    readonly file: UpdateFile
    readonly from: number
    readonly hash: Hash
    readonly deps: DownloadDeps
  },
): Promise<void> {
  const { file, hash, deps } = use
  const { O_WRONLY, O_APPEND, O_CREAT, O_EXCL } = constants
  if (use.from === 0) await rm(part, { recursive: true, force: true })
  // A file or link that somebody placed there is never written through.
  const mode = use.from === 0 ? O_CREAT | O_EXCL : O_APPEND | (constants.O_NOFOLLOW ?? 0)
  const target = await open(part, O_WRONLY | mode, 0o600)
  let doneBytes = use.from
  try {
    for await (const chunk of bodyOf(body)) {
      doneBytes += chunk.length
      if (doneBytes > file.size) throw new UpdateError('wrong-file')
      hash.update(chunk)
      await target.writeFile(chunk)
      deps.progress(doneBytes)
    }
    await target.sync()
  } finally {
    await target.close()
  }
  if (doneBytes < file.size) throw new UpdateError('unreachable')
}

/** A body that ends too early is a matter of the network, and not of the disk. */
async function* bodyOf(body: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  try {
    yield* body
  } catch {
    throw new UpdateError('unreachable')
  }
}

async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof UpdateError ? error : new UpdateError('not-written')
  }
}

async function removeOthers(folder: string, kept: readonly string[]): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!kept.includes(name)) await rm(join(folder, name), { recursive: true, force: true })
  }
}
