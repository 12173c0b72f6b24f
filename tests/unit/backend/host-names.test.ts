import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hostName, isHostAllowed, sentHeaders } from '../../../src-backend/routes/host-names.ts'

describe('the name in a Host header', () => {
  test.each([
    ['localhost', 'localhost'],
    ['LOCALHOST:8787', 'localhost'],
    ['localhost.:8787', 'localhost'],
    ['127.0.0.1:1', '127.0.0.1'],
    ['[::1]:8787', '::1'],
    ['[::1]', '::1'],
    ['Sync.Acme.Example', 'sync.acme.example'],
    ['', null],
    ['.', '.'],
    ['localhost:', null],
    ['localhost:99999999', null],
    ['localhost:8787:1', null],
    ['localhost@evil.example', null],
    ['localhost, evil.example', null],
    ['localhost evil.example', null],
    ['http://localhost', null],
    ['localhost/', null],
    ['::1', null],
    ['[::1', null],
    ['[::1]x', null],
    ['\u006Cocalhos\u0442', null],
  ])('%j is %j', (header, name) => {
    expect(hostName(header)).toBe(name)
  })

  test('is a name of its own however often it is read', () => {
    fc.assert(
      fc.property(fc.domain(), fc.nat(65_535), (domain, port) => {
        const name = hostName(`${domain}:${port}`)
        expect(name).toBe(domain.toLowerCase())
        expect(hostName(name ?? '')).toBe(name)
      }),
    )
  })
})

describe('which hosts are answered', () => {
  test.each([
    [['localhost:8787'], true],
    [['127.0.0.1'], true],
    [['127.8.8.8:80'], true],
    [['[::1]:8787'], true],
    [['sync.acme.example'], true],
    [['SYNC.acme.example.'], true],
    [['evil.example:8787'], false],
    [['localhost.evil.example'], false],
    [['127.0.0.1.evil.example'], false],
    [['evil.localhost'], false],
    [['x.sync.acme.example'], false],
    [['0.0.0.0:8787'], false],
    [['[::ffff:7f00:1]'], false],
    [['192.168.0.2'], false],
    [[''], false],
    [[], false],
    [['localhost', 'localhost'], false],
    [['localhost', 'evil.example'], false],
  ])('%j: %s', (headers, isAllowed) => {
    expect(isHostAllowed(headers, ['sync.acme.example'])).toBe(isAllowed)
  })

  test('no other name than the given ones and this computer', () => {
    fc.assert(
      fc.property(fc.domain(), (domain) => {
        expect(isHostAllowed([domain], [])).toBe(false)
      }),
    )
  })
})

test('every Host header that was sent is looked at', () => {
  const raw = ['Host', 'a', 'accept', 'host', 'HOST', 'b']
  expect(sentHeaders(raw, 'host')).toEqual(['a', 'b'])
})
