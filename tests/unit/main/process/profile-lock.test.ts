// A start that ends says why, or another instance's window appears.
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  canWriteFolder,
  decideLock,
  isLockHeld,
} from '../../../../src-main/process/profile-lock.ts'
import { startFailureText } from '../../../../src-main/process/start-failure-text.ts'

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sync-profile-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

describe('the lock of the profile folder', () => {
  it.each([
    ['ours', { isOurs: true, canWriteFolder: true, isHeld: true }, 'start'],
    ['another’s', { isOurs: false, canWriteFolder: true, isHeld: true }, 'leave-to-other'],
    ['cannot be seen', { isOurs: false, canWriteFolder: true, isHeld: null }, 'leave-to-other'],
    [
      'read-only folder',
      { isOurs: false, canWriteFolder: false, isHeld: false },
      'start-without-lock',
    ],
    [
      'read-only, unseen',
      { isOurs: false, canWriteFolder: false, isHeld: null },
      'start-without-lock',
    ],
    [
      'nobody’s and not to be had',
      { isOurs: false, canWriteFolder: true, isHeld: false },
      'cannot-start',
    ],
  ])('%s', (_name, facts, decision) => {
    expect(decideLock(facts)).toBe(decision)
  })

  it('is held by a process that lives, and by no other', async () => {
    const folder = await newFolder()
    expect(isLockHeld(folder, 'linux', 'here')).toBe(false)
    await symlink(`here-${process.pid}`, join(folder, 'SingletonLock'))
    expect(isLockHeld(folder, 'linux', 'here')).toBe(true)
    expect(isLockHeld(folder, 'linux', 'elsewhere')).toBeNull()
    expect(isLockHeld(folder, 'win32', 'here')).toBeNull()
    await rm(join(folder, 'SingletonLock'))
    // Above the largest number that Linux gives to a process.
    await symlink('here-4194305', join(folder, 'SingletonLock'))
    expect(isLockHeld(folder, 'linux', 'here')).toBe(false)
    await rm(join(folder, 'SingletonLock'))
    await symlink('nonsense', join(folder, 'SingletonLock'))
    expect(isLockHeld(folder, 'linux', 'here')).toBeNull()
  })

  it('a folder is made where there is none; a file in its place cannot be written to', async () => {
    const folder = await newFolder()
    expect(canWriteFolder(join(folder, 'a', 'b'))).toBe(true)
    await writeFile(join(folder, 'file'), '')
    expect(canWriteFolder(join(folder, 'file'))).toBe(false)
    expect(canWriteFolder(join(folder, 'file', 'below'))).toBe(false)
  })

  it.skipIf(process.getuid?.() === 0)('nor one whose rights say no', async () => {
    const folder = await newFolder()
    await mkdir(join(folder, 'closed'))
    await chmod(join(folder, 'closed'), 0o500)
    expect(canWriteFolder(join(folder, 'closed'))).toBe(false)
  })
})

describe('an app that does not start', () => {
  it.each(['en', 'es', 'pt-BR'] as const)('says where, and that nothing was lost: %s', (locale) => {
    const folder = '/home/ana/.config/Sync'
    const { title, text } = startFailureText({ kind: 'folder', folder }, locale)
    expect(text).toContain(folder)
    expect(title).toContain('Sync')
    expect(startFailureText({ kind: 'internal' }, locale).text).not.toBe(text)
  })
})
