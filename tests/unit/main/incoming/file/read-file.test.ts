import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { CANDIDATE_LIFETIME_MS } from '../../../../../src-main/incoming/candidates.ts'
import { createIncoming } from '../../../../../src-main/incoming/incoming.ts'
import type { Vault } from '../../../../../src-main/vault/vault.ts'
import { FileReport } from '../../../../../src-shared/model/vault/import.ts'
import { MAX_ENTRIES, MAX_IMPORT_FILE_BYTES } from '../../../../../src-shared/model/limits.ts'
import { fail, ok } from '../../../../../src-shared/model/result.ts'
import { encodeBase32 } from '../../../../../src-shared/otp/base32.ts'
import { exportPart } from '../../../../support/google-export.ts'
import { withKeysHere } from '../../../../support/key-process.ts'
import {
  entryNamed,
  filledFixture,
  generationFiles,
  PASSPHRASE,
  valueOf,
} from '../../vault/vault-fixture.ts'

const link = (label: string, secretOf = label) =>
  `otpauth://totp/Acme:${label}?issuer=Acme&secret=${encodeBase32(entryNamed(secretOf).parameters.secret)}`
const bytesOf = (content: string) => new TextEncoder().encode(content)
const fileOf = (...lines: string[]) => bytesOf(lines.join('\n'))

/** The room over a real vault; only the scanner, which files do not use, stands in. */
async function build(...names: string[]) {
  const { open, folder } = await filledFixture(...names)
  const vault = await open()
  valueOf(await vault.unlock(PASSPHRASE))
  const timers = new Set<() => void>()
  const time = { nowMs: 0 }
  const unused = () => {
    throw new Error('a file needs no scanner')
  }
  const incoming = createIncoming({
    capture: {
      captureScreens: unused,
      outlook: unused,
      hasVisibleOwnWindow: unused,
    },
    pool: { warmUp: unused, decode: unused, lookCloser: unused, letGo: unused },
    vault,
    enrolment: { matches: () => false, addToThisComputer: unused },
    clock: {
      nowMs: () => time.nowMs,
      after(_delayMs, run) {
        timers.add(run)
        return () => timers.delete(run)
      },
    },
    found: unused,
    withKeys: withKeysHere,
    opening: unused,
    newId: randomUUID,
  })
  const { readFile, add, cancel } = incoming.handlers
  const read = async (bytes: Uint8Array<ArrayBuffer>, sourceId: string = randomUUID()) => {
    const answer = await readFile({ sourceId, bytes })
    if (!answer.ok) return answer
    return answer.value.state === 'read' ? ok(answer.value.report) : fail({ code: 'file-gone' })
  }
  return { incoming, read, add, cancel, vault, folder, timers, time, open }
}

const labels = (vault: Vault, isInTrash = false) =>
  valueOf(vault.list())
    .filter(({ deletedAtMs }) => (deletedAtMs !== null) === isInTrash)
    .map(({ name }) => name)

