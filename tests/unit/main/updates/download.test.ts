import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ByteTransport } from '../../../../src-main/network/byte-transport.ts'
import { download } from '../../../../src-main/updates/feed/download.ts'
import { inFeed } from '../../../../src-main/updates/feed/read-feed.ts'
import { nodeTransport, startFeed, type Feed } from '../../../support/updates/feed.ts'
import { appBytes, fileOf } from '../../../support/updates/signed-manifests.ts'

const file = fileOf('appimage', appBytes)
let feed: Feed
let parent = ''
const folder = () => join(parent, 'updates')

beforeEach(async () => {
  feed = await startFeed()
  parent = await mkdtemp(join(tmpdir(), 'sync-updates-'))
})
afterEach(async () => {
  await feed.stop()
  await rm(parent, { recursive: true, force: true })
})

const get = (
  signal = new AbortController().signal,
  progress: (done: number) => void = () => {},
  transport = nodeTransport,
) =>
  download(
    file,
    { folder: folder(), transport, urlOf: (name) => inFeed(feed.url, name), progress },
    signal,
  )
/** The network breaks off in the middle. */
const breaking: ByteTransport = async (request) => {
  const reply = await nodeTransport(request)
  return { ...reply, body: beginningOf(reply.body) }
}
async function* beginningOf(body: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let left = 100_000
  for await (const chunk of body) {
    yield chunk.subarray(0, left)
    left -= chunk.length
    if (left <= 0) throw new Error('broken off')
  }
}
const getBeginning = async () => {
  feed.put(file.name, appBytes)
  await expect(get(undefined, undefined, breaking)).rejects.toMatchObject({ why: 'unreachable' })
}

describe('a download', () => {
  test('brings the file into a folder that only its owner can open', async () => {
    feed.put(file.name, appBytes)
    const path = await get()
    expect(await readFile(path)).toEqual(appBytes)
    expect((await stat(folder())).mode & 0o777).toBe(0o700)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  test('that was interrupted goes on where it ended', async () => {
    await getBeginning()
    const [part = ''] = await readdir(folder())
    const { size } = await stat(join(folder(), part))
    expect(size).toBe(100_000)
    expect(await readFile(await get())).toEqual(appBytes)
    expect(feed.asked.at(-1)).toBe(`${file.name} bytes=${size}-`)
  })

  test('begins anew at a server that knows no ranges', async () => {
    await getBeginning()
    feed.put(file.name, (_request, response) => void response.writeHead(200).end(appBytes))
    expect(await readFile(await get())).toEqual(appBytes)
  })

  test('does not go on behind the rest of another file', async () => {
    await mkdir(folder(), { recursive: true })
    await writeFile(join(folder(), 'other.part'), appBytes.subarray(0, 50))
    feed.put(file.name, appBytes)
    await get()
    expect(feed.asked).toEqual([file.name])
    expect(await readdir(folder())).toEqual([file.name])
  })

  test('of which everything was there already asks for nothing', async () => {
    feed.put(file.name, appBytes)
    await get()
    await get()
    expect(feed.asked).toEqual([file.name])
  })

  test('that is stopped keeps what came', async () => {
    feed.put(file.name, (_request, response) => {
      response.writeHead(200, { 'content-length': file.size })
      response.write(appBytes.subarray(0, 100_000))
    })
    const control = new AbortController()
    const stopped = get(control.signal, () => control.abort())
    await expect(stopped).rejects.toMatchObject({ why: 'unreachable' })
    expect(await readdir(folder())).toHaveLength(1)
  })

  const flipped = Buffer.from(appBytes)
  flipped[1000] = (flipped[1000] ?? 0) ^ 1
  test.each([
    ['of the same size', flipped],
    ['that is longer', Buffer.concat([appBytes, Buffer.from('x')])],
  ])('of another file %s is deleted', async (_name, bytes) => {
    feed.put(file.name, bytes)
    await expect(get()).rejects.toMatchObject({ why: 'wrong-file' })
    expect(await readdir(folder())).toEqual([])
  })

  test('whose beginning was changed on the disk is not completed', async () => {
    await getBeginning()
    const [part = ''] = await readdir(folder())
    const path = join(folder(), part)
    const present = await readFile(path)
    present[0] = (present[0] ?? 0) ^ 1
    await writeFile(path, present)
    await expect(get()).rejects.toMatchObject({ why: 'wrong-file' })
    expect(await readdir(folder())).toEqual([])
  })

  test('of a shorter file is not complete', async () => {
    feed.put(file.name, appBytes.subarray(0, 100))
    await expect(get()).rejects.toMatchObject({ why: 'unreachable' })
  })

  test('does not write through a link that lies in its way', async () => {
    const precious = join(parent, 'precious')
    await writeFile(precious, 'mine')
    await mkdir(folder(), { recursive: true })
    const hex = Buffer.from(file.sha512, 'base64').toString('hex').slice(0, 32)
    await symlink(precious, join(folder(), `${hex}.part`))
    feed.put(file.name, appBytes)
    await get().catch(() => {})
    expect((await readFile(precious, 'utf8')).slice(0, 9)).toBe('mine')
  })

  test.each([
    ['that is not there', (): void => {}],
    [
      'behind a redirect',
      (): void =>
        feed.put(file.name, (_q, r) => void r.writeHead(302, { location: feed.url }).end()),
    ],
    [
      'that the server refuses',
      (): void => feed.put(file.name, (_q, r) => void r.writeHead(500).end()),
    ],
  ])('of a file %s fails', async (_name, prepare) => {
    prepare()
    await expect(get()).rejects.toMatchObject({ name: 'UpdateError' })
  })

  test('into a folder that cannot be made fails as such', async () => {
    await writeFile(folder(), '')
    feed.put(file.name, appBytes)
    await expect(get()).rejects.toMatchObject({ why: 'not-written' })
  })

  test('is the right one by its hash', () => {
    expect(createHash('sha512').update(appBytes).digest('base64')).toBe(file.sha512)
  })
})
