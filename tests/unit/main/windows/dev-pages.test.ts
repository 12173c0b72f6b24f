// Pages from vite's server are for development alone: attacks on that.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { expect, test, vi } from 'vitest'
import { devPages } from '../../../../src-main/windows/dev-pages.ts'
import { bundles } from '../../../../tools/build.ts'
import { projectFolder } from '../../../../tools/project.ts'
import { nodeConfig } from '../../../../tools/vite/vite-node-config.ts'

const vite = 'http://127.0.0.1:5999/'

test('a packaged app takes its pages from nowhere else, whatever it was built with', () => {
  expect(devPages(true, vite)).toBeNull()
  expect(devPages(true)).toBeNull()
})

test('neither a variable nor an argument leads a build that is not for development to a server', () => {
  vi.stubEnv('DEV_PAGES', vite)
  const before = process.argv
  process.argv = [...before, `--dev-pages=${vite}`]
  try {
    expect(devPages(false)).toBeNull()
  } finally {
    process.argv = before
    vi.unstubAllEnvs()
  }
})

test.each([
  'http://example.com:5173/',
  'http://127.0.0.1.example.com/',
  'http://127.0.0.1@example.com/',
  'http://localhost:5173/',
  'http://[::1]:5173/',
  'https://127.0.0.1:5173/',
  'file:///etc/passwd',
  'app://sync/',
])('pages never come from %s', (address) => {
  expect(() => devPages(false, address)).toThrow('this computer only')
})

/** Everything that main is bundled into. */
async function bundledMain(address: string | null): Promise<string> {
  const out = await mkdtemp(join(tmpdir(), 'dev-pages-'))
  try {
    const [main] = bundles(address)
    if (main === undefined) throw new Error('There is no bundle of main.')
    await build({ ...nodeConfig(projectFolder, out, main), logLevel: 'silent' })
    const names = await readdir(join(out, 'main'))
    const scripts = names.filter((name) => name.endsWith('.js'))
    return (
      await Promise.all(scripts.map((name) => readFile(join(out, 'main', name), 'utf8')))
    ).join()
  } finally {
    await rm(out, { recursive: true, force: true })
  }
}

test('the build that is packaged names no server for its pages', { timeout: 60_000 }, async () => {
  expect((await bundledMain(vite)).includes(vite)).toBe(true)
  expect(/https?:\/\/127\.0\.0\.1:\d+/.exec(await bundledMain(null))).toBeNull()
})

test('in development a page is what vite has, under a policy that lets nothing else in', async () => {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    if (request.url === '/gone') response.writeHead(302, { Location: 'http://example.com/' }).end()
    else response.writeHead(200, { 'Content-Type': 'text/javascript' }).end('let page')
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  try {
    const pages = devPages(false, `http://127.0.0.1:${port}/`)
    const answer = await pages?.answer('app://sync/app/main.tsx?t=1')
    expect(await answer?.text()).toBe('let page')
    expect(asked).toEqual(['/app/main.tsx?t=1'])
    const policy = answer?.headers.get('Content-Security-Policy')
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain(`connect-src ws://127.0.0.1:${port};`)
    expect(policy).not.toContain('unsafe-inline')
    await expect(pages?.answer('app://sync/gone')).rejects.toThrow()
    expect((await pages?.answer('app://other/app/main.tsx'))?.status).toBe(404)
    // A path like a host's name is asked of vite like any other.
    await pages?.answer('app://sync//example.com/x')
    expect(asked.at(-1)).toBe('//example.com/x')
  } finally {
    await new Promise((resolve) => server.close(resolve))
  }
})
