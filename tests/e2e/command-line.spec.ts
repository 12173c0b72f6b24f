import { spawn, type ChildProcess } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync, readFileSync, watch } from 'node:fs'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Writable } from 'node:stream'
import { encodeBase32 } from '../../src-shared/otp/base32.ts'
import { systemClock } from '../../src-main/time/clock.ts'
import { createInTurns } from '../../src-main/time/steps.ts'
import { createFileOperations } from '../../src-main/vault/file/file-operations.ts'
import { createArgon2Kdf } from '../../src-main/vault/keys/kdf.ts'
import { createKeyStore } from '../../src-main/vault/keys/system-key-store.ts'
import { createVault } from '../../src-main/vault/vault.ts'
import { addByHand, unlockVault, useWithoutSignIn } from '../../tools/drive/steps.ts'
import { startSessionBus } from '../../tools/machine/session-bus.ts'
import { projectFolder } from '../../tools/project.ts'
import { electronPath, expect, test } from './fixtures.ts'

test.use({ hasServer: false })
test.skip(process.platform !== 'linux', 'descriptors and processes are looked at as on Linux')

const PASSPHRASE = 'correct horse battery'
const secretOf = (name: string) =>
  new Uint8Array(createHash('sha1').update(`command line ${name}`).digest())
const parametersOf = (name: string) =>
  ({
    type: 'totp',
    secret: secretOf(name),
    algorithm: 'SHA1',
    digits: 6,
    periodSeconds: 30,
  }) as const

/** The vault of a computer, as the app keeps it. */
async function vaultOf(computer: string) {
  const vault = createVault({
    folder: join(computer, 'user-data', 'vault'),
    files: createFileOperations(process.platform),
    keyStore: createKeyStore({ isEncryptionAvailable: () => false }, process.platform),
    kdf: createArgon2Kdf(systemClock.steadyMs),
    clock: {
      nowMs: systemClock.nowMs,
      steadyMs: systemClock.monotonicMs,
      codeTimeMs: systemClock.nowMs,
    },
    randomBytes,
    inTurns: createInTurns(systemClock),
  })
  await vault.ready
  return vault
}

async function filled(computer: string, ...names: readonly string[]) {
  await mkdir(join(computer, 'user-data'), { recursive: true })
  const vault = await vaultOf(computer)
  expect((await vault.create({ passphrase: PASSPHRASE, useKeyStore: false })).ok).toBe(true)
  for (const name of names) {
    await vault.add({ parameters: parametersOf(name), issuer: 'Acme', name })
  }
  const { secret } = parametersOf('counter')
  const hotp = { type: 'hotp', secret, algorithm: 'SHA1', digits: 6, counter: 0 } as const
  await vault.add({ parameters: hotp, issuer: 'Counter', name: 'Bank' })
  await vault.lock()
}

async function countOf(computer: string): Promise<number> {
  const vault = await vaultOf(computer)
  await vault.unlock(PASSPHRASE)
  const list = vault.list()
  await vault.lock()
  return list.ok ? list.value.length : -1
}

interface Started {
  readonly process: ChildProcess
  readonly done: Promise<{ exitCode: number | null; out: string; said: string }>
}

/** Starts a command, as a terminal does; `secret` is what descriptor 3 gives. */
function start(
  computer: string,
  args: readonly string[],
  { secret = PASSPHRASE, env = {} }: { secret?: string; env?: Record<string, string> } = {},
): Started {
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const child = spawn(
    electronPath,
    [projectFolder, `--user-data-dir=${join(computer, 'user-data')}`, ...root, ...args],
    {
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      cwd: computer,
      // Without a terminal, whatever the tests run in.
      detached: true,
      env: { ...process.env, LANG: 'en_US.UTF-8', LANGUAGE: 'en', ...env },
    },
  )
  const pipe = child.stdio[3] as Writable
  pipe.on('error', () => undefined)
  pipe.end(`${secret}\n`)
  let [out, said] = ['', '']
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const done = once(child, 'close').then(([exitCode]) => ({
    exitCode: exitCode as number | null,
    out,
    said,
  }))
  return { process: child, done }
}

const FD = '--passphrase-fd=3'
const run = (...given: Parameters<typeof start>) => start(...given).done

/** The arguments of all processes that descend from this one. */
function descendants(pid: number): string[] {
  const processes = readdirSync('/proc').flatMap((name) => {
    try {
      const [, parent = ''] = /\) \S (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? []
      return [{ id: Number(name), parent: Number(parent) }]
    } catch {
      return []
    }
  })
  const children = processes.filter(({ parent }) => parent === pid).map(({ id }) => id)
  return children.flatMap((id) => {
    try {
      return [readFileSync(`/proc/${id}/cmdline`, 'utf8'), ...descendants(id)]
    } catch {
      return []
    }
  })
}

