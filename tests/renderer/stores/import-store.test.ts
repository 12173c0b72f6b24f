import { describe, expect, test } from 'vitest'
import { MAX_IMPORT_FILE_BYTES } from '../../../src-shared/model/limits.ts'
import { fail, ok, type Result } from '../../../src-shared/model/result.ts'
import type { FileReading, FileReport } from '../../../src-shared/model/vault/import.ts'
import {
  chosenOf,
  decided,
  firstChoices,
  toggled,
} from '../../../src-renderer/features/importing/import-rules.ts'
import { createImportStore } from '../../../src-renderer/features/importing/import-store.ts'
import { createFakeClock, settle } from '../fake-clock.ts'
import { offeredChoices } from '../../../src-renderer/ui/form/conflict-choice.ts'
import * as samples from '../samples.ts'
import { createScenario } from '../scenario.ts'

const { fileReport } = samples

function prepared(file = new Blob(['codes'])) {
  const { fake } = createScenario(createFakeClock(samples.START_MS), {})
  let ids = 900
  const store = createImportStore({
    api: fake.api,
    newId: () => samples.id((ids += 1)),
    file,
  })
  const names = () => fake.calls.map(({ name }) => name.replace('incoming.', ''))
  return { fake, store, names, state: () => store.phase.getState() }
}

describe('reading', () => {
  test('main gets a copy of the bytes, and the page keeps none', async () => {
    const { fake, store, state } = prepared()
    let seen: Uint8Array | null = null
    let text = ''
    fake.handlers.incoming.readFile = ({ bytes }) => {
      seen = bytes
      text = new TextDecoder().decode(bytes)
      return ok({ state: 'read', report: fileReport })
    }
    store.start()
    expect(state()).toEqual({ phase: 'reading' })
    await settle()
    expect(state()).toMatchObject({ phase: 'preview', report: fileReport })
    expect(text).toBe('codes')
    expect(seen).toEqual(new Uint8Array(5))
  })

  test('a file that is too large is not even read', async () => {
    const file = new Blob(['x'])
    Object.defineProperty(file, 'size', { value: MAX_IMPORT_FILE_BYTES + 1 })
    const { store, names, state } = prepared(file)
    store.start()
    await settle()
    const failure = { code: 'file-too-large', limitBytes: MAX_IMPORT_FILE_BYTES }
    expect(state()).toEqual({ phase: 'refused', failure })
    expect(names()).toEqual([])
  })

  test('a folder, or a file that is gone: said, and nothing is asked', async () => {
    const file = new Blob(['x'])
    Object.defineProperty(file, 'arrayBuffer', { value: () => Promise.reject(new Error('gone')) })
    const { store, names, state } = prepared(file)
    store.start()
    await settle()
    expect(state()).toEqual({ phase: 'refused', failure: { code: 'file-unknown' } })
    expect(names()).toEqual([])
  })

  test('an answer that comes after the dialog was closed shows nothing; main forgets', async () => {
    const { fake, store, names, state } = prepared()
    let answer: (reading: Result<FileReading>) => void = () => {}
    fake.handlers.incoming.readFile = () => new Promise((resolve) => (answer = resolve))
    store.start()
    await settle()
    store.stop()
    answer(ok({ state: 'read', report: fileReport }))
    await settle()
    expect(state()).toEqual({ phase: 'reading' })
    expect(names()).toEqual(['readFile', 'cancel'])
    expect(fake.calls.at(-1)?.input).toEqual({ sourceId: samples.id(901) })
  })
})

