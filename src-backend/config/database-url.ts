// DATABASE_URL: postgres://user:password@host:port/database?sslmode=verify-full&sslrootcert=/ca.pem
import path from 'node:path'
import { isLoopback } from '../base/loopback.ts'

/** The address of a PostgreSQL and its credentials. */
export interface PostgresTarget {
  /** A name, an address, or the folder of a Unix socket. */
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
  /** The password, or a function that reads it for each connection, so that it can be changed; null for none. */
  readonly password: string | (() => Promise<string>) | null
  /**
   * Null: not encrypted. Otherwise the server's certificate is checked, against `ca` or the system's
   * authorities.
   */
  readonly tls: { readonly ca?: string } | null
}

/** A `DATABASE_URL` as far as it can be read without opening files. */
export interface DatabaseUrl {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
  readonly password: string | null
  readonly hasTls: boolean
  readonly authorityFile: string | null
}

export type DatabaseUrlResult =
  | { readonly ok: true; readonly value: DatabaseUrl }
  | { readonly ok: false; readonly reason: string }

const DEFAULT_PORT = 5432

/**
 * Reads the address of a database. Without TLS a password and all data would cross a network in the clear,
 * and TLS without a certificate check does not protect from an impostor: both are refused, the first unless
 * `allowPlaintext`. A refusal never repeats the address.
 */
export function parseDatabaseUrl(text: string, allowPlaintext: boolean): DatabaseUrlResult {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !/^postgres(?:ql)?:$/.test(url.protocol)) {
    return refused('must be an address such as postgres://user@host:5432/database.')
  }
  const unknown = [...url.searchParams.keys()].find((name) => !knownParameters.has(name))
  if (unknown !== undefined || url.hash !== '') {
    return refused('may have the parameters host, sslmode and sslrootcert only.')
  }
  // IPv6 addresses are in brackets. A socket's folder is given as for libpq: ?host=/run/postgresql
  const host = url.searchParams.get('host') ?? url.hostname.replaceAll(/^\[|\]$/g, '')
  const user = decoded(url.username)
  const database = decoded(url.pathname.slice(1))
  const password = decoded(url.password)
  if (host === '' || host.includes(',') || !user || !database || password === null) {
    return refused('must name one host, a user and a database.')
  }
  return assemble({
    host,
    port: url.port === '' ? DEFAULT_PORT : Number(url.port),
    database,
    user,
    password: password === '' ? null : password,
    sslmode: url.searchParams.get('sslmode'),
    authorityFile: url.searchParams.get('sslrootcert'),
    allowPlaintext,
  })
}

const knownParameters: ReadonlySet<string> = new Set(['host', 'sslmode', 'sslrootcert'])

function assemble(
  parts: Omit<DatabaseUrl, 'hasTls'> & {
    readonly sslmode: string | null
    readonly allowPlaintext: boolean
  },
): DatabaseUrlResult {
  const { sslmode, allowPlaintext, ...rest } = parts
  const isHere = path.isAbsolute(rest.host) || isLoopback(rest.host)
  if (sslmode !== null && sslmode !== 'disable' && sslmode !== 'verify-full') {
    return refused('may have sslmode verify-full or disable only: the others check no host name.')
  }
  const hasTls = sslmode === 'verify-full'
  if (!hasTls && rest.authorityFile !== null) {
    return refused('has an sslrootcert, which takes sslmode=verify-full.')
  }
  if (!hasTls && !isHere && !allowPlaintext) {
    return refused(
      'leads to another computer without TLS: add sslmode=verify-full, or set SYNC_DATABASE_ALLOW_PLAINTEXT=1 on a network that is yours alone.',
    )
  }
  return { ok: true, value: { ...rest, hasTls } }
}

function refused(reason: string): DatabaseUrlResult {
  return { ok: false, reason: `DATABASE_URL ${reason}` }
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
