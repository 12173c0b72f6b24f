// `npm run conformance` as a process: its output, its exit code, and what it leaves behind.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseArguments } from '../../conformance/arguments.ts'
import { allChecks } from '../../conformance/checks/all.ts'
import { startHttpServer } from '../support/http-server.ts'
import type { TestUser } from '../support/backend.ts'
import { enrolledUser } from '../support/backend-people.ts'
import { createSuiteOnBackend } from '../support/conformance-suite.ts'
import type { SuiteOnBackend } from '../support/conformance-suite.ts'

const main = path.resolve(import.meta.dirname, '../../conformance/main.ts')
let suite: SuiteOnBackend
let folder: string

beforeAll(async () => {
  suite = await createSuiteOnBackend()
  folder = await mkdtemp(path.join(tmpdir(), 'sync-conformance-test-'))
})
afterAll(async () => {
  await suite.stop()
  await rm(folder, { recursive: true })
})

function start(args: readonly string[]) {
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.err += text))
  const ended = once(child, 'close').then(([code]) => ({ code: code as number, ...output }))
  return { child, output, ended }
}

async function argumentsFor(user: TestUser, ...more: string[]): Promise<string[]> {
  const file = path.join(folder, 'password')
  await writeFile(file, `${user.password}\nanother line\n`)
  return ['--url', suite.url, '--email', user.email, '--password-file', file, ...more]
}

/** Temporary folders of runs: each holds the key to an account while it exists. */
const leftFolders = async (): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name.startsWith('sync-conformance-'))

describe('a run', () => {
  test('prints a line a check and ends with 0', async () => {
    const user = await suite.server.addUser()
    const { ended } = start(await argumentsFor(user, '--only', 'enrolment.', '--only', 'body.'))
    const { code, out, err } = await ended
    expect(code, out + err).toBe(0)
    expect(out.match(/^ok {3}/gm)).toHaveLength(10)
    expect(out).toMatch(/10 passed, 0 failed, 0 could not be tried, 0 skipped\.\n$/)
    expect(out + err).not.toContain(user.password)
    expect(await suite.count('totp_methods', user)).toBe(0)
    expect(await leftFolders()).toEqual([])
  })

  test('without an administrator says what it skips, with one it does not', async () => {
    const user = await suite.server.addUser()
    const args = await argumentsFor(user, '--only', 'audit.pages')
    const skipped = await start(args).ended
    expect(skipped.code).toBe(0)
    expect(skipped.out).toMatch(/^skip audit\.pages: .*\n +seen +no administrator was given/m)
    expect(skipped.out).toMatch(/1 passed, 0 failed, 0 could not be tried, 1 skipped\.\n$/)

    const file = path.join(folder, 'administrator-password')
    await writeFile(file, suite.administrator.password)
    const more = ['--administrator-email', suite.administrator.email]
    const tried = await start([...args, ...more, '--administrator-password-file', file]).ended
    expect(tried.out + tried.err).toMatch(/2 passed, 0 failed, 0 could not be tried, 0 skipped\./)
    expect(tried.out + tried.err).not.toContain(suite.administrator.password)
  })

  test('--json: one document', async () => {
    const user = await suite.server.addUser()
    const { ended } = start(await argumentsFor(user, '--only', 'server.info', '--json'))
    const { code, out } = await ended
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      url: suite.url,
      isPassed: true,
      passed: 2,
      failed: 0,
      blocked: 0,
      skipped: 0,
      results: [
        { name: 'server.info', outcome: 'passed' },
        { name: 'account.restored', outcome: 'passed' },
      ],
    })
  })

  test('stopped by a signal: the account is put back, the exit code says that it is no pass', async () => {
    const user = await suite.server.addUser()
    const running = start(await argumentsFor(user, '--only', 'enrolment.', '--only', 'challenge.'))
    // Once: a signal that arrives while a process ends kills it, and there is no exit code.
    let isStopped = false
    running.child.stdout.on('data', () => {
      if (isStopped || !running.output.out.includes('enrolment.activates')) return
      isStopped = running.child.kill('SIGTERM')
    })
    const { code, out } = await running.ended
    expect(code, out).toBe(1)
    expect(out).toContain('ok   account.restored')
    expect(out).not.toContain('challenge.single-use')
    expect(await suite.count('totp_methods', user)).toBe(0)
    expect(await leftFolders()).toEqual([])
  })
})

