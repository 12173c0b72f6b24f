import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseLine } from '../../../../src-main/command-line/parse.ts'

const none = { passphraseFd: null, filePasswordFd: null }
const command = (given: object) => ({ kind: 'command', command: { ...none, ...given } })
const code = (query: string, rest: object = {}) =>
  command({ name: 'code', query, isNext: false, isCopied: false, isJson: false, ...rest })

describe('a command line', () => {
  it.each<[readonly string[], object | null]>([
    [[], null],
    [['--user-data-dir=/tmp/x', '--no-sandbox', '--lang=en-US'], null],
    [['otpauth://totp/a?secret=GEZDGNBVGY3TQOJQ'], null],
    [['/home/ana/picture.png'], null],
    [['--hidden'], null],
    [['code', 'acme'], code('acme')],
    [['--no-sandbox', 'code', 'acme'], code('acme')],
    [['code', 'acme', '--json', '--next'], code('acme', { isJson: true, isNext: true })],
    [['code', '--copy', '--', '--json'], code('--json', { isCopied: true })],
    [['code', '--passphrase-fd', '3', 'a b'], code('a b', { passphraseFd: 3 })],
    [['code', '--passphrase-fd=0', 'a'], code('a', { passphraseFd: 0 })],
    [['list', '--json'], command({ name: 'list', isJson: true })],
    [
      ['import', 'f', '--dry-run', '--file-password-fd=4'],
      command({ name: 'import', file: 'f', isDryRun: true, isJson: false, filePasswordFd: 4 }),
    ],
    [['export', 'f'], command({ name: 'export', file: 'f', format: 'own' })],
    [
      ['export', 'f', '--format=aegis', '--unencrypted'],
      command({ name: 'export', file: 'f', format: 'aegis' }),
    ],
    [['backup'], command({ name: 'backup' })],
    [['--help'], { kind: 'help', about: null }],
    [['help'], { kind: 'help', about: null }],
    [['export', '-h'], { kind: 'help', about: 'export' }],
    [['--version'], { kind: 'version' }],
    [['--print-managed-settings'], { kind: 'managed-settings' }],
  ])('%j', (args, expected) => {
    expect(parseLine(args)).toEqual(expected)
  })

  it.each<[string, readonly string[], object]>([
    ['another command', ['cod', 'acme'], { kind: 'unknown-command', word: 'cod' }],
    ['no query', ['code'], { kind: 'argument-missing', word: 'QUERY' }],
    ['a blank query', ['code', ' '], { kind: 'argument-missing', word: 'QUERY' }],
    ['no file', ['import', '--dry-run'], { kind: 'argument-missing', word: 'FILE' }],
    ['words', ['code', 'a', 'b'], { kind: 'too-many-arguments' }],
    ['a word too many', ['list', 'a'], { kind: 'too-many-arguments' }],
    ['a plain format', ['export', 'f', '--format=aegis'], { kind: 'plain-format', word: 'aegis' }],
    ['no format', ['export', 'f', '--format=x'], { kind: 'value-refused', word: '--format' }],
    [
      'an option of another command',
      ['list', '--copy'],
      { kind: 'unknown-option', word: '--copy' },
    ],
    [
      'a passphrase as an argument',
      ['code', 'a', '--passphrase=correct horse'],
      { kind: 'unknown-option', word: '--passphrase' },
    ],
    ...['1', '2', '-1', '256', '3.5', '', 'correct horse', '0x3', '３'].map(
      (fd): [string, readonly string[], object] => [
        `descriptor ${JSON.stringify(fd)}`,
        ['code', 'a', `--passphrase-fd=${fd}`],
        { kind: 'value-refused', word: '--passphrase-fd' },
      ],
    ),
    [
      'one descriptor for two secrets',
      ['import', 'f', '--passphrase-fd=3', '--file-password-fd=3'],
      { kind: 'value-refused', word: '--file-password-fd' },
    ],
    [
      'a switch with a value that stands alone',
      ['code', 'a', '--json=yes'],
      { kind: 'value-refused', word: '--json' },
    ],
    ['no value', ['list', '--passphrase-fd'], { kind: 'value-refused', word: '--passphrase-fd' }],
    // Switches of Chromium and Node, wherever they stand.
    ...[
      '--renderer-cmd-prefix=x',
      '--utility-cmd-prefix=x',
      '--gpu-launcher=x',
      '--load-extension=x',
      '--disable-web-security',
      '--js-flags=--allow-natives-syntax',
      '--inspect=0',
      '--remote-debugging-port=0',
      '--user-data-dir=/tmp/other',
      '--host-rules=x',
      '-r',
    ].map((given): [string, readonly string[], object] => [
      `${given} behind a command`,
      ['code', 'a', given],
      { kind: 'unknown-option', word: given.replace(/=.*/, '') },
    ]),
    [
      'a switch in front of a command',
      ['--renderer-cmd-prefix=x', 'code', 'a'],
      { kind: 'unknown-option', word: '--renderer-cmd-prefix=x' },
    ],
  ])('is refused for %s', (_what, args, problem) => {
    expect(parseLine(args)).toEqual({ kind: 'usage', problem })
  })

  it('never repeats what may be a secret, nor control characters', () => {
    for (const args of [
      ['code', 'a', '--passphrase-fd=correct horse'],
      ['code', 'a', '--secret=correct horse'],
      ['import', 'f', '--file-password-fd', 'correct horse'],
    ]) {
      expect(JSON.stringify(parseLine(args))).not.toContain('correct horse')
    }
    const hostile = ['list', '--x\u001B]0;title\u0007\u202E']
    expect(JSON.stringify(parseLine(hostile))).not.toMatch(/\\u00|\p{Bidi_Control}/u)
  })

  it('any arguments are a command, a refusal or the app’s: nothing throws', () => {
    const known =
      'code list import export backup -- - --json --format -h --passphrase-fd 3 = --= ---'
    const words = fc.constantFrom('--no-sandbox', '--user-data-dir=/x', ...known.split(' '))
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string(), fc.string({ unit: 'binary' }))), (args) => {
        const line = parseLine(args)
        if (line?.kind !== 'command') return
        const { passphraseFd, filePasswordFd } = line.command
        for (const fd of [passphraseFd, filePasswordFd]) {
          expect(fd === null || fd === 0 || (fd > 2 && fd < 256)).toBe(true)
        }
      }),
      { numRuns: 1000 },
    )
  })
})
