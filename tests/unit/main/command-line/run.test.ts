import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { exitCodes } from '../../../../src-main/command-line/commands.ts'
import type { CommandContext, CommandServices } from '../../../../src-main/command-line/context.ts'
import { parseLine } from '../../../../src-main/command-line/parse.ts'
import { runCommand } from '../../../../src-main/command-line/run.ts'
import {
  forbidsCommand,
  withinRules,
} from '../../../../src-main/command-line/managed/within-rules.ts'
import { en } from '../../../../src-main/command-line/text/en.ts'
import { createIncoming } from '../../../../src-main/incoming/incoming.ts'
import { encodeBase32 } from '../../../../src-shared/otp/base32.ts'
import type { ManagedValues } from '../../../../src-shared/model/managed/managed-settings.ts'
import { fail, ok } from '../../../../src-shared/model/result.ts'
import { withKeysHere } from '../../../support/key-process.ts'
import {
  entryNamed,
  filledFixture,
  generationFiles,
  PASSPHRASE,
  RFC_SECRET,
  totp,
  valueOf,
} from '../vault/vault-fixture.ts'

/** Commands over a real vault; the terminal answers `typed`, one after the other. */
async function build(
  changes: Partial<CommandServices> = {},
  typed: readonly string[] = [],
  managed: ManagedValues = {},
) {
  const { open, folder, clock } = await filledFixture('alice', 'bob')
  clock.nowMs = 59_000
  const filling = await open()
  valueOf(await filling.unlock(PASSPHRASE))
  const rfc = { ...totp, secret: new Uint8Array(RFC_SECRET) }
  valueOf(await filling.add({ parameters: rfc, issuer: 'RFC', name: 'vector' }))
  const { secret } = entryNamed('hotp').parameters
  const hotp = { type: 'hotp', secret, algorithm: 'SHA1', digits: 6, counter: 4 } as const
  valueOf(await filling.add({ parameters: hotp, issuer: 'Counter', name: 'Bank' }))
  await filling.lock()
  const vault = await open()
  const answers = [...typed]
  const [printed, said, asked]: [string[], string[], string[]] = [[], [], []]
  const unused = () => {
    throw new Error('a command needs no scanner')
  }
  const incoming = createIncoming({
    capture: { captureScreens: unused, outlook: unused, hasVisibleOwnWindow: unused },
    pool: { warmUp: unused, decode: unused, lookCloser: unused, letGo: unused },
    vault,
    enrolment: { matches: () => false, addToThisComputer: unused },
    clock: { nowMs: () => 0, after: () => () => {} },
    newId: randomUUID,
    found: unused,
    withKeys: withKeysHere,
    opening: () => {},
  })
  const context: CommandContext = {
    text: en,
    services: withinRules(
      {
        vault,
        canWrite: true,
        incoming: incoming.handlers,
        exportTo: unused,
        backUp: unused,
        readBytes: () => Promise.resolve(null),
        exists: () => Promise.resolve(false),
        copy: unused,
        newId: randomUUID,
        ...changes,
      },
      managed,
    ),
    forbids: (command) => forbidsCommand(command, managed),
    terminal: {
      askSecret(prompt) {
        asked.push(prompt)
        return Promise.resolve(answers.shift() ?? null)
      },
      confirm: () => Promise.resolve(answers.shift() === 'yes'),
    },
    secretFrom: (fd) => Promise.resolve(fd === 3 ? PASSPHRASE : fd === 4 ? 'wrong' : null),
    print: (line) => printed.push(line),
    say: (line) => said.push(line),
  }
  const run = async (...args: readonly string[]) => {
    const line = parseLine(args)
    if (line?.kind !== 'command') return expect.unreachable()
    return runCommand(context, line.command)
  }
  return { run, printed, said, asked, vault, folder }
}

const FD = '--passphrase-fd=3'
const newest = (files: readonly string[]) =>
  Math.max(...files.map((name) => Number(/\d+/.exec(name)?.[0])))
