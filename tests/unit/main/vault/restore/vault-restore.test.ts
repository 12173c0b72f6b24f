// Restoring from a backup: what is shown, what becomes of what is here, and the way back.
import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  createFileOperations,
  type FileOperations,
} from '../../../../../src-main/vault/file/file-operations.ts'
import { createOwnFiles } from '../../../../../src-main/vault/own-file/own-file.ts'
import type { Vault } from '../../../../../src-main/vault/vault.ts'
import { fail, ok } from '../../../../../src-shared/model/result.ts'
import {
  BY_PASSPHRASE,
  cheapKdf,
  entryNamed,
  filledFixture,
  fixture,
  namesIn,
  PASSPHRASE,
  valueOf,
  type Fixture,
} from '../vault-fixture.ts'
import { everyFewSteps } from '../../../../support/in-turns.ts'

const DAY_MS = 86_400_000
const FORGOTTEN = fail({ code: 'restore-forgotten' })

async function open(made: Fixture): Promise<Vault> {
  const vault = await made.open()
  valueOf(await vault.unlock(PASSPHRASE))
  return vault
}

/** A backup of another vault, whose passphrase is PASSPHRASE, after `change` was made to it. */
async function backupOf(
  names: readonly string[],
  change: (vault: Vault) => Promise<unknown> = () => Promise.resolve(),
): Promise<Buffer> {
  const vault = await open(await filledFixture(...names))
  valueOf(await vault.setBackupPassphrase({ kind: 'vault', passphrase: PASSPHRASE }))
  await change(vault)
  const sealed = await vault.sealBackup()
  if (sealed === null) throw new Error('nothing is sealed')
  return sealed.bytes
}

const idOf = (vault: Vault, name: string) =>
  valueOf(vault.list()).find((entry) => entry.name === name)?.id ?? ''
/** The same name with another secret. */
function renewed(name: string) {
  const secret = new Uint8Array(createHash('sha1').update(`${name} again`).digest())
  const { parameters, ...labels } = entryNamed(name)
  return { parameters: { ...parameters, secret }, ...labels }
}
const hotp = (counter: number) => ({
  parameters: {
    type: 'hotp' as const,
    secret: new Uint8Array(createHash('sha1').update('counter').digest()),
    algorithm: 'SHA1' as const,
    digits: 6,
    counter,
  },
  issuer: 'Acme',
  name: 'counter',
})

describe('what is in a backup beside what is here', () => {
  it('is new, same, different or only here', async () => {
    const vault = await open(await filledFixture('same', 'renamed', 'noted', 'gone', 'only'))
    const { id } = valueOf(await vault.edit(idOf(vault, 'renamed'), { name: 'Other name' }))
    valueOf(await vault.edit(idOf(vault, 'noted'), { note: 'a note' }))
    valueOf(await vault.remove(idOf(vault, 'gone')))
    valueOf(await vault.add(renewed('rekeyed')))
    const bytes = await backupOf(
      ['same', 'renamed', 'noted', 'gone', 'rekeyed', 'new', 'binned'],
      (other) => other.remove(idOf(other, 'binned')),
    )
    const { comparison } = valueOf(await vault.openBackup(bytes, PASSPHRASE))
    expect(comparison.missing.map(({ name }) => name)).toEqual(['new'])
    expect(comparison.same.map(({ name }) => name)).toEqual(['same'])
    expect(comparison.different.map(({ entry, by }) => [entry.name, by])).toEqual([
      ['renamed', 'details'],
      ['noted', 'details'],
      ['gone', 'trash'],
      ['rekeyed', 'key'],
    ])
    expect(comparison.onlyHere.map(({ name }) => name)).toEqual(['only'])
    expect(comparison.trashed).toBe(1)
    expect(id).not.toBe('')
  })

  it('is everything where there is no vault yet', async () => {
    const vault = await (await fixture()).open()
    const bytes = await backupOf(['alice', 'bob'])
    const { comparison } = valueOf(await vault.openBackup(bytes, PASSPHRASE))
    expect(comparison.missing).toHaveLength(2)
    expect(comparison.onlyHere).toEqual([])
  })

  it('is not shown for a wrong passphrase, or another file', async () => {
    const vault = await open(await filledFixture('alice'))
    const bytes = await backupOf(['bob'])
    const code = async (given: Buffer, passphrase = PASSPHRASE) => {
      const opened = await vault.openBackup(given, passphrase)
      return opened.ok ? 'opened' : opened.error.code
    }
    expect(await code(bytes, 'wrong')).toBe('wrong-passphrase')
    expect(await code(Buffer.from('a text'))).toBe('file-unknown')
    for (let length = 8; length < bytes.length; length += 97) {
      expect(await code(bytes.subarray(0, length))).toBe('file-damaged')
    }
    expect(await vault.addMissing()).toEqual(FORGOTTEN)
    expect(await vault.replaceAll()).toEqual(FORGOTTEN)
    expect(namesIn(vault)).toEqual(['alice'])
  })
})

