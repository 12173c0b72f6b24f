import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { BusyWith, UpdateState } from '../../../../src-shared/model/desktop/update.ts'
import type { UpdatePolicy } from '../../../../src-main/updates/manifest/decide.ts'
import type {
  PackageKind,
  WrittenManifest,
} from '../../../../src-main/updates/manifest/manifest.ts'
import { createAppImageInstaller } from '../../../../src-main/updates/install/app-image.ts'
import { createUpdateMemory } from '../../../../src-main/updates/memory.ts'
import { createUpdates, type UpdatesDeps } from '../../../../src-main/updates/updates.ts'
import { createFakeClock } from '../../../support/main-clock.ts'
import { nodeTransport, startFeed, type Feed } from '../../../support/updates/feed.ts'
import {
  appBytes,
  fileOf,
  newReleaseKey,
  NOW_MS,
  signed,
  writtenManifest,
} from '../../../support/updates/signed-manifests.ts'

const key = newReleaseKey()
const stranger = newReleaseKey()
const file = fileOf('appimage', appBytes)
const automatic: UpdatePolicy = { mode: 'automatic', deferralDays: 0, pinned: null }
let feed: Feed
let folder = ''
const appImage = () => join(folder, 'Sync.AppImage')

beforeEach(async () => {
  feed = await startFeed()
  feed.put(file.name, appBytes)
  folder = await mkdtemp(join(tmpdir(), 'sync-updates-'))
  await writeFile(appImage(), 'the old app')
})
afterEach(async () => {
  await feed.stop()
  await rm(folder, { recursive: true, force: true })
})

const publish = (changed: Partial<WrittenManifest> = {}, by = key) =>
  feed.put('stable.update', signed(writtenManifest(changed), by))

interface Options {
  readonly kept?: Record<string, unknown>
  readonly kind?: PackageKind
  readonly busy?: BusyWith | null
  readonly deps?: Partial<UpdatesDeps>
}

function start({ kept = {}, kind = 'appimage', busy = null, deps = {} }: Options = {}) {
  const told: UpdateState['stage'][] = []
  const stored: Record<string, unknown> = kept
  const quit = vi.fn()
  const restart = vi.fn()
  const clock = createFakeClock(NOW_MS)
  const policy = { ...automatic }
  const updates = createUpdates({
    installed: '0.1.0',
    kind,
    arch: 'x64',
    keys: [key],
    rules: () => ({ feed: feed.url, channel: 'stable', policy }),
    memory: createUpdateMemory({
      get: (name) => stored[name],
      set: (name, value) => void (stored[name] = value),
    }),
    transport: () => Promise.resolve(nodeTransport),
    folder: join(folder, 'updates'),
    installer: kind === 'appimage' ? createAppImageInstaller(appImage(), restart) : null,
    busyWith: () => busy,
    quit,
    clock,
    log: { info() {}, warn() {}, error() {} },
    changed: ({ stage }) => void told.push(stage),
    ...deps,
  })
  return { updates, told, stored, quit, restart, clock, policy }
}

const stageOf = async (options: Options = {}) => (await start(options).updates.check()).stage