const fileOf = (...names: readonly string[]) =>
  Uint8Array.from(
    new TextEncoder().encode(
      names
        .map(
          (name) =>
            `otpauth://totp/Acme:${name}?issuer=Acme&secret=${encodeBase32(entryNamed(`file ${name}`).parameters.secret)}`,
        )
        .join('\n'),
    ),
  )

describe('code', () => {
  it('prints the code of the one entry, and nothing else', async () => {
    const { run, printed, said } = await build()
    expect(await run('code', 'rfc', FD)).toBe(exitCodes.done)
    // RFC 6238 appendix B, 59 s, the last six of its digits.
    expect(printed).toEqual(['287082'])
    expect(said).toEqual([])
  })

  it('prints JSON, the following code, or copies it', async () => {
    const copied: string[] = []
    const { run, printed, said } = await build({
      async copy(text, told) {
        copied.push(text)
        told(30)
      },
    })
    await run('code', 'rfc', '--json', FD)
    expect(JSON.parse(printed[0] ?? '')).toEqual({
      issuer: 'RFC',
      account: 'vector',
      code: '287082',
      validUntil: '1970-01-01T00:01:00.000Z',
    })
    await run('code', 'rfc', '--next', FD)
    expect(printed[1]).toBe('359152')
    await run('code', 'rfc', '--copy', FD)
    expect(copied).toEqual(['287082'])
    expect(printed).toHaveLength(2)
    expect(said.join()).not.toContain('287082')
  })

  it('several matches are listed with exit code 2, none is exit code 1', async () => {
    const { run, printed, said } = await build()
    expect(await run('code', 'acme', FD)).toBe(2)
    expect(said).toEqual([en.severalMatches, '  Acme: alice', '  Acme: bob'])
    expect(await run('code', 'nobody', FD)).toBe(1)
    expect(await run('code', 'ACME bób', FD)).toBe(0)
    expect(printed).toHaveLength(1)
  })

  it('a counter is on the disk before its code is printed, and stays while the app runs', async () => {
    const { run, printed, folder } = await build()
    const before = await generationFiles(folder)
    expect(await run('code', 'bank', FD)).toBe(exitCodes.done)
    expect(newest(await generationFiles(folder))).toBe(newest(before) + 1)
    expect(printed[0]).toMatch(/^\d{6}$/)
    const beside = await build({ canWrite: false })
    const files = await generationFiles(beside.folder)
    expect(await beside.run('code', 'bank', FD)).toBe(exitCodes.appIsRunning)
    expect(await beside.run('code', 'rfc', FD)).toBe(exitCodes.done)
    expect(await generationFiles(beside.folder)).toEqual(files)
    expect(beside.said).toEqual([en.counterWhileRunning])
  })
})

describe('the vault', () => {
  it('is opened by what is typed, where no descriptor is named', async () => {
    const { run, printed, asked } = await build({}, [PASSPHRASE])
    expect(await run('list')).toBe(exitCodes.done)
    expect(asked).toEqual([en.passphrasePrompt])
    expect(printed).toEqual(['Acme: alice', 'Acme: bob', 'RFC: vector', 'Counter: Bank'])
  })

  it.each<[string, readonly string[], readonly string[], string]>([
    ['a wrong passphrase', ['list', '--passphrase-fd=4'], [], 'not the passphrase'],
    ['a descriptor that gives nothing', ['list', '--passphrase-fd=5'], [], 'gave no passphrase'],
    ['no terminal', ['list'], [], 'no terminal'],
  ])('stays locked with %s', async (_what, args, typed, sentence) => {
    const { run, printed, said } = await build({}, typed)
    expect(await run(...args)).toBe(exitCodes.notOpened)
    expect(printed).toEqual([])
    expect(said.join()).toContain(sentence)
    expect(said.join()).not.toContain('wrong')
  })
})

