import { describe, expect, test } from 'vitest'

import {
  chooseNames,
  missingPackages,
  parseLibraries,
  parsePolicy,
  type Probe,
} from '../../../tools/machine/package-needs.ts'

const complete: Probe = {
  libraries: new Set([
    'libgtk-3.so.0',
    'libnss3.so',
    'libasound.so.2',
    'libgbm.so.1',
    'libXss.so.1',
    'libXtst.so.6',
    'libatspi.so.0',
    'libnotify.so.4',
    'libsecret-1.so.0',
  ]),
  commands: new Set([
    'Xvfb',
    'dbus-daemon',
    'dbus-send',
    'gnome-keyring-daemon',
    'weston',
    'oathtool',
    'zbarimg',
    'xdotool',
    'xfce4-panel',
    'faketime',
    'certutil',
    'openssl',
  ]),
  packages: new Set(['xserver-xorg-video-dummy', 'postgresql', 'fonts-noto-core']),
  hasDisplay: false,
}

const without = (all: ReadonlySet<string>, ...names: string[]): ReadonlySet<string> =>
  new Set([...all].filter((name) => !names.includes(name)))

describe('which packages are missing', () => {
  test('none on a complete machine', () => {
    expect(missingPackages('test', complete)).toEqual([])
    expect(missingPackages('run', complete)).toEqual([])
  })

  test('a library, under the names of two releases', () => {
    const probe = { ...complete, libraries: without(complete.libraries, 'libgtk-3.so.0') }
    expect(missingPackages('run', probe)).toEqual([['libgtk-3-0t64', 'libgtk-3-0']])
  })

  test('an X server: to run only without a display, to test always', () => {
    const probe = { ...complete, commands: without(complete.commands, 'Xvfb') }
    expect(missingPackages('run', probe)).toEqual([['xvfb']])
    expect(missingPackages('run', { ...probe, hasDisplay: true })).toEqual([])
    expect(missingPackages('test', { ...probe, hasDisplay: true })).toEqual([['xvfb']])
  })

  test('one package that brings two commands is named once', () => {
    const probe = { ...complete, commands: without(complete.commands, 'dbus-daemon', 'dbus-send') }
    expect(missingPackages('test', probe)).toEqual([['dbus']])
  })

  test('what packages are made, checked and installed with', () => {
    const packaging = [
      'rpm',
      'p7zip-full',
      'desktop-file-utils',
      'lintian',
      'mmdebstrap',
      'dpkg-dev',
      'gpg',
      'createrepo-c',
    ]
    expect(missingPackages('package', complete).flat()).toEqual(packaging)
  })

  test('what only tests need is not asked of people', () => {
    const probe = { ...complete, commands: new Set(['Xvfb']), packages: new Set<string>() }
    expect(missingPackages('run', probe)).toEqual([])
    expect(missingPackages('test', probe).flat()).toEqual([
      'dbus',
      'gnome-keyring',
      'xserver-xorg-video-dummy',
      'libnss3-tools',
      'openssl',
      'weston',
      'oathtool',
      'zbar-tools',
      'xdotool',
      'xfce4-panel',
      'faketime',
      'postgresql',
      'fonts-noto-core',
    ])
  })
})

describe('which name of a package this release has', () => {
  const missing = [['libgtk-3-0t64', 'libgtk-3-0'], ['xvfb']]

  test.each<[string, string[], readonly string[] | undefined]>([
    ['an older release', ['libgtk-3-0', 'xvfb'], ['libgtk-3-0', 'xvfb']],
    ['a newer release', ['libgtk-3-0t64', 'xvfb'], ['libgtk-3-0t64', 'xvfb']],
    ['no package lists yet', [], undefined],
  ])('%s', (_name, known, expected) => {
    expect(chooseNames(missing, new Set(known))).toEqual(expected)
  })
})

test('apt-cache policy: a package without a candidate is not known', () => {
  const output = [
    'xvfb:',
    '  Installed: (none)',
    '  Candidate: 2:21.1.7-3',
    '  Version table:',
    'libasound2:',
    '  Installed: (none)',
    '  Candidate: (none)',
    '  Version table:',
  ].join('\n')
  expect(parsePolicy(output)).toEqual(new Set(['xvfb']))
})

test('ldconfig: names without paths or the count', () => {
  const output =
    '2 libs found in cache\n\tlibnss3.so (libc6,x86-64) => /lib/libnss3.so\n\tlibgbm.so.1 (libc6) => /x\n'
  expect(parseLibraries(output)).toEqual(new Set(['libnss3.so', 'libgbm.so.1']))
})
