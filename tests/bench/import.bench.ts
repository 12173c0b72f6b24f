/**
 * A file of 20,000 entries beside one of 200, read, compared and added: how long it takes, and the processor time of the
 * longest turn, beside that of one `JSON.parse` of the same file. No key is derived from a password. `node tests/bench/import.bench.ts [rounds]` prints medians and ratios; it never fails on a time.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { createWithKeys } from '../../src-main/incoming/file/keys/key-maker.ts'
import { createIncoming } from '../../src-main/incoming/incoming.ts'
import { systemClock } from '../../src-main/time/clock.ts'
import { createInTurns } from '../../src-main/time/steps.ts'
import { createFileOperations } from '../../src-main/vault/file/file-operations.ts'
import { createVault } from '../../src-main/vault/vault.ts'
import { encodeBase32 } from '../../src-shared/otp/base32.ts'
import { startNodeKeyProcess } from '../support/key-process.ts'
import { aegisDatabase, aegisEntry, aegisPlain } from '../support/exports/aegis-export.ts'
import { exportBytes } from '../support/exports/read-export.ts'
import { median } from './statistics.ts'

const rounds = Number(process.argv[2] ?? 3)
const COUNTS = [200, 20_000] as const
const PASSPHRASE = 'tundra maple orbit canoe'

function fileOf(count: number): Uint8Array<ArrayBuffer> {
  const entries = Array.from({ length: count }, (_, index) => {
    const secret = encodeBase32(createHash('sha1').update(String(index)).digest())
    return aegisEntry(`person${index}@example.com`, {
      note: 'n'.repeat(200),
      info: { secret },
    })
  })
  return Uint8Array.from(exportBytes(aegisPlain(aegisDatabase(entries))))
}

/** Processor time of this thread: what others do on the computer does not count. */
function busyMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** Runs work, and tells how long it took, and the longest turn in which nobody else had theirs. */
async function watched(work: () => Promise<unknown>): Promise<{ tookMs: number; turnMs: number }> {
  const watch = { isOver: false, longestMs: 0 }
  const watching = (async () => {
    while (!watch.isOver) {
      const from = busyMs()
      await nextTurn()
      watch.longestMs = Math.max(watch.longestMs, busyMs() - from)
    }
  })()
  const from = systemClock.steadyMs()
  await work()
  const tookMs = systemClock.steadyMs() - from
  watch.isOver = true
  await watching
  return { tookMs, turnMs: watch.longestMs }
}

async function measure(count: number) {
  const folder = await mkdtemp(join(tmpdir(), 'sync-bench-'))
  const vault = createVault({
    folder: join(folder, 'vault'),
    files: createFileOperations(process.platform),
    keyStore: {
      state: () => ({ state: 'unavailable', backend: '' }),
      ask: async () => ({ state: 'unavailable', backend: '' }),
      onChange: () => () => {},
      seal: async () => 'refused',
      unseal: async () => 'refused',
    },
    kdf: {
      calibrate: async () => ({ memoryKib: 64 * 1024, passes: 3, lanes: 1 }),
      derive: async (text, salt) => createHash('sha256').update(text).update(salt).digest(),
    },
    clock: { nowMs: Date.now, steadyMs: systemClock.steadyMs, codeTimeMs: Date.now },
    randomBytes,
    inTurns: createInTurns(systemClock),
  })
  await vault.ready
  await vault.create({ passphrase: PASSPHRASE, useKeyStore: false })
  const unused = () => {
    throw new Error('a file needs no scanner')
  }
  const { handlers } = createIncoming({
    capture: { captureScreens: unused, outlook: unused, hasVisibleOwnWindow: unused },
    pool: { warmUp: unused, decode: unused, lookCloser: unused, letGo: unused },
    vault,
    enrolment: { matches: () => false, addToThisComputer: unused },
    clock: { nowMs: systemClock.steadyMs, after: systemClock.after },
    newId: randomUUID,
    found: unused,
    withKeys: createWithKeys({
      startProcess: () => startNodeKeyProcess(),
      after: systemClock.after,
    }),
    opening: unused,
  })
  try {
    const bytes = fileOf(count)
    const mebibytes = bytes.length / 1024 / 1024
    const text = Buffer.from(bytes).toString('utf8')
    const atOnce = await watched(async () => JSON.parse(text))
    let candidateIds: string[] = []
    const read = await watched(async () => {
      const answer = await handlers.readFile({ sourceId: randomUUID(), bytes })
      if (!answer.ok || answer.value.state !== 'read') throw new Error('not read')
      candidateIds = answer.value.report.candidates.map(({ id }) => id)
    })
    const add = await watched(async () => {
      const answer = await handlers.add({ candidateIds })
      if (!answer.ok || answer.value.added !== count) throw new Error('not added')
    })
    return {
      mebibytes,
      read: read.tookMs,
      add: add.tookMs,
      'turn while reading': read.turnMs,
      'turn while adding': add.turnMs,
      'one JSON.parse': atOnce.turnMs,
    }
  } finally {
    await vault.lock()
    await rm(folder, { recursive: true, force: true })
  }
}

type Measured = Awaited<ReturnType<typeof measure>>
const few: Measured[] = []
const many: Measured[] = []
for (let round = 0; round < rounds; round += 1) {
  few.push(await measure(COUNTS[0]))
  many.push(await measure(COUNTS[1]))
}
for (const name of Object.keys(many[0] ?? {}) as (keyof Measured)[]) {
  const low = median(few.map((one) => one[name]))
  const high = median(many.map((one) => one[name]))
  const ratio = (high / Math.max(low, 0.1)).toFixed(1)
  console.log(
    `${name.padEnd(20)} ${COUNTS.join(' / ')}: ${low.toFixed(1)} / ${high.toFixed(1)} (x ${ratio})`,
  )
}
