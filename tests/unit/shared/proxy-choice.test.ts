import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ProxyChoice } from '../../../src-shared/model/network/proxy.ts'
import { parsePreferences } from '../../../src-main/features/preferences/preferences.ts'

const isAddress = (address: string) => ProxyChoice.safeParse({ kind: 'address', address }).success
const isScript = (url: string) => ProxyChoice.safeParse({ kind: 'script', url }).success

describe('the address of a proxy', () => {
  it.each([
    'proxy.acme.example:3128',
    'http://proxy.acme.example:8080',
    'https://proxy.acme.example:443',
    'socks5://10.0.0.1:1080',
    '10.0.0.1:1',
    '[fd00::1]:65535',
    'p:80',
  ])('%s is one', (address) => {
    expect(isAddress(address)).toBe(true)
  })

  it.each([
    '',
    'proxy.acme.example',
    'proxy.acme.example:0',
    'proxy.acme.example:65536',
    'proxy.acme.example:99999999999',
    'ana:secret@proxy.acme.example:3128',
    'direct://',
    'direct://proxy:80',
    'proxy:80;direct://',
    'proxy:80,other:80',
    'http=proxy:80;https=other:80',
    'proxy:80 other:80',
    'proxy:80\nother:80',
    'proxy:80/path',
    'quic://proxy:443',
    'file:///etc/passwd:80',
    '-proxy:80',
    '<local>:80',
    `${'a'.repeat(254)}:80`,
  ])('%j is none', (address) => {
    expect(isAddress(address)).toBe(false)
  })

  it('never holds a login, a second proxy or a way round it', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        if (isAddress(text)) expect(text).not.toMatch(/[@;,=<>\s]|direct/i)
        if (isAddress(`${text}proxy:80`)) expect(text).not.toMatch(/[@;,=<>\s]|direct/i)
      }),
      { numRuns: 500 },
    )
  })
})

describe('the address of a script', () => {
  it.each(['https://acme.example/proxy.pac', 'http://10.0.0.1:8080/wpad.dat?site=1'])(
    '%s is one',
    (url) => {
      expect(isScript(url)).toBe(true)
    },
  )

  it.each([
    '',
    'acme.example/proxy.pac',
    'file:///tmp/proxy.pac',
    'data:text/plain,function FindProxyForURL(){}',
    'javascript:alert(1)',
    'https://ana:secret@acme.example/proxy.pac',
    'https://acme.example\\@evil.example/proxy.pac',
    'https://acme.example/a b',
    `https://acme.example/${'a'.repeat(2_048)}`,
  ])('%j is none', (url) => {
    expect(isScript(url)).toBe(false)
  })
})

it.each([
  [undefined],
  [null],
  ['direct'],
  [{ kind: 'address', address: 'proxy:80;direct://' }],
  [{ kind: 'none', address: 'x:1' }],
  [{ kind: 'other' }],
])('a stored choice that is none (%j) becomes the system’s proxy', (proxy) => {
  expect(parsePreferences({ proxy }).proxy).toEqual({ kind: 'system' })
})
