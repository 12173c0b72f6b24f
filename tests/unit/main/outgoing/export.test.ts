import { readdir, readFile, stat } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { writePrivateFile } from '../../../../src-main/files/private-file.ts'
import { otpauthList } from '../../../../src-main/outgoing/formats/otpauth-list.ts'
import type { Entry } from '../../../../src-main/vault/entries/entry.ts'
import { exportFormats, exportTraits } from '../../../../src-shared/model/vault/export-traits.ts'
import { ExportFormat } from '../../../../src-shared/model/vault/export.ts'
import { fail, ok } from '../../../../src-shared/model/result.ts'
import { readAegis } from '../../../support/read-aegis.ts'
import { entryNamed, PASSPHRASE, valueOf } from '../vault/vault-fixture.ts'
import { outgoingFixture } from './outgoing-fixture.ts'

const PASSWORD = 'another passphrase'
const LOCKED = fail({ code: 'vault-locked' })
const NOT_CONFIRMED = fail({ code: 'not-confirmed' })
const WRONG = fail({ code: 'wrong-passphrase', retryAtMs: null })
/** As the settings window's guarded entry: bound to a sign-in of this app. */
const binding = {
  server: 'https://sync.example.com',
  methodId: 'm-1',
  accountEmail: 'ana@acme.example',
}

const own = { format: 'own', ids: null, current: PASSPHRASE, password: PASSWORD } as const
const list = { format: 'otpauth-list', ids: null, current: PASSPHRASE, password: null } as const
const page = { format: 'printable', ids: null, current: PASSPHRASE } as const

it('offers each format once, the encrypted one of its own first', () => {
  expect(exportFormats.toSorted()).toEqual(ExportFormat.options.toSorted())
  expect(exportFormats[0]).toBe('own')
})

