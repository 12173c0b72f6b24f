import { readFile, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { writePrivateFile } from '../files/private-file.ts'
import { syncFolder } from '../files/sync-folder.ts'
import type { KeyStore } from '../vault/keys/system-key-store.ts'
import { readTrustFile, trustFileText, type KnownServer } from './trust-file.ts'

const DEVICE_KEY_BYTES = 32
const MAX_KEPT = 100

/** The keys by which servers recognise this computer, and the tokens that replace a code there. */
export interface TrustStore {
  /** 256 random bits, base64url; made separately for each server, so that two servers cannot compare them. */
  deviceKey(server: string): Promise<string>
  token(server: string, email: string): Promise<string | null>
  /**
   * Stores an account's newest token, or removes it when null; persisted when this returns. A token that
   * cannot be written is removed: the one before it was used up, and sending it would look like a theft.
   */
  setToken(server: string, email: string, token: string | null): Promise<void>
  /** Removes every token of a server. The server still recognises this computer. */
  forgetTokens(server: string): Promise<void>
}

/** Keeps it in one file, sealed when the key store can do that. */
export function createTrustStore(deps: {
  readonly path: string
  readonly keyStore: KeyStore
  readonly randomBytes: (count: number) => Buffer
  readonly syncFolder?: typeof syncFolder
}): TrustStore {
  const { path, keyStore, randomBytes, syncFolder: sync = syncFolder } = deps
  let queue: Promise<unknown> = Promise.resolve()
  let kept: KnownServer[] | null = null

  /** One at a time: each reads what the one before it wrote. */
  function inTurn<T>(run: (servers: KnownServer[]) => Promise<T>): Promise<T> {
    const turn = queue.then(async () => {
      const servers = kept ?? (await load())
      if (servers !== 'silent') kept = servers
      // Like a new computer, this once: the next turn asks again, and nothing is written over the file.
      return run(servers === 'silent' ? [] : servers)
    })
    queue = turn.catch(() => undefined)
    return turn
  }

  async function load(): Promise<KnownServer[] | 'silent'> {
    try {
      return (await readTrustFile(await readFile(path, 'utf8'), keyStore)) ?? []
    } catch {
      return [] // none yet, or not readable: like a new computer
    }
  }

  async function save(servers: readonly KnownServer[]): Promise<boolean> {
    if (servers !== kept) return false
    const text = await trustFileText(servers, keyStore)
    if (text !== null && (await writePrivateFile(path, text, { sync })).ok) return true
    // An outdated file would send a token that was used up.
    await rm(path, { force: true })
      .then(() => sync(dirname(path), process.platform))
      .catch(() => undefined)
    return false
  }

  function known(servers: KnownServer[], server: string): KnownServer {
    const found = servers.find((each) => each.server === server)
    if (found !== undefined) return found
    const deviceKey = randomBytes(DEVICE_KEY_BYTES).toString('base64url')
    const made: KnownServer = { server, deviceKey, tokens: [] }
    servers.unshift(made)
    servers.splice(MAX_KEPT)
    return made
  }

  const sameAs = (email: string) => {
    const key = email.trim().toLowerCase()
    return (each: { readonly email: string }) => each.email === key
  }

  return {
    deviceKey: (server) =>
      inTurn(async (servers) => {
        const isNew = !servers.some((each) => each.server === server)
        const { deviceKey } = known(servers, server)
        if (isNew) await save(servers)
        return deviceKey
      }),
    token: (server, email) =>
      inTurn(async (servers) => {
        const found = servers.find((each) => each.server === server)
        return found?.tokens.find(sameAs(email))?.token ?? null
      }),
    setToken: (server, email, token) =>
      inTurn(async (servers) => {
        const entry = known(servers, server)
        const isHere = sameAs(email)
        if (token === null && !entry.tokens.some(isHere)) return
        const others = entry.tokens.filter((each) => !isHere(each))
        const mine = token === null ? [] : [{ email: email.trim().toLowerCase(), token }]
        entry.tokens = [...mine, ...others].slice(0, MAX_KEPT)
        if (!(await save(servers))) entry.tokens = others
      }),
    forgetTokens: (server) =>
      inTurn(async (servers) => {
        const found = servers.find((each) => each.server === server)
        if (found === undefined || found.tokens.length === 0) return
        found.tokens = []
        await save(servers)
      }),
  }
}

/** Gives no token, and keeps no new one, while this computer may not be trusted. Servers still recognise it. */
export function trustWhile(isAllowed: () => boolean, store: TrustStore): TrustStore {
  return {
    ...store,
    token: async (server, email) => (isAllowed() ? store.token(server, email) : null),
    setToken: (server, email, token) => store.setToken(server, email, isAllowed() ? token : null),
  }
}
