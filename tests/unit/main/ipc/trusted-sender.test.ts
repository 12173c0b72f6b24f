import { describe, expect, it } from 'vitest'
import { isTrustedSender } from '../../../../src-main/ipc/trusted-sender.ts'
import { pageOf } from '../../../../src-main/windows/pages.ts'

const good = { windowKind: 'app', isMainFrame: true, frameUrl: pageOf('app') } as const

describe('isTrustedSender', () => {
  it('trusts the page of a window for the rooms of that window', () => {
    expect(isTrustedSender(good, 'session')).toBe(true)
    expect(
      isTrustedSender(
        { windowKind: 'settings', isMainFrame: true, frameUrl: pageOf('settings') },
        'twoFactor',
      ),
    ).toBe(true)
  })

  it.each([
    ['a window that is none of ours', { ...good, windowKind: null }],
    ['a sub-frame', { ...good, isMainFrame: false }],
    ['a frame that is gone', { ...good, frameUrl: null }],
    ['another host', { ...good, frameUrl: 'app://evil/app/index.html' }],
    ['another scheme', { ...good, frameUrl: 'https://sync/app/index.html' }],
    ['a file', { ...good, frameUrl: 'file:///app/index.html' }],
    ['the page of another window', { ...good, frameUrl: pageOf('settings') }],
    ['an address that only contains ours', { ...good, frameUrl: `https://evil/?${pageOf('app')}` }],
    ['an address that only begins like ours', { ...good, frameUrl: `${pageOf('app')}.evil` }],
    ['our page with a fragment', { ...good, frameUrl: `${pageOf('app')}#x` }],
    ['an empty address', { ...good, frameUrl: '' }],
    ['a blank page', { ...good, frameUrl: 'about:blank' }],
  ])('refuses %s', (_what, facts) => {
    expect(isTrustedSender(facts, 'session')).toBe(false)
  })

  it('refuses a room that the window does not have', () => {
    expect(isTrustedSender(good, 'twoFactor')).toBe(false)
    expect(isTrustedSender(good, 'people')).toBe(false)
    expect(isTrustedSender(good, 'demoInbox')).toBe(false)
    const settings = { ...good, windowKind: 'settings', frameUrl: pageOf('settings') } as const
    expect(isTrustedSender(settings, 'demoInbox')).toBe(false)
    expect(isTrustedSender(settings, 'setUp')).toBe(false)
    const inbox = { ...good, windowKind: 'demoInbox', frameUrl: pageOf('demoInbox') } as const
    expect(isTrustedSender(inbox, 'demoInbox')).toBe(true)
    for (const room of ['session', 'twoFactor', 'authenticator', 'windows'] as const) {
      expect(isTrustedSender(inbox, room)).toBe(false)
    }
  })
})
