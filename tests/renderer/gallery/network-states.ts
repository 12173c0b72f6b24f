import type { ServerFailureCode } from '../../../src-shared/model/failure.ts'
import type { NetworkState } from '../../../src-shared/model/network/network-state.ts'
import type { ProxyChoice } from '../../../src-shared/model/network/proxy.ts'
import * as samples from '../samples.ts'
import type { GalleryState } from './portal-states.ts'
import { preferencesAt } from './preferences-states.ts'

/** The sign-in at a server that is not reached. */
const failed = (
  failure: ServerFailureCode,
  network: Partial<NetworkState> = {},
  press: GalleryState['press'] = [],
): GalleryState => ({
  window: 'app',
  press,
  world: {
    session: {
      phase: 'signed-out',
      lastEmail: 'ana@acme.example',
      server: { phase: 'failed', url: 'https://sync.acme.example', failure },
    },
    network: { ...samples.network, way: null, ...network },
  },
})

/** The section in the preferences. */
const section = (proxy: ProxyChoice, network: Partial<NetworkState> = {}): GalleryState =>
  preferencesAt('network', {
    preferences: { ...samples.preferences, proxy },
    network: { ...samples.network, ...network },
  })

const asking = { asking: samples.askingProxy, keeping: 'possible' } as const

export const networkStates: Readonly<Record<string, GalleryState>> = {
  'network-proxy-password': failed('proxy-password-needed', asking),
  'network-proxy-password-dialog': failed('proxy-password-needed', asking, [
    'button:network.enterPassword',
  ]),
  'network-proxy-password-refused': failed('proxy-password-needed', asking, [
    'button:network.enterPassword',
    'type:3=ana',
    'type:4=not it',
    'dialog-submit',
  ]),
  'network-proxy-password-not-kept': failed(
    'proxy-password-refused',
    {
      asking: { ...samples.askingProxy, realm: '', hasRefused: true },
      keeping: 'impossible',
    },
    ['button:network.enterPassword'],
  ),
  'network-offline': failed('network-offline'),
  'network-unknown-authority': failed('certificate-unknown-authority', {
    certificate: samples.refusedCertificate,
  }),
  'network-certificate': failed(
    'certificate-expired',
    { certificate: samples.refusedCertificate },
    ['button:network.showCertificate'],
  ),
  'network-section': section({ kind: 'system' }),
  'network-section-address': section(
    { kind: 'address', address: 'proxy.acme.example:3128' },
    { way: { kind: 'proxy', address: 'proxy.acme.example:3128' }, keeping: 'kept' },
  ),
  'network-section-asks': section(
    { kind: 'script', url: 'https://acme.example/proxy.pac' },
    asking,
  ),
}
