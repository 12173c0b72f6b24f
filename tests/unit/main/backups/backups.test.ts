// When backups are written, and that nothing waits for them: on a clock and a folder that the test moves.
import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createBackupFolders } from '../../../../src-main/backups/backup-folder.ts'
import { SLOW_AFTER_MS } from '../../../../src-main/backups/backup-writer.ts'
import { createBackups, type Backups } from '../../../../src-main/backups/backups.ts'
import { createOwnFiles } from '../../../../src-main/vault/own-file/own-file.ts'
import type { Vault } from '../../../../src-main/vault/vault.ts'
import type { BackupsState } from '../../../../src-shared/model/vault/backups.ts'
import { fail } from '../../../../src-shared/model/result.ts'
import { createFakeClock, type FakeClock } from '../../../support/main-clock.ts'
import { memoryFolder, systemError, type MemoryFolder } from '../../../support/memory-folder.ts'
import {
  BY_KEY_STORE,
  cheapKdf,
  entryNamed,
  fixture,
  PASSPHRASE,
  valueOf,
  type Fixture,
} from '../vault/vault-fixture.ts'
import { everyFewSteps } from '../../../support/in-turns.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const own = { kind: 'own', passphrase: PASSPHRASE, proof: BY_KEY_STORE } as const
const files = createOwnFiles({ kdf: cheapKdf, nowMs: () => 0, randomBytes, inTurns: everyFewSteps })

interface Started {
  readonly backups: Backups
  readonly vault: Vault
  readonly clock: FakeClock
  readonly folder: MemoryFolder
  readonly told: BackupsState[]
  readonly memory: Map<string, unknown>
  readonly made: Fixture
  /** What the last change is waiting for has happened. */
  pass(ms: number): Promise<void>
  /** The entries in each backup, oldest first. */
  content(): Promise<string[][]>
}

/** Backups of an open vault, with or without a passphrase for them, in a folder in memory. */
async function started(
  given: {
    readonly before?: Parameters<typeof memoryFolder>[0]
    readonly hasPassphrase?: boolean
    readonly folderPath?: string | null
    readonly memory?: Map<string, unknown>
    readonly made?: Fixture
    readonly clock?: FakeClock
    readonly folder?: MemoryFolder
  } = {},
): Promise<Started> {
  const made = given.made ?? (await fixture())
  const clock = given.clock ?? createFakeClock(made.clock.nowMs)
  const vault = await made.open()
  if (given.made === undefined) {
    valueOf(await vault.create({ passphrase: null, useKeyStore: true }))
    if (given.hasPassphrase !== false) valueOf(await vault.setBackupPassphrase(own))
  } else {
    valueOf(await vault.unlockWithKeyStore())
  }
  const folder = given.folder ?? memoryFolder(given.before)
  const memory = given.memory ?? new Map<string, unknown>()
  const told: BackupsState[] = []
  let words = 0
  const backups = createBackups({
    vault,
    folders: createBackupFolders({
      files: folder.files,
      nowMs: clock.nowMs,
      newWord: () => `${(words += 1)}`,
    }),
    store: { get: (key) => memory.get(key), set: (key, value) => void memory.set(key, value) },
    clock,
    changed: (state) => told.push(state),
  })
  if (given.folderPath !== null && given.made === undefined) backups.setFolder('/backups')
  return {
    backups,
    vault,
    clock,
    folder,
    told,
    memory,
    made,
    async pass(ms) {
      made.clock.nowMs += ms
      await clock.advance(ms)
      for (let turn = 0; turn < 200; turn += 1) await Promise.resolve()
    },
    async content() {
      const names = [...folder.content.keys()].filter((name) => name.endsWith('.svbak'))
      const opened = names.map(async (name) => {
        const entries = valueOf(
          await files.open(folder.content.get(name) ?? Buffer.alloc(0), PASSPHRASE),
        )
        return entries.map((entry) => entry.name)
      })
      return Promise.all(opened)
    },
  }
}