describe('list', () => {
  it('prints names as JSON, with no code and no key', async () => {
    const { run, printed } = await build()
    await run('list', '--json', FD)
    const rows: unknown = JSON.parse(printed[0] ?? '')
    expect(rows).toMatchObject([
      { issuer: 'Acme', account: 'alice', type: 'totp', tags: [], isPinned: false },
      { account: 'bob' },
      { account: 'vector' },
      { account: 'Bank', type: 'hotp' },
    ])
    expect(printed[0]).not.toMatch(/287082|[A-Z2-7]{20}/)
  })
})

describe('import', () => {
  it('says what would be added, and writes nothing', async () => {
    const { run, printed, said, folder } = await build({
      readBytes: () => Promise.resolve(fileOf('carol', 'dan', 'BOB')),
    })
    const before = await generationFiles(folder)
    expect(await run('import', 'f', '--dry-run', FD)).toBe(exitCodes.done)
    expect(printed).toEqual([
      'Would add: 2. There already: 0. Same name with another key: 1. Not usable: 0.',
    ])
    expect(said.join()).toContain('Acme: BOB')
    expect(await generationFiles(folder)).toEqual(before)
  })

  it('adds what is new in one generation; once more it is all there', async () => {
    const { run, printed, folder, vault } = await build({
      readBytes: () => Promise.resolve(fileOf('carol', 'dan')),
    })
    const before = await generationFiles(folder)
    await run('import', 'f', '--json', FD)
    expect(JSON.parse(printed[0] ?? '')).toEqual({
      format: 'otpauth-list',
      added: 2,
      same: 0,
      conflicts: 0,
      refused: 0,
      dryRun: false,
    })
    expect(newest(await generationFiles(folder))).toBe(newest(before) + 1)
    await run('import', 'f', '--json', FD)
    expect(JSON.parse(printed[1] ?? '')).toMatchObject({ added: 0, same: 2 })
    expect(valueOf(vault.list())).toHaveLength(6)
  })

  it('is refused while the app runs, before anything is asked', async () => {
    const { run, asked, said } = await build({ canWrite: false })
    expect(await run('import', 'f')).toBe(exitCodes.appIsRunning)
    expect(asked).toEqual([])
    expect(said).toEqual([en.importWhileRunning])
  })

  it.each<[string, Uint8Array<ArrayBuffer> | null]>([
    ['a file that cannot be read', null],
    ['a file of nothing known', Uint8Array.from(Buffer.from('hello'))],
  ])('%s is exit code 5', async (_what, bytes) => {
    const { run } = await build({ readBytes: () => Promise.resolve(bytes) })
    expect(await run('import', 'f', FD)).toBe(exitCodes.fileFailed)
  })
})

describe('export', () => {
  it('asks twice for the password of the file, and names what is left out', async () => {
    const choices: object[] = []
    const { run, printed, said } = await build(
      {
        exportTo(path, choice) {
          choices.push({ path, ...choice })
          const leftOut = [{ issuer: 'A', name: 'b', reason: 'steam-unsupported' as const }]
          return Promise.resolve(ok({ written: 3, leftOut, bare: 0, guarding: 0, path }))
        },
      },
      ['a new password', 'a new password', 'a new password', 'another', 'short'],
    )
    expect(await run('export', 'f.svbak', FD)).toBe(exitCodes.done)
    expect(choices).toEqual([
      {
        path: 'f.svbak',
        format: 'own',
        ids: null,
        current: PASSPHRASE,
        password: 'a new password',
      },
    ])
    expect([printed, said]).toEqual([['Written: 3.'], [en.notInFormat('A: b')]])
    expect(await run('export', 'f.svbak', FD)).toBe(exitCodes.notConfirmed)
    expect(await run('export', 'f.svbak', FD)).toBe(exitCodes.notConfirmed)
    expect(choices).toHaveLength(1)
  })

  it('never replaces a file', async () => {
    const { run, asked } = await build({ exists: () => Promise.resolve(true) })
    expect(await run('export', 'f')).toBe(exitCodes.fileFailed)
    expect(asked).toEqual([])
  })

  it('what was not confirmed is exit code 6', async () => {
    const { run } = await build({
      exportTo: async (_path, _choice, confirm) =>
        (await confirm()) ? expect.unreachable() : fail({ code: 'not-confirmed' }),
    })
    expect(await run('export', 'f', '--format=2fas', '--unencrypted', FD)).toBe(
      exitCodes.notConfirmed,
    )
  })
})

