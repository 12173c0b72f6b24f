// Locking with the screen on Linux: signals of desktops on D-Bus, from a real dbus-daemon, and invalid ones
// from a hostile client.
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { busPaths, socketPathOf } from '../../../src-main/desktop-bus/bus.ts'
import {
  loginNews,
  screenSaverNews,
  watchScreenLock,
} from '../../../src-main/desktop-bus/screen-lock.ts'
import { trayNews, watchTrayHost } from '../../../src-main/desktop-bus/tray-host.ts'
import {
  encodeCall,
  MalformedMessage,
  readMessages,
  type BusMessage,
} from '../../../src-main/desktop-bus/wire.ts'
import { createLog } from '../../../src-main/log.ts'
import { startPlainBus } from '../../support/plain-bus.ts'

const signal = (change: Partial<BusMessage>): BusMessage => ({
  type: 4,
  replySerial: null,
  path: '/',
  interface: '',
  member: '',
  body: [],
  ...change,
})
const OWN = '/org/freedesktop/login1/session/_32'

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sync-bus-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

async function startBus() {
  const bus = await startPlainBus(await newFolder())
  onTestFinished(bus.stop)
  return bus
}

function watch(env: Record<string, string>) {
  const lines: string[] = []
  const locks = vi.fn<() => void>()
  const unlocks = vi.fn<() => void>()
  const stop = watchScreenLock({
    env,
    uid: process.getuid?.() ?? 0,
    processId: process.pid,
    log: createLog(
      (line) => lines.push(line),
      () => 0,
    ),
    told: (news) => (news === 'unlocked' ? unlocks() : locks()),
  })
  onTestFinished(stop)
  return { locks, unlocks, lines, stop }
}

describe.runIf(process.platform === 'linux')('a real bus', () => {
  it.each([
    ['KDE and others', '/org/freedesktop/ScreenSaver', 'org.freedesktop.ScreenSaver'],
    ['GNOME', '/org/gnome/ScreenSaver', 'org.gnome.ScreenSaver'],
    ['Cinnamon', '/org/cinnamon/ScreenSaver', 'org.cinnamon.ScreenSaver'],
    ['MATE', '/org/mate/ScreenSaver', 'org.mate.ScreenSaver'],
  ])('%s: ActiveChanged(true) locks, (false) does not', async (_name, path, service) => {
    const bus = await startBus()
    const { locks, unlocks } = watch({
      DBUS_SESSION_BUS_ADDRESS: bus.address,
      DBUS_SYSTEM_BUS_ADDRESS: 'unix:path=/nonexistent',
    })
    // Emitted until it is heard: the bus delivers only what comes after the subscription.
    await vi.waitFor(async () => {
      await bus.emit(path, `${service}.ActiveChanged`, 'boolean:true')
      expect(locks).toHaveBeenCalled()
    }, 20_000)
    await bus.emit(path, `${service}.SomethingElse`, 'boolean:true')
    await bus.emit(path, `${service}.ActiveChanged`, 'boolean:false')
    const before = locks.mock.calls.length
    await bus.emit(path, `${service}.ActiveChanged`, 'boolean:true')
    // In order: the earlier ones had arrived by now.
    await vi.waitFor(() => expect(locks).toHaveBeenCalledTimes(before + 1), 20_000)
    expect(unlocks).toHaveBeenCalledTimes(1)
  })

  it('logind: the computer goes to sleep', async () => {
    const bus = await startBus()
    const { locks } = watch({
      DBUS_SESSION_BUS_ADDRESS: 'disabled:',
      DBUS_SYSTEM_BUS_ADDRESS: bus.address,
    })
    const sleep = 'org.freedesktop.login1.Manager.PrepareForSleep'
    await vi.waitFor(async () => {
      await bus.emit('/org/freedesktop/login1', sleep, 'boolean:true')
      expect(locks).toHaveBeenCalled()
    }, 20_000)
  })

  it('where there is none, a line in the log and nothing else', async () => {
    const { locks, lines } = watch({
      DBUS_SESSION_BUS_ADDRESS: 'disabled:',
      DBUS_SYSTEM_BUS_ADDRESS: 'unix:path=/nonexistent/bus',
    })
    await vi.waitFor(() => expect(lines).toHaveLength(2))
    expect(lines.join('')).toContain('ENOENT')
    expect(locks).not.toHaveBeenCalled()
  })
})

describe.runIf(process.platform !== 'win32')('a bus that is none', () => {
  it.each([
    ['refuses', (socket: Socket) => socket.write('REJECTED EXTERNAL\r\n')],
    ['talks without end', (socket: Socket) => socket.write('x'.repeat(20_000))],
    ['sends nonsense', (socket: Socket) => socket.write(`OK 1\r\n${'\u0001'.repeat(400)}`)],
    ['hangs up', (socket: Socket) => socket.destroy()],
  ])('%s: given up, and said once', async (_name, misbehave) => {
    const path = join(await newFolder(), 'bus')
    const server = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.once('data', () => misbehave(socket))
    }).listen(path)
    await once(server, 'listening')
    onTestFinished(() => void server.close())
    const { lines, locks } = watch({
      DBUS_SESSION_BUS_ADDRESS: `unix:path=${path}`,
      DBUS_SYSTEM_BUS_ADDRESS: 'disabled:',
    })
    await vi.waitFor(() => expect(lines).toHaveLength(2))
    expect(locks).not.toHaveBeenCalled()
  })
})

