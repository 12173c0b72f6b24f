// The way to a company's server: real proxies and TLS servers on this computer, the real Chromium under main.
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { en } from '../../src-renderer/ui/text/en.ts'
import type { RunningApp } from '../../tools/drive/launch.ts'
import { startHttpServer } from '../support/http-server.ts'
import { createAuthority } from '../support/network/certificates.ts'
import { networkUse } from '../support/network/net-log.ts'
import {
  askingFor,
  open,
  refusing,
  resetting,
  silent,
  startProxy,
} from '../support/network/proxies.ts'
import { enterLogin, expectReached, expectSaid, filesWith, NAME, test } from './network-fixtures.ts'
import { expect } from './fixtures.ts'
import { closePreferences, openPreferences } from '../support/preferences-window.ts'

test('through a proxy of the system, with the authority of the system; the proxy sees no path', async ({
  serve,
  runProxy,
  startAt,
}) => {
  const server = await serve()
  const proxy = await runProxy(open)
  const app = await startAt(`https://${NAME}:${server.port}`, { proxy: proxy.address })
  await expectReached(app)
  expect(proxy.asked).toEqual([`${NAME}:${server.port}`])
  expect(server.requests.map((request) => request.split(' {')[0])).toEqual(['GET /v1/server'])
})

test('no cookie is kept, nothing is cached, and the server is not told of Electron', async ({
  serve,
  runProxy,
  startAt,
}) => {
  const server = await serve()
  const proxy = await runProxy(open)
  const app = await startAt(`https://${NAME}:${server.port}`, { proxy: proxy.address })
  await expectReached(app)
  await app.sync.evaluate(() =>
    (
      globalThis as unknown as { api: { session: { retryServer: () => Promise<unknown> } } }
    ).api.session.retryServer(),
  )
  expect(server.requests).toHaveLength(2)
  for (const request of server.requests) {
    expect(request).not.toContain('cookie')
    expect(request).not.toContain('Electron')
    expect(request).not.toContain('if-none-match')
  }
})

test('directly, by the address of this computer in its network', async ({ serve, startAt }) => {
  const here = Object.values(networkInterfaces())
    .flat()
    .find((each) => each?.family === 'IPv4' && !each.internal)?.address
  test.skip(here === undefined, 'this computer has no network but its own')
  const server = await serve([here ?? ''])
  await expectReached(await startAt(`https://${here}:${server.port}`))
})

const faults: readonly (readonly [string, string, readonly string[], 'now' | 'past' | 'future'])[] =
  [
    ['has expired', en.failures['certificate-expired'], [NAME], 'past'],
    ['is not valid yet', en.failures['certificate-not-yet-valid'], [NAME], 'future'],
    ['is for another name', en.failures['certificate-wrong-name'], ['other.corp.test'], 'now'],
  ]
for (const [what, sentence, names, valid] of faults) {
  test(`a certificate that ${what} is named so, and nothing is sent`, async ({
    serve,
    runProxy,
    startAt,
  }) => {
    const server = await serve(names, valid)
    const proxy = await runProxy(open)
    const app = await startAt(`https://${NAME}:${server.port}`, { proxy: proxy.address })
    await expectSaid(app, sentence)
    expect(server.requests).toEqual([])
  })
}

test('an authority that this computer does not know is named, whatever the environment says', async ({
  serve,
  runProxy,
  startAt,
  computer,
}) => {
  const unknown = await createAuthority(join(computer, 'unknown'))
  const server = await serve([NAME], 'now', unknown)
  const proxy = await runProxy(open)
  const app = await startAt(`https://${NAME}:${server.port}`, {
    proxy: proxy.address,
    env: { NODE_TLS_REJECT_UNAUTHORIZED: '0', NODE_EXTRA_CA_CERTS: unknown.path },
  })
  await expectSaid(app, en.failures['certificate-unknown-authority'])
  expect(server.requests).toEqual([])
})

const ways: readonly (readonly [string, Parameters<typeof startProxy>[0], string])[] = [
  ['resets the connection', resetting, en.failures['server-unreachable']],
  ['never answers', silent, en.failures['server-timeout']],
  ['refuses the server', refusing, en.failures['proxy-refused']],
  ['asks for a password', askingFor('ana', 'secret'), en.failures['proxy-password-needed']],
]
for (const [what, manner, sentence] of ways) {
  test(`a proxy that ${what} is named so`, async ({ serve, runProxy, startAt }) => {
    const server = await serve()
    const proxy = await runProxy(manner)
    const app = await startAt(`https://${NAME}:${server.port}`, { proxy: proxy.address })
    await expectSaid(app, sentence)
    expect(server.requests).toEqual([])
  })
}

test('a proxy that is down, and a name that nobody knows, are told apart', async ({
  runProxy,
  startAt,
}) => {
  const proxy = await runProxy(open)
  await proxy.stop()
  const app = await startAt(`https://${NAME}`, { proxy: proxy.address })
  await expectSaid(app, en.failures['proxy-unreachable'])
  await app.close()
  await expectSaid(
    await startAt('https://no-such-host.invalid'),
    en.failures['server-name-unknown'],
  )
})

