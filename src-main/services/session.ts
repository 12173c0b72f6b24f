import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { join } from 'node:path'
import {
  createSession,
  type SessionDeps,
  type SessionFeature,
} from '../features/session/session.ts'
import {
  createForgottenPassword,
  type ForgottenPasswordFeature,
} from '../features/forgotten-password/forgotten-password.ts'
import type { Undo } from '../time/clock.ts'
import { createRenewalStore } from '../trust/renewal-store.ts'
import { createTrustStore, trustWhile } from '../trust/trust-store.ts'
import type { Server } from './server.ts'
import type { Settings } from './settings.ts'
import type { Base } from './shell.ts'
import type { VaultServices } from './vault.ts'

export interface SessionServices {
  readonly session: SessionFeature
  readonly handlers: {
    readonly session: SessionFeature['handlers']
    readonly forgottenPassword: ForgottenPasswordFeature['handlers']
  }
  stop: Undo
}

/** The session with the server in use, and what recognises this computer there. */
export function buildSession(
  { push, clock, userData }: Base,
  settings: Settings,
  { connection, serverClock, onChange }: Server,
  { vault, keyStore }: VaultServices,
  parts: Pick<SessionDeps, 'thisComputer' | 'changed' | 'signedOut' | 'setUpEnded'>,
): SessionServices {
  const { preferences } = settings
  const isTrustAllowed = () => preferences.view().managed.trustThisComputer !== false
  const deviceName = hostname().slice(0, 100) || 'computer'
  const trust = trustWhile(
    isTrustAllowed,
    createTrustStore({ path: join(userData, 'trust.json'), keyStore, randomBytes }),
  )
  const { ownTimeMs } = serverClock
  const forgottenPassword = createForgottenPassword({
    connection,
    deviceKey: (serverId) => trust.deviceKey(serverId),
    deviceName,
    ownTimeMs,
    nowMs: clock.nowMs,
  })
  const session = createSession({
    ...parts,
    connection,
    ...keptInPreferences(settings),
    holdsBinding: vault.holdsBinding,
    deviceName,
    trust,
    isTrustAllowed,
    renewals: createRenewalStore({ folder: join(userData, 'renewals'), keyStore }),
    newSecret: () => randomBytes(32).toString('base64url'),
    keyStore,
    isStayingWanted: () => preferences.view().staySignedIn,
    stayingChanged: push.session.stayingChanged,
    clock,
    nowMs: clock.nowMs,
    clockSkewMs: serverClock.skewMs,
    consent: serverClock,
    ownTimeMs,
    waitsForCode: push.session.waitsForCode,
  })
  let wasWanted = preferences.view().staySignedIn
  const stops = [
    onChange(session.refresh),
    onChange(session.staying.connectionChanged),
    settings.onChange(() => {
      const isWanted = preferences.view().staySignedIn
      if (isWanted === wasWanted) return
      wasWanted = isWanted
      void session.staying.reconsider()
    }),
  ]
  return {
    session,
    handlers: { session: session.handlers, forgottenPassword: forgottenPassword.handlers },
    stop: () => stops.forEach((stop) => stop()),
  }
}

function keptInPreferences({ preferences }: Settings) {
  return {
    lastEmail: {
      get: () => preferences.view().lastEmail,
      set: (lastEmail: string) => void preferences.update({ lastEmail }),
    },
    saveServerUrl: (serverUrl: string | null) =>
      void preferences.update({ serverUrl, isServerChosen: true }),
    locale: () => preferences.view().effectiveLocale,
  }
}