const add = async ({ vault }: Started, name: string) => valueOf(await vault.add(entryNamed(name)))

describe('a backup', () => {
  it('is written when the folder is chosen, and after each change, at most once a minute', async () => {
    const it = await started()
    await it.pass(5 * SECOND_MS)
    expect(await it.content()).toEqual([[]])
    for (const name of ['a', 'b', 'c']) await add(it, name)
    await it.pass(30 * SECOND_MS)
    expect(await it.content()).toHaveLength(1)
    await it.pass(30 * SECOND_MS)
    expect(await it.content()).toEqual([[], ['a', 'b', 'c']])
    await it.pass(10 * MINUTE_MS)
    expect(await it.content()).toHaveLength(2)
    await add(it, 'd')
    await it.pass(2 * SECOND_MS)
    expect((await it.content()).at(-1)).toEqual(['a', 'b', 'c', 'd'])
  })

  it('is none without a folder, without a passphrase, or of what was backed up already', async () => {
    const off = await started({ folderPath: null })
    await add(off, 'a')
    await off.pass(5 * MINUTE_MS)
    expect(off.folder.count()).toBe(0)
    expect(await off.backups.backUpNow()).toEqual(fail({ code: 'backups-off' }))

    const bare = await started({ hasPassphrase: false })
    await add(bare, 'a')
    await bare.pass(5 * MINUTE_MS)
    expect(bare.folder.count()).toBe(0)
    expect(await bare.backups.backUpNow()).toEqual(fail({ code: 'backups-off' }))
    expect(bare.backups.state().passphrase).toBe('none')
    valueOf(await bare.vault.setBackupPassphrase(own))
    await bare.pass(5 * SECOND_MS)
    expect(await bare.content()).toEqual([['a']])

    const again = await started({ ...bare })
    await again.pass(5 * MINUTE_MS)
    expect(await again.content()).toHaveLength(1)
  })

  it('is written of what changed just before the lock, while the vault is locked', async () => {
    const it = await started()
    await it.pass(5 * SECOND_MS)
    await add(it, 'a')
    await it.vault.lock()
    await it.pass(MINUTE_MS)
    expect(await it.content()).toEqual([[], ['a']])
    expect(it.backups.state()).toMatchObject({ passphrase: null, trouble: null })
    await it.pass(10 * MINUTE_MS)
    expect(await it.content()).toHaveLength(2)
  })

  it('is written of what changed just before the app quits', async () => {
    const it = await started()
    await it.pass(5 * SECOND_MS)
    await add(it, 'a')
    await it.vault.lock()
    await it.backups.stop()
    expect(await it.content()).toEqual([[], ['a']])
    expect(it.clock.delays()).toHaveLength(1) // the limit of the stop itself
  })

  it('is written at the next start of what changed before a kill', async () => {
    const it = await started()
    await it.pass(5 * SECOND_MS)
    await add(it, 'a')
    const again = await started({ ...it, clock: createFakeClock(it.made.clock.nowMs) })
    await again.pass(5 * SECOND_MS)
    expect(await again.content()).toEqual([[], ['a']])
  })

  it('is written at once when it is asked for, also when nothing changed', async () => {
    const it = await started()
    const now = valueOf(await it.backups.backUpNow())
    expect(now).toMatchObject({ isRunning: false, trouble: null, lastAtMs: it.made.clock.nowMs })
    await it.pass(3 * SECOND_MS)
    valueOf(await it.backups.backUpNow())
    expect(await it.content()).toHaveLength(2)
    await it.vault.lock()
    expect(await it.backups.backUpNow()).toEqual(fail({ code: 'vault-locked' }))
  })

  it('says when it comes, that it is written, and when the last one was', async () => {
    const it = await started()
    const startMs = it.made.clock.nowMs
    expect(it.backups.state()).toMatchObject({ lastAtMs: null, nextAtMs: startMs + 2 * SECOND_MS })
    await it.pass(2 * SECOND_MS)
    expect(it.told.some(({ isRunning }) => isRunning)).toBe(true)
    expect(it.backups.state()).toMatchObject({ isRunning: false, nextAtMs: null })
    expect(it.backups.state().lastAtMs).toBe(startMs + 2 * SECOND_MS)
    await add(it, 'a')
    expect(it.backups.state().nextAtMs).toBe(startMs + 62 * SECOND_MS)
    // It tells nothing twice.
    const texts = it.told.map((state) => JSON.stringify(state))
    expect(texts.filter((text, index) => text === texts[index - 1])).toEqual([])
  })

  it('goes on by the time that passes when someone sets the clock', async () => {
    const it = await started()
    await it.pass(5 * SECOND_MS)
    await add(it, 'a')
    it.clock.set(-365 * DAY_MS)
    await it.pass(MINUTE_MS)
    expect(await it.content()).toHaveLength(2)
  })

  it('keeps the folder of a second one of the same vault', async () => {
    const it = await started()
    await it.pass(5 * SECOND_MS)
    it.backups.setFolder('/other')
    await it.pass(5 * SECOND_MS)
    expect(it.backups.state()).toMatchObject({ folder: '/other', trouble: null })
    expect(await it.content()).toHaveLength(2)
    it.backups.setFolder(null)
    await add(it, 'a')
    await it.pass(5 * MINUTE_MS)
    expect(await it.content()).toHaveLength(2)
  })
})