describe('an export to a file', () => {
  it('writes all entries where the person says, for the owner alone, and names what it did', async () => {
    const { handlers, path, folder, done, ownFiles } = await outgoingFixture()
    expect(await handlers.exportFile(own)).toEqual(
      ok({ written: 3, leftOut: [], bare: 0, guarding: 0, path }),
    )
    expect(done.suggested).toEqual(['sync-backup-2023-11-14.svbak'])
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['export'])
    const entries = valueOf(await ownFiles.open(await readFile(path), PASSWORD))
    expect(entries.map(({ name }) => name)).toEqual(['alice', 'bob', 'carol'])
    expect(await ownFiles.open(await readFile(path), PASSPHRASE)).toEqual(WRONG)
    expect(await handlers.showInFolder(undefined)).toEqual(ok(null))
    expect(done.shownInFolder).toEqual([path])
  })

  it('writes the chosen entries alone', async () => {
    const { handlers, path, ids } = await outgoingFixture()
    const wanted = [ids[2] ?? '', ids[0] ?? '']
    valueOf(await handlers.exportFile({ ...list, ids: wanted }))
    const names = (await readFile(path, 'utf8')).match(/(?<=Acme:)\w+/g)
    expect(names).toEqual(['alice', 'carol'])
  })

  it('counts as one of everything only when it has everything', async () => {
    const { handlers, ids, done } = await outgoingFixture()
    valueOf(await handlers.exportFile({ ...own, ids: [ids[0] ?? ''] }))
    expect(done.complete).toBe(0)
    valueOf(await handlers.exportFile(own))
    expect(done.complete).toBe(1)
  })

  it('is encrypted by its password, not by that of the vault', async () => {
    const { handlers, path } = await outgoingFixture()
    valueOf(await handlers.exportFile({ ...own, format: 'aegis-encrypted' }))
    const file = await readFile(path)
    expect(readAegis(file, PASSWORD).entries).toHaveLength(3)
    expect(() => readAegis(file, PASSPHRASE)).toThrow(/authenticate/)
  })

  it('says what was left out and what was lost, also before', async () => {
    const { handlers, vault, ids } = await outgoingFixture()
    valueOf(await vault.edit(ids[0] ?? '', { note: 'Mine' }))
    const steam = { type: 'steam', secret: new Uint8Array(20).fill(9) } as const
    valueOf(await vault.add({ parameters: steam, issuer: 'Steam', name: 'gabe' }))
    const pending = { ...entryNamed('bound'), binding }
    const { id } = valueOf(await vault.addPending(pending))
    valueOf(await vault.confirmPending(id))
    const outlook = {
      written: 4,
      leftOut: [{ issuer: 'Steam', name: 'gabe', reason: 'steam-unsupported' as const }],
      bare: 1,
      guarding: 1,
    }
    expect(handlers.outlook({ format: 'google-qr', ids: null })).toEqual(ok(outlook))
    const written = valueOf(await handlers.exportFile({ ...list, format: 'google-qr' }))
    expect(written).toMatchObject(outlook)
  })

  it('is nothing where the format holds none of the entries: nobody is asked', async () => {
    const { handlers, vault, done } = await outgoingFixture()
    const parameters = { ...entryNamed('count').parameters, type: 'hotp', counter: 1 } as const
    const { type, secret, algorithm, digits, counter } = parameters
    const hotp = { type, secret, algorithm, digits, counter }
    const { id } = valueOf(await vault.add({ parameters: hotp, issuer: '', name: 'count' }))
    const choice = { ...list, format: 'bitwarden' as const, ids: [id], current: null }
    expect(await handlers.exportFile(choice)).toEqual(fail({ code: 'nothing-to-export' }))
    expect([done.asked, done.suggested]).toEqual([[], []])
  })

  it('that is cancelled writes nothing', async () => {
    const { handlers, folder } = await outgoingFixture({ fileName: null })
    expect(await handlers.exportFile(own)).toMatchObject({ ok: true, value: { path: null } })
    expect(await readdir(folder)).toEqual([])
    expect(await handlers.showInFolder(undefined)).toEqual(fail({ code: 'not-found' }))
  })

  it('whose file cannot be written says why', async () => {
    const { handlers } = await outgoingFixture({ fileName: 'missing/export' })
    expect(await handlers.exportFile(list)).toEqual(
      fail({ code: 'file-not-written', reason: 'ENOENT' }),
    )
  })

  it.each(exportFormats)(
    '%s: asks for a password exactly where the file is encrypted',
    async (format) => {
      const { handlers, done } = await outgoingFixture()
      const { isEncrypted } = exportTraits[format]
      const wrong = isEncrypted ? null : PASSWORD
      expect(await handlers.exportFile({ ...own, format, password: wrong })).toEqual(
        fail({ code: 'invalid-input', path: 'password' }),
      )
      expect(done.suggested).toEqual([])
      const right = isEncrypted ? PASSWORD : null
      expect(await handlers.exportFile({ ...own, format, password: right })).toMatchObject({
        ok: true,
      })
    },
  )
})

describe('a print', () => {
  it('hands the page to the printer, and writes nothing', async () => {
    const { handlers, done, folder } = await outgoingFixture()
    expect(await handlers.print(page)).toMatchObject(ok({ written: 3, isPrinted: true }))
    expect(done.printed[0]).toMatch(/^<!doctype html>[^]*Acme \(bob\)/)
    expect(await readdir(folder)).toEqual([])
  })

  it('that is cancelled at the printer’s dialog says so', async () => {
    const { handlers } = await outgoingFixture({ print: () => Promise.resolve(ok(false)) })
    expect(await handlers.print(page)).toMatchObject(ok({ isPrinted: false }))
  })

  it('is of pages alone', async () => {
    const { handlers, done } = await outgoingFixture()
    for (const format of exportFormats.filter((one) => !exportTraits[one].isPrintable)) {
      expect(await handlers.print({ ...page, format })).toEqual(
        fail({ code: 'invalid-input', path: 'format' }),
      )
    }
    expect(done.printed).toEqual([])
  })
})

