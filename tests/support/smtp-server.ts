import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { EmailSender } from '../../src-backend/delivery/delivery.ts'
import { createSmtpSender } from '../../src-backend/delivery/smtp.ts'

/** A sender to a server with `tls: 'none'`. */
export function createPlainSender({ port }: SmtpServer): Promise<EmailSender> {
  const from = { name: 'Acme Sync', address: 'sync@acme.example' }
  const server = { host: '127.0.0.1', port, tls: 'none', user: null, passwordFile: null } as const
  return createSmtpSender({ ...server, from }, null)
}

export interface SmtpServerOptions {
  readonly id: number
  readonly tls: 'implicit' | 'starttls' | 'none'
  /** The address of this computer that it listens on; 127.0.0.1 if left out. */
  readonly host?: string
  readonly hidePipelining?: boolean
  /** Where it fails: with this code, or in silence. */
  readonly fault?: {
    readonly at: 'greeting' | 'mail' | 'rcpt' | 'first-chunk' | 'end'
    readonly how: number | 'drop' | 'silence'
  }
}

export type SmtpServerEvent =
  | { readonly type: 'connection' | 'auth' }
  | {
      readonly type: 'message'
      readonly from: string
      readonly to: readonly string[]
      readonly source: string
      readonly isEncrypted: boolean
    }

export interface SmtpServer {
  readonly port: number
  /** All that happened so far. */
  readonly events: readonly SmtpServerEvent[]
}

export interface SmtpServers {
  start(options: Omit<SmtpServerOptions, 'id'>): Promise<SmtpServer>
  stop(): Promise<void>
}

type ChildMessage = { readonly id: number } & (
  | { readonly port: number }
  | { readonly event: SmtpServerEvent }
)

/** Starts the process of the real SMTP servers, on free loopback ports. */
export function startSmtpServers(): SmtpServers {
  const child = fork(path.join(import.meta.dirname, 'smtp-server-child.ts'), { execArgv: [] })
  const events = new Map<number, SmtpServerEvent[]>()
  const started = new Map<number, (port: number) => void>()
  child.on('message', (message: ChildMessage) => {
    if ('port' in message) started.get(message.id)?.(message.port)
    else events.get(message.id)?.push(message.event)
  })
  let nextId = 0
  return {
    async start(options) {
      const id = nextId++
      const own: SmtpServerEvent[] = []
      events.set(id, own)
      const port = await new Promise<number>((resolve) => {
        started.set(id, resolve)
        child.send({ ...options, id })
      })
      return { port, events: own }
    },
    async stop() {
      const exited = once(child, 'exit')
      child.disconnect()
      await exited
    },
  }
}
