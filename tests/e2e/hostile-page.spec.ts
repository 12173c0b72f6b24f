import { join } from 'node:path'
import type { Page } from '@playwright/test'
import {
  addByHand,
  createVaultWithPassphrase,
  demoPerson,
  enterPassword,
  entryRow,
  openTwoFactor,
  startTotpSetUp,
  useWithoutSignIn,
} from '../../tools/drive/steps.ts'
import { contract } from '../../src-shared/ipc/contract.ts'
import { projectFolder } from '../../tools/project.ts'
import { startHttpServer } from '../support/http-server.ts'
import { networkUse } from '../support/network/net-log.ts'
import { expect, test } from './fixtures.ts'
import { openPreferences } from '../support/preferences-window.ts'

const KEY = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const PASSPHRASE = 'correct horse battery staple'

/** What a page sees of main: `window.api`, as code that has taken over the page would use it. */
type AnyApi = Record<string, Record<string, (input?: unknown) => unknown>>

/** Every call of the contract, as `room.name`; pushes are none. */
const calls = Object.entries(contract).flatMap(([room, parts]) =>
  Object.entries(parts).flatMap(([name, { kind }]) => (kind === 'call' ? [`${room}.${name}`] : [])),
)

/** Everything in the page's JavaScript heap, including strings. */
async function heapOf(page: Page): Promise<string> {
  const devtools = await page.context().newCDPSession(page)
  const chunks: string[] = []
  devtools.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk))
  await devtools.send('HeapProfiler.collectGarbage')
  await devtools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await devtools.detach()
  return chunks.join('')
}

test('a page that was taken over gets no room of another window, no Node, no network, no navigation', async ({
  launch,
}) => {
  const { sync, electron, log } = await launch()
  await demoPerson(sync, 'Ana Braga')
  const seen = await sync.evaluate(async () => {
    const world = globalThis as unknown as Record<string, unknown>
    const attempts = {
      rooms: Object.keys(world['api'] as object).toSorted(),
      node: ['require', 'process', 'module', 'Buffer', 'global', '__dirname'].filter(
        (name) => name in world,
      ),
      frozen: Reflect.set(world['api'] as object, 'session', null),
      fetched: await fetch('https://example.com').then(
        () => true,
        () => false,
      ),
      evaluated: await new Promise<boolean>((resolve) => {
        const script = document.createElement('script')
        script.textContent = 'globalThis.injected = true'
        document.head.append(script)
        setTimeout(() => resolve('injected' in globalThis), 50)
      }),
      opened: globalThis.open('https://example.com') !== null,
      granted: await navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => true,
        () => false,
      ),
    }
    return attempts
  })
  expect(seen).toEqual({
    rooms: [
      'authenticator',
      'backups',
      'diagnostics',
      'forgottenPassword',
      'incoming',
      'links',
      'network',
      'outgoing',
      'preferences',
      'recoveryCodes',
      'restore',
      'session',
      'setUp',
      'updates',
      'windows',
    ],
    node: [],
    frozen: false,
    fetched: false,
    evaluated: false,
    opened: false,
    granted: false,
  })
  const addresses = ['https://example.com/', 'http://127.0.0.1:9/', 'app://sync/x.html']
  for (const [index, address] of addresses.entries()) {
    // Not awaited: a script's promise does not settle while its navigation is being refused.
    await electron.evaluate(({ BrowserWindow }, target) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      void contents?.executeJavaScript(`location.href = ${JSON.stringify(target)}; null`)
    }, address)
    await expect.poll(() => log().match(/navigation refused/g)?.length).toBe(index + 1)
  }
  const shown = await electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.webContents.getURL()),
  )
  expect(shown).toEqual(['app://sync/app/index.html'])
})

