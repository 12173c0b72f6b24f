import { chmod, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { FileOperations } from '../../../../src-main/vault/file/file-operations.ts'
import {
  BY_PASSPHRASE,
  entryNamed,
  filledFixture,
  fixture,
  generationFiles,
  namesIn,
  PASSPHRASE,
  realFiles,
  valueOf,
} from './vault-fixture.ts'

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: simulated`), { code, syscall: 'write', errno: -1 })
}

/** The real disk, on which one operation fails while `isFailing` returns true. */
function failingFiles(operation: keyof FileOperations, code: string) {
  const state = { isFailing: false, calls: 0 }
  const files: FileOperations = {
    ...realFiles,
    [operation]: (...given: never[]) => {
      if (state.isFailing) {
        state.calls += 1
        return Promise.reject(systemError(code))
      }
      // Whichever operation it is, it gets its own arguments.
      const real = realFiles[operation] as (...given: never[]) => unknown
      return real(...given)
    },
  }
  return { files, state }
}

describe('a disk that fails', () => {
  it.each([
    ['is full', 'writeNew', 'ENOSPC'],
    ['is read-only', 'writeNew', 'EROFS'],
    ['refuses access', 'writeNew', 'EACCES'],
    ['cannot be flushed', 'writeNew', 'EIO'],
    ['cannot be read back', 'read', 'EIO'],
    ['cannot rename', 'rename', 'EACCES'],
    ['cannot flush the folder', 'syncFolder', 'EIO'],
    ['cannot list the folder', 'list', 'EACCES'],
  ] as const)(
    '%s: a clear failure, nothing lost, and works again later',
    async (_name, operation, code) => {
      const { files, state } = failingFiles(operation, code)
      const { open } = await filledFixture('alice')
      const vault = await open({ files })
      valueOf(await vault.unlock(PASSPHRASE))
      const id = valueOf(vault.list())[0]?.id ?? ''
      state.isFailing = true
      const failure = { ok: false, error: { code: 'file-not-written', reason: code } }
      expect(await vault.add(entryNamed('bob'))).toEqual(failure)
      expect(await vault.remove(id)).toEqual(failure)
      expect(await vault.setPassphrase('a new passphrase', BY_PASSPHRASE)).toEqual(failure)
      expect(namesIn(vault)).toEqual(['alice'])
      expect(valueOf(vault.codes())).toHaveLength(1)
      state.isFailing = false
      valueOf(await vault.add(entryNamed('carol')))
      expect(namesIn(vault)).toEqual(['alice', 'carol'])

      const restarted = await open()
      valueOf(await restarted.unlock(PASSPHRASE))
      expect(namesIn(restarted)).toEqual(['alice', 'carol'])
    },
  )

  it('shows no HOTP code whose counter it could not keep', async () => {
    const { files, state } = failingFiles('writeNew', 'ENOSPC')
    const { open } = await filledFixture()
    const vault = await open({ files })
    valueOf(await vault.unlock(PASSPHRASE))
    const { secret } = entryNamed('alice').parameters
    const parameters = { type: 'hotp', secret, algorithm: 'SHA1', digits: 6, counter: 0 } as const
    const { id } = valueOf(await vault.add({ parameters, issuer: '', name: 'alice' }))
    state.isFailing = true
    expect(await vault.nextCode(id)).toMatchObject({ error: { code: 'file-not-written' } })
    expect(valueOf(vault.codes())).toEqual([])
  })

  it('makes no vault that is not on it', async () => {
    const { files, state } = failingFiles('writeNew', 'ENOSPC')
    const { open, folder } = await fixture()
    const vault = await open({ files })
    state.isFailing = true
    expect(await vault.create({ passphrase: PASSPHRASE, useKeyStore: false })).toEqual({
      ok: false,
      error: { code: 'file-not-written', reason: 'ENOSPC' },
    })
    expect(vault.status().phase).toBe('absent')
    expect(await readdir(folder)).toEqual([])
    state.isFailing = false
    valueOf(await vault.create({ passphrase: PASSPHRASE, useKeyStore: false }))
  })

  it('gives back other bytes than were written: the old generation stays the newest', async () => {
    const { open, folder } = await filledFixture('alice')
    const before = await generationFiles(folder)
    let isLying = false
    const files: FileOperations = {
      ...realFiles,
      async read(path) {
        const bytes = await realFiles.read(path)
        if (isLying) bytes[bytes.length - 50] = (bytes[bytes.length - 50] ?? 0) ^ 1
        return bytes
      },
    }
    const vault = await open({ files })
    valueOf(await vault.unlock(PASSPHRASE))
    isLying = true
    expect(await vault.add(entryNamed('bob'))).toEqual({
      ok: false,
      error: { code: 'file-not-written', reason: 'verification-failed' },
    })
    expect(await readdir(folder)).toEqual(expect.arrayContaining(before))
    expect(await generationFiles(folder)).toEqual(before)
  })

  it('still opens the vault when it is read-only', async () => {
    const { files, state } = failingFiles('writeNew', 'EROFS')
    const { open } = await filledFixture('alice')
    const vault = await open({ files })
    state.isFailing = true
    expect(await vault.unlock('wrong')).toMatchObject({ error: { code: 'wrong-passphrase' } })
    valueOf(await vault.unlock(PASSPHRASE))
    expect(namesIn(vault)).toEqual(['alice'])
    // Both unlock attempts tried to persist their count.
    expect(state.calls).toBeGreaterThan(1)
  })

  it('that cannot be read is no empty one: nothing is made over it', async () => {
    const { files, state } = failingFiles('list', 'EACCES')
    const { open, folder } = await filledFixture('alice')
    state.isFailing = true
    const vault = await open({ files })
    expect(vault.status().phase).toBe('damaged')
    expect(await vault.create({ passphrase: PASSPHRASE, useKeyStore: false })).toEqual({
      ok: false,
      error: { code: 'vault-exists' },
    })
    expect(await generationFiles(folder)).toHaveLength(2)
    state.isFailing = false
    valueOf(await vault.unlock(PASSPHRASE))
    expect(namesIn(vault)).toEqual(['alice'])
  })

  it('has a generation that cannot be read: the one before is used and said to be', async () => {
    const { open } = await filledFixture('alice', 'bob')
    const files: FileOperations = {
      ...realFiles,
      read: (path) =>
        path.includes('0000000003') ? Promise.reject(systemError('EIO')) : realFiles.read(path),
    }
    const vault = await open({ files })
    valueOf(await vault.unlock(PASSPHRASE))
    expect(namesIn(vault)).toEqual(['alice'])
    expect(vault.status()).toMatchObject({ notices: ['older-generation-used'] })
  })
})

describe('the folder', () => {
  it('and its files are the owner’s alone, and made so again', async () => {
    const { open, folder } = await filledFixture('alice')
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    for (const name of await readdir(folder)) {
      expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600)
    }
    const newest = join(folder, (await generationFiles(folder)).at(-1) ?? '')
    await chmod(newest, 0o644)
    valueOf(await (await open()).unlock(PASSPHRASE))
    expect((await stat(newest)).mode & 0o777).toBe(0o600)
  })

  it('may hold what a kill left: it is cleared with the next change', async () => {
    const { open, folder } = await filledFixture('alice')
    await writeFile(join(folder, 'vault-0000000003.svault.tmp'), 'half')
    await writeFile(join(folder, 'vault-0000000002.svault.tmp'), 'half')
    await writeFile(join(folder, 'notes.txt'), 'not ours')
    const vault = await open()
    valueOf(await vault.unlock(PASSPHRASE))
    expect(vault.status()).toMatchObject({ notices: [] })
    valueOf(await vault.add(entryNamed('bob')))
    const left = await readdir(folder)
    expect(left.filter((name) => name.endsWith('.tmp'))).toEqual([])
    expect(left).toContain('notes.txt')
  })

  it('holds the newest five generations after many changes', async () => {
    const { folder } = await filledFixture(...Array.from({ length: 12 }, (_, index) => `${index}`))
    expect(await generationFiles(folder)).toHaveLength(5)
  })

  it('changed by another process is not written over', async () => {
    const { open } = await filledFixture('alice')
    const [first, second] = [await open(), await open()]
    valueOf(await first.unlock(PASSPHRASE))
    valueOf(await second.unlock(PASSPHRASE))
    valueOf(await first.add(entryNamed('bob')))
    const refused = { ok: false, error: { code: 'file-not-written', reason: 'changed-elsewhere' } }
    expect(await second.add(entryNamed('carol'))).toEqual(refused)
    await second.lock()
    valueOf(await second.unlock(PASSPHRASE))
    valueOf(await second.add(entryNamed('carol')))
    expect(namesIn(second)).toEqual(['alice', 'bob', 'carol'])
  })
})