describe('a file', () => {
  it('is sorted into new, same, conflict and not addable; nothing is written before the person chose', async () => {
    const built = await build('alice', 'bob')
    const before = await generationFiles(built.folder)
    const bytes = fileOf(
      link('alice'),
      link('BOB', 'another key'),
      link('carol'),
      link('carol again', 'carol'),
      'no link',
    )
    const report = FileReport.parse(valueOf(await built.read(bytes)))
    expect(report).toMatchObject({
      format: 'otpauth-list',
      candidates: [
        { number: 2, issuer: 'Acme', name: 'BOB', standing: 'conflict', canReplace: true },
        { number: 3, issuer: 'Acme', name: 'carol', standing: 'new', canReplace: false },
      ],
      doubles: [
        { number: 1, name: 'alice' },
        { number: 4, name: 'carol again' },
      ],
      refusals: [{ number: 5, what: 'text', detail: null }],
    })
    expect(JSON.stringify(report)).not.toMatch(/[A-Z2-7]{20}/)
    // The copy that the page handed over is overwritten.
    expect(bytes.every((byte) => byte === 0)).toBe(true)
    expect(labels(built.vault)).toEqual(['alice', 'bob'])
    expect(await generationFiles(built.folder)).toEqual(before)
  })

  it('what was chosen goes into the vault in one generation; what is replaced into the trash', async () => {
    const built = await build('alice', 'bob')
    const before = await generationFiles(built.folder)
    const names = Array.from({ length: 30 }, (_, index) => `new ${index}`)
    const content = [
      link('alice', 'key 1'),
      link('bob', 'key 2'),
      ...names.map((name) => link(name)),
    ]
    const { candidates } = valueOf(await built.read(fileOf(...content)))
    const candidateIds = candidates.map(({ id }) => id)
    const replacing = candidateIds.slice(0, 1)
    expect(await built.add({ candidateIds, replacing })).toEqual(
      ok({ added: 32, same: 0, replaced: 1, enrolment: null }),
    )
    expect(await generationFiles(built.folder)).toHaveLength(before.length + 1)
    expect(labels(built.vault)).toEqual(['alice', 'bob', 'bob', ...names])
    expect(labels(built.vault, true)).toEqual(['alice'])
    expect(built.timers.size).toBe(0)
    // Once more, it is all there.
    const again = valueOf(await built.read(fileOf(...content)))
    expect(again.candidates).toEqual([])
    expect(again.doubles).toHaveLength(32)
  })

  it('is added in the order that the person gave it in the other app; what has no place there comes last', async () => {
    const built = await build()
    const placed = (label: string, position: unknown) =>
      `${link(label)}&codeDisplay=${encodeURIComponent(JSON.stringify({ position }))}`
    const content = [
      link('last'),
      placed('third', 2),
      placed('first', -1),
      'no link',
      placed('fourth', 2),
      placed('second', 0.5),
      placed('last too', 'x'),
    ]
    const { candidates, refusals } = valueOf(await built.read(fileOf(...content)))
    expect(refusals).toMatchObject([{ number: 4 }])
    // Places in the file stay what they are.
    expect(candidates.map(({ number }) => number)).toEqual([3, 6, 2, 5, 1, 7])
    const candidateIds = candidates.map(({ id }) => id)
    valueOf(await built.add({ candidateIds, replacing: [] }))
    expect(labels(built.vault)).toEqual(['first', 'second', 'third', 'fourth', 'last', 'last too'])
  })

  it('an entry that guards a sign-in is not replaced, whoever asks', async () => {
    const built = await build()
    const binding = { server: 'https://sync.example', methodId: 'm', accountEmail: 'a@b.example' }
    const { id } = valueOf(await built.vault.addPending({ ...entryNamed('ana'), binding }))
    valueOf(await built.vault.confirmPending(id))
    const { candidates } = valueOf(await built.read(fileOf(link('ana', 'another'))))
    expect(candidates).toMatchObject([{ standing: 'conflict', canReplace: false }])
    const candidateIds = candidates.map((candidate) => candidate.id)
    expect(valueOf(await built.add({ candidateIds, replacing: candidateIds })).replaced).toBe(0)
    expect(built.vault.holdsBinding(binding)).toBe(true)
    expect(labels(built.vault)).toEqual(['ana', 'ana'])
  })

  describe('with parts of Google’s export', () => {
    const part = (number: number, count: number, ...secrets: string[]) =>
      exportPart({ number, count, secrets })

    it('says which parts are neither in it nor added before', async () => {
      const built = await build()
      const incomplete = async (...lines: string[]) =>
        valueOf(await built.read(fileOf(...lines))).incomplete
      expect(await incomplete(part(1, 3, 'a'))).toEqual([{ count: 3, missing: [2, 3] }])
      expect(await incomplete(part(3, 3, 'c'), link('x'), part(1, 3, 'a'))).toEqual([
        { count: 3, missing: [2] },
      ])
      expect(await incomplete(`${part(2, 3, 'b')} ${part(3, 3, 'c')}, ${part(1, 3, 'a')}`)).toEqual(
        [],
      )
      expect(await incomplete(part(1, 1, 'a'), link('x'))).toEqual([])
      const other = exportPart({ number: 2, count: 2, batchId: 8, secrets: ['z'] })
      expect(await incomplete(part(2, 3, 'b'), other)).toEqual([
        { count: 3, missing: [1, 3] },
        { count: 2, missing: [1] },
      ])
    })

    it('what was added counts for the next file, and for a paste', async () => {
      const built = await build()
      const first = valueOf(await built.read(fileOf(part(1, 3, 'a', 'b'))))
      // One of its two entries is enough: the person has seen the part.
      valueOf(await built.add({ candidateIds: [first.candidates[0]?.id ?? ''] }))
      const second = valueOf(await built.read(fileOf(part(2, 3, 'c'))))
      expect(second.incomplete).toEqual([{ count: 3, missing: [3] }])
      const pasted = await built.incoming.handlers.readText({
        sourceId: randomUUID(),
        text: part(3, 3, 'd'),
      })
      expect(valueOf(pasted).candidates).toMatchObject([{ number: 3, missing: [2] }])
      built.incoming.forgetAll()
      const later = valueOf(await built.read(fileOf(part(2, 3, 'c'))))
      expect(later.incomplete).toEqual([{ count: 3, missing: [1, 3] }])
    })

    it('a part of which all is there already is not asked for', async () => {
      const built = await build()
      const lines = [part(1, 2, 'a')]
      const { candidates } = valueOf(await built.read(fileOf(...lines)))
      valueOf(await built.add({ candidateIds: candidates.map(({ id }) => id) }))
      built.incoming.forgetAll()
      expect(valueOf(await built.read(fileOf(...lines))).candidates).toEqual([])
      expect(valueOf(await built.read(fileOf(part(2, 2, 'b')))).incomplete).toEqual([])
    })

    it('of many exports the first ones are told, however many parts they say they have', async () => {
      const built = await build()
      const lines = Array.from({ length: 200 }, (_, index) =>
        exportPart({ number: 1, count: 2_000, batchId: index, secrets: [`key ${index}`] }),
      )
      const { incomplete, candidates } = FileReport.parse(
        valueOf(await built.read(fileOf(...lines))),
      )
      expect(candidates).toHaveLength(200)
      expect(incomplete).toHaveLength(10)
      expect(incomplete[0]?.missing).toHaveLength(1_999)
    })
  })

  it.each<[string, () => Uint8Array<ArrayBuffer>, object]>([
    ['nothing', () => bytesOf(''), { code: 'file-unknown' }],
    ['a letter', () => bytesOf('Dear Ana'), { code: 'file-unknown' }],
    [
      'a picture',
      () => Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10),
      { code: 'file-unknown' },
    ],
    [
      'UTF-16',
      () => new Uint8Array(Buffer.from(`\uFEFF${link('a')}`, 'utf16le')),
      { code: 'file-not-utf8' },
    ],
    [
      'UTF-16 without a mark',
      () => new Uint8Array(Buffer.from(link('a'), 'utf16le')),
      { code: 'file-not-utf8' },
    ],
    [
      'more than 32 MiB',
      () => new Uint8Array(MAX_IMPORT_FILE_BYTES + 1),
      { code: 'file-too-large', limitBytes: MAX_IMPORT_FILE_BYTES },
    ],
    [
      'too many entries',
      () => bytesOf(`${link('a')}\n`.repeat(1) + 'x\n'.repeat(MAX_ENTRIES)),
      { code: 'file-too-many-entries', limit: MAX_ENTRIES },
    ],
    [
      'blank lines without end',
      () => bytesOf(`${link('a')}\n${' \n'.repeat(10 * MAX_ENTRIES)}`),
      { code: 'file-too-many-entries', limit: MAX_ENTRIES },
    ],
  ])('%s is refused as a whole, and nothing is held', async (_what, make, error) => {
    const built = await build()
    const bytes = make()
    expect(await built.read(bytes)).toEqual({ ok: false, error })
    expect(bytes.every((byte) => byte === 0)).toBe(true)
    expect(built.timers.size).toBe(0)
  })

  it('32 MiB of empty lines around one link are read', async () => {
    const built = await build()
    const bytes = new Uint8Array(MAX_IMPORT_FILE_BYTES).fill(10)
    bytes.set(bytesOf(link('ana')))
    expect(valueOf(await built.read(bytes)).candidates).toMatchObject([{ number: 1, name: 'ana' }])
  })

  it('is refused by a locked vault', async () => {
    const built = await build('alice')
    await built.vault.lock()
    expect(await built.read(fileOf(link('carol')))).toEqual(fail({ code: 'vault-locked' }))
  })
})

