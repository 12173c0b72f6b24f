import { expect, it } from 'vitest'
import { isCommand } from '../../../../src-main/process/command-lock.ts'
import { ownArguments } from '../../../../src-main/process/own-arguments.ts'

it.each<[string, readonly string[], string | null, readonly string[]]>([
  ['those of the installed app', ['/opt/sync-desktop', 'code', 'a'], null, ['code', 'a']],
  ['those behind the folder', ['electron', '/work/app', 'code', 'a'], '/work/app', ['code', 'a']],
  [
    'switches in front of it',
    ['electron', '--x', '/work/app', 'list'],
    '/work/app',
    ['--x', 'list'],
  ],
  ['a folder that is not there', ['electron', 'list'], '/work/app', ['list']],
  ['none', ['electron'], '/work/app', []],
])('%s', (_what, argv, appPath, expected) => {
  expect(ownArguments(argv, appPath)).toEqual(expected)
})

it('another start of the app is no command', () => {
  for (const data of [undefined, null, {}, 'isCommand', 1]) expect(isCommand(data)).toBe(false)
  expect(isCommand({ isCommand: true })).toBe(true)
})
