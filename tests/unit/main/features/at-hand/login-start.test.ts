// The start with the session: a real file on Linux, the system's list elsewhere.
import { execFileSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import {
  autostartEntry,
  autostartFile,
  createAutostart,
  createLoginItems,
} from '../../../../../src-main/features/at-hand/login-start.ts'

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sync-login-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

describe('Linux', () => {
  test('the file is where desktops look for it', () => {
    expect(autostartFile({}, '/home/ana')).toBe('/home/ana/.config/autostart/sync-desktop.desktop')
    expect(autostartFile({ XDG_CONFIG_HOME: '/etc/ana' }, '/home/ana')).toBe(
      '/etc/ana/autostart/sync-desktop.desktop',
    )
    // The specification ignores a path that does not begin at the root.
    expect(autostartFile({ XDG_CONFIG_HOME: 'here' }, '/home/ana')).toContain('/home/ana/.config/')
  })

  test('it is written, kept while it is right, mended, and removed', async () => {
    const file = join(await newFolder(), 'autostart', 'sync-desktop.desktop')
    const items = createAutostart({ file, command: ['/opt/sync-desktop/sync-desktop', '--hidden'] })
    expect(await items.set(false, true)).toBe(true)
    expect(await items.set(true, true)).toBe(true)
    const written = await readFile(file, 'utf8')
    expect(written).toContain('Exec="/opt/sync-desktop/sync-desktop" "--hidden"\n')
    expect(await items.set(true, true)).toBe(true)
    await writeFile(file, 'Exec=something else')
    expect(await items.set(true, true)).toBe(true)
    expect(await readFile(file, 'utf8')).toBe(written)
    expect(await items.set(false, true)).toBe(true)
    await expect(readFile(file)).rejects.toThrow('ENOENT')
  })

  test('what the desktop wrote into it stays when the app starts', async () => {
    const file = join(await newFolder(), 'autostart', 'sync-desktop.desktop')
    const items = createAutostart({ file, command: ['/opt/sync-desktop/sync-desktop', '--hidden'] })
    expect(await items.set(true, false)).toBe(true)
    const switchedOff = `${await readFile(file, 'utf8')}Hidden=true\n`
    await writeFile(file, switchedOff)
    expect(await items.set(true, false)).toBe(true)
    expect(await readFile(file, 'utf8')).toBe(switchedOff)
    expect(await items.set(true, true)).toBe(true)
    expect(await readFile(file, 'utf8')).not.toContain('Hidden')
  })

  test('a place where it cannot be written is said', async () => {
    const folder = await newFolder()
    await writeFile(join(folder, 'autostart'), 'a file')
    const file = join(folder, 'autostart', 'sync-desktop.desktop')
    expect(await createAutostart({ file, command: ['/opt/sync'] }).set(true, true)).toBe(false)
  })

  test('a shell-like path is one argument, as GLib reads it', async () => {
    const folder = join(await newFolder(), 'a "b" $HOME `c` 100% \\d')
    await mkdir(folder)
    const program = join(folder, 'program')
    await writeFile(program, '#!/bin/sh\nprintf "%s" "$1" > "$(dirname "$0")/got"\n')
    await chmod(program, 0o755)
    const entry = autostartEntry(program, ['--hidden'])
    const [, exec = ''] = /^Exec=(.*)$/m.exec(entry) ?? []
    // Unescaped as the Desktop Entry Specification says: the string first, then the quotes, then the percent signs.
    const argument = exec.replaceAll('\\\\', '\\').replaceAll('%%', '%')
    execFileSync('/bin/sh', ['-c', argument])
    expect(await readFile(join(dirname(program), 'got'), 'utf8')).toBe('--hidden')
  })
})

test('Windows and macOS: the list is changed only where it says something else', async () => {
  let openAtLogin = false
  const calls: unknown[] = []
  const items = createLoginItems(
    {
      setLoginItemSettings(settings) {
        calls.push(settings)
        openAtLogin = settings.openAtLogin
      },
      getLoginItemSettings: () => ({ openAtLogin }),
    },
    ['--hidden'],
  )
  expect(await items.set(true, true)).toBe(true)
  expect(await items.set(true, true)).toBe(true)
  openAtLogin = false
  expect(await items.set(true, false)).toBe(true)
  expect(calls).toEqual([{ openAtLogin: true, args: ['--hidden'] }])
})
