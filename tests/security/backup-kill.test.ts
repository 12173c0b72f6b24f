import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { backupIdOf, entryIn } from '../support/sealed-backups.ts'

const CHILD = fileURLToPath(new URL('backup-kill-child.ts', import.meta.url))
/** Two computers that share the folder, each killed as often. */
const COMPUTERS = ['ana', 'bob']
const KILLS_EACH = 100
const LONGEST_WHILE_MS = 12

let root = ''
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sync-backup-kill-'))
  // One child that ends by itself leaves its compiled code for the others: killed ones cannot.
  await mkdir(join(root, 'first'))
  await liveOn(join(root, 'first'), 'ana', 0)
})
afterAll(() => rm(root, { recursive: true, force: true }))

function start(folder: string, who: string, first: number, ...rounds: string[]) {
  return spawn(process.execPath, [CHILD, folder, who, `${first}`, ...rounds], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(root, 'cache') },
  })
}

/** A child that ends by itself after two backups. */
async function liveOn(folder: string, who: string, first: number): Promise<void> {
  const [code] = await once(start(folder, who, first, '2'), 'close')
  expect(code).toBe(0)
}

/** Starts a child that begins with backup `first`, kills it soon after some backups; the last one it reported. */
async function liveAndDie(folder: string, who: string, first: number): Promise<number> {
  const child = start(folder, who, first)
  let output = ''
  let errors = ''
  const lines = 1 + randomInt(3)
  const isClosed = new Promise<NodeJS.Signals | null>((resolve) => {
    child.on('close', (_code, signal) => resolve(signal))
  })
  const toldEnough = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      if (output.split('\n').length > lines) resolve()
    })
  })
  child.stderr.on('data', (chunk: Buffer) => void (errors += chunk.toString()))
  await Promise.race([toldEnough, isClosed])
  await wait(randomInt(LONGEST_WHILE_MS * 1000) / 1000)
  child.kill('SIGKILL')
  expect([await isClosed, errors]).toEqual(['SIGKILL', ''])
  // The last line may be cut short.
  return Number(output.split('\n').at(-2) ?? first)
}

/** On a busy machine a child takes seconds to start. */
const LIMIT_MS = 900_000

test(
  'kill -9 at 200 moments of two computers: each backup that has its name opens',
  async () => {
    const folder = join(root, 'folder')
    await mkdir(folder)
    let leftOver = 0

    /** The highest backup of each computer that is there and whole. */
    async function look(): Promise<Map<string, number>> {
      const highest = new Map<string, number>()
      for (const name of await readdir(folder)) {
        if (!name.endsWith('.svbak')) {
          leftOver += 1
          expect(name).toMatch(/^\.sync-vault-[0-9a-f]{8}-[0-9a-f]{12}\.tmp$/)
          continue
        }
        // Gone meanwhile: the other computer removed its own.
        const bytes = await readFile(join(folder, name)).catch(() => null)
        if (bytes === null) continue
        const [who = '', number] = entryIn(bytes)?.split(' ') ?? []
        expect(COMPUTERS).toContain(who)
        highest.set(who, Math.max(highest.get(who) ?? -1, Number(number)))
      }
      return highest
    }

    await Promise.all(
      COMPUTERS.map(async (who) => {
        let acknowledged = -1
        for (let kill = 0; kill < KILLS_EACH; kill += 1) {
          // As at a new start: with the next change, whatever became of the one before.
          acknowledged = await liveAndDie(folder, who, acknowledged + 1)
          expect((await look()).get(who) ?? -1).toBeGreaterThanOrEqual(acknowledged)
        }
      }),
    )
    expect(leftOver).toBeGreaterThan(KILLS_EACH / 20)

    // The next backup of each clears up what its own kills left, and ten of each are there.
    for (const who of COMPUTERS) {
      await liveOn(folder, who, 100_000)
    }
    const names = await readdir(folder)
    expect(names.filter((name) => name.endsWith('.tmp'))).toEqual([])
    for (const who of COMPUTERS) {
      const id = backupIdOf(who)
      const files = await Promise.all(names.map((name) => readFile(join(folder, name))))
      expect(files.filter((bytes) => bytes.includes(id)).length).toBeGreaterThanOrEqual(10)
    }
  },
  LIMIT_MS,
)