describe('backup', () => {
  const state = {
    folder: '/backups',
    passphrase: 'vault',
    lastAtMs: 1,
    isRunning: false,
    nextAtMs: null,
    isReminding: false,
    reminds: true,
  } as const

  it('says where it is, or why there is none', async () => {
    const done = await build({ backUp: () => Promise.resolve(ok({ ...state, trouble: null })) })
    expect(await done.run('backup', FD)).toBe(exitCodes.done)
    expect(done.printed).toEqual(['Backed up into /backups.'])
    const trouble = { kind: 'full', sinceMs: 1 } as const
    const full = await build({ backUp: () => Promise.resolve(ok({ ...state, trouble })) })
    expect(await full.run('backup', FD)).toBe(exitCodes.fileFailed)
    const off = await build({ backUp: () => Promise.resolve(fail({ code: 'backups-off' })) })
    expect(await off.run('backup', FD)).toBe(exitCodes.fileFailed)
    expect(off.said).toEqual([en.failures['backups-off']])
    const beside = await build({ canWrite: false })
    expect(await beside.run('backup', FD)).toBe(exitCodes.appIsRunning)
  })
})

// The services below would throw if a command reached them.
describe('what an administrator forbids', () => {
  const readBytes = () => Promise.resolve(fileOf('carol'))
  const refused = [[], [en.failures.managed]]

  it.each([
    [{ exports: 'none' }, ['export', 'f.svbak'], ['a new password', 'a new password']],
    [{ exports: 'encrypted' }, ['export', 'f.json', '--format=aegis', '--unencrypted'], []],
    [{ passphraseMinimumLength: 15 }, ['export', 'f.svbak'], ['fourteen chars', 'fourteen chars']],
    [{ imports: false }, ['import', 'f.txt'], []],
    [{ imports: false }, ['import', 'f.txt', '--dry-run'], []],
    [{ backups: false }, ['backup'], []],
  ] as const)('%j refuses %j', async (managed, args, typed) => {
    const { run, printed, said } = await build({ readBytes }, typed, managed)
    expect(await run(...args, FD)).toBe(exitCodes.notAllowed)
    expect([printed, said]).toEqual(refused)
  })

  it.each([
    [{ exports: 'none' }, ['export', 'f.svbak']],
    [{ exports: 'encrypted' }, ['export', 'f.json', '--format=aegis', '--unencrypted']],
    [{ imports: false }, ['import', 'f.txt']],
    [{ backups: false }, ['backup']],
  ] as const)('%j refuses %j before anyone is asked for a passphrase', async (managed, args) => {
    const { run, asked, vault, said } = await build({ readBytes }, [PASSPHRASE], managed)
    expect(await run(...args)).toBe(exitCodes.notAllowed)
    expect([asked, said]).toEqual(refused)
    expect(vault.status().phase).not.toBe('unlocked')
  })

  it('the key store is not asked where a passphrase opens the vault', async () => {
    const { run, vault, asked } = await build({}, [PASSPHRASE], { keyStoreOpensVault: false })
    valueOf(await vault.unlock(PASSPHRASE))
    valueOf(await vault.enableKeyStore({ kind: 'passphrase', passphrase: PASSPHRASE }))
    await vault.lock()
    expect(await run('list')).toBe(exitCodes.done)
    expect(asked).toEqual([en.passphrasePrompt])
  })
})
