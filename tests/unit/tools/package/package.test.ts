import { expect, it } from 'vitest'
import { STAND_IN_MARK } from '../../../../src-main/process/refused-switches.ts'
import { checkRuntime, packageWish, STAND_IN_FILE } from '../../../../tools/package.ts'

it('the app knows a package for tests by the file that is put into it', () => {
  expect(STAND_IN_FILE).toBe(STAND_IN_MARK)
})

it.each([
  [[], { builderArgs: ['--dir'], isBuilt: false, allowsStandIn: false }],
  [['built'], { builderArgs: ['--dir'], isBuilt: true, allowsStandIn: false }],
  [['dist'], { builderArgs: [], isBuilt: false, allowsStandIn: false }],
  [
    ['built', 'dist', '--with-stand-in', '-c.deb.compression=gz'],
    { builderArgs: ['-c.deb.compression=gz'], isBuilt: true, allowsStandIn: true },
  ],
  [
    ['built', '--with-stand-in', '--linux', 'tar.gz'],
    { builderArgs: ['--linux', 'tar.gz'], isBuilt: true, allowsStandIn: true },
  ],
  [['--dir', '--with-stand-in'], { builderArgs: ['--dir'], isBuilt: false, allowsStandIn: true }],
])('%j asks for %j', (args, wish) => {
  expect(packageWish(args)).toEqual(wish)
})

it('the stand-in runtime is packed only for whoever asks for it', () => {
  const standIn = { source: 'substitute', version: '33.2.1' } as const
  expect(() => checkRuntime(standIn, { allowsStandIn: false })).toThrow(/--with-stand-in/)
  checkRuntime(standIn, { allowsStandIn: true })
})

it.each(['installed', 'download', 'override'] as const)(
  'a runtime that is %s is packed',
  (source) => {
    checkRuntime({ source, version: '45.4.1' }, { allowsStandIn: false })
  },
)