describe('candidates of a file', () => {
  it.each([
    [
      'cancelled',
      (built: Awaited<ReturnType<typeof build>>, sourceId: string) =>
        void built.cancel({ sourceId }),
    ],
    ['locked', (built: Awaited<ReturnType<typeof build>>) => built.incoming.forgetAll()],
    [
      'five minutes old',
      (built: Awaited<ReturnType<typeof build>>) => {
        built.time.nowMs += CANDIDATE_LIFETIME_MS
        for (const run of built.timers) run()
      },
    ],
  ] as const)('are wiped when %s', async (_when, end) => {
    const built = await build()
    const sourceId = randomUUID()
    const { candidates } = valueOf(await built.read(fileOf(link('a'), link('b')), sourceId))
    const candidateIds = candidates.map(({ id }) => id)
    end(built, sourceId)
    expect(await built.add({ candidateIds })).toEqual(fail({ code: 'candidate-expired' }))
    expect(labels(built.vault)).toEqual([])
  })

  it('a reading that is cancelled midway ends, holds nothing, and its id is free again', async () => {
    const built = await build()
    const sourceId = randomUUID()
    // Each look at the clock is a turn: the reading pauses after every line.
    Object.defineProperty(built.time, 'nowMs', { get: () => (clock += 10) })
    let clock = 0
    const reading = built.read(
      fileOf(...Array.from({ length: 50 }, (_, index) => link(`e${index}`))),
      sourceId,
    )
    expect(await built.read(fileOf(link('x')), sourceId)).toEqual(
      fail({ code: 'invalid-input', path: 'sourceId' }),
    )
    void built.cancel({ sourceId })
    expect(await reading).toEqual(fail({ code: 'scan-cancelled' }))
    expect(built.timers.size).toBe(0)
    expect((await built.read(fileOf(link('x')), sourceId)).ok).toBe(true)
  })

  it('one that could not be added can be added again', async () => {
    const built = await build()
    const { candidates } = valueOf(await built.read(fileOf(link('a'), link('b'))))
    const candidateIds = candidates.map(({ id }) => id)
    await built.vault.lock()
    expect(await built.add({ candidateIds })).toEqual(fail({ code: 'vault-locked' }))
    valueOf(await built.vault.unlock(PASSPHRASE))
    expect(valueOf(await built.add({ candidateIds })).added).toBe(2)
    expect(labels(built.vault)).toEqual(['a', 'b'])
  })
})
