import { chmod, mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFilesPlace } from '../../../../src-main/managed/places/linux.ts'
import { createProfilePlace } from '../../../../src-main/managed/places/mac.ts'
import { placeHere } from '../../../../src-main/managed/places/place-here.ts'
import { parseRegistryOutput } from '../../../../src-main/managed/places/registry-output.ts'
import type { ToolAnswer } from '../../../../src-main/managed/places/run-tool.ts'
import { MAX_SETTINGS_BYTES } from '../../../../src-main/managed/places/trusted-file.ts'
import { createRegistryPlace } from '../../../../src-main/managed/places/windows.ts'

const owner = userInfo().uid

describe.skipIf(process.platform === 'win32')('files', () => {
  let above = ''
  let folder = ''
  beforeEach(async () => {
    above = await mkdtemp(join(tmpdir(), 'sync-managed-'))
    folder = join(above, 'sync-desktop')
    await mkdir(join(folder, 'managed.d'), { recursive: true, mode: 0o755 })
  })
  afterEach(() => rm(above, { recursive: true, force: true }))

  const main = () => join(folder, 'managed.json')
  const put = (path: string, text: string | Uint8Array, mode = 0o644) =>
    writeFile(path, text, { mode }).then(() => chmod(path, mode))
  const read = (by = owner) => createFilesPlace({ folder, owner: by }).read()

  it('where there are none, nothing is managed', async () => {
    expect(await read()).toEqual([])
    await rm(folder, { recursive: true })
    expect(await read()).toEqual([])
  })

  it('come in the order of their names, after managed.json', async () => {
    await put(join(folder, 'managed.d/20-b.json'), '{"exports":"all"}')
    await put(join(folder, 'managed.d/10-a.json'), '{"exports":"encrypted"}')
    await put(join(folder, 'managed.d/note.txt'), 'not read')
    await put(join(folder, 'managed.d/.hidden.json'), 'not read')
    await put(main(), '{"exports":"none"}')
    expect(await read()).toEqual([
      { from: main(), values: { exports: 'none' } },
      { from: join(folder, 'managed.d/10-a.json'), values: { exports: 'encrypted' } },
      { from: join(folder, 'managed.d/20-b.json'), values: { exports: 'all' } },
    ])
  })

  it.each([
    ['an array', '[1]'],
    ['a text', '"x"'],
    ['nothing', ''],
    ['half an object', '{"exports":'],
    ['a comment', '{} // all'],
    ['bytes that are no UTF-8', Uint8Array.from([0x7b, 0xff, 0x7d])],
    ['ten thousand brackets', '['.repeat(10_000)],
  ])('that hold %s are malformed', async (_what, text) => {
    await put(main(), text)
    expect(await read()).toEqual([{ from: main(), trouble: 'malformed' }])
  })

  it('that are too large are not read', async () => {
    await put(main(), ' '.repeat(MAX_SETTINGS_BYTES + 1))
    expect(await read()).toEqual([{ from: main(), trouble: 'too-large' }])
  })

  it.each([
    ['everybody can write', 0o666],
    ['a group can write', 0o664],
  ])('that %s are ignored', async (_what, mode) => {
    await put(main(), '{"exports":"all"}', mode)
    expect(await read()).toEqual([{ from: main(), trouble: 'not-owned' }])
  })

  it('of another user are ignored', async () => {
    await put(main(), '{"exports":"all"}')
    expect(await read(owner + 1)).toEqual([{ from: main(), trouble: 'not-owned' }])
  })

  it('in a folder that everybody can write to are ignored', async () => {
    await put(main(), '{"exports":"all"}')
    await chmod(folder, 0o777)
    expect(await read()).toEqual([{ from: main(), trouble: 'not-owned' }])
  })

  it('behind a link count by what the link leads to', async () => {
    const target = join(above, 'elsewhere.json')
    await put(target, '{"exports":"none"}')
    await symlink(target, main())
    expect(await read()).toEqual([{ from: main(), values: { exports: 'none' } }])
    await chmod(target, 0o666)
    expect(await read()).toEqual([{ from: main(), trouble: 'not-owned' }])
    await rm(target)
    expect(await read()).toEqual([])
  })

  it('that are a folder or a pipe are unreadable, and nobody waits for them', async () => {
    await mkdir(main(), { mode: 0o755 })
    execFileSync('mkfifo', ['-m', '644', join(folder, 'managed.d/a.json')])
    expect(await read()).toEqual([
      { from: main(), trouble: 'unreadable' },
      { from: join(folder, 'managed.d/a.json'), trouble: 'unreadable' },
    ])
  })

  it('tell of a change', async () => {
    const place = createFilesPlace({ folder, owner })
    const changed = await new Promise<string>((resolve) => {
      const stop = place.watch(() => {
        stop()
        resolve('told')
      })
      const temporary = join(above, 'new.json')
      void put(temporary, '{}').then(() => rename(temporary, main()))
    })
    expect(changed).toBe('told')
  })

  it('where a packaged app looks is no choice', () => {
    const facts = { platform: 'linux', env: { HOME: above }, folderInDevelopment: null }
    expect(() => placeHere(facts)).not.toThrow()
  })
})

