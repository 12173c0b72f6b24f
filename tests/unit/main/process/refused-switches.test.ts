import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { refusedSwitch, STAND_IN_MARK } from '../../../../src-main/process/refused-switches.ts'

async function resources(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sync-resources-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

it.each([
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-allow-origins',
  'inspect',
  'inspect-brk',
  'auto-open-devtools-for-tabs',
])('a packaged app does not start with --%s, and says why', async (name) => {
  const facts = {
    isPackaged: true,
    hasSwitch: (asked: string) => asked === name,
    resourcesPath: await resources(),
    isRoot: true,
  }
  expect(refusedSwitch(facts)).toBe(
    `Sync does not start with --${name}: other programs could read your codes that way.`,
  )
  expect(refusedSwitch({ ...facts, isPackaged: false })).toBeNull()
})

it('a package for tests may be debugged; other switches concern nobody', async () => {
  const resourcesPath = await resources()
  const hasSwitch = (name: string) => name === 'lang'
  const other = { isPackaged: true, hasSwitch, resourcesPath, isRoot: true }
  expect(refusedSwitch(other)).toBeNull()
  await writeFile(join(resourcesPath, STAND_IN_MARK), '')
  expect(refusedSwitch({ ...other, hasSwitch: () => true })).toBeNull()
})

it.each([
  'no-sandbox',
  'single-process',
  'no-zygote-sandbox',
  'disable-namespace-sandbox',
  'disable-seccomp-filter-sandbox',
  'renderer-cmd-prefix',
])('a packaged app does not start without its sandbox (--%s), and says why', async (name) => {
  const resourcesPath = await resources()
  await writeFile(join(resourcesPath, STAND_IN_MARK), '')
  const facts = {
    isPackaged: true,
    hasSwitch: (asked: string) => asked === name,
    resourcesPath,
    isRoot: false,
  }
  expect(refusedSwitch(facts)).toMatch(new RegExp(`^Sync does not start with --${name}: a page`))
  // Chromium itself starts for root only without one.
  expect(refusedSwitch({ ...facts, isRoot: true })).toBeNull()
  expect(refusedSwitch({ ...facts, isPackaged: false })).toBeNull()
})
