import { randomUUID } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { FileItem } from '../../../../../src-main/incoming/file/importer.ts'
import { createIncoming } from '../../../../../src-main/incoming/incoming.ts'
import {
  createWithKeys,
  type KeyProcess,
  type WithKeys,
} from '../../../../../src-main/incoming/file/keys/key-maker.ts'
import type {
  KeyAnswer,
  ReadOrder,
} from '../../../../../src-main/incoming/file/keys/key-message.ts'
import { ITEMS_IN_A_MESSAGE } from '../../../../../src-main/incoming/file/keys/read-apart.ts'
import { READ_HERE_BYTES } from '../../../../../src-main/incoming/file/read-file.ts'
import { TURN_MS } from '../../../../../src-main/time/steps.ts'
import { fail, ok } from '../../../../../src-shared/model/result.ts'
import { encodeBase32 } from '../../../../../src-shared/otp/base32.ts'
import { aegisDatabase, aegisPlain, aegisEntry } from '../../../../support/exports/aegis-export.ts'
import { exportBytes } from '../../../../support/exports/read-export.ts'
import { stepsOfOneMs } from '../../../../support/in-turns.ts'
import { withRealKeys } from '../../../../support/key-process.ts'
import { entryNamed, filledFixture, PASSPHRASE, valueOf } from '../../vault/vault-fixture.ts'

const COUNT = 2_000
const secretOf = (index: number) => encodeBase32(entryNamed(`${index}`).parameters.secret)
const largeFile = () =>
  Uint8Array.from(
    exportBytes(
      aegisPlain(
        aegisDatabase(
          Array.from({ length: COUNT }, (_, index) =>
            aegisEntry(`${index}`, { info: { secret: secretOf(index) } }),
          ),
        ),
      ),
    ),
  )

/** The room over a real vault, in which every look at the clock is a millisecond: turns are counted, not measured. */
async function build(withKeys: WithKeys) {
  const { open } = await filledFixture()
  const vault = await open()
  valueOf(await vault.unlock(PASSPHRASE))
  const unused = () => {
    throw new Error('a file needs no scanner')
  }
  const work = { inTurn: 0, most: 0 }
  const incoming = createIncoming({
    capture: { captureScreens: unused, outlook: unused, hasVisibleOwnWindow: unused },
    pool: { warmUp: unused, decode: unused, lookCloser: unused, letGo: unused },
    vault: {
      ...vault,
      compare(entry) {
        work.inTurn += 1
        work.most = Math.max(work.most, work.inTurn)
        return vault.compare(entry)
      },
    },
    enrolment: { matches: () => false, addToThisComputer: unused },
    clock: { nowMs: stepsOfOneMs().steadyMs, after: () => () => {} },
    newId: randomUUID,
    found: unused,
    withKeys,
    opening: unused,
  })
  return { incoming, vault, work }
}

const isWiped = (bytes: Uint8Array) => bytes.every((byte) => byte === 0)

/** A process of which the test says what it does. */
function heldProcess() {
  let [answer, end]: [(answer: KeyAnswer) => void, () => void] = [() => {}, () => {}]
  const fake = {
    killed: 0,
    orders: [] as ReadOrder[],
    answer: (given: KeyAnswer) => answer(given),
    end: () => end(),
  }
  const startProcess = (): KeyProcess => ({
    send: (order) => void ('bytes' in order && fake.orders.push(order)),
    onAnswer: (listener) => (answer = listener),
    onEnd: (listener) => (end = listener),
    kill: () => void (fake.killed += 1),
  })
  return { fake, withKeys: createWithKeys({ startProcess, after: () => () => {} }) }
}

const item = (name: string): FileItem => ({ number: 1, entry: entryNamed(name) })