test('the preferences that were taken over reach neither a code nor a sign-in', async ({
  launch,
}) => {
  const app = await launch()
  await useWithoutSignIn(app.sync)
  await createVaultWithPassphrase(app.sync, PASSPHRASE)
  await addByHand(app.sync, { issuer: 'Kestrel Bank', key: KEY })
  const preferences = await openPreferences(app, 'Security')
  const had = await preferences.evaluate(() => {
    const { api } = globalThis as unknown as { api: AnyApi }
    return Object.fromEntries(
      Object.entries(api).map(([room, names]) => [room, Object.keys(names).toSorted()]),
    )
  })
  expect(Object.keys(had).toSorted()).toEqual([
    'about',
    'atHand',
    'authenticator',
    'backups',
    'diagnostics',
    'network',
    'preferences',
    'preferencesWindow',
    'restore',
    'session',
    'updates',
  ])
  expect(had).toMatchObject({
    authenticator: [
      'disableKeyStore',
      'enableKeyStore',
      'removePassphrase',
      'setPassphrase',
      'status',
      'statusChanged',
    ],
    session: ['staying', 'stayingChanged'],
    restore: ['before', 'undo'],
    diagnostics: ['preview', 'save'],
  })
  const heap = await heapOf(preferences)
  for (const secret of [KEY, PASSPHRASE, 'Kestrel Bank']) expect(heap.includes(secret)).toBe(false)
})

test('a page looks up no name and reaches no address, by no hint and no request', async ({
  launch,
  computer,
}) => {
  const path = join(computer, 'net-log.json')
  const app = await launch({ args: [`--log-net-log=${path}`] })
  await demoPerson(app.sync, 'Ana Braga')
  const answered: string[] = []
  const listener = await startHttpServer((request, response) => {
    answered.push(request.url ?? '')
    response.end()
  })
  const attempts = await app.sync.evaluate(async (address) => {
    const hint = (rel: string, href: string) => {
      const link = document.createElement('link')
      Object.assign(link, { rel, href, as: 'image' })
      document.head.append(link)
    }
    const control = document.createElement('meta')
    Object.assign(control, { httpEquiv: 'x-dns-prefetch-control', content: 'on' })
    document.head.append(control)
    for (const rel of ['dns-prefetch', 'preconnect', 'prefetch', 'preload']) {
      hint(rel, `https://${rel}.page.test/`)
      hint(rel, address)
    }
    for (const target of ['https://anchor.page.test/', address]) {
      const anchor = document.createElement('a')
      Object.assign(anchor, { href: target, ping: target, textContent: 'x' })
      document.body.append(anchor)
    }
    const ways: Record<string, () => unknown> = {
      fetch: () => fetch('https://fetch.page.test/'),
      fetchHere: () => fetch(address, { mode: 'no-cors' }),
      beacon: () => navigator.sendBeacon(address) || Promise.reject(new Error('refused')),
      socket: () =>
        new Promise((resolve, reject) => {
          const socket = new WebSocket('wss://socket.page.test/')
          socket.addEventListener('open', resolve)
          socket.addEventListener('error', reject)
        }),
      image: () =>
        new Promise((resolve, reject) => {
          const image = new Image()
          image.addEventListener('load', resolve)
          image.addEventListener('error', reject)
          image.src = 'https://image.page.test/x.png'
        }),
      webRtc: async () => {
        const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:stun.page.test:3478' }] })
        peer.createDataChannel('x')
        await peer.setLocalDescription(await peer.createOffer())
        await new Promise((resolve, reject) => {
          peer.addEventListener('icecandidate', ({ candidate }) =>
            candidate === null ? reject(new Error('none')) : resolve(candidate),
          )
        })
      },
    }
    const succeeded: string[] = []
    for (const [name, way] of Object.entries(ways)) {
      try {
        await way()
        succeeded.push(name)
      } catch {
        // Refused, as it should be.
      }
    }
    return succeeded
  }, listener.url)
  // `sendBeacon` says that it took the request, whatever becomes of it.
  expect(attempts.filter((name) => name !== 'beacon')).toEqual([])
  await app.close()
  const { lookedUp, connectedTo, sentByUdp } = await networkUse(path)
  await listener.stop()
  expect(lookedUp).toEqual([])
  // The proxy that is not there.
  expect(connectedTo.filter((address) => address !== '127.0.0.1:9')).toEqual([])
  expect(sentByUdp).toBe(0)
  expect(answered).toEqual([])
})