describe('adding what is missing', () => {
  it('adds it at the end, once, and leaves what is here', async () => {
    const vault = await open(await filledFixture('same', 'only'))
    const bytes = await backupOf(['same', 'new', 'pinned'], (other) =>
      other.edit(idOf(other, 'pinned'), { isPinned: true, note: 'kept', tags: ['work'] }),
    )
    valueOf(await vault.openBackup(bytes, PASSPHRASE))
    expect(await vault.addMissing()).toEqual(ok({ added: 2 }))
    expect(namesIn(vault).toSorted()).toEqual(['new', 'only', 'pinned', 'same'])
    const pinned = valueOf(vault.list()).find(({ name }) => name === 'pinned')
    expect(pinned).toMatchObject({ isPinned: true, note: 'kept', tags: ['work'] })
    expect(vault.beforeRestore()).toBeNull()
    // What was held is gone.
    expect(await vault.addMissing()).toEqual(FORGOTTEN)
    valueOf(await vault.openBackup(bytes, PASSPHRASE))
    expect(await vault.addMissing()).toEqual(ok({ added: 0 }))
  })

  it('gives the same codes after a restart', async () => {
    const made = await filledFixture()
    const vault = await open(made)
    valueOf(await vault.openBackup(await backupOf(['alice']), PASSPHRASE))
    valueOf(await vault.addMissing())
    const [code] = valueOf(vault.codes())
    await vault.lock()
    const again = await open(made)
    expect(valueOf(again.codes())[0]?.digits).toBe(code?.digits)
  })

  it('leaves a sign-in to what guards it here already', async () => {
    const binding = { server: 'https://s.example', methodId: 'm', accountEmail: 'a@s.example' }
    const guard = async (vault: Vault, name: string) => {
      const { id } = valueOf(await vault.addPending({ ...entryNamed(name), binding }))
      valueOf(await vault.confirmPending(id))
    }
    const vault = await open(await filledFixture())
    await guard(vault, 'real')
    const before = valueOf(vault.codeForBinding(binding, 1000))
    const bytes = await backupOf([], (other) => guard(other, 'hostile'))
    valueOf(await vault.openBackup(bytes, PASSPHRASE))
    valueOf(await vault.addMissing())
    expect(valueOf(vault.codeForBinding(binding, 1000))).toBe(before)
    const added = valueOf(vault.list()).find(({ name }) => name === 'hostile')
    expect(added?.guardsSignIn).toBe(false)
  })
})

