// A proxy gets the login that the person gave for it, once, and no other proxy gets it.
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { createProxyPasswords } from '../../../../src-main/network/proxy-passwords.ts'
import { AskingProxy } from '../../../../src-shared/model/network/proxy.ts'

const proxy = { host: 'proxy.acme.example', port: 3128, realm: 'Acme' }
const right = { name: 'ana', password: 'right' }
const wrong = { name: 'ana', password: 'wrong' }

describe('createProxyPasswords', () => {
  it('asks, and gives what it got from then on', () => {
    const changed = vi.fn<() => void>()
    const passwords = createProxyPasswords(changed)
    expect(passwords.asking()).toBeNull()
    expect(passwords.begin()(proxy)).toBe('proxy-password-needed')
    expect(passwords.asking()).toEqual({ ...proxy, hasRefused: false })
    expect(passwords.give(right)).toEqual(proxy)
    expect(passwords.asking()).toBeNull()
    expect(passwords.begin()(proxy)).toEqual(right)
    expect(passwords.begin()(proxy)).toEqual(right)
    expect(changed).toHaveBeenCalledTimes(2)
  })

  it('sends a refused login once: repetition would lock the account', () => {
    const passwords = createProxyPasswords(() => {})
    passwords.begin()(proxy)
    passwords.give(wrong)
    const ask = passwords.begin()
    expect(ask(proxy)).toEqual(wrong)
    expect(ask(proxy)).toBe('proxy-password-refused')
    expect(ask(proxy)).toBe('proxy-password-refused')
    expect(passwords.begin()(proxy)).toBe('proxy-password-refused')
    expect(passwords.asking()).toEqual({ ...proxy, hasRefused: true })
    passwords.give(right)
    expect(passwords.begin()(proxy)).toEqual(right)
  })

  it.each([
    { ...proxy, host: 'evil.example' },
    { ...proxy, port: 3129 },
    { ...proxy, host: 'proxy.acme.example.evil.example' },
  ])('gives the login to no other proxy: %j', (other) => {
    const passwords = createProxyPasswords(() => {})
    passwords.begin()(proxy)
    passwords.give(right)
    expect(passwords.begin()(other)).toBe('proxy-password-needed')
  })

  it('takes no login when no proxy asks, and none for a proxy that asked before another network', () => {
    const passwords = createProxyPasswords(() => {})
    expect(passwords.give(right)).toBeNull()
    passwords.begin()(proxy)
    passwords.reached()
    expect(passwords.asking()).toBeNull()
    expect(passwords.give(right)).toBeNull()
    expect(passwords.begin()(proxy)).toBe('proxy-password-needed')
  })

  it('a remembered login does not take the place of one that was given since', () => {
    const passwords = createProxyPasswords(() => {})
    passwords.begin()(proxy)
    passwords.give(right)
    passwords.restore(proxy, wrong)
    expect(passwords.begin()(proxy)).toEqual(right)
    passwords.forget()
    passwords.restore(proxy, wrong)
    expect(passwords.begin()(proxy)).toEqual(wrong)
  })

  it.each([
    ['line\nbreak', 'line break'],
    ['\u202Egnp.exe', 'gnp.exe'],
    ['<b>bold</b>', '<b>bold</b>'],
    ['', ''],
  ])('cleans what the proxy says it is: %j', (realm, shown) => {
    const passwords = createProxyPasswords(() => {})
    passwords.begin()({ ...proxy, realm })
    expect(passwords.asking()?.realm).toBe(shown)
  })

  it('shows any proxy at all', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 3_000 }),
        fc.string({ maxLength: 3_000 }),
        (host, realm) => {
          const passwords = createProxyPasswords(() => {})
          passwords.begin()({ host, port: 1, realm })
          const asking = passwords.asking()
          expect(AskingProxy.parse(asking)).toEqual(asking)
        },
      ),
    )
  })
})