test('a proxy gets the password that was entered: cancelled, wrong, right; and none of it is left behind', async ({
  serve,
  runProxy,
  startAt,
  computer,
}) => {
  const server = await serve()
  const proxy = await runProxy(askingFor('ana', 'proxy-password-2026', 'Acme\u202E network'))
  const app = await startAt(`https://${NAME}:${server.port}`, { proxy: proxy.address })
  await expectSaid(app, en.failures['proxy-password-needed'])
  await app.sync.getByRole('button', { name: 'Enter password…' }).click()
  const dialog = app.sync.getByRole('dialog')
  await expect(dialog).toContainText(proxy.address)
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expectSaid(app, en.failures['proxy-password-needed'])
  expect(proxy.logins.filter((login) => login !== null)).toEqual([])

  await app.sync.getByRole('button', { name: 'Enter password…' }).click()
  await enterLogin(app, 'ana', 'wrong-password-2026')
  await expect(dialog.getByRole('alert')).toHaveText(en.failures['proxy-password-refused'])
  // Asking again by hand sends the wrong one no second time: the account would be locked some day.
  await app.sync.evaluate(() =>
    (
      globalThis as unknown as { api: { session: { retryServer: () => Promise<unknown> } } }
    ).api.session.retryServer(),
  )
  expect(proxy.logins.filter((login) => login !== null)).toHaveLength(1)
  await enterLogin(app, 'ana', 'proxy-password-2026')
  await expectReached(app)
  await expect(dialog).toBeHidden()
  expect(server.requests).toHaveLength(1)
  expect(server.requests[0]).not.toContain('authorization')
  await app.close()
  for (const secret of ['proxy-password-2026', 'wrong-password-2026']) {
    expect(app.log()).not.toContain(secret)
    expect(await filesWith(join(computer, 'user-data'), secret)).toEqual([])
  }
})

test('a script chooses the proxy; one that is broken is named, and so is one that does not come', async ({
  serve,
  runProxy,
  startAt,
}) => {
  const server = await serve()
  const proxy = await runProxy(open)
  const scripts: Record<string, string> = {
    '/good': `function FindProxyForURL(url, host) { return "PROXY ${proxy.address}" }`,
    '/bad': 'function FindProxyForURL(((',
  }
  const source = await startHttpServer((request, response) => {
    const script = scripts[request.url ?? '']
    response.writeHead(script === undefined ? 404 : 200)
    response.end(script)
  })
  const app = await startAt(`https://${NAME}:${server.port}`)
  await expectSaid(app, en.failures['server-name-unknown'])
  await choose(app, 'A script (PAC)…', `${source.url}/good`)
  const preferences = await app.page('preferences')
  await expect(preferences.getByText(`The server is reached through`)).toContainText(proxy.address)
  await returnToSignIn(app)
  await expectReached(app)
  for (const path of ['/bad', '/missing']) {
    await choose(app, 'A script (PAC)…', `${source.url}${path}`)
    await returnToSignIn(app)
    await expectSaid(app, en.failures['proxy-script-broken'])
  }
  await source.stop()
})

test('a proxy of the person’s own is used, is kept for the next start, and can be left again', async ({
  serve,
  runProxy,
  startAt,
  launch,
  computer,
}) => {
  const server = await serve()
  const proxy = await runProxy(open)
  const app = await startAt(`https://${NAME}:${server.port}`)
  await expectSaid(app, en.failures['server-name-unknown'])
  await choose(app, 'Another proxy…', proxy.address)
  await returnToSignIn(app)
  await expectReached(app)
  await app.close()
  const again = await launch({ env: { HOME: computer } })
  await expectReached(again)
  await choose(again, 'No proxy')
  await returnToSignIn(again)
  await expectSaid(again, en.failures['server-name-unknown'])
})

async function choose(app: RunningApp, kind: string, address?: string): Promise<void> {
  const useCodes = app.sync.getByRole('button', {
    name: 'Use the authenticator without signing in',
  })
  if (await useCodes.isVisible()) await useCodes.click()
  const preferences = await openPreferences(app, 'Network')
  await preferences.getByLabel('Proxy', { exact: true }).selectOption({ label: kind })
  if (address === undefined) return
  await preferences.getByLabel(/^Address of the/).fill(address)
  await preferences.getByRole('button', { name: 'Use this proxy' }).click()
}

/** Closes the preferences and returns to the sign-in. */
async function returnToSignIn(app: RunningApp): Promise<void> {
  await closePreferences(await app.page('preferences'))
  await app.sync.getByRole('button', { name: 'Account' }).click()
  await app.sync.getByRole('menuitem', { name: 'Sign in' }).click()
}

test('a server on this computer is asked without any proxy', async ({ runProxy, startAt }) => {
  const proxy = await runProxy(open)
  const env = { all_proxy: proxy.address, no_proxy: '' }
  const app = await startAt('http://127.0.0.1:9', { proxy: proxy.address, env })
  await expectSaid(app, en.failures['server-unreachable'])
  expect(proxy.asked).toEqual([])
})

test('Chromium looks up no other name than that of the server', async ({ startAt, computer }) => {
  const path = join(computer, 'net-log.json')
  const app = await startAt('https://no-such-host.invalid', { args: [`--log-net-log=${path}`] })
  await expectSaid(app, en.failures['server-name-unknown'])
  await app.close()
  const { lookedUp } = await networkUse(path)
  expect(lookedUp.filter((name) => !name.includes('no-such-host.invalid'))).toEqual([])
  expect(lookedUp).not.toEqual([])
})
