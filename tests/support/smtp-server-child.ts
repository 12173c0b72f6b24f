// A separate process with real SMTP servers, each of which fails as configured.
import { readFileSync } from 'node:fs'
import type { AddressInfo, Socket } from 'node:net'
import path from 'node:path'
import { SMTPServer } from 'smtp-server'
import type { SmtpServerEvent, SmtpServerOptions } from './smtp-server.ts'

const folder = path.join(import.meta.dirname, 'tls')
const certificate = {
  key: readFileSync(path.join(folder, 'self-signed-key.pem')),
  cert: readFileSync(path.join(folder, 'self-signed-certificate.pem')),
}

function refusal(responseCode: number): Error {
  return Object.assign(new Error('Refused by the test'), { responseCode })
}

function start(options: SmtpServerOptions): void {
  const { tls, fault, hidePipelining = false } = options
  const sockets = new Set<Socket>()
  const dropAll = (): void => sockets.forEach((socket) => socket.destroy())
  /** Fails at this step if configured: with a code, by dropping the connection, or by silence. */
  const step = (name: string, goOn: (error?: Error | null) => void): void => {
    if (fault?.at !== name) return goOn()
    if (fault.how === 'drop') return dropAll()
    if (fault.how !== 'silence') goOn(refusal(fault.how))
  }
  const server = new SMTPServer({
    ...certificate,
    secure: tls === 'implicit',
    disabledCommands: tls === 'none' ? ['STARTTLS'] : [],
    authOptional: true,
    hidePIPELINING: hidePipelining,
    onConnect: (_session, callback) => step('greeting', callback),
    onAuth({ username = '', password = '' }, _session, callback) {
      tell({ type: 'auth' })
      const isRight = username === 'sync' && password === 'smtp-password'
      callback(null, isRight ? { user: username } : {})
    },
    onMailFrom: (_address, _session, callback) => step('mail', callback),
    onRcptTo: (_address, _session, callback) => step('rcpt', callback),
    onData(stream, session, callback) {
      const chunks: Buffer[] = []
      stream.once('data', () => {
        if (fault?.at === 'first-chunk') dropAll()
      })
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        tell({
          type: 'message',
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          source: Buffer.concat(chunks).toString('utf8'),
          isEncrypted: session.secure,
        })
        step('end', callback)
      })
    },
  })
  server.on('error', () => {}) // clients that give up during TLS
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    tell({ type: 'connection' })
  })
  const { id } = options
  const tell = (event: SmtpServerEvent): void => void process.send?.({ id, event })
  server.listen(0, options.host ?? '127.0.0.1', () => {
    const { port } = server.server.address() as AddressInfo // a TCP server's address is never a string
    process.send?.({ id, port })
  })
}

process.on('message', (options: SmtpServerOptions) => start(options))
process.on('disconnect', () => process.exit(0))