describe('a large file', () => {
  it('is read in a process of its own, and sorted a few entries in each turn of main', async () => {
    const parts: number[] = []
    const { incoming, vault, work } = await build((given, run) =>
      withRealKeys(given, (makeKey, readApart) =>
        run(makeKey, (bytes, password, give) =>
          readApart(bytes, password, (items) => {
            parts.push(items.length)
            give(items)
          }),
        ),
      ),
    )
    const bytes = largeFile()
    expect(bytes.length).toBeGreaterThan(READ_HERE_BYTES)
    const reading = { isOver: false }
    const counting = (async () => {
      while (!reading.isOver) {
        work.inTurn = 0
        await nextTurn()
      }
    })()
    const read = valueOf(await incoming.handlers.readFile({ sourceId: randomUUID(), bytes }))
    reading.isOver = true
    await counting
    if (read.state !== 'read') return expect.unreachable()
    expect(isWiped(bytes)).toBe(true)
    expect(read.report.candidates.map(({ name }) => name)).toEqual(
      Array.from({ length: COUNT }, (_, index) => `${index}`),
    )
    expect(Math.max(...parts)).toBe(ITEMS_IN_A_MESSAGE)
    expect(parts).toHaveLength(COUNT / ITEMS_IN_A_MESSAGE)
    expect(work.most).toBeLessThanOrEqual(2 * TURN_MS)
    const candidateIds = read.report.candidates.map(({ id }) => id)
    expect(valueOf(await incoming.handlers.add({ candidateIds })).added).toBe(COUNT)
    expect(valueOf(vault.list())).toHaveLength(COUNT)
  })

  it('cancelled at any time: the process is ended, nothing is held, what came is overwritten', async () => {
    const { fake, withKeys } = heldProcess()
    const { incoming } = await build(withKeys)
    const sourceId = randomUUID()
    const bytes = largeFile()
    const reading = incoming.handlers.readFile({ sourceId, bytes })
    await nextTurn()
    const first = item('a')
    fake.answer({ kind: 'items', orderId: 1, items: [first] })
    void incoming.handlers.cancel({ sourceId })
    expect(await reading).toEqual(fail({ code: 'scan-cancelled' }))
    expect(fake.killed).toBe(1)
    expect(isWiped(bytes)).toBe(true)
    expect(isWiped(secretIn(first))).toBe(true)
    // Too late: nobody waits for it any more.
    fake.answer({ kind: 'items', orderId: 1, items: [item('b')] })
  })

  it('a process that ends in the middle is said, and nothing of the file is offered', async () => {
    const { fake, withKeys } = heldProcess()
    const { incoming } = await build(withKeys)
    const reading = incoming.handlers.readFile({ sourceId: randomUUID(), bytes: largeFile() })
    await nextTurn()
    const first = item('a')
    fake.answer({ kind: 'items', orderId: 1, items: [first] })
    fake.end()
    expect(await reading).toEqual(fail({ code: 'file-key-failed' }))
    expect(isWiped(secretIn(first))).toBe(true)
  })

  it('one that needs a password is held, and read with it in a process of its own', async () => {
    const { fake, withKeys } = heldProcess()
    const { incoming } = await build(withKeys)
    const sourceId = randomUUID()
    const reading = incoming.handlers.readFile({ sourceId, bytes: largeFile() })
    await nextTurn()
    const locked = ok({ state: 'locked', format: 'aegis' } as const)
    fake.answer({ kind: 'read', orderId: 1, reading: locked })
    expect(await reading).toEqual(locked)
    const opening = incoming.handlers.unlockFile({ sourceId, password: 'sesame' })
    await nextTurn()
    expect(fake.orders.map(({ secret }) => secret === null)).toEqual([true, false])
    fake.answer({ kind: 'items', orderId: 1, items: [item('a')] })
    fake.answer({ kind: 'read', orderId: 1, reading: ok({ state: 'read', format: 'aegis' }) })
    expect(valueOf(await opening).candidates).toMatchObject([{ name: 'a' }])
  })
})

function secretIn(given: FileItem): Uint8Array {
  return given !== null && 'entry' in given ? given.entry.parameters.secret : expect.unreachable()
}
