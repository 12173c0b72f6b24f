// A company's network from one day to the next: what is kept over a start, an https proxy, and what an administrator
// decided about the way to the server.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { en } from '../../src-renderer/ui/text/en.ts'
import { useWithoutSignIn } from '../../tools/drive/steps.ts'
import type { RunningApp } from '../../tools/drive/launch.ts'
import { createAuthority } from '../support/network/certificates.ts'
import { startCompanyServer } from '../support/network/company-server.ts'
import { askingFor, open, startProxy } from '../support/network/proxies.ts'
import { keyring, type WithKeyring } from './keyring.ts'
import {
  enterLogin,
  expectReached,
  expectSaid,
  filesWith,
  NAME,
  test as base,
} from './network-fixtures.ts'
import { expect } from './fixtures.ts'
import { openPreferences } from '../support/preferences-window.ts'

const test = base.extend<WithKeyring>(keyring)
const AHEAD_MS = 600_000

/** How far this computer's clock is ahead of the server's, as main tells pages. */
async function skewOf({ sync }: RunningApp): Promise<unknown> {
  return sync.evaluate(async () => {
    const { api } = window as unknown as {
      api: { session: { state: () => Promise<{ value: { clockSkewMs?: unknown } }> } }
    }
    return (await api.session.state()).value.clockSkewMs
  })
}

/** What an administrator of the computer decided, as arguments of the app. */
async function decided(
  computer: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<readonly string[]> {
  const folder = join(computer, 'etc')
  await mkdir(folder, { recursive: true, mode: 0o755 })
  await writeFile(join(folder, 'managed.json'), JSON.stringify(settings), { mode: 0o644 })
  return [`--managed-settings-folder=${folder}`]
}

test('a proxy’s password and the session are kept; a start without the server goes on when it is back', async ({
  authority,
  computer,
  keyring: env,
  startAt,
}) => {
  const identity = await authority.issue([NAME])
  const manner = askingFor('ana', 'proxy-password-2026')
  const [server, proxy] = [
    await startCompanyServer(identity, { aheadMs: AHEAD_MS }),
    await startProxy(manner),
  ]
  // On a desktop Chromium asks that for the proxy, and not the environment.
  const args = await decided(computer, { proxy: proxy.address })
  const start = () => startAt(`https://${NAME}:${server.port}`, { args, env })
  const evening = await start()
  await expectSaid(evening, en.failures['proxy-password-needed'])
  await evening.sync.getByRole('button', { name: en.network.enterPassword }).click()
  await evening.sync.getByRole('dialog').getByLabel(en.network.keep).check()
  await enterLogin(evening, 'ana', 'proxy-password-2026')
  await expectReached(evening)
  await evening.sync.getByLabel(en.common.email).fill('ana@acme.example')
  await evening.sync.getByLabel(en.common.password, { exact: true }).fill('any password at all')
  await evening.sync.getByRole('button', { name: en.signIn.submit, exact: true }).click()
  await expect(evening.sync.getByText(/sign-in isn’t protected yet/)).toBeVisible()
  // Its clock was measured through the proxy.
  await expect.poll(() => skewOf(evening)).toBeLessThan(-AHEAD_MS + 10_000)
  await evening.close()
  expect(evening.log()).not.toContain('proxy-password-2026')
  expect(await filesWith(join(computer, 'user-data'), 'proxy-password-2026')).toEqual([])
  await Promise.all([server.stop(), proxy.stop()])

  const morning = await start()
  await expect(morning.sync.getByText(en.staying.offline('ana@acme.example'))).toBeVisible()
  const back = [
    await startCompanyServer(identity, { port: server.port }),
    await startProxy(manner, { port: proxy.port }),
  ]
  await expect(morning.sync.getByText(en.staying.offline('ana@acme.example'))).toBeHidden()
  await expect(morning.sync.getByText(/sign-in isn’t protected yet/)).toBeVisible()
  await morning.close()
  await Promise.all(back.map((each) => each.stop()))
})

test('an https proxy is used; one that cannot prove its identity is named', async ({
  authority,
  computer,
  serve,
  runProxy,
  startAt,
}) => {
  const server = await serve()
  const proxy = await runProxy(open, { identity: await authority.issue(['127.0.0.1']) })
  const address = `https://${NAME}:${server.port}`
  // The environment's proxies are http only.
  const args = await decided(computer, { proxy: `https://${proxy.address}` })
  const app = await startAt(address, { args })
  await expectReached(app)
  expect(proxy.asked).toEqual([`${NAME}:${server.port}`])
  await app.close()
  const unknown = await createAuthority(join(computer, 'unknown'))
  const impostor = await runProxy(open, { identity: await unknown.issue(['127.0.0.1']) })
  const impostorsArgs = await decided(computer, { proxy: `https://${impostor.address}` })
  const refused = await startAt(address, { args: impostorsArgs })
  await expectSaid(refused, en.failures['proxy-certificate-refused'])
  expect(impostor.asked).toEqual([])
})

test('an administrator decides proxy and authorities; nothing else is trusted by that', async ({
  computer,
  serve,
  runProxy,
  startAt,
}) => {
  const own = await createAuthority(join(computer, 'own'))
  const server = await serve([NAME], 'now', own)
  const past = await serve([NAME], 'past', own)
  const proxy = await runProxy(open)
  const args = await decided(computer, {
    proxy: proxy.address,
    certificateAuthorities: [own.path],
  })
  const app = await startAt(`https://${NAME}:${server.port}`, { args })
  await expectReached(app)
  expect(proxy.asked).toEqual([`${NAME}:${server.port}`])
  await app.close()
  const expired = await startAt(`https://${NAME}:${past.port}`, { args })
  await expect(expired.sync.getByRole('alert')).toContainText('certificate')
  expect(past.requests).toEqual([])
  await useWithoutSignIn(expired.sync)
  const preferences = await openPreferences(expired, 'Network')
  await expect(preferences.getByLabel(en.network.proxy, { exact: true })).toBeDisabled()
})