describe('replacing everything', () => {
  it('puts the backup in the place of what is here, and back again, and forth', async () => {
    const made = await filledFixture('old', 'shared')
    const vault = await open(made)
    valueOf(await vault.openBackup(await backupOf(['shared', 'new']), PASSPHRASE))
    valueOf(await vault.replaceAll())
    expect(namesIn(vault)).toEqual(['shared', 'new'])
    valueOf(await vault.undoRestore())
    expect(namesIn(vault)).toEqual(['old', 'shared'])
    valueOf(await vault.undoRestore())
    expect(namesIn(vault)).toEqual(['shared', 'new'])
    await vault.lock()
    expect(vault.beforeRestore()).toBeNull()
    const again = await open(made)
    expect(namesIn(again)).toEqual(['shared', 'new'])
    valueOf(await again.undoRestore())
    expect(namesIn(again)).toEqual(['old', 'shared'])
  })

  it('keeps the state of before through many changes, until 30 days were seen', async () => {
    const made = await filledFixture('old')
    const vault = await open(made)
    valueOf(await vault.openBackup(await backupOf(['new']), PASSPHRASE))
    valueOf(await vault.replaceAll())
    for (let index = 0; index < 20; index += 1) valueOf(await vault.add(entryNamed(`${index}`)))
    await vault.lock()
    for (let week = 0; week < 4; week += 1) {
      made.clock.nowMs += 7 * DAY_MS
      const later = await open(made)
      expect(later.beforeRestore()).not.toBeNull()
      valueOf(await later.add(entryNamed(`week ${week}`)))
      await later.lock()
    }
    made.clock.nowMs += 7 * DAY_MS
    const last = await open(made)
    expect(await last.undoRestore()).toEqual(fail({ code: 'nothing-to-undo' }))
  })

  it('leaves no way back by an old passphrase: a new one removes the state of before', async () => {
    const vault = await open(await filledFixture('old'))
    valueOf(await vault.openBackup(await backupOf(['new']), PASSPHRASE))
    valueOf(await vault.replaceAll())
    valueOf(await vault.setPassphrase('a new passphrase', BY_PASSPHRASE))
    expect(await vault.undoRestore()).toEqual(fail({ code: 'nothing-to-undo' }))
  })

  it('never lets a counter go back', async () => {
    const vault = await open(await filledFixture())
    const { id } = valueOf(await vault.add(hotp(0)))
    const bytes = await backupOf([], (other) => other.add(hotp(0)))
    const shown = [
      valueOf(await vault.nextCode(id)).digits,
      valueOf(await vault.nextCode(id)).digits,
    ]
    valueOf(await vault.openBackup(bytes, PASSPHRASE))
    valueOf(await vault.replaceAll())
    shown.push(valueOf(await vault.nextCode(idOf(vault, 'counter'))).digits)
    valueOf(await vault.undoRestore())
    shown.push(valueOf(await vault.nextCode(idOf(vault, 'counter'))).digits)
    expect(new Set(shown).size).toBe(4)
  })

  it('keeps an enrolment that is under way', async () => {
    const vault = await open(await filledFixture('old'))
    const binding = { server: 'https://s.example', methodId: 'm', accountEmail: 'a@s.example' }
    const { id } = valueOf(await vault.addPending({ ...entryNamed('enrolling'), binding }))
    valueOf(await vault.openBackup(await backupOf(['new']), PASSPHRASE))
    valueOf(await vault.replaceAll())
    expect(valueOf(await vault.confirmPending(id)).name).toBe('enrolling')
    expect(namesIn(vault)).toEqual(['new', 'enrolling'])
  })
})

describe('a first vault made from a backup', () => {
  it('has everything in its first generation', async () => {
    const made = await fixture()
    const vault = await made.open()
    valueOf(await vault.openBackup(await backupOf(['alice', 'bob']), PASSPHRASE))
    const status = valueOf(
      await vault.createFromBackup({ passphrase: PASSPHRASE, useKeyStore: false }),
    )
    expect(status.phase).toBe('unlocked')
    expect(vault.generation()).toBe(1)
    expect(namesIn(await open(made))).toEqual(['alice', 'bob'])
  })

  it('is made over no other one; what was held can still be used', async () => {
    const made = await filledFixture('old')
    const vault = await made.open()
    valueOf(await vault.openBackup(await backupOf(['new']), PASSPHRASE))
    const wanted = { passphrase: PASSPHRASE, useKeyStore: false }
    expect(await vault.createFromBackup(wanted)).toEqual(fail({ code: 'vault-exists' }))
    valueOf(await vault.unlock(PASSPHRASE))
    valueOf(await vault.addMissing())
    expect(namesIn(vault)).toEqual(['old', 'new'])
  })
})

