// The way from a file into the vault, as a page goes it.
import { mkdir, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  createRestore,
  RESTORE_LIFETIME_MS,
} from '../../../../../src-main/features/restore/restore.ts'
import { readLimited } from '../../../../../src-main/files/read-limited.ts'
import { fail, ok } from '../../../../../src-shared/model/result.ts'
import { createFakeClock } from '../../../../support/main-clock.ts'
import {
  entryNamed,
  filledFixture,
  fixture,
  namesIn,
  PASSPHRASE,
  temporaryFolder,
  valueOf,
} from '../../vault/vault-fixture.ts'

const FORGOTTEN = fail({ code: 'restore-forgotten' })
const passphrase = PASSPHRASE

async function backupOf(...names: string[]): Promise<Buffer> {
  const vault = await (await filledFixture(...names)).open()
  valueOf(await vault.unlock(PASSPHRASE))
  valueOf(await vault.setBackupPassphrase({ kind: 'vault', passphrase }))
  const sealed = await vault.sealBackup()
  if (sealed === null) throw new Error('nothing is sealed')
  return sealed.bytes
}

/** The feature over a vault with these entries, or none yet; the person chooses `file.path`. */
async function featureOf(names: readonly string[] | null, bytes?: Buffer) {
  const vault = await (names === null ? await fixture() : await filledFixture(...names)).open()
  if (names !== null) valueOf(await vault.unlock(PASSPHRASE))
  const folder = await temporaryFolder()
  await mkdir(folder)
  const file: { path: string | null } = { path: join(folder, 'mine.svbak') }
  await writeFile(file.path ?? '', bytes ?? (await backupOf('same', 'new')))
  const clock = createFakeClock()
  const { handlers, stop } = createRestore({
    vault,
    askFile: () => Promise.resolve(file.path),
    readFile: readLimited,
    clock,
  })
  return { handlers, stop, vault, file, clock }
}

describe('a backup that a person chose', () => {
  it('is opened, shown without its secrets, and added', async () => {
    const { handlers, vault } = await featureOf(['same', 'only'])
    expect(await handlers.chooseFile(undefined)).toEqual(ok({ name: 'mine.svbak' }))
    const report = valueOf(await handlers.open({ passphrase }))
    expect(report).toMatchObject({
      missing: [{ issuer: 'Acme', name: 'new', type: 'totp' }],
      same: 1,
      different: [],
      onlyHere: [{ issuer: 'Acme', name: 'only', type: 'totp' }],
      trashed: 0,
    })
    expect(Object.keys(report.missing[0] ?? {})).toEqual(['issuer', 'name', 'type'])
    expect(await handlers.addMissing(undefined)).toEqual(ok({ added: 1 }))
    expect(namesIn(vault)).toEqual(['same', 'only', 'new'])
    expect(await handlers.open({ passphrase })).toEqual(FORGOTTEN)
  })

  it('takes the place of everything, and back', async () => {
    const { handlers, vault, clock } = await featureOf(['only'])
    expect(handlers.before(undefined)).toEqual(ok(null))
    valueOf(await handlers.chooseFile(undefined))
    valueOf(await handlers.open({ passphrase }))
    valueOf(await handlers.replaceAll(undefined))
    expect(namesIn(vault)).toEqual(['same', 'new'])
    expect(valueOf(await handlers.before(undefined))).toBeGreaterThan(clock.nowMs())
    valueOf(await handlers.undo(undefined))
    expect(namesIn(vault)).toEqual(['only'])
  })

  it('makes the first vault', async () => {
    const { handlers, vault } = await featureOf(null)
    valueOf(await handlers.chooseFile(undefined))
    expect(valueOf(await handlers.open({ passphrase })).missing).toHaveLength(2)
    const made = valueOf(await handlers.create({ passphrase, useKeyStore: false }))
    expect(made.phase).toBe('unlocked')
    expect(namesIn(vault)).toEqual(['same', 'new'])
  })

  it('may be tried again after a wrong passphrase', async () => {
    const { handlers } = await featureOf([])
    valueOf(await handlers.chooseFile(undefined))
    expect(await handlers.open({ passphrase: 'wrong' })).toMatchObject({
      error: { code: 'wrong-passphrase' },
    })
    expect((await handlers.open({ passphrase })).ok).toBe(true)
  })
})

