// A command beside the running app: what it tells the app, and that this gives no orders.
import { EventEmitter } from 'node:events'
import { mkdir, symlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { App } from 'electron'
import { describe, expect, it } from 'vitest'
import {
  isCommand,
  onExportByCommand,
  takeLockForCommand,
} from '../../../../src-main/process/command-lock.ts'
import { temporaryFolder } from '../vault/vault-fixture.ts'

/** Electron's app as far as a command uses it; `isRunning`: another process has the lock. */
async function electron({ isRunning }: { isRunning: boolean }) {
  const folder = await temporaryFolder()
  await mkdir(folder, { recursive: true })
  if (isRunning) await symlink(`${hostname()}-${process.pid}`, join(folder, 'SingletonLock'))
  const asked: unknown[] = []
  const state = { isRunning, releases: 0 }
  const app = Object.assign(new EventEmitter(), {
    getPath: () => folder,
    getAppPath: () => '/app',
    relaunch: () => {},
    requestSingleInstanceLock(data: unknown) {
      asked.push(data)
      return !state.isRunning
    },
    releaseSingleInstanceLock: () => void (state.releases += 1),
  })
  return { app: app as unknown as App, folder, asked, state }
}

describe('a command that exported everything', () => {
  it('tells the app that is running, which takes it for no start', async () => {
    const { app, asked, state } = await electron({ isRunning: true })
    const lock = takeLockForCommand(app)
    expect([lock.isOurs, asked]).toEqual([false, []])
    lock.tellExported()
    expect(asked).toHaveLength(1)
    expect(isCommand(asked[0])).toBe(true)
    expect(state.releases).toBe(0)

    let exports = 0
    const running = new EventEmitter() as unknown as App
    const stop = onExportByCommand(running, () => (exports += 1))
    running.emit('second-instance', {}, [], '', asked[0])
    expect(exports).toBe(1)
    stop()
    running.emit('second-instance', {}, [], '', asked[0])
    expect(exports).toBe(1)
  })

  it('keeps no lock of an app that has ended meanwhile', async () => {
    const { app, state } = await electron({ isRunning: true })
    const lock = takeLockForCommand(app)
    state.isRunning = false
    lock.tellExported()
    expect(state.releases).toBe(1)
  })

  it('tells nobody while it has the lock itself', async () => {
    const { app, asked } = await electron({ isRunning: false })
    const lock = takeLockForCommand(app)
    expect([lock.isOurs, asked.length]).toEqual([true, 1])
    lock.tellExported()
    expect(asked).toHaveLength(1)
  })
})

it.each([
  null,
  undefined,
  'hasExported',
  { hasExported: true },
  { isCommand: true },
  { isCommand: true, hasExported: 'yes' },
  { isCommand: true, hasExported: 1 },
])('%j from another process ends no reminder', (data) => {
  const app = new EventEmitter() as unknown as App
  onExportByCommand(app, () => expect.unreachable())
  app.emit('second-instance', {}, [], '', data)
})