describe('nothing to try: a sentence and exit code 2', () => {
  test('an account with two-factor', async () => {
    const { ended } = start(await argumentsFor(await enrolledUser(suite.server)))
    expect(await ended).toMatchObject({ code: 2, err: expect.stringContaining('two-factor on') })
  })

  test('an administrator who may do nothing to the account', async () => {
    const args = await argumentsFor(await suite.server.addUser())
    const file = path.join(folder, 'administrator-password')
    const other = await suite.server.addUser()
    await writeFile(file, other.password)
    const more = ['--administrator-email', other.email, '--administrator-password-file', file]
    const { code, err } = await start([...args, ...more]).ended
    expect(code).toBe(2)
    expect(err).toContain('may not act on this account')
  })

  test('nobody listens', async () => {
    const gone = await startHttpServer(() => undefined)
    await gone.stop()
    const args = await argumentsFor(await suite.server.addUser())
    const { ended } = start([...args, '--url', gone.url])
    expect(await ended).toMatchObject({ code: 2, err: expect.stringContaining('ECONNREFUSED') })
  })

  test('no password file', async () => {
    const args = await argumentsFor(await suite.server.addUser())
    const { ended } = start([...args, '--password-file', path.join(folder, 'none')])
    expect(await ended).toMatchObject({ code: 2, err: expect.stringContaining('cannot be read') })
  })

  test('no arguments', async () => {
    expect(await start([]).ended).toMatchObject({ code: 2, err: expect.stringMatching(/^--url,/) })
  })
})

test('--list names every check with its clause', async () => {
  const { code, out } = await start(['--list']).ended
  expect(code).toBe(0)
  expect(out).toBe(allChecks.map(({ name, clause }) => `${name}: ${clause}\n`).join(''))
  expect(new Set(allChecks.map(({ name }) => name)).size).toBe(allChecks.length)
  for (const { name, clause } of allChecks) {
    expect(name).toMatch(/^[a-z-]+\.[a-z-]+$/)
    expect(clause).toMatch(/^[A-Z].*\.$/)
  }
})

describe('arguments', () => {
  const good = ['--url', 'https://sync.example', '--email', 'a@b.example', '--password-file', 'p']

  test('everything', () => {
    expect(parseArguments([...good, '--only', 'a', '--only', 'b', '--with-lockout'])).toEqual({
      kind: 'run',
      value: {
        url: 'https://sync.example',
        email: 'a@b.example',
        passwordFile: 'p',
        administrator: null,
        only: ['a', 'b'],
        withLockout: true,
        json: false,
      },
    })
  })

  test('an administrator', () => {
    const more = ['--administrator-email', 'c@b.example', '--administrator-password-file', 'q']
    expect(parseArguments([...good, ...more])).toMatchObject({
      value: { administrator: { email: 'c@b.example', passwordFile: 'q' } },
    })
  })

  test.each([
    ['half an administrator', [...good, '--administrator-email', 'marker4711@b.example']],
    [
      'an administrator with no e-mail address',
      [...good, '--administrator-email', 'marker4711', '--administrator-password-file', 'q'],
    ],
    ['plain http to another computer', [...good, '--url', 'http://sync.example']],
    ['an address with a password', [...good, '--url', 'https://a:b@sync.example']],
    ['no e-mail address', [...good, '--email', 'marker4711']],
    ['a password on the command line', [...good, '--password', 'marker4711']],
    ['a word too many', [...good, 'marker4711']],
    ['no account', ['--url', 'https://sync.example']],
  ])('%s: refused, and the value is not repeated', (_, args) => {
    const parsed = parseArguments(args)
    expect(parsed.kind).toBe('refused')
    expect(JSON.stringify(parsed)).not.toContain('marker4711')
  })
})
