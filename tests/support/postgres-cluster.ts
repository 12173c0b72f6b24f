// A separate PostgreSQL server in a temporary folder, on loopback. Debian's package `postgresql`.
import { execFile, execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream, existsSync, globSync } from 'node:fs'
import { chmod, chown, copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface PostgresCluster {
  readonly dataFolder: string
  /** What the server logs: each line with the database that it is about. */
  readonly logFile: string
  /** The address of a database in it. */
  url(database: string): string
  /** Starts it again; also after a crash, from which it recovers. */
  start(): Promise<void>
  /** SIGINT: disconnects everyone and stops in order. SIGKILL: like a power cut. */
  stop(signal?: 'SIGINT' | 'SIGKILL'): Promise<void>
  /** Stops it and deletes everything. */
  remove(): Promise<void>
}

/** Shared by a whole test run, or durable as a company runs it. */
export type ClusterKind = 'fast' | 'durable'

const kindSettings: Record<ClusterKind, readonly string[]> = {
  fast: ['fsync=off', 'full_page_writes=off', 'autovacuum=off', 'max_connections=300'],
  durable: ['fsync=on', 'max_connections=60', 'shared_buffers=256MB', 'max_wal_size=4GB'],
}

/** Makes a cluster and starts it. Throws a sentence if PostgreSQL is not installed. */
export async function createPostgresCluster(kind: ClusterKind): Promise<PostgresCluster> {
  const folder = await mkdtemp(path.join(tmpdir(), 'sync-pg-'))
  const identity = unprivileged()
  const dataFolder = path.join(folder, 'data')
  const logFile = path.join(folder, 'server.log')
  const passwordFile = path.join(folder, 'password')
  const password = randomBytes(12).toString('hex')
  await writeFile(passwordFile, password)
  await mkdir(dataFolder, { mode: 0o700 })
  if (identity !== null) {
    for (const place of [folder, dataFolder, passwordFile]) {
      await chown(place, identity.uid, identity.gid)
    }
  }
  await run(
    path.join(programs(), 'initdb'),
    [
      `--pgdata=${dataFolder}`,
      '--username=sync',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--no-locale',
      '--no-sync',
    ],
    { ...identity, cwd: folder },
  )
  for (const name of ['self-signed-certificate.pem', 'self-signed-key.pem']) {
    const copy = path.join(folder, name)
    await copyFile(path.join(import.meta.dirname, 'tls', name), copy)
    await chmod(copy, 0o600)
    if (identity !== null) await chown(copy, identity.uid, identity.gid)
  }
  const port = await freePort()
  let server: ChildProcess | undefined

  async function start(): Promise<void> {
    // After a kill, the rest of the old server may hold its memory for an instant.
    for (let attempt = 0; attempt < 50; attempt += 1) {
      server = launch(dataFolder, folder, port, kind, identity)
      server.stderr?.pipe(createWriteStream(logFile, { flags: 'a' }))
      if (await isReady(server)) return
    }
    throw new Error('PostgreSQL does not start.')
  }

  async function stop(signal: 'SIGINT' | 'SIGQUIT' | 'SIGKILL' = 'SIGINT'): Promise<void> {
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return
    const gone = once(server, 'exit')
    server.kill(signal)
    await gone
  }

  await start()
  return {
    dataFolder,
    logFile,
    url: (database) => `postgres://sync:${password}@127.0.0.1:${port}/${database}`,
    start,
    stop,
    async remove() {
      await stop('SIGQUIT') // at once, also out of a recovery
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** PostgreSQL refuses to run as root. */
function unprivileged(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null
  const idOf = (flag: string): number =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: idOf('-u'), gid: idOf('-g') }
}

/** The newest server's folder; Debian puts it beside PATH. */
function programs(): string {
  const folders = [
    ...globSync('/usr/lib/postgresql/*/bin').toSorted(
      (a, b) => Number.parseInt(b.split('/')[4]!, 10) - Number.parseInt(a.split('/')[4]!, 10),
    ),
    ...(process.env['PATH'] ?? '').split(path.delimiter),
  ]
  const folder = folders.find((candidate) => existsSync(path.join(candidate, 'initdb')))
  if (folder === undefined) {
    throw new Error(
      'These tests need PostgreSQL: apt-get install postgresql (`npm test` does it for root).',
    )
  }
  return folder
}

function launch(
  dataFolder: string,
  folder: string,
  port: number,
  kind: ClusterKind,
  identity: { readonly uid: number; readonly gid: number } | null,
): ChildProcess {
  const settings = [
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
    `port=${port}`,
    'shared_buffers=32MB',
    'log_line_prefix=%m [%p] %d ',
    'ssl=on',
    `ssl_cert_file=${path.join(folder, 'self-signed-certificate.pem')}`,
    `ssl_key_file=${path.join(folder, 'self-signed-key.pem')}`,
    ...kindSettings[kind],
  ].flatMap((setting) => ['-c', setting])
  const command = [path.join(programs(), 'postgres'), '-D', dataFolder, ...settings]
  // On Linux it does not outlive a killed test run.
  const [file = '', ...args] =
    process.platform === 'linux' ? ['setpriv', '--pdeathsig', 'INT', ...command] : command
  return spawn(file, args, {
    ...identity,
    cwd: folder,
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}

function isReady(server: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('ready to accept connections')) resolve(true)
    })
    server.once('exit', () => resolve(false))
    server.once('error', () => resolve(false))
  })
}

async function freePort(): Promise<number> {
  const probe = net.createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('No port was given.')
  return address.port
}
