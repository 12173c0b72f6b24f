import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import {
  certificateText,
  createNetworkFeature,
  wayOf,
} from '../../../../../src-main/features/network/network-feature.ts'
import { createProxyPasswords } from '../../../../../src-main/network/proxy-passwords.ts'
import type { ServerFailureCode } from '../../../../../src-shared/model/failure.ts'
import { NetworkState } from '../../../../../src-shared/model/network/network-state.ts'
import type { ServerState } from '../../../../../src-shared/model/session-state.ts'

const URL_OF_SERVER = 'https://sync.acme.example:8443/base'
const proxy = { host: 'proxy.acme.example', port: 3128, realm: 'Acme' }
const certificate = {
  host: 'sync.acme.example',
  subject: 'sync.acme.example',
  issuer: 'Acme Authority',
  validFromMs: 0,
  validToMs: 86_400_000,
  fingerprint: 'sha256/abc',
}

/** A network with a proxy that accepts `right`, and a server behind it. */
function setUp(failure: ServerFailureCode = 'proxy-password-needed') {
  const passwords = createProxyPasswords(() => {})
  const kept: string[] = []
  const copied: string[] = []
  const changed = vi.fn<(state: NetworkState) => void>()
  let server: ServerState = { phase: 'failed', url: URL_OF_SERVER, failure }
  const ask = () => {
    const asks = passwords.begin()
    let answer = asks(proxy)
    if (typeof answer !== 'string' && answer.password !== 'right') answer = asks(proxy)
    server =
      typeof answer === 'string'
        ? { phase: 'failed', url: URL_OF_SERVER, failure: answer }
        : {
            phase: 'ready',
            url: URL_OF_SERVER,
            info: { service: 'sync', apiVersion: 1, companyName: 'Acme' },
          }
    return Promise.resolve(server)
  }
  const feature = createNetworkFeature({
    network: {
      askingProxy: passwords.asking,
      giveLogin: passwords.give,
      forgetLogins: () => Promise.resolve(passwords.forget()),
      proxiesFor: () => Promise.resolve('PROXY proxy.acme.example:3128; DIRECT'),
      refusedCertificate: (host) => (host === certificate.host ? certificate : null),
    },
    kept: {
      read: () => Promise.resolve([]),
      keep: ({ host }, { name }) => Promise.resolve(kept.push(`${name} at ${host}`) > 0),
      isThere: () => Promise.resolve(kept.length > 0),
      forget: () => Promise.resolve(void kept.splice(0)),
    },
    canKeep: () => Promise.resolve(true),
    connection: { state: () => server, retry: ask },
    copy: (text) => copied.push(text),
    changed,
  })
  return { feature, kept, copied, changed, ask }
}
const wrong = { name: 'ana', password: 'wrong' }
const right = { name: 'ana', password: 'right' }

it('asks again with a reason after a wrong password, keeps none of it, and goes on with the right one', async () => {
  const { feature, kept, ask } = setUp()
  await ask()
  expect(await feature.handlers.state(undefined)).toMatchObject({
    value: { asking: { ...proxy, hasRefused: false }, keeping: 'possible' },
  })
  expect(await feature.handlers.giveProxyLogin({ ...wrong, isKept: true })).toEqual({
    ok: false,
    error: { code: 'proxy-password-refused' },
  })
  expect(kept).toEqual([])
  expect(await feature.handlers.giveProxyLogin({ ...right, isKept: true })).toMatchObject({
    ok: true,
    value: { asking: null, keeping: 'kept', way: { address: 'proxy.acme.example:3128' } },
  })
  expect(kept).toEqual(['ana at proxy.acme.example'])
})

it('keeps nothing unasked, and takes no password that no proxy asked for', async () => {
  const { feature, kept, ask } = setUp()
  expect(await feature.handlers.giveProxyLogin({ ...right, isKept: true })).toMatchObject({
    error: { code: 'not-found' },
  })
  await ask()
  await feature.handlers.giveProxyLogin({ ...right, isKept: false })
  expect(kept).toEqual([])
})

it('forgets everything when asked to', async () => {
  const { feature, changed, ask } = setUp()
  await ask()
  await feature.handlers.giveProxyLogin({ ...right, isKept: true })
  expect(await feature.handlers.forgetProxyLogins(undefined)).toMatchObject({
    value: { asking: null },
  })
  expect(changed).toHaveBeenCalled()
})

it('no password is in what pages are told', async () => {
  const { feature, changed, ask } = setUp()
  await ask()
  await feature.handlers.giveProxyLogin({ ...wrong, isKept: true })
  await feature.handlers.giveProxyLogin({ ...right, isKept: true })
  await feature.tell()
  expect(JSON.stringify(changed.mock.calls)).not.toMatch(/wrong|"right"/)
})

it('shows and copies a certificate only while it is the reason', async () => {
  const refused = setUp('certificate-expired')
  expect(await refused.feature.handlers.state(undefined)).toMatchObject({ value: { certificate } })
  expect(await refused.feature.handlers.copyCertificate(undefined)).toEqual({
    ok: true,
    value: null,
  })
  expect(refused.copied).toEqual([
    [
      'Server: sync.acme.example',
      'Problem: certificate-expired',
      'Subject: sync.acme.example',
      'Issuer: Acme Authority',
      'Valid from: 1970-01-01T00:00:00.000Z',
      'Valid until: 1970-01-02T00:00:00.000Z',
      'Fingerprint: sha256/abc',
    ].join('\n'),
  ])
  const other = setUp('server-timeout')
  expect(await other.feature.handlers.state(undefined)).toMatchObject({
    value: { certificate: null },
  })
  expect(await other.feature.handlers.copyCertificate(undefined)).toMatchObject({ ok: false })
  expect(other.copied).toEqual([])
})

it.each<[string | null, NetworkState['way']]>([
  [null, null],
  ['', null],
  ['DIRECT', { kind: 'direct' }],
  ['PROXY p.example:1;DIRECT', { kind: 'proxy', address: 'p.example:1' }],
  ['HTTPS p.example:443', { kind: 'proxy', address: 'p.example:443' }],
  ['SOCKS5 [::1]:1080', { kind: 'proxy', address: '[::1]:1080' }],
  ['PROXY', null],
  ['EVIL p:1', null],
])('reads Chromium’s list of proxies: %j', (list, way) => {
  expect(wayOf(list)).toEqual(way)
})

it('any list and any certificate can be shown', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 500 }), (text) => {
      const way = wayOf(`PROXY ${text}`)
      expect(NetworkState.shape.way.parse(way)).toEqual(way)
      expect(certificateText({ ...certificate, subject: text }, 'x')).toContain('Issuer: ')
    }),
  )
})