test('a command prints its result alone, and tells by its exit code', async ({ computer }) => {
  await filled(computer, 'alice', 'bob')
  const vault = await vaultOf(computer)
  await vault.unlock(PASSPHRASE)
  const codesNow = () => {
    const codes = vault.codes()
    return codes.ok ? codes.value.flatMap(({ digits, nextDigits }) => [digits, nextDigits]) : []
  }
  const before = codesNow()
  const code = await run(computer, ['code', 'acme alice', FD])
  expect(code.exitCode).toBe(0)
  expect(code.out).toMatch(/^\d{6}\n$/)
  expect([...before, ...codesNow()]).toContain(code.out.trim())
  expect(code.said).not.toContain(PASSPHRASE)
  await vault.lock()

  const several = await run(computer, ['code', 'acme', FD])
  expect([several.exitCode, several.out]).toEqual([2, ''])
  expect(several.said).toContain('  Acme: alice\n  Acme: bob\n')
  expect(await run(computer, ['code', 'nobody', FD])).toMatchObject({ exitCode: 1, out: '' })
  const wrong = await run(computer, ['list', FD], { secret: 'wrong horse' })
  expect([wrong.exitCode, wrong.out]).toEqual([3, ''])
  const list = await run(computer, ['list', '--json', FD])
  expect(JSON.parse(list.out)).toMatchObject([
    { account: 'alice' },
    { account: 'bob' },
    { account: 'Bank', type: 'hotp' },
  ])
  // A counter goes on, and is on the disk.
  const [first, second] = [
    await run(computer, ['code', 'bank', FD]),
    await run(computer, ['code', 'bank', FD]),
  ]
  expect([first.exitCode, second.exitCode]).toEqual([0, 0])
  expect(first.out).not.toBe(second.out)
})

test('a passphrase is typed at the terminal and not shown, also where the output is a pipe', async ({
  computer,
}) => {
  await filled(computer, 'alice')
  const root = process.getuid?.() === 0 ? ' --no-sandbox' : ''
  const command = `'${electronPath}' '${projectFolder}' '--user-data-dir=${computer}/user-data'${root} code alice | sed 's/^/piped /'`
  // `script` gives the command a terminal of its own.
  const terminal = spawn('script', ['-qec', command, '/dev/null'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, LANG: 'en_US.UTF-8', LANGUAGE: 'en' },
  })
  let shown = ''
  terminal.stdout.on('data', (chunk: Buffer) => {
    const wasAsked = shown.includes('Passphrase of the vault: ')
    shown += chunk.toString()
    if (!wasAsked && shown.includes('Passphrase of the vault: ')) {
      terminal.stdin.write(`${PASSPHRASE}x\u007F\r`)
    }
  })
  await once(terminal, 'close')
  expect(shown).toMatch(/piped \d{6}/)
  expect(shown).not.toContain(PASSPHRASE)
})

test('help, version and what is refused need no vault', async ({ computer }) => {
  const spanish = await run(computer, ['--help'], { env: { LANG: 'es_ES.UTF-8', LANGUAGE: 'es' } })
  expect(spanish.exitCode).toBe(0)
  expect(spanish.out).toContain('Uso: sync-desktop COMANDO')
  expect(await run(computer, ['--version'])).toMatchObject({ exitCode: 0, out: 'Sync 0.1.0\n' })
  for (const hostile of ['--utility-cmd-prefix=touch pwned', '--gpu-launcher=touch pwned']) {
    const refused = await run(computer, ['code', 'acme', hostile])
    expect([refused.exitCode, refused.out]).toEqual([64, ''])
    expect(refused.said).toContain('There is no option')
  }
  await expect(stat(join(computer, 'pwned'))).rejects.toThrow()
  const absent = await run(computer, ['list', FD])
  expect(absent.exitCode).toBe(3)
  expect(absent.said).toContain('no vault on this computer')
})

test('an export is private and comes back; no window or page is made for a command', async ({
  computer,
}) => {
  await filled(computer, 'alice', 'bob')
  const file = join(computer, 'keys.txt')
  const args = ['export', 'keys.txt', '--format=otpauth-list', '--unencrypted', FD]
  expect(await run(computer, args)).toMatchObject({ exitCode: 0, out: 'Written: 3.\n' })
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(await readFile(file, 'utf8')).toContain('otpauth://totp/')
  expect((await run(computer, args)).exitCode).toBe(5)
  const again = await run(computer, ['import', 'keys.txt', '--dry-run', '--json', FD])
  expect(JSON.parse(again.out)).toMatchObject({ added: 0, same: 3 })

  const copying = start(computer, ['code', 'alice', '--copy', FD])
  await new Promise<void>((resolve) => {
    copying.process.stderr?.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('Copied')) resolve()
    })
  })
  const kinds = descendants(copying.process.pid ?? 0).map(
    (line) => /--type=([a-z-]+)/.exec(line)?.[1] ?? '',
  )
  expect(kinds).not.toContain('renderer')
  expect(kinds).not.toContain('gpu-process')
  copying.process.kill('SIGINT')
  expect(await copying.done).toMatchObject({ out: '' })
})