describe('an encrypted file', () => {
  const { backupReport } = samples

  function locked() {
    const own = prepared()
    own.fake.handlers.incoming.readFile = () => ok({ state: 'locked', format: 'aegis' })
    return own
  }

  test('is opened under the id that it was read with; a wrong password leaves it locked', async () => {
    const { fake, store, state } = locked()
    store.start()
    await settle()
    expect(state()).toEqual({
      phase: 'locked',
      format: 'aegis',
      attempt: { kind: 'idle' },
      estimateMs: null,
    })
    fake.handlers.incoming.unlockFile = ({ password }) =>
      password === 'right' ? ok(backupReport) : fail({ code: 'file-password-wrong' })
    await store.unlock('wrong')
    expect(state()).toMatchObject({
      phase: 'locked',
      attempt: { kind: 'refused', failure: { code: 'file-password-wrong' } },
    })
    await store.unlock('right')
    expect(state()).toMatchObject({ phase: 'preview', report: backupReport })
    expect(fake.calls.at(-1)).toEqual({
      name: 'incoming.unlockFile',
      input: { sourceId: samples.id(901), password: 'right' },
    })
  })

  test('says how long it takes: of this file only, and until it is open', async () => {
    const { fake, store, state } = locked()
    let answer: (report: Result<FileReport>) => void = () => {}
    fake.handlers.incoming.unlockFile = () => new Promise((resolve) => (answer = resolve))
    store.start()
    await settle()
    const opening = store.unlock('right')
    await store.unlock('again')
    fake.push.incoming.opening({ sourceId: samples.id(1), estimateMs: 5_000 })
    expect(state()).toMatchObject({ attempt: { kind: 'busy' }, estimateMs: null })
    fake.push.incoming.opening({ sourceId: samples.id(901), estimateMs: 20_000 })
    expect(state()).toMatchObject({ attempt: { kind: 'busy' }, estimateMs: 20_000 })
    answer(fail({ code: 'file-password-wrong' }))
    await opening
    expect(state()).toMatchObject({ phase: 'locked', estimateMs: null })
    expect(fake.calls.filter(({ name }) => name === 'incoming.unlockFile')).toHaveLength(1)
  })

  test.each(['file-gone', 'vault-locked', 'scan-cancelled'] as const)(
    '%s: another password would not help',
    async (code) => {
      const { fake, store, state } = locked()
      fake.handlers.incoming.unlockFile = () => fail({ code })
      store.start()
      await settle()
      await store.unlock('x')
      expect(state()).toEqual({ phase: 'refused', failure: { code } })
    },
  )

  test('closed meanwhile: main ends the work, nothing is shown and no listener is left', async () => {
    const { fake, store, state, names } = locked()
    let answer: (report: Result<FileReport>) => void = () => {}
    fake.handlers.incoming.unlockFile = () => new Promise((resolve) => (answer = resolve))
    store.start()
    await settle()
    const opening = store.unlock('right')
    store.stop()
    answer(ok(backupReport))
    await opening
    expect(state()).toMatchObject({ phase: 'locked' })
    expect(names()).toEqual(['readFile', 'unlockFile', 'cancel'])
    expect(fake.listenerCount()).toBe(0)
  })
})

describe('choosing', () => {
  const choices = firstChoices
  const conflicts = fileReport.candidates.filter(({ standing }) => standing === 'conflict')
  const idsAt = (...numbers: number[]) => numbers.map((number) => samples.id(300 + number))

  test('everything new and both of what conflicts at first; nothing of the vault is replaced', () => {
    expect(chosenOf(fileReport, choices)).toEqual({
      candidateIds: idsAt(1, 2, 4, 5, 6, 7),
      replacing: [],
    })
  })

  test('what is unticked or kept as it is stays out, and what is replaced is named', () => {
    const decidedAll = decided(toggled(choices, samples.id(301)), conflicts, 'theirs')
    expect(chosenOf(fileReport, decidedAll)).toEqual({
      candidateIds: idsAt(2, 4, 5, 6, 7),
      replacing: idsAt(4),
    })
    expect(chosenOf(fileReport, decided(choices, conflicts, 'mine')).candidateIds).toEqual(
      idsAt(1, 2, 6, 7),
    )
    expect(toggled(toggled(choices, 'a'), 'a')).toEqual(choices)
  })

  test('replacing is not offered for one that guards a sign-in', () => {
    expect(conflicts.map(({ canReplace }) => offeredChoices(canReplace))).toEqual([
      ['both', 'mine', 'theirs'],
      ['both', 'mine'],
    ])
  })
})

describe('adding', () => {
  test('asks once, however often it is pressed; what is refused stays', async () => {
    const { fake, store, names, state } = prepared()
    store.start()
    await settle()
    fake.handlers.incoming.add = () => fail({ code: 'vault-full', limit: 20_000 })
    await Promise.all([store.add(), store.add()])
    expect(names()).toEqual(['readFile', 'add'])
    expect(state()).toMatchObject({
      phase: 'preview',
      attempt: { kind: 'refused', failure: { code: 'vault-full' } },
    })
    const outcome = { added: 6, same: 0, replaced: 0, enrolment: null }
    fake.handlers.incoming.add = () => ok(outcome)
    await store.add()
    expect(state()).toEqual({ phase: 'added', outcome })
  })

  test('nothing is asked while nothing is chosen', async () => {
    const { store, names } = prepared()
    store.start()
    await settle()
    store.choose((_choices, report) => ({
      unticked: new Set(report.candidates.map(({ id }) => id)),
      conflicts: new Map(report.candidates.map(({ id }) => [id, 'mine'])),
    }))
    await store.add()
    expect(names()).toEqual(['readFile'])
  })
})
