import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import type { Page } from '@playwright/test'
import { useWithoutSignIn } from '../../tools/drive/steps.ts'
import { startFeed, type Feed } from '../support/updates/feed.ts'
import { newReleaseKey, signed, writtenManifest } from '../support/updates/signed-manifests.ts'
import { expect, test } from './fixtures.ts'

const key = newReleaseKey()
const publicKey = key.publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
const DAY_MS = 86_400_000
const instant = (fromNowMs: number) =>
  new Date(Date.now() + fromNowMs).toISOString().replace(/\.\d+/, '')

/** The newer "AppImage": a program that leaves a sign that it ran. */
function program(sign: string): Buffer {
  return Buffer.from(`#!/bin/sh\necho started > '${sign}'\n`.padEnd(200_000, '#'))
}

function manifestFor(bytes: Buffer, changed: object = {}) {
  const file = {
    name: 'sync-desktop-0.2.0.AppImage',
    kind: 'appimage' as const,
    arch: process.arch === 'arm64' ? ('arm64' as const) : ('x64' as const),
    size: bytes.length,
    sha512: createHash('sha512').update(bytes).digest('base64'),
  }
  return writtenManifest({
    releasedAt: instant(-DAY_MS),
    signedAt: instant(-DAY_MS),
    expiresAt: instant(20 * DAY_MS),
    files: [file],
    ...changed,
  })
}

/** A computer on which Sync is an AppImage (a stand-in for one), and looks at a feed on this computer. */
async function installedAt(computer: string, feed: Feed, kind = 'appimage') {
  await mkdir(computer, { recursive: true })
  const appImage = join(computer, 'Sync.AppImage')
  await writeFile(appImage, 'the old app')
  await chmod(appImage, 0o755)
  const source = join(computer, 'update-source.json')
  await writeFile(
    source,
    JSON.stringify({ feed: feed.url, keys: [publicKey], version: '0.1.0', kind, appImage }),
  )
  return { appImage, args: [`--update-source=${source}`] }
}

interface Answer {
  readonly ok: boolean
  readonly value?: { readonly stage: { readonly kind: string } }
  readonly error?: { readonly code: string }
}
/** Calls main as a page would. */
function ask(page: Page, name: string, input?: unknown): Promise<Answer | undefined> {
  return page.evaluate(
    ([call, given]) => {
      type Room = Record<string, (input?: unknown) => Promise<Answer>>
      const { api } = window as unknown as { api: { updates: Room } }
      return api.updates[call]?.(given)
    },
    [name, input] as const,
  )
}
const stageOf = async (page: Page) => (await ask(page, 'check'))?.value?.stage

let feed: Feed
test.beforeEach(async () => {
  feed = await startFeed()
})
test.afterEach(() => feed.stop())

test('a newer version is found, told and installed when the app ends', async ({
  launch,
  computer,
}) => {
  const bytes = program(join(computer, 'started'))
  feed.put('stable.update', signed(manifestFor(bytes), key))
  feed.put('sync-desktop-0.2.0.AppImage', bytes)
  const { appImage, args } = await installedAt(computer, feed)
  const app = await launch({ args })
  await useWithoutSignIn(app.sync)
  expect(await stageOf(app.sync)).toMatchObject({ kind: 'ready' })
  await expect(app.sync.getByText('Version 0.2.0 of Sync is ready to be installed.')).toBeVisible()
  expect(await readFile(appImage, 'utf8')).toBe('the old app')
  await app.close()
  expect(await readFile(appImage)).toEqual(bytes)
  expect((await stat(appImage)).mode & 0o777).toBe(0o755)
})

test('the person restarts it, and the newer version starts', async ({ launch, computer }) => {
  const sign = join(computer, 'started')
  const bytes = program(sign)
  feed.put('stable.update', signed(manifestFor(bytes), key))
  feed.put('sync-desktop-0.2.0.AppImage', bytes)
  const { appImage, args } = await installedAt(computer, feed)
  const app = await launch({ args })
  const ended = app.electron.waitForEvent('close')
  expect(await stageOf(app.sync)).toMatchObject({ kind: 'ready' })
  // The app ends before it can answer.
  void ask(app.sync, 'install', { when: 'now' }).catch(() => {})
  await ended
  await expect.poll(() => readFile(sign, 'utf8').catch(() => '')).toBe('started\n')
  expect(await readFile(appImage)).toEqual(bytes)
})

test('nothing of a feed whose signature is wrong is installed', async ({ launch, computer }) => {
  const bytes = program(join(computer, 'started'))
  const stranger = newReleaseKey()
  feed.put('stable.update', signed(manifestFor(bytes), { ...stranger, id: key.id }))
  feed.put('sync-desktop-0.2.0.AppImage', bytes)
  const { appImage, args } = await installedAt(computer, feed)
  const app = await launch({ args })
  await useWithoutSignIn(app.sync)
  expect(await stageOf(app.sync)).toEqual({ kind: 'failed', why: 'wrong-signature' })
  await app.close()
  expect(await readFile(appImage, 'utf8')).toBe('the old app')
  expect(feed.asked).toEqual(['stable.update'])
})

test('a redirect to another place is not followed', async ({ launch, computer }) => {
  const elsewhere = await startFeed()
  elsewhere.put('stable.update', signed(manifestFor(program('x')), key))
  feed.put(
    'stable.update',
    (_request, response) =>
      void response.writeHead(302, { location: `${elsewhere.url}stable.update` }).end(),
  )
  const { args } = await installedAt(computer, feed)
  const app = await launch({ args })
  expect(await stageOf(app.sync)).toEqual({ kind: 'failed', why: 'unreachable' })
  expect(elsewhere.asked).toEqual([])
  await elsewhere.stop()
})

test('an administrator turns them off: a page that asks all the same is refused', async ({
  launch,
  computer,
}) => {
  feed.put('stable.update', signed(manifestFor(program('x')), key))
  const { args } = await installedAt(computer, feed)
  const folder = join(computer, 'etc')
  await mkdir(folder, { recursive: true, mode: 0o755 })
  await writeFile(join(folder, 'managed.json'), '{"updates":"off"}', { mode: 0o644 })
  const app = await launch({ args: [...args, `--managed-settings-folder=${folder}`] })
  const codes: (string | undefined)[] = []
  for (const [name, input] of [['check'], ['download'], ['install', { when: 'now' }]] as const)
    codes.push((await ask(app.sync, name, input))?.error?.code)
  expect(codes).toEqual(['managed', 'managed', 'managed'])
  expect(feed.asked).toEqual([])
})