describe('a restore that fails', () => {
  it.each(['addMissing', 'replaceAll', 'undoRestore'] as const)(
    '%s on a full disk changes nothing, and can be tried again',
    async (way) => {
      const made = await filledFixture('old')
      const real = createFileOperations(process.platform)
      let isFull = false
      const files: FileOperations = {
        ...real,
        writeNew(path, bytes) {
          if (!isFull) return real.writeNew(path, bytes)
          return Promise.reject(
            Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', syscall: 'write' }),
          )
        },
      }
      const vault = await made.open({ files })
      valueOf(await vault.unlock(PASSPHRASE))
      valueOf(await vault.openBackup(await backupOf(['new']), PASSPHRASE))
      if (way === 'undoRestore') valueOf(await vault.replaceAll())
      const [names, codes] = [namesIn(vault), valueOf(vault.codes())]
      isFull = true
      expect(await vault[way]()).toEqual(fail({ code: 'file-not-written', reason: 'ENOSPC' }))
      expect([namesIn(vault), valueOf(vault.codes())]).toEqual([names, codes])
      isFull = false
      valueOf(await vault[way]())
      expect(namesIn(vault)).not.toEqual(names)
    },
  )

  it('because it was forgotten while its passphrase was tried', async () => {
    const vault = await open(await filledFixture('old'))
    const opening = vault.openBackup(await backupOf(['new']), PASSPHRASE)
    vault.forgetBackup()
    expect(await opening).toEqual(FORGOTTEN)
    expect(await vault.replaceAll()).toEqual(FORGOTTEN)
  })

  it.each(['addMissing', 'replaceAll'] as const)(
    '%s writes whole secrets when the backup is forgotten, or restored again, meanwhile',
    async (way) => {
      const vault = await open(await filledFixture('old'))
      const bytes = await backupOf(['new'])
      const codeOf = (name: string) =>
        valueOf(vault.codes()).find(({ id }) => id === idOf(vault, name))?.digits
      valueOf(await vault.add(entryNamed('new')))
      const right = codeOf('new')
      valueOf(await vault.remove(idOf(vault, 'new')))
      valueOf(await vault.emptyTrash())
      valueOf(await vault.openBackup(bytes, PASSPHRASE))
      const first = vault[way]()
      const second = vault[way]()
      vault.forgetBackup()
      valueOf(await first)
      expect(await second).toEqual(FORGOTTEN)
      expect(codeOf('new')).toBe(right)
    },
  )

  it('and was forgotten meanwhile holds nothing any more', async () => {
    const vault = await open(await filledFixture('old'))
    valueOf(await vault.openBackup(await backupOf(['new']), PASSPHRASE))
    const locking = vault.lock()
    const adding = vault.addMissing()
    vault.forgetBackup()
    await locking
    expect(await adding).toEqual(fail({ code: 'vault-locked' }))
    expect(await vault.addMissing()).toEqual(FORGOTTEN)
  })

  it('while the vault is locked', async () => {
    const vault = await open(await filledFixture('old'))
    valueOf(await vault.openBackup(await backupOf(['new']), PASSPHRASE))
    await vault.lock()
    const locked = fail({ code: 'vault-locked' })
    expect(await vault.addMissing()).toEqual(locked)
    expect(await vault.replaceAll()).toEqual(locked)
    expect(await vault.undoRestore()).toEqual(locked)
  })
})

it('an exported file can be restored from as well', async () => {
  const made = await filledFixture('old')
  const vault = await open(made)
  const files = createOwnFiles({
    kdf: cheapKdf,
    nowMs: () => 5,
    randomBytes,
    inTurns: everyFewSteps,
  })
  const opened = valueOf(await files.open(await backupOf(['exported']), PASSPHRASE))
  const path = `${made.folder}-export.svbak`
  valueOf(await files.write(path, opened, 'export passphrase'))
  const { readFile } = await import('node:fs/promises')
  const report = valueOf(await vault.openBackup(await readFile(path), 'export passphrase'))
  expect(report.writtenAtMs).toBe(5)
  valueOf(await vault.addMissing())
  expect(namesIn(vault)).toEqual(['old', 'exported'])
})