describe('a folder that fails', () => {
  it.each([
    ['ENOENT', 'away'],
    ['ENOSPC', 'full'],
    ['EROFS', 'not-allowed'],
    ['EACCES', 'not-allowed'],
    ['EIO', 'away'],
    ['EWHATEVER', 'other'],
  ])('with %s is named, tried again by itself, and forgotten when it works', async (code, kind) => {
    let fails = false
    const it = await started({
      before(operation) {
        if (fails && operation === 'writeNew') throw systemError(code)
      },
    })
    await it.pass(5 * SECOND_MS)
    const { lastAtMs } = it.backups.state()
    fails = true
    // The vault does not notice.
    await add(it, 'a')
    await it.pass(MINUTE_MS)
    const sinceMs = it.made.clock.nowMs
    expect(it.backups.state()).toMatchObject({ lastAtMs, trouble: { kind } })
    expect(it.backups.state().nextAtMs).toBeGreaterThan(it.made.clock.nowMs)
    await it.pass(60 * MINUTE_MS)
    expect(it.backups.state().trouble?.kind).toBe(kind)
    expect(it.backups.state().trouble?.sinceMs).toBeLessThanOrEqual(sinceMs)
    fails = false
    await it.pass(5 * MINUTE_MS)
    expect(it.backups.state()).toMatchObject({ trouble: null, nextAtMs: null })
    expect((await it.content()).at(-1)).toEqual(['a'])
  })

  it('is tried less and less often, at least every five minutes', async () => {
    const tries: number[] = []
    const it = await started({
      before(operation) {
        if (operation !== 'names') return
        tries.push(it.made.clock.nowMs)
        throw systemError('ENOENT')
      },
    })
    for (let minute = 0; minute < 60; minute += 1) await it.pass(MINUTE_MS)
    const pauses = tries.slice(1).map((atMs, index) => (atMs - (tries[index] ?? 0)) / MINUTE_MS)
    expect(pauses.slice(0, 5).map(Math.round)).toEqual([1, 2, 4, 5, 5])
    expect(Math.max(...pauses)).toBeLessThanOrEqual(5)
  })

  it('is written later also when the vault was locked meanwhile', async () => {
    let fails = true
    const it = await started({
      before() {
        if (fails) throw systemError('ENOENT')
      },
    })
    await add(it, 'a')
    await it.pass(5 * SECOND_MS)
    await it.vault.lock()
    fails = false
    await it.pass(5 * MINUTE_MS)
    expect(await it.content()).toEqual([['a']])
  })

  it('without the backups that were in it is not taken for the one that is meant, until it is asked', async () => {
    const it = await started()
    await it.pass(5 * SECOND_MS)
    it.folder.content.clear()
    await add(it, 'a')
    await it.pass(5 * MINUTE_MS)
    expect(it.backups.state().trouble?.kind).toBe('gone')
    expect(await it.content()).toEqual([])
    valueOf(await it.backups.backUpNow())
    expect(it.backups.state().trouble).toBeNull()
    expect(await it.content()).toEqual([['a']])
  })
})

