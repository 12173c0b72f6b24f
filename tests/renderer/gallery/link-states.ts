import * as samples from '../samples.ts'
import type { GalleryState } from './portal-states.ts'

const link = { kind: 'sign-in', server: 'https://2fa.example.com' } as const
const signedOut = {
  phase: 'signed-out',
  server: samples.readyServer,
  lastEmail: '',
} as const

/** What a link of the product asks for. */
export const linkStates: Readonly<Record<string, GalleryState>> = {
  'link-entries': { window: 'app', world: { link: { kind: 'entries' } }, withoutSignIn: true },
  'link-server': { window: 'app', world: { session: signedOut, link } },
  'link-server-long': {
    window: 'app',
    world: {
      session: signedOut,
      link: {
        kind: 'sign-in',
        server: 'https://sign-in.authentication.a-very-long-company-name.example.com:8443/sync/2fa',
      },
    },
  },
  'link-server-signed-in': {
    window: 'app',
    world: {
      session: {
        phase: 'signed-in',
        server: samples.readyServer,
        account: samples.ana,
        recoveryCodesLeft: 8,
        enrollmentDeadlineMs: null,
        isSetUpRequired: false,
        clockSkewMs: null,
        isServerClockAccepted: false,
      },
      link,
    },
  },
  'link-server-managed': {
    window: 'app',
    world: {
      session: signedOut,
      link,
      preferences: { ...samples.preferences, managed: { serverAddress: 'https://other.example' } },
    },
  },
  'link-settings-signed-out': {
    window: 'app',
    world: { session: signedOut, link: { kind: 'settings', part: 'recovery-codes' } },
  },
}
