import { describe, expect, test } from 'vitest'
import { runCli } from '../../../src-backend/cli/run.ts'
import { createCheapHasher } from '../../support/backend.ts'

async function run(args: readonly string[], environment: Record<string, string> = {}) {
  let [out, err] = ['', '']
  const code = await runCli(args, {
    environment,
    out: (text) => (out += text),
    err: (text) => (err += text),
    createHasher: async () => createCheapHasher(),
  })
  return { code, out, err }
}

describe('help and misuse', () => {
  test('what there is, and each command by itself', async () => {
    const overview = await run(['--help'])
    expect(overview).toMatchObject({ code: 0, err: '' })
    const names = [
      'doctor',
      'list-people',
      'end-sessions',
      'migrate',
      'create-company',
      'create-user',
      'company-numbers',
      'rotate-keys',
      'unlock',
      'pass',
      'disable',
      'enable',
      'set-role',
      'import-people',
      'delete',
      'reset-two-factor',
    ]
    const helps = await Promise.all(names.map((name) => run([name, '--help'])))
    for (const [index, name] of names.entries()) {
      expect(overview.out).toContain(`  ${name}`)
      expect(helps[index]).toMatchObject({ code: 0, err: '' })
      expect(helps[index]!.out).toMatch(new RegExp(`^Usage: cli ${name}`))
    }
  })

  test.each<[string, readonly string[], RegExp]>([
    ['no command', [], /^Usage/],
    ['an unknown one', ['hunter2'], /^Usage/],
    ['a name of every object', ['constructor'], /^Usage/],
    ['a missing option', ['create-company'], /^--name is missing\./],
    ['an unknown option', ['create-user', '--password', 'hunter2'], /not understood/],
    ['an option without a value', ['create-company', '--name'], /not understood/],
    ['something beside the options', ['migrate', 'hunter2'], /not understood/],
  ])('%s: told, 2, nothing repeated', async (_, args, sentence) => {
    const ended = await run(args)
    expect(ended).toMatchObject({ code: 2, out: '' })
    expect(ended.err).toMatch(sentence)
    expect(ended.err).not.toContain('hunter2')
  })

  test('a wrong setting: told, 1', async () => {
    const ended = await run(['migrate'], { SYNC_PORT: 'x' })
    expect(ended).toMatchObject({ code: 1, err: 'SYNC_PORT must be a number from 0 to 65535.\n' })
  })
})

describe('before anything is opened', () => {
  test.each(['34911234567', '+34', '', '+34911234567,', '+34911234567,hunter2', 'all'])(
    'company-numbers with %j: refused',
    async (numbers) => {
      for (const option of ['--add', '--remove']) {
        const ended = await run(['company-numbers', option, numbers])
        expect(ended).toMatchObject({ code: 1, out: '' })
        expect(ended.err).toMatch(/^A number is \+ and 5 to 15 digits/)
        expect(ended.err).not.toContain('hunter2')
      }
    },
  )

  test.each([
    ['--hours', '0'],
    ['--hours', '25'],
    ['--hours', '1.5'],
    ['--hours', ''],
    ['--hours', '1e1x'],
    ['--sign-ins', '2'],
    ['--sign-ins', ''],
  ])('pass with %s %j: refused', async (option, value) => {
    const ended = await run(['pass', '--email', 'x@beta.example', option, value])
    expect(ended).toMatchObject({ code: 1, out: '' })
    expect(ended.err).toMatch(new RegExp(`^${option} must be `))
  })

  test.each<[string, readonly string[], RegExp]>([
    ['an unknown role', ['--role', 'root'], /--role must be one of/],
    ['no e-mail address', ['--email', 'hunter'], /--email must be/],
    ['a name of two lines', ['--name', 'a\nb'], /--name must be/],
    ['a file that is not there', [], /cannot be read/],
  ])('create-user with %s: refused', async (_, change, sentence) => {
    const user = '--email x@beta.example --name X --role user --password-file /nowhere'
    const ended = await run(['create-user', ...user.split(' '), ...change])
    expect(ended).toMatchObject({ code: 1, out: '' })
    expect(ended.err).toMatch(sentence)
  })
})
