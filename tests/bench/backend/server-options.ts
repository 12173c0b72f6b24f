// What a server of the benchmark is started with; the same words on both sides.
import type { PasswordHasher } from '../../../src-backend/domain/secrets/passwords.ts'
import { createArgon2idHasher } from '../../../src-backend/process/kdf.ts'

/** The password hash of both sides: ours, or none worth the name. */
export type Kdf = 'argon2id' | 'stub'

export interface ServerOptions {
  readonly kdf: Kdf
  /** Address of a PostgreSQL database; null: PGlite in memory. */
  readonly databaseUrl: string | null
  /** Connections in the pool. */
  readonly connections: number
  /** People who can sign in; they are made before the server listens, unless they are there. */
  readonly people: number
}

/** From a server to the program that started it. */
export interface ReadyMessage {
  readonly port: number
}

/** For as long as it is asked to run: until the program that started it is gone. */
export function optionsOfThisProcess(): ServerOptions {
  process.once('disconnect', () => process.exit(0))
  return JSON.parse(process.argv[2] ?? '') as ServerOptions // written by servers.ts
}

export function sayReady(port: number): void {
  process.send?.({ port } satisfies ReadyMessage)
}

/** The same functions on both sides. The stub compares texts: what remains is everything else. */
export async function createHasher(kdf: Kdf): Promise<PasswordHasher> {
  if (kdf === 'argon2id') return createArgon2idHasher()
  return {
    dummyHash: 'stub:',
    hash: async (password) => `stub:${password}`,
    verify: async (hash, password) => hash === `stub:${password}`,
  }
}