describe('a folder that lets wait', () => {
  /** Its operations wait until they are let go. */
  function gate() {
    let isOpen = false
    const waiting: (() => void)[] = []
    return {
      before: () =>
        isOpen ? undefined : new Promise<void>((resolve) => void waiting.push(resolve)),
      waiting,
      open() {
        isOpen = true
        for (const go of waiting.splice(0)) go()
      },
    }
  }

  it('keeps neither the vault nor its lock waiting, and is asked once', async () => {
    const { before, waiting } = gate()
    const it = await started({ before })
    await it.pass(5 * SECOND_MS)
    for (const name of ['a', 'b']) await add(it, name)
    expect(valueOf(it.vault.list())).toHaveLength(2)
    await it.pass(60 * MINUTE_MS)
    expect(it.backups.state()).toMatchObject({ isRunning: true, trouble: { kind: 'slow' } })
    expect(waiting).toHaveLength(1)
    await it.vault.lock()
    expect(it.vault.status().phase).toBe('locked')
    expect(it.folder.count()).toBe(1)
  })

  it('is good when it answers at last, and gets what changed meanwhile', async () => {
    const { before, open } = gate()
    const it = await started({ before })
    await it.pass(5 * SECOND_MS)
    await add(it, 'a')
    await it.pass(SLOW_AFTER_MS)
    expect(it.backups.state().trouble?.kind).toBe('slow')
    open()
    await it.pass(SECOND_MS)
    await it.pass(2 * MINUTE_MS)
    expect(it.backups.state()).toMatchObject({ isRunning: false, trouble: null })
    expect((await it.content()).at(-1)).toEqual(['a'])
  })

  it('is left for another one', async () => {
    const hanging = gate()
    const it = await started({
      before: (_operation, count) => (count === 0 ? hanging.before() : undefined),
    })
    await it.pass(5 * SECOND_MS)
    expect(it.backups.state().isRunning).toBe(true)
    it.backups.setFolder('/stick')
    await it.pass(5 * SECOND_MS)
    expect(it.backups.state()).toMatchObject({ folder: '/stick', isRunning: false, trouble: null })
    const { lastAtMs } = it.backups.state()
    hanging.open()
    await it.pass(5 * MINUTE_MS)
    expect(it.backups.state()).toMatchObject({ lastAtMs, trouble: null })
  })

  it('is not waited for by who asked, nor at the end of the app', async () => {
    const it = await started({ before: gate().before })
    const asked = it.backups.backUpNow()
    await it.pass(SLOW_AFTER_MS)
    expect(valueOf(await asked).trouble?.kind).toBe('slow')
    await it.vault.lock()
    let isStopped = false
    const stopping = it.backups.stop().then(() => (isStopped = true))
    await it.pass(3 * SECOND_MS)
    expect(isStopped).toBe(true)
    await stopping
  })
})

