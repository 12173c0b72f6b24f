// A profile of somebody who stays signed in, over starts of the app on the real backend.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import type { KeyStore } from '../../src-main/vault/keys/system-key-store.ts'
import { keyStoreOf, valueOf } from '../unit/main/vault/vault-fixture.ts'
import { expected, startSignIn } from './backend-people.ts'
import type { TestBackend, TestUser } from './backend.ts'
import { createDesktop, startServer, type Desktop } from './desktop.ts'

export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sync-staying-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

export interface Profile {
  readonly server: TestBackend
  readonly url: string
  readonly user: TestUser
  readonly folder: string
  /** Another start of the app. */
  start(options?: {
    keyStore?: KeyStore
    folder?: string
    /** Stands between client and server from the start. */
    intercept?: Desktop['intercept']
  }): Promise<Desktop>
}

export async function newProfile(
  options: Parameters<typeof startServer>[0] = {},
): Promise<Profile> {
  const { server, url } = await startServer(options)
  const user = await server.addUser()
  const folder = await newFolder()
  return {
    server,
    url,
    user,
    folder,
    async start({ keyStore = keyStoreOf(), folder: another = folder, intercept } = {}) {
      const desktop = await createDesktop(server, url, keyStore, { folder: another, stays: true })
      if (intercept !== undefined) desktop.intercept = intercept
      await desktop.session.staying.resume()
      return desktop
    },
  }
}

/** Signed in by hand, and known to stay or not. */
export async function signIn(desktop: Desktop, user: TestUser): Promise<void> {
  valueOf(await desktop.session.handlers.signIn({ email: user.email, password: user.password }))
  // A busy machine takes longer than the second that is usual.
  const patience = { timeout: 30_000 }
  await expect.poll(() => desktop.staying.at(-1)?.isKept, patience).toBe(true)
}

/** A profile in which somebody stays signed in, and the app has ended. */
export async function stayed(): Promise<Profile> {
  const profile = await newProfile()
  const desktop = await profile.start()
  await signIn(desktop, profile.user)
  await desktop.session.end()
  return profile
}

export const phaseOf = (desktop: Desktop) => desktop.session.state().phase
export const isAlive = async (desktop: Desktop) => (await desktop.session.access.call('account')).ok

export async function kindsOf({ server, user }: Profile): Promise<string[]> {
  const { session } = expected(await startSignIn(server, user), 201)
  const { events } = expected(await server.call('activity', { token: session.token }), 200)
  return events.map(({ kind }: { kind: string }) => kind)
}
