import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { startBackgroundProcess } from '../../../tools/process/background-process.ts'
import { withFileLock } from '../../../tools/process/file-lock.ts'
import { runCommand, runNode } from '../../../tools/process/run-command.ts'

const forever = ['-e', 'setInterval(() => {}, 1000)']

describe('a background process', () => {
  test('is gone after stop, and leaves no listeners', async () => {
    const before = ['exit', 'SIGINT', 'SIGTERM', 'SIGHUP'].map((name) =>
      process.listenerCount(name),
    )
    const background = startBackgroundProcess(process.execPath, forever, process.env)
    await background.stop()
    await background.stop()
    expect(background.child.signalCode).toBe('SIGTERM')
    const after = ['exit', 'SIGINT', 'SIGTERM', 'SIGHUP'].map((name) => process.listenerCount(name))
    expect(after).toEqual(before)
  })

  test('that ignores the polite signal is killed', async () => {
    const script = "process.on('SIGTERM', () => {}); require('fs').writeSync(3, 'up')"
    const args = ['-e', `${script}; setInterval(() => {}, 1000)`]
    const background = startBackgroundProcess(process.execPath, args, process.env)
    await once(background.reports, 'data')
    await background.stop()
    expect(background.child.signalCode).toBe('SIGKILL')
  })

  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'ends with its parent on %s, which keeps its meaning',
    async (signal) => {
      const module = path.join(import.meta.dirname, '../../../tools/process/background-process.ts')
      const script = `
        import { startBackgroundProcess } from ${JSON.stringify(module)}
        const { child } = startBackgroundProcess(process.execPath, ${JSON.stringify(forever)}, process.env)
        console.log(child.pid)
        setInterval(() => {}, 1000)`
      const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const [pid] = (await once(parent.stdout, 'data')) as [Buffer]
      parent.kill(signal)
      const [, endedBy] = (await once(parent, 'exit')) as [number | null, string | null]
      expect(endedBy).toBe(signal)
      await expect.poll(() => isRunning(Number(pid.toString()))).toBe(false)
    },
  )
})

/** Whether a process is alive; a zombie that no one has reaped is not. */
function isRunning(pid: number): boolean {
  if (process.platform !== 'linux') {
    try {
      return process.kill(pid, 0)
    } catch {
      return false
    }
  }
  const status = `/proc/${pid}/status`
  return existsSync(status) && !/^State:\tZ/m.test(readFileSync(status, 'utf8'))
}

describe('a file lock', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'file-lock-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  test('lets one in at a time, and is given back after a failure', async () => {
    const lock = path.join(folder, 'a', 'lock')
    let inside = 0
    const work = (): Promise<void> =>
      withFileLock(lock, async () => {
        inside++
        expect(inside).toBe(1)
        await new Promise((resolve) => setTimeout(resolve, 20))
        inside--
      })
    await Promise.all([work(), work(), work()])
    await expect(withFileLock(lock, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(existsSync(lock)).toBe(false)
  })

  test('of a dead owner is taken over', async () => {
    const lock = path.join(folder, 'lock')
    const dead = spawn(process.execPath, ['-e', ''])
    await once(dead, 'exit')
    await writeFile(lock, String(dead.pid))
    expect(await withFileLock(lock, () => Promise.resolve('in'))).toBe('in')
  })
})

describe('a command', () => {
  test('keeps its exit code; one that is not there is 127, one that takes too long 124', async () => {
    expect((await runNode(['-e', 'console.log(1); process.exit(3)'])).exitCode).toBe(3)
    expect((await runCommand('no-such-command', [])).exitCode).toBe(127)
    expect((await runNode(forever, { timeoutMs: 100 })).exitCode).toBe(124)
  })
})