describe('what a signal says', () => {
  const hint = [
    ['LockedHint', true],
    ['IdleHint', false],
  ]
  it.each([
    ['the lock of this session', { path: OWN, interface: 'Session', member: 'Lock' }, 'locked'],
    ['its unlock', { path: OWN, interface: 'Session', member: 'Unlock' }, 'unlocked'],
    [
      'the lock of somebody else’s',
      { path: `${OWN}9`, interface: 'Session', member: 'Lock' },
      null,
    ],
    ['sleep', { interface: 'Manager', member: 'PrepareForSleep', body: [true] }, 'sleeping'],
    ['waking up', { interface: 'Manager', member: 'PrepareForSleep', body: [false] }, null],
  ])('%s', (_name, { interface: name, ...rest }, expected) => {
    const message = signal({ ...rest, interface: `org.freedesktop.login1.${name}` })
    expect(loginNews(message, OWN)).toBe(expected)
  })

  it('LockedHint counts for this session only', () => {
    const changed = signal({
      path: OWN,
      interface: 'org.freedesktop.DBus.Properties',
      member: 'PropertiesChanged',
      body: ['org.freedesktop.login1.Session', hint, []],
    })
    expect(loginNews(changed, OWN)).toBe('locked')
    expect(loginNews({ ...changed, path: '/elsewhere' }, OWN)).toBeNull()
    expect(loginNews(changed, null)).toBeNull()
    expect(loginNews({ ...changed, body: ['x', hint, []] }, OWN)).toBeNull()
  })

  it('a screen saver counts by true and false alone', () => {
    const said = { interface: 'org.gnome.ScreenSaver', member: 'ActiveChanged' }
    expect(screenSaverNews(signal({ ...said, body: [true] }))).toBe('locked')
    expect(screenSaverNews(signal({ ...said, body: [false] }))).toBe('unlocked')
    for (const body of [[], ['true'], [1]]) {
      expect(screenSaverNews(signal({ ...said, body }))).toBeNull()
    }
  })
})

describe('addresses', () => {
  it.each([
    ['unix:path=/run/user/1000/bus', '/run/user/1000/bus'],
    ['unix:path=/tmp/a%20b,guid=0123', '/tmp/a b'],
    ['unix:guid=0123,abstract=/tmp/x', '\0/tmp/x'],
    ['tcp:host=localhost,port=1;unix:path=/b', '/b'],
    ['disabled:', null],
    ['autolaunch:', null],
    ['unix:path=%', null],
    ['', null],
  ])('%s', (address, path) => {
    expect(socketPathOf(address)).toBe(path)
  })

  it('the session’s is where the system says, else in the runtime folder', () => {
    expect(busPaths({ XDG_RUNTIME_DIR: '/run/user/7' }).session).toBe('/run/user/7/bus')
    expect(busPaths({}).session).toBeNull()
    expect(busPaths({}).system).toBe('/run/dbus/system_bus_socket')
  })
})

describe('the wire', () => {
  const call = encodeCall({
    serial: 3,
    destination: 'org.freedesktop.DBus',
    path: '/org/freedesktop/DBus',
    interface: 'org.freedesktop.DBus',
    member: 'AddMatch',
    arguments: ["type='signal'"],
  })

  it('what is written is read back, whole and in pieces', () => {
    const { messages, rest } = readMessages(Buffer.concat([call, call, call.subarray(0, 20)]))
    expect(messages).toHaveLength(2)
    expect(messages[0]).toMatchObject({ type: 1, member: 'AddMatch', body: ["type='signal'"] })
    expect(rest).toHaveLength(20)
  })

  it('changed bytes are read or refused, never more', () => {
    const isFine = (bytes: Buffer) => {
      try {
        readMessages(bytes)
      } catch (error) {
        expect(error).toBeInstanceOf(MalformedMessage)
      }
    }
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => isFine(Buffer.from(bytes))))
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(call.length - 1), fc.nat(255))), (changes) => {
        const changed = Buffer.from(call)
        for (const [at, byte] of changes) changed[at] = byte
        isFine(changed)
      }),
    )
  })
})

describe('the tray of a desktop', () => {
  const WATCHER = 'org.kde.StatusNotifierWatcher'
  const owner = (name: string, now: string) =>
    signal({
      interface: 'org.freedesktop.DBus',
      member: 'NameOwnerChanged',
      body: [name, ':1.4', now],
    })

  it('is asked about when it may have come, and gone with its program', () => {
    expect(trayNews(owner(WATCHER, ':1.7'))).toBe('ask')
    expect(trayNews(owner(WATCHER, ''))).toBe('gone')
    expect(trayNews(owner('org.example', ''))).toBeNull()
    const of = (member: string) => trayNews(signal({ interface: WATCHER, member }))
    expect(of('StatusNotifierHostRegistered')).toBe('ask')
    expect(of('StatusNotifierHostUnregistered')).toBe('ask')
    expect(of('StatusNotifierItemRegistered')).toBeNull()
  })

  it('is not there on a bus without one, nor without a bus', async () => {
    const told: boolean[] = []
    const log = createLog(
      () => {},
      () => 0,
    )
    const uid = process.getuid?.() ?? 0
    const tell = (isThere: boolean) => void told.push(isThere)
    watchTrayHost({ env: {}, uid, log, told: tell })
    expect(told).toEqual([false])
    const bus = await startBus()
    const env = { DBUS_SESSION_BUS_ADDRESS: bus.address }
    onTestFinished(watchTrayHost({ env, uid, log, told: tell }))
    await vi.waitFor(() => expect(told).toEqual([false, false]))
  })
})
