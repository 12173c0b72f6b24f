/**
 * Import, restore and backup by a process that is killed at any moment of it: all of it is there or nothing. Each
 * is killed SYNC_KILLS times, or a few.
 */
import { spawn } from 'node:child_process'
import { randomBytes, randomInt } from 'node:crypto'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createOwnFiles } from '../../src-main/vault/own-file/own-file.ts'
import { everyFewSteps } from '../support/in-turns.ts'
import { openPlainVault, plainAdditions, quickKdf } from '../support/plain-vault.ts'

const CHILD = fileURLToPath(new URL('random-kill-child.ts', import.meta.url))
const PASSPHRASE = 'correct horse battery'
const KILLS = Number(process.env['SYNC_KILLS'] ?? 6)
/** So many that the work takes a while. */
const COUNT = 500

const files = createOwnFiles({
  inTurns: everyFewSteps,
  kdf: quickKdf,
  nowMs: () => 1_700_000_000_000,
  randomBytes,
})

let root = ''
const at = (name: string) => join(root, name)

/** The vault of these entries, with a passphrase for its backups. */
async function makeVault(folder: string, prefix: string): Promise<Buffer> {
  const vault = await openPlainVault(folder)
  await vault.addAll([...plainAdditions('both', 1), ...plainAdditions(prefix, COUNT)])
  const proof = { kind: 'key-store' } as const
  const set = await vault.setBackupPassphrase({ kind: 'own', passphrase: PASSPHRASE, proof })
  const sealed = await vault.sealBackup()
  if (!set.ok || sealed === null) throw new Error('no backup')
  await vault.lock()
  return sealed.bytes
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sync-random-kill-'))
  await makeVault(at('before'), 'old')
  const other = await makeVault(at('other'), 'new')
  await mkdir(at('backups'))
  await writeFile(at('new.svbak'), other)
})
afterAll(() => rm(root, { recursive: true, force: true }))

/** What a folder with a vault holds: how many entries of each prefix. */
async function look(folder: string): Promise<string> {
  const vault = await openPlainVault(folder)
  const list = vault.list()
  await vault.lock()
  if (!list.ok) return list.error.code
  const count = (prefix: string) => list.value.filter(({ name }) => name.startsWith(prefix)).length
  return ['both', 'old', 'new', 'imported'].map(count).join(' ')
}

/** How many backups are in a folder; each must open with all entries. What is left over is hidden. */
async function lookAtBackups(folder: string): Promise<string> {
  const names = await readdir(folder)
  const backups = names.filter((name) => name.endsWith('.svbak'))
  expect(names.filter((name) => !backups.includes(name) && !/^\..+\.tmp$/.test(name))).toEqual([])
  for (const name of backups) {
    const opened = await files.open(await readFile(join(folder, name)), PASSPHRASE)
    expect(opened.ok && opened.value.length).toBe(COUNT + 1)
  }
  return `${backups.length}`
}

/** Runs the child, and kills it so long after it began; what it said, and how it ended. */
async function run(given: readonly string[], killAfterMs: number | null) {
  const child = spawn(process.execPath, [CHILD, ...given], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: at('cache') },
  })
  const closed = once(child, 'close')
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => void (said += chunk.toString()))
  await Promise.race([once(child.stdout, 'data'), closed])
  if (killAfterMs !== null) {
    await wait(killAfterMs)
    child.kill('SIGKILL')
  }
  const [, signal] = (await closed) as [number | null, NodeJS.Signals | null]
  return { said, isKilled: signal === 'SIGKILL' }
}

describe(`killed at any moment, ${KILLS} times`, () => {
  it.each([
    { way: 'import', before: `1 ${COUNT} 0 0`, after: `1 ${COUNT} 0 ${COUNT}` },
    { way: 'add', before: `1 ${COUNT} 0 0`, after: `1 ${COUNT} ${COUNT} 0` },
    { way: 'replace', before: `1 ${COUNT} 0 0`, after: `1 0 ${COUNT} 0` },
    { way: 'backup', before: '0', after: '1' },
  ])(
    '$way leaves all of it or nothing, whenever it is killed',
    async ({ way, before, after }) => {
      const attempt = async (name: string, killAfterMs: number | null) => {
        const [folder, backups] = [at(`${way} ${name}`), at(`${way} backups ${name}`)]
        await cp(at('before'), folder, { recursive: true })
        await cp(at('backups'), backups, { recursive: true })
        const other = way === 'backup' ? backups : at('new.svbak')
        const ended = await run([folder, way, other, `${COUNT}`], killAfterMs)
        const found = way === 'backup' ? await lookAtBackups(backups) : await look(folder)
        // A vault that was opened after a kill goes on.
        expect(await look(folder)).toBe(way === 'backup' ? `1 ${COUNT} 0 0` : found)
        await Promise.all([folder, backups].map((gone) => rm(gone, { recursive: true })))
        return { ...ended, found }
      }
      const whole = await attempt('whole', null)
      expect(whole.found).toBe(after)
      const tookMs = Number(/took ([\d.]+)/.exec(whole.said)?.[1])
      expect(tookMs).toBeGreaterThan(0)

      const ends = { killed: 0, before: 0 }
      for (let kill = 0; kill < KILLS; kill += 1) {
        // The moments are spread over the work, and a little beyond its end.
        const killAfterMs = ((kill + randomInt(1000) / 1000) / KILLS) * tookMs * 1.1
        const { isKilled, found } = await attempt(`${kill}`, killAfterMs)
        expect([before, after]).toContain(found)
        if (isKilled) ends.killed += 1
        if (found === before) ends.before += 1
      }
      // The moments fell into the work, and not only before or after it.
      expect(ends.killed).toBeGreaterThan(KILLS / 4)
      expect(ends.before).toBeGreaterThan(0)
    },
    60_000 + KILLS * 5_000,
  )
})