const KEY = String.raw`HKEY_LOCAL_MACHINE\Software\Policies\Sync Desktop`
const printed = [
  '',
  KEY,
  '    serverAddress    REG_SZ    https://2fa.example.com',
  '    autoLockMinutesAtMost    REG_DWORD    0x5',
  '    demoServer    REG_DWORD    0x0',
  '    camera    REG_DWORD    0x2',
  String.raw`    backupFolder    REG_SZ    C:\Backups of    us`,
  String.raw`    certificates    REG_MULTI_SZ    C:\a.pem\0C:\b.pem`,
  '    broken    REG_BINARY    00FF',
  '    (Default)    REG_SZ    (value not set)',
  '',
  String.raw`${KEY}\More`,
  '',
].join('\r\n')

describe('the registry', () => {
  const done = (text: string): ToolAnswer => ({ isDone: true, printed: text })
  const placeOf = (answers: Readonly<Record<string, string>>) => {
    const asked: string[] = []
    const place = createRegistryPlace(String.raw`C:\Windows`, async (path, args) => {
      asked.push([path, ...args].join(' '))
      const answer = answers[args[1] ?? '']
      return answer === undefined ? { isDone: false } : done(answer)
    })
    return { place, asked }
  }
  const known = Object.fromEntries(
    ['HKEY_LOCAL_MACHINE', 'HKEY_CURRENT_USER'].map((hive) => [
      String.raw`${hive}\Software\Microsoft\Windows`,
      hive,
    ]),
  )

  it('has what was recorded of reg.exe', () => {
    expect(parseRegistryOutput(printed, KEY)).toEqual({
      serverAddress: 'https://2fa.example.com',
      autoLockMinutesAtMost: 5,
      demoServer: 0,
      camera: 2,
      backupFolder: String.raw`C:\Backups of    us`,
      certificates: [String.raw`C:\a.pem`, String.raw`C:\b.pem`],
      broken: null,
    })
  })

  it('gives yes and no their type; the computer overrides the person', async () => {
    const user = String.raw`HKEY_CURRENT_USER\Software\Policies\Sync Desktop`
    const { place, asked } = placeOf({ ...known, [KEY]: printed, [user]: `${user}\r\n` })
    const sources = await place.read()
    expect(sources.map(({ from }) => from)).toEqual([user, KEY])
    expect(sources[1]).toMatchObject({ values: { demoServer: false, camera: 2 } })
    expect(asked[0]).toBe(String.raw`C:\Windows\System32\reg.exe query ${user} /reg:64`)
  })

  it('without the key, nothing is managed', async () => {
    expect(await placeOf(known).place.read()).toEqual([])
  })

  it('that nobody may ask is unreadable, not empty', async () => {
    expect(await placeOf({}).place.read()).toMatchObject([
      { trouble: 'unreadable' },
      { from: KEY, trouble: 'unreadable' },
    ])
  })

  it.each([
    ['nothing', ''],
    ['another key', String.raw`HKEY_LOCAL_MACHINE\Software\Other`],
    ['a sentence', 'ERROR: The system was unable to find the key.'],
    ['a value that is none', `${KEY}\r\n    exports  none`],
  ])('that prints %s is malformed', (_what, text) => {
    expect(parseRegistryOutput(text, KEY)).toBeNull()
  })

  it('never throws, whatever is printed', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (start, lines) => {
        parseRegistryOutput(start, KEY)
        parseRegistryOutput([KEY, ...lines].join('\r\n'), KEY)
      }),
    )
  })

  it('reads back every value as it was written', () => {
    const name = fc.stringMatching(/^[A-Za-z]{1,20}$/)
    const text = fc.stringMatching(/^[!-~][ -~]{0,40}$/)
    fc.assert(
      fc.property(fc.dictionary(name, text), (values) => {
        const lines = Object.entries(values).map(
          ([key, value]) => `    ${key}    REG_SZ    ${value}`,
        )
        expect(parseRegistryOutput([KEY, ...lines].join('\r\n'), KEY)).toEqual(values)
      }),
    )
  })
})

describe('profiles of macOS', () => {
  const computer = '/Library/Managed Preferences/com.sync.desktop.plist'
  const person = '/Library/Managed Preferences/ada/com.sync.desktop.plist'
  const placeOf = (files: Readonly<Record<string, string | null>>, user = 'ada') =>
    createProfilePlace({
      user,
      readTrusted: async (path) =>
        files[path] === undefined ? null : { bytes: Buffer.from('bplist00') },
      run: async (tool, args) => {
        const text = tool === '/usr/bin/plutil' ? files[args.at(-1) ?? ''] : null
        return text === null || text === undefined
          ? { isDone: false }
          : { isDone: true, printed: text }
      },
    })

  it('the computer overrides the person; what the system adds is left out', async () => {
    const files = {
      [person]: '{"exports":"all"}',
      [computer]: '{"exports":"none","PayloadUUID":"x"}',
    }
    expect(await placeOf(files).read()).toEqual([
      { from: person, values: { exports: 'all' } },
      { from: computer, values: { exports: 'none' } },
    ])
  })

  it('without a profile, nothing is managed', async () => {
    expect(await placeOf({}).read()).toEqual([])
  })

  it.each([null, '', '[]', '{'])('a profile that comes to %j is malformed', async (text) => {
    expect(await placeOf({ [computer]: text }).read()).toEqual([
      { from: computer, trouble: 'malformed' },
    ])
  })

  it.each(['..', '../..', 'a/b', ''])('the name %j leads to no other folder', async (user) => {
    const files = { [computer]: '{}' }
    expect(await placeOf(files, user).read()).toHaveLength(1)
  })
})
