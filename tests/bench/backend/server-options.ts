// The start options of a benchmark server, the same on both sides.
import type { PasswordHasher } from '../../../src-backend/domain/secrets/passwords.ts'
import { createArgon2idHasher } from '../../../src-backend/process/kdf.ts'

/** The password hash of both sides: ours, or a trivial one. */
export type Kdf = 'argon2id' | 'stub'

export interface ServerOptions {
  readonly kdf: Kdf
  /** Address of a PostgreSQL database; null: PGlite in memory. */
  readonly databaseUrl: string | null
  /** Connections in the pool. */
  readonly connections: number
  /** People who can sign in; missing ones are created before the server listens. */
  readonly people: number
}

/** Messages from a server to the program that started it. */
export interface ReadyMessage {
  readonly port: number
}

/** Runs until the program that started it is gone. */
export function optionsOfThisProcess(): ServerOptions {
  process.once('disconnect', () => process.exit(0))
  return JSON.parse(process.argv[2] ?? '') as ServerOptions // written by servers.ts
}

export function sayReady(port: number): void {
  process.send?.({ port } satisfies ReadyMessage)
}

/** The same functions on both sides. The stub compares texts, so that everything else is measured. */
export async function createHasher(kdf: Kdf): Promise<PasswordHasher> {
  if (kdf === 'argon2id') return createArgon2idHasher()
  return {
    dummyHash: 'stub:',
    hash: async (password) => `stub:${password}`,
    verify: async (hash, password) => hash === `stub:${password}`,
  }
}
