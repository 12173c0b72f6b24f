/**
 * A list of 2,000 entries beside one of 20, in the real app: opening it, scrolling, searching, the processor
 * at rest, memory, the response with all codes. After `npm run build`, on a display: SYNC_ELECTRON=… node
 * tests/bench/list.bench.ts [rounds] Prints medians and ratios; never fails on a time.
 */
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { createFileOperations } from '../../src-main/vault/file/file-operations.ts'
import { createArgon2Kdf } from '../../src-main/vault/keys/kdf.ts'
import { systemClock } from '../../src-main/time/clock.ts'
import { createInTurns } from '../../src-main/time/steps.ts'
import { createVault } from '../../src-main/vault/vault.ts'
import { withDisplay } from '../../tools/machine/display.ts'
import { launchApp } from '../../tools/drive/launch.ts'
import { useWithoutSignIn } from '../../tools/drive/steps.ts'
import { processTree, treeMemoryMib } from './process-memory.ts'
import { median } from './statistics.ts'

const rounds = Number(process.argv[2] ?? 3)
const executablePath = process.env['SYNC_ELECTRON'] ?? ''
const PASSPHRASE = 'tundra maple orbit canoe'
const COUNTS = [20, 2_000] as const
const REST_MS = 10_000
/** Linux counts processor time in hundredths of a second. */
const TICKS_A_SECOND = 100

/** A computer whose vault holds this many entries. Nothing waits for its disk, which is not measured here. */
async function prepare(userData: string, count: number): Promise<void> {
  await mkdir(userData)
  const preferences = { serverUrl: 'http://127.0.0.1:9' }
  await writeFile(join(userData, 'config.json'), JSON.stringify({ preferences }))
  const vault = createVault({
    folder: join(userData, 'vault'),
    files: {
      ...createFileOperations(process.platform),
      writeNew: (path, bytes) => writeFile(path, bytes, { mode: 0o600, flag: 'wx' }),
      syncFolder: () => Promise.resolve(),
    },
    keyStore: {
      state: () => ({ state: 'unavailable', backend: '' }),
      ask: async () => ({ state: 'unavailable', backend: '' }),
      onChange: () => () => {},
      seal: async () => 'refused',
      unseal: async () => 'refused',
    },
    kdf: createArgon2Kdf(() => performance.now()),
    clock: { nowMs: Date.now, steadyMs: () => performance.now(), codeTimeMs: Date.now },
    randomBytes,
    inTurns: createInTurns(systemClock),
  })
  await vault.ready
  await vault.create({ passphrase: PASSPHRASE, useKeyStore: false })
  for (let number = 1; number <= count; number += 1) {
    const secret = new Uint8Array(createHash('sha1').update(String(number)).digest())
    await vault.add({
      parameters: { type: 'totp', secret, algorithm: 'SHA1', digits: 6, periodSeconds: 30 },
      issuer: `Service ${number}`,
      name: `person${number}@example.com`,
    })
  }
  await vault.lock()
}

/** Seconds of processor time that a process and its descendants have used so far. */
async function processorSeconds(root: number): Promise<number> {
  const ids = await processTree(root)
  const stats = await Promise.all(
    ids.map((id) => readFile(`/proc/${id}/stat`, 'utf8').catch(() => '')),
  )
  const ticks = stats.map((stat) => {
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return Number(fields[11] ?? 0) + Number(fields[12] ?? 0)
  })
  return ticks.reduce((sum, one) => sum + one, 0) / TICKS_A_SECOND
}

/** From the press of *Unlock* to a painted code, including the key derivation. */
async function open(sync: Page): Promise<number> {
  await sync.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  return sync.evaluate(async () => {
    const from = performance.now()
    document.querySelector<HTMLButtonElement>('main button[type=submit]')?.click()
    while (document.querySelector('[data-row]') === null) {
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    return performance.now() - from
  })
}

/** Times between frames while the list scrolls by most of a page per frame. */
function scroll(sync: Page): Promise<number[]> {
  return sync.evaluate(async () => {
    const scroller = document.querySelector('main')
    const frames: number[] = []
    let last = performance.now()
    for (let step = 0; step < 120; step += 1) {
      scroller?.scrollBy(0, step < 60 ? 400 : -400)
      await new Promise((resolve) => requestAnimationFrame(resolve))
      const now = performance.now()
      frames.push(now - last)
      last = now
    }
    return frames
  })
}

/** From a key press in the search field to the painted result. */
function search(sync: Page): Promise<number> {
  return sync.evaluate(async () => {
    const input = document.querySelector<HTMLInputElement>('[role=searchbox]')
    if (input === null) return Number.NaN
    input.focus()
    const from = performance.now()
    document.execCommand('insertText', false, '7')
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    const took = performance.now() - from
    document.execCommand('delete')
    return took
  })
}

/** How long the page waits when all codes change. */
function allCodes(sync: Page): Promise<number> {
  return sync.evaluate(async () => {
    const { api } = window as unknown as { api: { authenticator: { codes(): Promise<unknown> } } }
    const from = performance.now()
    await api.authenticator.codes()
    return performance.now() - from
  })
}

const names = ['open', 'frame', 'first key', 'all codes', 'at rest', 'memory'] as const
const units = ['ms', 'ms', 'ms', 'ms', '% of a core', 'MiB'] as const

async function measure(userData: string, env: Readonly<Record<string, string>>): Promise<number[]> {
  const app = await launchApp({ executablePath, userData, env })
  const { sync } = app
  const withoutSignIn = sync.getByRole('button', {
    name: 'Use the authenticator without signing in',
  })
  const unlock = sync.getByRole('button', { name: 'Unlock', exact: true })
  await withoutSignIn.or(unlock).first().waitFor()
  if (await withoutSignIn.isVisible()) await useWithoutSignIn(sync)
  await unlock.waitFor()
  const openMs = await open(sync)
  await wait(1_000)
  const frameMs = median(await scroll(sync))
  const keyMs = await search(sync)
  const codesMs = await allCodes(sync)
  await wait(1_000)
  const root = app.electron.process().pid ?? 0
  const before = await processorSeconds(root)
  await wait(REST_MS)
  const atRest = ((await processorSeconds(root)) - before) / (REST_MS / 1000)
  const memoryMib = await treeMemoryMib(root)
  await app.close()
  return [openMs, frameMs, keyMs, codesMs, atRest * 100, memoryMib]
}

async function run(env: Readonly<Record<string, string>>): Promise<void> {
  const computer = await mkdtemp(join(tmpdir(), 'sync-bench-'))
  try {
    for (const count of COUNTS) await prepare(join(computer, String(count)), count)
    const measured = new Map<number, number[][]>(COUNTS.map((count) => [count, []]))
    for (let round = 0; round < rounds; round += 1) {
      for (const count of COUNTS) {
        measured.get(count)?.push(await measure(join(computer, String(count)), env))
      }
    }
    const medians = COUNTS.map((count) =>
      names.map((_, index) => median((measured.get(count) ?? []).map((row) => row[index] ?? 0))),
    )
    names.forEach((name, index) => {
      const [few = 0, many = 0] = medians.map((row) => row[index] ?? 0)
      const unit = units[index] ?? ''
      const ratio = (many / few).toFixed(2)
      console.log(
        `${name.padEnd(12)} 20 entries ${few.toFixed(1)} ${unit}   2,000 entries ${many.toFixed(1)} ${unit}   ratio ${ratio}`,
      )
    })
  } finally {
    await rm(computer, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}

await withDisplay({}, run)