test('beside the running app a command reads, and leaves what writes to it', async ({
  computer,
  launch,
}) => {
  await filled(computer, 'alice')
  const app = await launch()
  const windows = app.electron.windows().length
  expect(await run(computer, ['code', 'alice', FD])).toMatchObject({ exitCode: 0 })
  await writeFile(join(computer, 'one.txt'), 'otpauth://totp/new?secret=GEZDGNBVGY3TQOJQ\n')
  const refused = await run(computer, ['import', 'one.txt', FD])
  expect(refused.exitCode).toBe(4)
  expect(refused.said).toContain('Sync is running')
  expect((await run(computer, ['code', 'bank', FD])).exitCode).toBe(4)
  expect((await run(computer, ['backup', FD])).exitCode).toBe(4)
  expect(app.electron.windows()).toHaveLength(windows)
  await app.close()
  expect(await run(computer, ['import', 'one.txt', FD])).toMatchObject({ exitCode: 0 })
})

test('an export of everything beside the running app ends its reminder', async ({
  computer,
  launch,
}) => {
  await filled(computer, 'alice')
  const without = { countedMs: 31 * 86_400_000, latestMs: Date.now() }
  const backups = { folder: null, last: null, without, reminds: true }
  await writeFile(join(computer, 'user-data/config.json'), JSON.stringify({ backups }))
  const { sync } = await launch()
  await useWithoutSignIn(sync)
  await unlockVault(sync, PASSPHRASE)
  const reminder = sync.getByText(/For 30 days/)
  await expect(reminder).toBeVisible()
  const args = ['export', 'keys.txt', '--format=otpauth-list', '--unencrypted', FD]
  expect(await run(computer, args)).toMatchObject({ exitCode: 0 })
  await expect(reminder).toHaveCount(0)
})

test('the key store opens the vault for a command; an export asks a person all the same', async ({
  computer,
  launch,
}) => {
  const bus = await startSessionBus({ folder: join(computer, 'k') })
  try {
    const app = await launch({ env: bus.env })
    await useWithoutSignIn(app.sync)
    await addByHand(app.sync, { issuer: 'Example', key: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' })
    await app.close()
    const code = await run(computer, ['code', 'example'], { env: bus.env })
    expect(code.exitCode).toBe(0)
    expect(code.out).toMatch(/^\d{6}\n$/)
    const args = ['export', 'keys.json', '--format=2fas', '--unencrypted']
    expect((await run(computer, args, { env: bus.env })).exitCode).toBe(6)
    await expect(stat(join(computer, 'keys.json'))).rejects.toThrow()
  } finally {
    await bus.stop()
  }
  // Without it, there is no other way in.
  const env = { DBUS_SESSION_BUS_ADDRESS: 'disabled:' }
  expect((await run(computer, ['code', 'example'], { env })).exitCode).toBe(3)
})

test('a backup goes into the folder that was chosen in the app', async ({ computer }) => {
  await filled(computer, 'alice')
  expect((await run(computer, ['backup', FD])).exitCode).toBe(5)
  const folder = join(computer, 'backups')
  await mkdir(folder)
  const backups = { folder, last: null, without: null, reminds: true }
  await writeFile(join(computer, 'user-data/config.json'), JSON.stringify({ backups }))
  const vault = await vaultOf(computer)
  await vault.unlock(PASSPHRASE)
  const chosen = { kind: 'vault', passphrase: PASSPHRASE } as const
  expect((await vault.setBackupPassphrase(chosen)).ok).toBe(true)
  await vault.lock()
  const done = await run(computer, ['backup', FD])
  expect([done.exitCode, done.out]).toEqual([0, `Backed up into ${folder}.\n`])
  expect(readdirSync(folder).filter((name) => name.endsWith('.svbak'))).toHaveLength(1)
})

test('killed in the middle of an import, all or nothing is there', async ({ computer }) => {
  test.setTimeout(300_000)
  await filled(computer, 'alice')
  const links = Array.from(
    { length: 3_000 },
    (_, index) => `otpauth://totp/Many:${index}?secret=${encodeBase32(secretOf(`${index}`))}`,
  )
  await writeFile(join(computer, 'many.txt'), links.join('\n'))
  for (const moment of [/\.svault\.tmp$/, /\d\.svault$/]) {
    const importing = start(computer, ['import', 'many.txt', FD])
    const watcher = watch(join(computer, 'user-data', 'vault'), (_event, name) => {
      if (name !== null && moment.test(name)) importing.process.kill('SIGKILL')
    })
    await importing.done
    watcher.close()
    expect([2, 3_002]).toContain(await countOf(computer))
  }
  const { exitCode } = await run(computer, ['import', 'many.txt', FD])
  expect(exitCode).toBe(0)
  expect(await countOf(computer)).toBe(3_002)
})
