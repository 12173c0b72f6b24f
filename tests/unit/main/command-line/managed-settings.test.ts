import { expect, it } from 'vitest'
import { printManagedSettings } from '../../../../src-main/command-line/managed/print.ts'
import { commandTexts } from '../../../../src-main/command-line/text/texts.ts'
import { readValues } from '../../../../src-main/managed/read-values.ts'
import type { Source } from '../../../../src-main/managed/sources.ts'

const from = '/etc/sync-desktop/managed.json'

function printed(...sources: Source[]) {
  const [out, said]: [string[], string[]] = [[], []]
  const exitCode = printManagedSettings(readValues(sources).report, commandTexts.en.managed, {
    print: (line) => out.push(line),
    say: (line) => said.push(line),
  })
  return { out, said, exitCode }
}

it('prints what holds, and from where', () => {
  const values = { serverAddress: 'https://2fa.example.com', imports: false, exports: 'encrypted' }
  expect(printed({ from, values })).toEqual({
    out: [
      `serverAddress = https://2fa.example.com  (from ${from})`,
      `exports = encrypted  (from ${from})`,
      `imports = no  (from ${from})`,
    ],
    said: [],
    exitCode: 0,
  })
})

it('names what is wrong, with an exit code of its own', () => {
  const values = { camera: 'off', serverAddress: 'http://2fa.example.com', colour: 1 }
  const other = '/etc/sync-desktop/managed.d/a.json'
  expect(printed({ from, values }, { from: other, trouble: 'not-owned' })).toEqual({
    out: [
      `serverAddress = no value  (from ${from}; the value that was given is wrong, so the safe one holds)`,
      `camera = no  (from ${from}; the value that was given is wrong, so the safe one holds)`,
    ],
    said: [
      `${from}: The value of camera is wrong.`,
      `${from}: The value of serverAddress is wrong.`,
      `${from}: There is no setting of this name: colour`,
      `${other}: Others than the administrator of this computer can write it, so it is ignored.`,
    ],
    exitCode: 8,
  })
})

it('says that nothing is managed', () => {
  expect(printed()).toEqual({
    out: ['Nothing is managed on this computer.'],
    said: [],
    exitCode: 0,
  })
})

it('gives a terminal nothing that it obeys', () => {
  const { out, said } = printed({
    from,
    values: { backupFolder: '/srv/\u202Ea\u200B', 'x\u001B]0;title\u0007\u202E': 1 },
  })
  expect([...out, ...said].join('')).not.toMatch(/[\p{Cf}\p{Cc}]/u)
})
