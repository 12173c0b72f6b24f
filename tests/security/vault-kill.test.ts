import { execFile, spawn } from 'node:child_process'
import { randomBytes, randomInt } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFileOperations } from '../../src-main/vault/file/file-operations.ts'
import { createArgon2Kdf } from '../../src-main/vault/keys/kdf.ts'
import { createKeyStore } from '../../src-main/vault/keys/system-key-store.ts'
import { systemClock } from '../../src-main/time/clock.ts'
import { createInTurns } from '../../src-main/time/steps.ts'
import { createVault } from '../../src-main/vault/vault.ts'

const CHILD = fileURLToPath(new URL('vault-kill-child.ts', import.meta.url))
/** As many in parallel as the smallest machine has cores. */
const LANES = 2
const VAULTS_PER_LANE = 4
const KILLS_PER_VAULT = 26
const KILLS = LANES * VAULTS_PER_LANE * KILLS_PER_VAULT
const LONGEST_WHILE_MS = 25
const MOST_CHANGES = 3
/** A child that reports nothing for this long did not start. */
const START_LIMIT_MS = 20_000

interface Life {
  /** Ids of entries that were acknowledged. */
  readonly added: string[]
  /** HOTP codes that were shown. */
  readonly codes: string[]
  readonly signal: NodeJS.Signals | null
  readonly errors: string
}

/**
 * Starts a child, kills it a random time after it opened the vault and reported some changes, and returns its
 * reports. The time is longer than a change on a quick machine; on a slow one the changes are waited for.
 */
async function liveAndDie(folder: string, cacheFolder: string): Promise<Life> {
  const child = spawn(process.execPath, [CHILD, folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: cacheFolder },
  })
  let output = ''
  let errors = ''
  const lines = 1 + randomInt(MOST_CHANGES + 1)
  const toldEnough = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      if (output.split('\n').length > lines) resolve()
    })
  })
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  const closed = new Promise<NodeJS.Signals | null>((resolve) => {
    child.on('close', (_code, signal) => resolve(signal))
  })
  // Now and then during the opening itself.
  if (randomInt(10) === 0) await wait(randomInt(150))
  else await Promise.race([toldEnough, closed, wait(START_LIMIT_MS)])
  await wait(randomInt(LONGEST_WHILE_MS * 1000) / 1000)
  child.kill('SIGKILL')
  const signal = await closed
  // The last line may be truncated: then its change was not acknowledged.
  const told = output.split('\n').slice(0, -1)
  const after = (word: string) =>
    told.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1))
  return {
    added: after('added'),
    codes: after('code'),
    signal,
    errors: errors + after('failed').join(),
  }
}

async function openVault(folder: string) {
  const vault = createVault({
    folder,
    files: createFileOperations(process.platform),
    keyStore: createKeyStore(
      {
        isEncryptionAvailable: () => true,
        getSelectedStorageBackend: () => 'gnome_libsecret',
        encryptString: (text) => Buffer.from(text),
        decryptString: (sealed) => sealed.toString(),
      },
      'linux',
    ),
    kdf: createArgon2Kdf(() => performance.now()),
    clock: { nowMs: () => Date.now(), steadyMs: () => Date.now(), codeTimeMs: () => Date.now() },
    randomBytes,
    inTurns: createInTurns(systemClock),
  })
  await vault.ready
  const opened = vault.status().phase === 'absent' ? null : await vault.unlockWithKeyStore()
  return { vault, opened }
}

describe('kill -9 while the vault is written', () => {
  let root = ''
  let cacheFolder = ''

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'sync-vault-kill-'))
    cacheFolder = join(root, 'compile-cache')
    // One child that ends by itself leaves its compiled code for the others: killed ones cannot.
    await promisify(execFile)(process.execPath, [CHILD, join(root, 'first'), '1'], {
      env: { ...process.env, NODE_COMPILE_CACHE: cacheFolder },
    })
  })
  afterAll(() => rm(root, { recursive: true, force: true }))

  it(`${KILLS} times, loses no acknowledged entry and shows no HOTP code twice`, async () => {
    const tally = { kills: 0, acknowledged: 0, shown: 0, interrupted: 0 }

    async function killAgainAndAgain(folder: string): Promise<void> {
      const acknowledged = new Set<string>()
      const shown: string[] = []
      for (let kill = 0; kill < KILLS_PER_VAULT; kill += 1) {
        const life = await liveAndDie(folder, cacheFolder)
        expect(life.errors).toBe('')
        expect(life.signal).toBe('SIGKILL')
        tally.kills += 1
        for (const id of life.added) acknowledged.add(id)
        shown.push(...life.codes)
        const names = await readdir(folder).catch(() => [])
        if (names.some((name) => name.endsWith('.tmp'))) tally.interrupted += 1

        const { vault, opened } = await openVault(folder)
        if (opened === null) {
          expect(acknowledged.size).toBe(0)
          continue
        }
        // Always the newest file: no half-written one ever got its name.
        expect(opened).toMatchObject({ ok: true, value: { phase: 'unlocked', notices: [] } })
        const list = vault.list()
        const ids = new Set(list.ok ? list.value.map((entry) => entry.id) : [])
        expect([...acknowledged].filter((id) => !ids.has(id))).toEqual([])
        await vault.lock()
      }
      // Each counter has another ten-digit code; one that is shown twice is a counter that went back.
      expect(shown.filter((code, index) => shown.indexOf(code) !== index)).toEqual([])
      tally.acknowledged += acknowledged.size
      tally.shown += shown.length
    }

    async function lane(_item: unknown, number: number): Promise<void> {
      for (let vault = 0; vault < VAULTS_PER_LANE; vault += 1) {
        await killAgainAndAgain(join(root, `${number}-${vault}`))
      }
    }
    await Promise.all(Array.from({ length: LANES }, lane))
    expect(tally.kills).toBe(KILLS)
    // The kills did hit changes under way, and there was something to lose.
    expect(tally.interrupted).toBeGreaterThan(KILLS / 20)
    expect(tally.acknowledged).toBeGreaterThan(KILLS / 4)
    expect(tally.shown).toBeGreaterThan(KILLS / 8)
  })
})