describe('newer versions', () => {
  test('are downloaded, and installed when the app ends', async () => {
    publish()
    const { updates, told, restart, quit } = start()
    expect((await updates.check()).stage).toMatchObject({ kind: 'ready', when: 'on-quit' })
    expect(told.map(({ kind }) => kind)).toContain('downloading')
    expect(await readFile(appImage(), 'utf8')).toBe('the old app')
    await updates.finish()
    expect(await readFile(appImage())).toEqual(appBytes)
    expect((await stat(appImage())).mode & 0o777).toBe(0o755)
    expect(restart).not.toHaveBeenCalled()
    expect(quit).not.toHaveBeenCalled()
  })

  test('are installed at once, and the app starts again', async () => {
    publish()
    const { updates, restart, quit } = start()
    await updates.check()
    updates.install('now')
    expect(quit).toHaveBeenCalledOnce()
    await updates.finish()
    expect(restart).toHaveBeenCalledWith(appImage())
  })

  test.each(['sign-in', 'set-up', 'recovery-codes', 'incoming', 'outgoing', 'work'] as const)(
    'are not installed at once during %s, and that is said',
    async (busy) => {
      publish()
      const { updates, quit } = start({ busy })
      await updates.check()
      expect(updates.install('now').stage).toMatchObject({ kind: 'ready', busy })
      expect(quit).not.toHaveBeenCalled()
    },
  )

  test('that are chosen for tonight are remembered so', async () => {
    publish()
    const { updates, stored } = start()
    await updates.check()
    expect(updates.install('tonight').stage).toMatchObject({ when: 'tonight' })
    expect((await start({ kept: stored }).updates.check()).stage).toMatchObject({ when: 'tonight' })
  })

  test.each([
    ['the same version', { version: '0.1.0' }, 'current'],
    ['an older one', { version: '0.0.9', minimumSafe: null }, 'current'],
    ['one for nobody yet', { rollOutPercent: 0 }, 'held'],
  ] as const)('%s: nothing is fetched', async (_name, changed, kind) => {
    publish(changed)
    expect((await stageOf()).kind).toBe(kind)
    expect(feed.asked).toEqual(['stable.update'])
  })

  test.each<[string, () => void, string]>([
    ['a signature of somebody else', () => publish({}, stranger), 'unknown-key'],
    ['a wrong signature', () => publish({}, { ...stranger, id: key.id }), 'wrong-signature'],
    ['no signature', () => feed.put('stable.update', Buffer.from('{}')), 'malformed'],
    [
      'no manifest, though it is signed',
      () => feed.put('stable.update', signed('{}', key)),
      'malformed',
    ],
    ['one that has run out', () => publish({ expiresAt: '2026-11-30T08:00:00Z' }), 'stale'],
    ['one of another channel', () => publish({ channel: 'beta' }), 'channel'],
    ['a file without an end', () => feed.put('stable.update', Buffer.alloc(100_000)), 'malformed'],
    [
      'an address elsewhere',
      () =>
        feed.put(
          'stable.update',
          (_q, r) => void r.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
        ),
      'unreachable',
    ],
    ['nothing', () => {}, 'not-there'],
    [
      'the right signature over another file',
      () => {
        publish()
        feed.put(file.name, Buffer.alloc(appBytes.length))
      },
      'wrong-file',
    ],
  ])('%s: nothing is installed, and the reason is told', async (_name, prepare, why) => {
    prepare()
    const { updates } = start()
    expect((await updates.check()).stage).toEqual({ kind: 'failed', why })
    await updates.finish()
    expect(await readFile(appImage(), 'utf8')).toBe('the old app')
  })

  test('an older manifest that is signed is refused once a newer one was seen', async () => {
    publish({ version: '0.3.0', files: [file] })
    const { stored } = start()
    const seen = start({ kept: stored })
    await seen.updates.check()
    publish()
    expect(await stageOf({ kept: seen.stored })).toEqual({ kind: 'failed', why: 'downgrade' })
  })

  test('a channel that is followed again is behind the other one, and not forged', async () => {
    feed.put('beta.update', signed(writtenManifest({ channel: 'beta', version: '0.9.0' }), key))
    const beta = { rules: () => ({ feed: feed.url, channel: 'beta' as const, policy: automatic }) }
    const seen = start({ kind: 'deb', deps: beta })
    expect((await seen.updates.check()).stage.kind).toBe('told')
    publish()
    expect((await stageOf({ kept: seen.stored })).kind).toBe('ready')
  })

  test('an earlier manifest of the same version is refused', async () => {
    publish({ signedAt: '2026-11-30T08:00:00Z' })
    const seen = start()
    await seen.updates.check()
    publish()
    expect(await stageOf({ kept: seen.stored })).toEqual({ kind: 'failed', why: 'replayed' })
  })

  test('a file that was changed after its download is not installed, and that is said at the next start', async () => {
    publish()
    const { updates, stored } = start()
    await updates.check()
    const path = join(folder, 'updates', file.name)
    await chmod(path, 0o600)
    await writeFile(path, Buffer.alloc(appBytes.length))
    await updates.finish()
    expect(await readFile(appImage(), 'utf8')).toBe('the old app')
    const next = start({ kept: stored }).updates
    expect(next.state().stage).toEqual({ kind: 'failed', why: 'not-installed' })
  })

  test('an app that cannot be replaced stays whole', async () => {
    publish()
    const installer = createAppImageInstaller(join(folder, 'missing', 'Sync.AppImage'), () => {})
    const { updates, stored } = start({ deps: { installer } })
    await updates.check()
    await updates.finish()
    expect(await readFile(appImage(), 'utf8')).toBe('the old app')
    expect(stored['updates']).toMatchObject({ notInstalled: '0.2.0' })
  })

  test('a feed that stops in the middle is given up, and asked again', async () => {
    feed.put('stable.update', (_request, response) => void response.writeHead(200).write('sync'))
    const { updates, clock } = start()
    const checking = updates.check()
    await vi.waitFor(() => expect(feed.asked).toHaveLength(1))
    await clock.advance(60_000)
    expect((await checking).stage).toEqual({ kind: 'failed', why: 'unreachable' })
    publish()
    expect((await updates.check()).stage.kind).toBe('ready')
  })

  test('a download is stopped, and goes on when the person wants it', async () => {
    publish()
    feed.put(file.name, (_request, response) => {
      response.writeHead(200, { 'content-length': file.size })
      response.write(appBytes.subarray(0, 100_000))
    })
    const { updates } = start()
    const checking = updates.check()
    await vi.waitFor(() =>
      expect(updates.state().stage).toMatchObject({
        kind: 'downloading',
        doneBytes: expect.any(Number),
      }),
    )
    await updates.stopDownload()
    expect((await checking).stage).toMatchObject({ kind: 'told', why: 'stopped' })
    feed.put(file.name, appBytes)
    expect((await updates.download()).stage.kind).toBe('ready')
  })

  test.each(['deb', 'rpm'] as const)('of a %s are only told of', async (kind) => {
    publish({ files: [fileOf(kind, appBytes)] })
    const { updates } = start({ kind })
    expect((await updates.check()).stage).toMatchObject({ kind: 'told', why: 'package' })
    await updates.download()
    expect(feed.asked).toEqual(['stable.update'])
  })
})