describe('the reminder', () => {
  /** Days on which the app is used. */
  async function days(it: Started, count: number) {
    for (let day = 0; day < count; day += 1) await it.pass(DAY_MS)
  }
  const isReminding = (it: Started) => it.backups.state().isReminding

  it('comes when there was no backup and no export for 30 days', async () => {
    const it = await started({ folderPath: null })
    await add(it, 'a')
    await days(it, 29)
    expect(isReminding(it)).toBe(false)
    await days(it, 2)
    expect(isReminding(it)).toBe(true)
    expect(it.told.at(-1)?.isReminding).toBe(true)
    it.backups.exported()
    expect(isReminding(it)).toBe(false)
    await days(it, 29)
    expect(isReminding(it)).toBe(false)
    await days(it, 2)
    expect(isReminding(it)).toBe(true)
    it.backups.setFolder('/backups')
    await it.pass(5 * SECOND_MS)
    expect(isReminding(it)).toBe(false)
  })

  it('comes when backups fail for 30 days, and not while they work', async () => {
    let fails = false
    const it = await started({
      before() {
        if (fails) throw systemError('ENOENT')
      },
    })
    await add(it, 'a')
    await days(it, 20)
    fails = true
    await add(it, 'b')
    await days(it, 31)
    expect(isReminding(it)).toBe(true)
  })

  it('does not come without entries; the trash counts as none', async () => {
    const it = await started({ folderPath: null })
    await days(it, 40)
    expect(isReminding(it)).toBe(false)
    const { id } = await add(it, 'a')
    await days(it, 20)
    valueOf(await it.vault.remove(id))
    await days(it, 40)
    expect(isReminding(it)).toBe(false)
  })

  it('comes later, or not again, or again', async () => {
    const it = await started({ folderPath: null })
    await add(it, 'a')
    await days(it, 31)
    it.backups.remindLater()
    expect(isReminding(it)).toBe(false)
    await days(it, 6)
    expect(isReminding(it)).toBe(false)
    await days(it, 2)
    expect(isReminding(it)).toBe(true)
    it.backups.setReminds(false)
    expect(isReminding(it)).toBe(false)
    await days(it, 60)
    expect(isReminding(it)).toBe(false)
    it.backups.setReminds(true)
    expect(isReminding(it)).toBe(true)
  })

  it('does not come on the lock screen, and is remembered across starts', async () => {
    const it = await started({ folderPath: null })
    await add(it, 'a')
    await days(it, 31)
    await it.vault.lock()
    expect(isReminding(it)).toBe(false)
    const again = await started({ ...it, clock: createFakeClock(it.made.clock.nowMs) })
    expect(isReminding(again)).toBe(true)
  })

  it('is not brought on by a clock that is wrong for a day', async () => {
    const it = await started({ folderPath: null })
    await add(it, 'a')
    await days(it, 2)
    it.clock.set(400 * DAY_MS)
    await days(it, 1)
    it.clock.set(-400 * DAY_MS)
    await days(it, 15)
    expect(isReminding(it)).toBe(false)
  })
})

describe('what is remembered', () => {
  it.each([
    undefined,
    null,
    7,
    'folder',
    [],
    {},
    { folder: '/x' },
    { folder: 7, last: null, without: null, reminds: true },
    { folder: '/x', last: null, without: { countedMs: -1, latestMs: 0 }, reminds: true },
    { folder: '/x', last: null, without: null, reminds: true, key: 'AAAA' },
  ])('%j counts as nothing', async (stored) => {
    const it = await started({ folderPath: null, memory: new Map([['backups', stored]]) })
    expect(it.backups.state()).toMatchObject({ folder: null, lastAtMs: null, reminds: true })
  })

  it('holds no secret and no passphrase', async () => {
    const it = await started()
    await add(it, 'alice')
    await it.pass(MINUTE_MS)
    const text = JSON.stringify([...it.memory])
    expect(Object.keys(it.memory.get('backups') ?? {}).toSorted()).toEqual([
      'folder',
      'last',
      'reminds',
      'without',
    ])
    expect(text).not.toContain('alice')
    expect(text).not.toContain(PASSPHRASE)
  })
})
