import { connect } from 'node:net'
import { encodeCall, readMessages, type BusMessage } from './wire.ts'

/**
 * The socket path of a bus address (`unix:path=…`, `unix:abstract=…`; several, separated by semicolons), or
 * null.
 */
export function socketPathOf(address: string): string | null {
  for (const one of address.split(';')) {
    const [, kind, value] = /^unix:(?:.*,)?(path|abstract)=([^,]+)/.exec(one) ?? []
    if (value === undefined) continue
    try {
      const path = decodeURIComponent(value)
      return kind === 'abstract' ? `\0${path}` : path
    } catch {
      continue
    }
  }
  return null
}

/** The addresses of the buses of this session and of this computer; null for none. */
export function busPaths(env: NodeJS.ProcessEnv): {
  session: string | null
  system: string | null
} {
  const runtime = env['XDG_RUNTIME_DIR'] ?? ''
  const session =
    env['DBUS_SESSION_BUS_ADDRESS'] ?? (runtime === '' ? '' : `unix:path=${runtime}/bus`)
  const system = env['DBUS_SYSTEM_BUS_ADDRESS'] ?? 'unix:path=/run/dbus/system_bus_socket'
  return { session: socketPathOf(session), system: socketPathOf(system) }
}

export interface Bus {
  /** Subscribes to the signals that match a rule. */
  match(rule: string): void
  /** Calls a method; returns the first value of its reply, or null. */
  ask(call: {
    readonly destination: string
    readonly path: string
    readonly interface: string
    readonly member: string
    readonly arguments: readonly (string | number)[]
  }): Promise<unknown>
  close(): void
}

const BUS = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
} as const
/** More than the greeting needs. */
const MAX_GREETING_BYTES = 10_000

/**
 * Connects to a bus as this process's user and listens. It throws nothing: when the bus is missing, refuses
 * or sends something that cannot be parsed, `ended` is called once with the reason.
 */
export function listenToBus(deps: {
  readonly socketPath: string
  readonly uid: number
  readonly onSignal: (message: BusMessage) => void
  readonly ended: (reason: string) => void
}): Bus {
  const socket = connect(deps.socketPath)
  const waiting = new Map<number, (value: unknown) => void>()
  let serial = 0
  let isGreeted = false
  let isOver = false
  let arrived: Buffer = Buffer.alloc(0)
  /** Calls made before the bus answered the greeting. */
  let unsent: Buffer[] = []

  function end(reason: string): void {
    if (isOver) return
    isOver = true
    socket.destroy()
    for (const answer of waiting.values()) answer(null)
    waiting.clear()
    deps.ended(reason)
  }

  function call(message: Omit<Parameters<typeof encodeCall>[0], 'serial'>): number {
    serial += 1
    const bytes = encodeCall({ ...message, serial })
    if (isGreeted) socket.write(bytes)
    else unsent.push(bytes)
    return serial
  }

  function greet(): void {
    const lineEnd = arrived.indexOf('\r\n')
    if (lineEnd === -1) {
      if (arrived.length > MAX_GREETING_BYTES) end('no greeting')
      return
    }
    if (!arrived.toString('latin1', 0, lineEnd).startsWith('OK ')) return end('refused')
    arrived = arrived.subarray(lineEnd + 2)
    isGreeted = true
    socket.write('BEGIN\r\n')
    for (const bytes of unsent) socket.write(bytes)
    unsent = []
  }

  function receive(message: BusMessage): void {
    if (message.type === 4) return deps.onSignal(message)
    const answer = message.replySerial === null ? undefined : waiting.get(message.replySerial)
    if (answer === undefined || message.replySerial === null) return
    waiting.delete(message.replySerial)
    answer(message.type === 2 ? (message.body[0] ?? null) : null)
  }

  socket.unref()
  socket.on('error', (error: NodeJS.ErrnoException) => end(error.code ?? 'error'))
  socket.on('close', () => end('closed'))
  socket.on('connect', () => {
    const name = Buffer.from(String(deps.uid), 'latin1').toString('hex')
    socket.write(`\0AUTH EXTERNAL ${name}\r\n`)
  })
  socket.on('data', (bytes) => {
    arrived = Buffer.concat([arrived, bytes])
    try {
      if (!isGreeted) greet()
      if (!isGreeted || isOver) return
      const { messages, rest } = readMessages(arrived)
      arrived = rest
      for (const message of messages) receive(message)
    } catch {
      end('malformed')
    }
  })
  call({ ...BUS, member: 'Hello' })

  return {
    match: (rule) => void call({ ...BUS, member: 'AddMatch', arguments: [rule] }),
    ask: (wanted) =>
      new Promise((resolve) => {
        if (isOver) return resolve(null)
        waiting.set(call(wanted), resolve)
      }),
    close: () => end('closed by us'),
  }
}