describe('wrong passphrases', () => {
  it('make the next try wait, as those of the vault do; never for good', async () => {
    const { handlers, clock } = await featureOf([])
    valueOf(await handlers.chooseFile(undefined))
    const wrong = () => handlers.open({ passphrase: 'wrong' })
    for (let count = 0; count < 4; count += 1) {
      expect(await wrong()).toEqual(fail({ code: 'wrong-passphrase', retryAtMs: null }))
    }
    const retryAtMs = clock.nowMs() + 5000
    expect(await wrong()).toEqual(fail({ code: 'wrong-passphrase', retryAtMs }))
    // Another file, or the right passphrase, does not shorten the wait.
    valueOf(await handlers.chooseFile(undefined))
    expect(await handlers.open({ passphrase })).toEqual(
      fail({ code: 'passphrase-delayed', retryAtMs }),
    )
    await clock.advance(5000)
    expect((await handlers.open({ passphrase })).ok).toBe(true)
    expect(await wrong()).toEqual(fail({ code: 'wrong-passphrase', retryAtMs: null }))
  })

  it('that are tried at once are counted at once', async () => {
    const { handlers } = await featureOf([])
    valueOf(await handlers.chooseFile(undefined))
    const all = await Promise.all(
      Array.from({ length: 8 }, async () => handlers.open({ passphrase: 'wrong' })),
    )
    const codes = all.map((each) => (each.ok ? 'opened' : each.error.code))
    expect(codes.filter((code) => code === 'passphrase-delayed')).toHaveLength(3)
  })

  it('are not counted where the file is at fault', async () => {
    const { handlers } = await featureOf([], Buffer.from('SYNCBAK\u0001'))
    valueOf(await handlers.chooseFile(undefined))
    for (let count = 0; count < 8; count += 1) {
      expect(await handlers.open({ passphrase })).toEqual(fail({ code: 'file-damaged' }))
    }
  })
})

describe('it is forgotten', () => {
  it.each(['closed', 'after five minutes', 'at a lock', 'at the end'])('%s', async (when) => {
    const { handlers, stop, vault, clock } = await featureOf(['only'])
    valueOf(await handlers.chooseFile(undefined))
    valueOf(await handlers.open({ passphrase }))
    if (when === 'closed') valueOf(await handlers.forget(undefined))
    else if (when === 'after five minutes') await clock.advance(RESTORE_LIFETIME_MS)
    else if (when === 'at the end') stop()
    else {
      await vault.lock()
      valueOf(await vault.unlock(PASSPHRASE))
    }
    expect(await handlers.addMissing(undefined)).toEqual(FORGOTTEN)
    expect(await handlers.replaceAll(undefined)).toEqual(FORGOTTEN)
    expect(await handlers.open({ passphrase })).toEqual(FORGOTTEN)
    expect(namesIn(vault)).toEqual(['only'])
  })
})

describe('a page that acts without its person', () => {
  it('opens no file that nobody chose', async () => {
    const { handlers, file } = await featureOf([])
    expect(await handlers.open({ passphrase })).toEqual(FORGOTTEN)
    file.path = null
    expect(await handlers.chooseFile(undefined)).toEqual(ok(null))
    expect(await handlers.open({ passphrase })).toEqual(FORGOTTEN)
  })

  it('opens none beside a locked vault', async () => {
    const { handlers, vault } = await featureOf(['only'])
    await vault.lock()
    valueOf(await handlers.chooseFile(undefined))
    expect(await handlers.open({ passphrase })).toEqual(fail({ code: 'vault-locked' }))
  })

  it('makes no vault over one that is there', async () => {
    const { handlers, vault } = await featureOf(['only'])
    valueOf(await handlers.chooseFile(undefined))
    valueOf(await handlers.open({ passphrase }))
    expect(await handlers.create({ passphrase, useKeyStore: false })).toEqual(
      fail({ code: 'vault-exists' }),
    )
    expect(namesIn(vault)).toEqual(['only'])
    valueOf(await vault.add(entryNamed('still works')))
  })
})

describe('a hostile file', () => {
  it.each([
    ['nothing', Buffer.alloc(0), 'file-unknown'],
    ['a text', Buffer.from('otpauth://totp/x?secret=GEZDGNBV'), 'file-unknown'],
    ['a vault', Buffer.from('SYNCVLT\u0001'.padEnd(500, '0')), 'file-unknown'],
    ['a beginning alone', Buffer.from('SYNCBAK\u0001'), 'file-damaged'],
    [
      'a header without an end',
      Buffer.from('SYNCBAK\u0001\u00ff\u00ff\u00ff\u00ff', 'latin1'),
      'file-damaged',
    ],
  ])('%s is named and changes nothing', async (_what, bytes, code) => {
    const { handlers, vault } = await featureOf(['only'], bytes)
    valueOf(await handlers.chooseFile(undefined))
    expect(await handlers.open({ passphrase })).toMatchObject({ error: { code } })
    expect(namesIn(vault)).toEqual(['only'])
  })

  it('that is too large, or cannot be read, is not held', async () => {
    const { handlers, file } = await featureOf([])
    await truncate(file.path ?? '', 33 * 1024 * 1024)
    expect(await handlers.chooseFile(undefined)).toMatchObject({
      error: { code: 'file-too-large' },
    })
    file.path = join(file.path ?? '', 'not there')
    expect(await handlers.chooseFile(undefined)).toEqual(fail({ code: 'file-not-read' }))
    expect(await handlers.open({ passphrase })).toEqual(FORGOTTEN)
  })
})