describe('an administrator', () => {
  test('turns them off: nobody is asked, not even for what is ready', async () => {
    publish()
    const { updates, policy } = start()
    await updates.check()
    policy.mode satisfies UpdatePolicy['mode']
    Object.assign(policy, { mode: 'off' })
    expect(updates.state().stage).toEqual({ kind: 'off', why: 'managed' })
    await updates.finish()
    expect(await readFile(appImage(), 'utf8')).toBe('the old app')
    expect(feed.asked).toHaveLength(2)
    await updates.check()
    await updates.download()
    expect(feed.asked).toHaveLength(2)
  })

  test('has them told: nothing is fetched or installed', async () => {
    publish()
    const { updates, policy } = start()
    Object.assign(policy, { mode: 'tell' })
    expect((await updates.check()).stage).toMatchObject({ kind: 'told', why: 'managed' })
    await updates.download()
    expect(feed.asked).toEqual(['stable.update'])
  })

  test('holds a version: it is not fetched, and its danger is said', async () => {
    publish({ minimumSafe: '0.2.0' })
    const { updates, policy } = start()
    Object.assign(policy, { pinned: '0.1.5' })
    expect((await updates.check()).stage).toMatchObject({
      kind: 'held',
      why: 'pinned',
      isUnsafe: true,
    })
    expect(feed.asked).toEqual(['stable.update'])
  })
})

test('a build without an address or keys looks nowhere', async () => {
  publish()
  const nowhere = { rules: () => ({ feed: null, channel: 'stable' as const, policy: automatic }) }
  const off = { kind: 'off', why: 'no-address' }
  expect(await stageOf({ deps: nowhere })).toEqual(off)
  expect(await stageOf({ deps: { keys: [] } })).toEqual(off)
  expect(feed.asked).toEqual([])
})
