// A company's network for tests of the real app: its authority, servers, proxies, and a way to start at an address.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RunningApp } from '../../tools/drive/launch.ts'
import { createAuthority, trustIn, type Authority } from '../support/network/certificates.ts'
import { startCompanyServer, type CompanyServer } from '../support/network/company-server.ts'
import { startProxy, type RunningProxy } from '../support/network/proxies.ts'
import { expect, test as base } from './fixtures.ts'

/** A name that no name server knows: only a proxy leads to it. */
export const NAME = 'sync.corp.test'

interface Start {
  readonly proxy?: string
  readonly env?: Readonly<Record<string, string>>
  readonly args?: readonly string[]
}

interface Fixtures {
  readonly authority: Authority
  readonly serve: (
    names?: readonly string[],
    valid?: 'now' | 'past' | 'future',
    authority?: Authority,
  ) => Promise<CompanyServer>
  readonly startAt: (address: string, options?: Start) => Promise<RunningApp>
  readonly runProxy: (...given: Parameters<typeof startProxy>) => Promise<RunningProxy>
}

export const test = base.extend<Fixtures>({
  authority: async ({ computer }, use) => {
    const authority = await createAuthority(join(computer, 'authority'))
    await trustIn(computer, authority)
    await use(authority)
  },
  serve: async ({ authority }, use) => {
    const running: CompanyServer[] = []
    await use(async (names = [NAME], valid = 'now', issuer = authority) => {
      const server = await startCompanyServer(await issuer.issue(names, valid))
      running.push(server)
      return server
    })
    await Promise.all(running.map((server) => server.stop()))
  },
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures' names from it
  runProxy: async ({}, use) => {
    const running: RunningProxy[] = []
    await use(async (...given) => {
      const proxy = await startProxy(...given)
      running.push(proxy)
      return proxy
    })
    await Promise.all(running.map((proxy) => proxy.stop()))
  },
  startAt: async ({ computer, launch }, use) => {
    await use(async (serverUrl, { proxy, env = {}, args = [] } = {}) => {
      await mkdir(join(computer, 'user-data'), { recursive: true })
      await writeFile(
        join(computer, 'user-data/config.json'),
        JSON.stringify({ preferences: { serverUrl } }),
      )
      const proxies = proxy === undefined ? {} : { https_proxy: proxy, http_proxy: proxy }
      return launch({ env: { HOME: computer, ...proxies, ...env }, args })
    })
  },
})

/** The server was reached: its company is named. */
export async function expectReached({ sync }: RunningApp): Promise<void> {
  await expect(sync.getByRole('button', { name: 'Server:' })).toContainText('Acme')
}

export const expectSaid = ({ sync }: RunningApp, sentence: string) =>
  expect(sync.getByRole('alert').filter({ hasText: sentence })).toBeVisible()

/** Enters name and password for the proxy in the dialog that is open. */
export async function enterLogin(
  { sync }: RunningApp,
  name: string,
  password: string,
): Promise<void> {
  const dialog = sync.getByRole('dialog')
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByLabel('Password', { exact: true }).fill(password)
  await dialog.getByRole('button', { name: 'Connect' }).click()
}

/** The files below a folder that contain a text. */
export async function filesWith(folder: string, text: string): Promise<string[]> {
  const found: string[] = []
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    if ((await readFile(path)).includes(text)) found.push(path)
  }
  return found
}