describe('a page that was taken over', () => {
  it('exports and prints nothing without the passphrase, though the vault is open', async () => {
    const { handlers, done, folder } = await outgoingFixture()
    expect(await handlers.exportFile({ ...own, current: 'guess' })).toEqual(WRONG)
    expect(await handlers.print({ ...page, current: 'guess' })).toEqual(WRONG)
    expect([done.suggested, done.printed, await readdir(folder)]).toEqual([[], [], []])
  })

  it('exports and prints nothing by the key store that the person did not confirm', async () => {
    const { handlers, done, folder } = await outgoingFixture({
      answers: false,
      isWithoutPassphrase: true,
    })
    expect(await handlers.exportFile({ ...own, current: null })).toEqual(NOT_CONFIRMED)
    expect(await handlers.print({ ...page, current: null })).toEqual(NOT_CONFIRMED)
    expect(done.asked).toEqual(['export', 'export'])
    expect([done.suggested, done.printed, await readdir(folder)]).toEqual([[], [], []])
  })

  it('cannot use a confirmation twice: each export is confirmed on its own', async () => {
    const { handlers, done } = await outgoingFixture({ isWithoutPassphrase: true })
    valueOf(await handlers.exportFile({ ...own, current: null }))
    valueOf(await handlers.exportFile({ ...own, current: null }))
    expect(done.asked).toEqual(['export', 'export'])
    expect(await handlers.exportFile({ ...own, current: '' })).toEqual(WRONG)
  })

  it('gets nothing while the vault is locked', async () => {
    const { handlers, vault, done } = await outgoingFixture()
    await vault.lock()
    expect(handlers.outlook({ format: 'own', ids: null })).toEqual(LOCKED)
    expect(await handlers.exportFile(own)).toEqual(LOCKED)
    expect(await handlers.print({ ...page, current: null })).toEqual(LOCKED)
    expect(done.asked).toEqual([])
  })
})

describe('a lock during an export', () => {
  it('before the file is made: nothing is written', async () => {
    let lock = () => Promise.resolve()
    const made = await outgoingFixture({
      exporters: {
        'otpauth-list': {
          ...otpauthList,
          async write(entries, means) {
            await lock()
            return otpauthList.write(entries, means)
          },
        },
      },
    })
    lock = async () => void (await made.vault.lock())
    expect(await made.handlers.exportFile(list)).toEqual(LOCKED)
    expect(await readdir(made.folder)).toEqual([])
  })

  it('overwrites the secrets at once', async () => {
    let seen: readonly Entry[] = []
    const made = await outgoingFixture({
      exporters: {
        'otpauth-list': {
          ...otpauthList,
          async write(entries) {
            seen = entries
            expect(
              seen.some(({ parameters }) => parameters.secret.some((byte) => byte !== 0)),
            ).toBe(true)
            await made.vault.lock()
            expect(
              seen.every(({ parameters }) => parameters.secret.every((byte) => byte === 0)),
            ).toBe(true)
            return { bytes: Buffer.alloc(0) }
          },
        },
      },
    })
    expect(await made.handlers.exportFile(list)).toEqual(LOCKED)
    expect(seen).toHaveLength(3)
  })
})

it('an export overwrites its secrets and its file in memory when it is done', async () => {
  const kept: Uint8Array[] = []
  const { handlers } = await outgoingFixture({
    exporters: {
      'otpauth-list': {
        ...otpauthList,
        async write(entries, means) {
          const made = await otpauthList.write(entries, means)
          kept.push(made.bytes, ...entries.map(({ parameters }) => parameters.secret))
          return made
        },
      },
    },
    writePrivateFile: (path, content, options) => writePrivateFile(path, content, options),
  })
  valueOf(await handlers.exportFile(list))
  expect(kept).toHaveLength(4)
  expect(kept.every((bytes) => bytes.every((byte) => byte === 0))).toBe(true)
})
