import { describe, expect, it } from 'vitest'
import { isTrustedSender } from '../../../../src-main/ipc/trusted-sender.ts'
import { contract } from '../../../../src-shared/ipc/contract.ts'
import { roomsOfWindow } from '../../../../src-shared/ipc/rooms.ts'
import { pageOf } from '../../../../src-main/windows/pages.ts'

const firstOf = (room: keyof typeof contract) => Object.keys(contract[room])[0] ?? ''
const good = { windowKind: 'app', isMainFrame: true, frameUrl: pageOf('app') } as const

describe('isTrustedSender', () => {
  it('trusts the page of a window for the rooms of that window', () => {
    expect(isTrustedSender(good, 'session', 'state')).toBe(true)
    expect(
      isTrustedSender(
        { windowKind: 'settings', isMainFrame: true, frameUrl: pageOf('settings') },
        'twoFactor',
        'status',
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
    expect(isTrustedSender(facts, 'session', 'state')).toBe(false)
  })

  it('refuses a room that the window does not have', () => {
    expect(isTrustedSender(good, 'twoFactor', 'status')).toBe(false)
    expect(isTrustedSender(good, 'people', 'list')).toBe(false)
    expect(isTrustedSender(good, 'demoInbox', 'messages')).toBe(false)
    const settings = { ...good, windowKind: 'settings', frameUrl: pageOf('settings') } as const
    expect(isTrustedSender(settings, 'demoInbox', 'messages')).toBe(false)
    expect(isTrustedSender(settings, 'setUp', 'startTotp')).toBe(false)
    const inbox = { ...good, windowKind: 'demoInbox', frameUrl: pageOf('demoInbox') } as const
    expect(isTrustedSender(inbox, 'demoInbox', 'messages')).toBe(true)
    for (const room of ['session', 'twoFactor', 'authenticator', 'windows'] as const) {
      expect(isTrustedSender(inbox, room, firstOf(room))).toBe(false)
    }
  })

  it('lets the preferences change how the vault opens, and reach neither its codes nor a sign-in', () => {
    const preferences = {
      windowKind: 'preferences',
      isMainFrame: true,
      frameUrl: pageOf('preferences'),
    } as const
    const had = (room: keyof typeof contract) =>
      Object.keys(contract[room]).filter((name) => isTrustedSender(preferences, room, name))
    expect(had('authenticator')).toEqual([
      'status',
      'statusChanged',
      'setPassphrase',
      'removePassphrase',
      'enableKeyStore',
      'disableKeyStore',
    ])
    expect(had('session')).toEqual(['staying', 'stayingChanged'])
    expect(had('restore')).toEqual(['before', 'undo'])
    expect(had('diagnostics')).toEqual(['preview', 'save'])
    const rooms = (Object.keys(contract) as (keyof typeof contract)[]).filter(
      (room) => had(room).length > 0,
    )
    expect(rooms.toSorted()).toEqual([...roomsOfWindow.preferences].toSorted())
    for (const room of ['incoming', 'outgoing', 'links', 'twoFactor', 'windows'] as const) {
      expect(had(room)).toEqual([])
    }
  })

  it('refuses names that every object has', () => {
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty', '']) {
      expect(isTrustedSender({ ...good, windowKind: 'preferences' }, name, name)).toBe(false)
      expect(isTrustedSender(good, name, 'state')).toBe(false)
    }
  })
})