test('every call refuses malformed input, and the app goes on', async ({ launch }) => {
  const { sync, log } = await launch()
  await demoPerson(sync, 'Ana Braga')
  const wrong = await sync.evaluate(async (names) => {
    const api = (globalThis as unknown as { api: AnyApi }).api
    const inputs = [
      null,
      7,
      'x',
      [],
      [{}],
      { id: '../..' },
      { id: 'x'.repeat(100_000) },
      { uri: {} },
      { sourceId: 'x', picture: { gray: 'x' } },
    ]
    const accepted: string[] = []
    for (const [room, parts] of Object.entries(api)) {
      for (const [name, ask] of Object.entries(parts)) {
        if (!names.includes(`${room}.${name}`)) continue
        for (const input of inputs) {
          const answer = (await ask(input)) as { ok: boolean; error?: { code: string } }
          if (answer.ok || answer.error?.code !== 'invalid-input')
            accepted.push(`${room}.${name} ${JSON.stringify(answer)}`)
        }
      }
    }
    return accepted
  }, calls)
  expect(wrong).toEqual([])
  expect(log()).not.toContain('ipc handler failed')
  await expect(sync.getByRole('button', { name: 'Sign in', exact: true })).toBeEnabled()
})

test('a frame inside the page is no trusted sender, and a window of another address neither', async ({
  launch,
}) => {
  const app = await launch()
  await demoPerson(app.sync, 'Ana Braga')
  // A second window with the same preload: it is none of ours, so every room is refused.
  const preload = join(projectFolder, 'out/main/preload.cjs')
  const answer = await app.electron.evaluate(async ({ BrowserWindow }, preloadPath) => {
    const foreign = new BrowserWindow({
      show: false,
      webPreferences: {
        preload: preloadPath,
        additionalArguments: ['--sync-window=app'],
        sandbox: true,
      },
    })
    await foreign.loadURL('app://sync/app/index.html')
    const result: unknown = await foreign.webContents.executeJavaScript(
      'window.api.session.state()',
    )
    foreign.destroy()
    return JSON.stringify(result)
  }, preload)
  expect(answer).toBe(JSON.stringify({ ok: false, error: { code: 'sender-refused' } }))
})

test('no secret, no token and no passphrase is in the heap of any page', async ({ launch }) => {
  const app = await launch()
  const person = await demoPerson(app.sync, 'Ana Braga')
  await enterPassword(app.sync, person)
  await createVaultWithPassphrase(app.sync, PASSPHRASE)
  await addByHand(app.sync, { issuer: 'Example', key: KEY })
  const settings = await openTwoFactor(app)
  const enrolmentKey = await startTotpSetUp(settings, person.password)
  await settings.getByRole('button', { name: 'Add to this computer' }).click()
  await settings.getByRole('list', { name: 'Recovery codes' }).waitFor()

  // A fresh page, as a later attacker would find it: what was typed and shown is gone.
  await app.sync.reload()
  await entryRow(app.sync, person.email).waitFor()
  const heap = await heapOf(app.sync)
  expect(heap.includes(person.email)).toBe(true)
  for (const secret of [KEY, enrolmentKey, PASSPHRASE]) expect(heap.includes(secret)).toBe(false)
  // Tokens are 43 characters of base64url; nothing of that shape is there, whatever its value.
  const strings = (JSON.parse(heap) as { strings: string[] }).strings
  expect(
    strings.filter(
      (text) =>
        /^(?:Bearer )?[A-Za-z0-9_-]{43}$/.test(text) && /\d/.test(text) && /[A-Z]/.test(text),
    ),
  ).toEqual([])
})
