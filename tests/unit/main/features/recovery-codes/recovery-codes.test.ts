import { mkdtemp, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  createRecentRecoveryCodes,
  createRecoveryCodes,
} from '../../../../../src-main/features/recovery-codes/recovery-codes.ts'
import {
  recoveryCodesFileName,
  recoveryCodesPage,
  recoveryCodesText,
} from '../../../../../src-main/features/recovery-codes/recovery-codes-document.ts'
import { writePrivateFile } from '../../../../../src-main/files/private-file.ts'
import { ok } from '../../../../../src-shared/model/result.ts'

const issued = {
  codes: ['7K-ABCD-EFGH-JKMN-PQRS', '8M-0123-4567-89AB-CDEF'],
  email: 'ana@acme.example',
  serverName: 'Acme (demo server)',
  issuedAtMs: new Date(2026, 10, 24, 12).getTime(),
}

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sync-codes-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('the recovery codes document', () => {
  it('names account, server, date and the rule, then one code a line', () => {
    expect(recoveryCodesText(issued, 'en')).toBe(
      [
        'Sync recovery codes',
        '',
        'Account: ana@acme.example',
        'Server: Acme (demo server)',
        'Created: 2026-11-24',
        '',
        'Each code works once, in place of the second factor. Keep them where only you can read them. New codes replace these.',
        '',
        '7KA-BCD-EFG-HJK-MNP-QRS',
        '8M0-123-456-789-ABC-DEF',
        '',
      ].join('\n'),
    )
  })

  it.each([
    ['ana@acme.example', 'sync-recovery-codes-ana-2026-11-24.txt'],
    ['../../etc/x@acme.example', 'sync-recovery-codes-.._.._etc_x-2026-11-24.txt'],
    ['a b/c\\d:e@x', 'sync-recovery-codes-a_b_c_d_e-2026-11-24.txt'],
    ['', 'sync-recovery-codes--2026-11-24.txt'],
  ])('the file of %s is called %s', (email, name) => {
    expect(recoveryCodesFileName({ ...issued, email })).toBe(name)
  })

  it('a hostile server name neither starts lines in the file nor markup on the page', () => {
    const hostile = { ...issued, serverName: 'x\n9Z-AAAA-AAAA-AAAA-AAAA<script>alert(1)</script>' }
    expect(recoveryCodesText(hostile, 'en')).not.toMatch(/^9Z/m)
    expect(recoveryCodesPage(hostile, 'en')).not.toContain('<script')
  })

  it('isolates names that run from right to left', () => {
    const hebrew = { ...issued, serverName: 'אקמה 1 (א' }
    expect(recoveryCodesText(hebrew, 'es')).toContain('Servidor: \u2068אקמה 1 (א\u2069\n')
    expect(recoveryCodesPage(hebrew, 'es')).toContain('<bdi>אקמה 1 (א</bdi>')
  })

  it('prints one code a line, with a box to tick, and loads nothing', () => {
    const page = recoveryCodesPage(issued, 'en')
    expect(page).not.toMatch(/[^-]columns:|<script|https?:|<img|url\(/)
    expect(page.match(/<li>/g)).toHaveLength(issued.codes.length)
    expect(page).toContain('Tick a code when you have used it.')
    expect(page).toContain('<svg')
  })

  it('the page holds every code', () => {
    for (const code of ['7KA-BCD-EFG-HJK-MNP-QRS', '8M0-123-456-789-ABC-DEF'])
      expect(recoveryCodesPage(issued, 'pt-BR')).toContain(code)
  })
})

describe('writePrivateFile', () => {
  it('writes a file that only its owner can read, and leaves nothing beside it', async () => {
    const path = join(folder, 'codes.txt')
    expect(await writePrivateFile(path, 'one\n')).toEqual(ok(null))
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(await readFile(path, 'utf8')).toBe('one\n')
    expect(await readdir(folder)).toEqual(['codes.txt'])
  })

  it('replaces a file that others could read with a private one', async () => {
    const path = join(folder, 'codes.txt')
    await writeFile(path, 'old', { mode: 0o644 })
    await writePrivateFile(path, 'new')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(await readFile(path, 'utf8')).toBe('new')
  })

  it('does not write through a link that was laid there', async () => {
    const victim = join(folder, 'victim')
    await writeFile(victim, 'precious')
    await symlink(victim, join(folder, 'codes.txt'))
    await writePrivateFile(join(folder, 'codes.txt'), 'codes')
    expect(await readFile(victim, 'utf8')).toBe('precious')
  })

  it('names why a file could not be written and leaves no half of it', async () => {
    const result = await writePrivateFile(join(folder, 'missing', 'codes.txt'), 'x')
    expect(result).toEqual({ ok: false, error: { code: 'file-not-written', reason: 'ENOENT' } })
    await writeFile(join(folder, 'keep'), 'x')
    expect(await readdir(folder)).toEqual(['keep'])
  })
})

describe('createRecoveryCodes', () => {
  function feature(askWhere: () => Promise<string | null>) {
    const recent = createRecentRecoveryCodes()
    const copied: string[] = []
    const shown: string[] = []
    const handlers = createRecoveryCodes({
      recent,
      locale: () => 'en',
      askWhere,
      writePrivateFile,
      async copy(text) {
        copied.push(text)
        return { clearsInSeconds: 30 }
      },
      print: async () => ok(true),
      showInFolder: (path) => shown.push(path),
    })
    return { recent, copied, shown, handlers }
  }

  it('saves, copies and prints what was issued last, and nothing after it is stored', async () => {
    const path = join(folder, 'codes.txt')
    const { recent, copied, handlers } = feature(async () => path)
    recent.set(issued)
    expect(await handlers.saveToFile(undefined)).toEqual(ok({ path }))
    expect(await readFile(path, 'utf8')).toContain('8M0-123-456-789-ABC-DEF')
    expect(await handlers.copy(undefined)).toEqual(ok({ clearsInSeconds: 30 }))
    expect(copied).toEqual(['7KA-BCD-EFG-HJK-MNP-QRS\n8M0-123-456-789-ABC-DEF'])
    expect(await handlers.print(undefined)).toEqual(ok({ printed: true }))
    await handlers.stored(undefined)
    expect(await handlers.saveToFile(undefined)).toEqual({
      ok: false,
      error: { code: 'not-found' },
    })
    expect(await handlers.copy(undefined)).toEqual({ ok: false, error: { code: 'not-found' } })
  })

  it('gives them again until they are stored, and never after a sign-out', async () => {
    const { recent, handlers } = feature(async () => null)
    expect(await handlers.unstored(undefined)).toEqual(ok(null))
    expect(await handlers.areUnstored(undefined)).toEqual(ok(false))
    recent.set(issued)
    expect(await handlers.areUnstored(undefined)).toEqual(ok(true))
    expect(await handlers.unstored(undefined)).toEqual(ok(issued.codes))
    expect(await handlers.unstored(undefined)).toEqual(ok(issued.codes))
    await handlers.stored(undefined)
    expect(await handlers.unstored(undefined)).toEqual(ok(null))
    recent.set(issued)
    recent.forget()
    expect(await handlers.unstored(undefined)).toEqual(ok(null))
  })

  it('shows the file of these very codes, and no other', async () => {
    const path = join(folder, 'codes.txt')
    const { recent, shown, handlers } = feature(async () => path)
    const notFound = { ok: false, error: { code: 'not-found' } }
    recent.set(issued)
    expect(await handlers.showInFolder(undefined)).toEqual(notFound)
    await handlers.saveToFile(undefined)
    expect(await handlers.showInFolder(undefined)).toEqual(ok(null))
    expect(shown).toEqual([path])
    recent.set({ ...issued, codes: ['8M-0123-4567-89AB-CDEF'] })
    expect(await handlers.showInFolder(undefined)).toEqual(notFound)
  })

  it('a cancelled dialog writes nothing and forgets nothing', async () => {
    const { recent, handlers } = feature(async () => null)
    recent.set(issued)
    expect(await handlers.saveToFile(undefined)).toEqual(ok({ path: null }))
    expect(recent.get()).toEqual(issued)
  })
})
