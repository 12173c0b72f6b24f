import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLinkInbox } from '../../../../src-main/links/link-inbox.ts'
import { createLinks, LINK_LIFETIME_MS } from '../../../../src-main/links/links.ts'
import { linkAmong, parseProductLink } from '../../../../src-main/links/parse-link.ts'
import { ProductLink } from '../../../../src-shared/model/desktop/product-link.ts'
import { ok } from '../../../../src-shared/model/result.ts'
import { createFakeClock } from '../../../support/main-clock.ts'

const server = 'https://2fa.example.com'
const signIn = `sync:sign-in?server=${encodeURIComponent(server)}`

describe('a link of the product', () => {
  it.each([
    [signIn, { kind: 'sign-in', server }],
    [signIn.replace('sync:', 'SYNC:'), { kind: 'sign-in', server }],
    [
      'sync:sign-in?server=https%3A%2F%2F2fa.example.com%3A8443%2Fsync',
      { kind: 'sign-in', server: 'https://2fa.example.com:8443/sync' },
    ],
    [
      'sync:sign-in?server=http%3A%2F%2F127.0.0.1%3A8080',
      { kind: 'sign-in', server: 'http://127.0.0.1:8080' },
    ],
    ['sync:settings/two-factor', { kind: 'settings', part: 'two-factor' }],
    ['sync:preferences/network', { kind: 'preferences', part: 'network' }],
    ['sync:preferences/backups', { kind: 'preferences', part: 'backups' }],
    ['sync:settings/recovery-codes', { kind: 'settings', part: 'recovery-codes' }],
  ])('%s', (text, link) => {
    expect(parseProductLink(text)).toEqual(link)
  })

  const of = (address: string) => `sync:sign-in?server=${encodeURIComponent(address)}`
  it.each([
    ['nothing', ''],
    ['another scheme', 'synced:settings/two-factor'],
    ['the scheme alone', 'sync:'],
    ['another action', 'sync:sign-out'],
    ['another page', 'sync:settings/audit'],
    ['another part of the preferences', 'sync:preferences/managed'],
    ['a longer path', 'sync:settings/two-factor/../policy'],
    ['slashes', 'sync://settings/two-factor'],
    ['a query', 'sync:settings/two-factor?x=1'],
    ['a fragment', 'sync:settings/two-factor#x'],
    ['a line break', 'sync:settings/two-factor\n'],
    ['no server', 'sync:sign-in?server='],
    ['two servers', `${signIn}&server=https%3A%2F%2Fevil.example`],
    ['another parameter', `${signIn}&password=x`],
    ['a server without encoding and with a parameter', 'sync:sign-in?server=https://a.example?x=1'],
    ['encoding that is none', 'sync:sign-in?server=%E0%A4%A'],
    ['http', of('http://2fa.example.com')],
    ['a name and a password', of('https://user:pass@2fa.example.com')],
    ['an at sign that hides the host', of('https://2fa.example.com@evil.example')],
    ['a backslash', of(String.raw`https://2fa.example.com\@evil.example`)],
    ['a query in the server', of('https://2fa.example.com?x')],
    ['a fragment in the server', of('https://2fa.example.com#x')],
    ['a script', of('javascript:alert(1)')],
    ['a file', of('file:///etc/passwd')],
    ['a mark that turns a line around', of('https://2fa.example.com/\u202E')],
    ['a control character', of('https://2fa.example.com/\u0000')],
    [
      'encoding in encoding',
      `sync:sign-in?server=${encodeURIComponent(encodeURIComponent(server))}`,
    ],
    ['one that is too long', of(`https://${'a'.repeat(5000)}.example`)],
  ])('is none with %s', (_what, text) => {
    expect(parseProductLink(text)).toBeNull()
  })

  it('never throws, and what it gives is what pages may have', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string().map((rest) => `sync:${rest}`),
      fc.webUrl().map((url) => `sync:sign-in?server=${encodeURIComponent(url)}`),
    )
    fc.assert(
      fc.property(text, (given) => {
        const link = parseProductLink(given)
        if (link === null) return
        expect(ProductLink.safeParse(link).success).toBe(true)
        if (link.kind === 'sign-in') expect(link.server).toMatch(/^(?:https|http):\/\//i)
      }),
    )
  })

  it('is found among the arguments of a start', () => {
    expect(linkAmong(['/opt/sync', '--no-sandbox', signIn, 'x'])).toBe(signIn)
    expect(linkAmong(['/opt/sync', '--sync:x', '/home/sync:y'])).toBeNull()
  })
})

function build() {
  const clock = createFakeClock()
  const world = { isSignedIn: false }
  const [windows, told]: [string[], unknown[]] = [[], []]
  const links = createLinks({
    clock,
    isSignedIn: () => world.isSignedIn,
    opensEntryLinks: () => true,
    openWindow: (kind) => windows.push(kind),
    openPreferences: (at) => windows.push(`preferences: ${at}`),
    opened: (link) => told.push(link),
  })
  return { links, clock, world, windows, told, pending: () => links.handlers.pending(undefined) }
}

describe('a link that a person opens', () => {
  it('to a server waits in the app until they answer', () => {
    const { links, windows, told, pending } = build()
    links.open(signIn)
    expect([windows, told]).toEqual([['app'], [{ kind: 'sign-in', server }]])
    expect(pending()).toEqual(ok({ kind: 'sign-in', server }))
    void links.handlers.done(undefined)
    expect(pending()).toEqual(ok(null))
  })

  it('to the settings opens them, once the person has signed in', () => {
    const { links, world, windows } = build()
    links.open('sync:settings/recovery-codes')
    expect(windows).toEqual(['app'])
    links.sessionChanged()
    expect(windows).toEqual(['app'])
    world.isSignedIn = true
    links.sessionChanged()
    links.sessionChanged()
    expect(windows).toEqual(['app', 'settings'])
  })

  it('to the preferences opens their window, and no page hears of it', () => {
    const { links, windows, told, pending } = build()
    links.open('sync:preferences/network')
    links.open('sync:preferences/backups')
    expect(windows).toEqual(['preferences: network', 'preferences: backups'])
    expect([told, pending()]).toEqual([[], ok(null)])
  })

  it('that is not known shows the app, and nothing else', () => {
    const { links, windows, told, pending } = build()
    links.open('sync:delete-everything')
    expect([windows, told, pending()]).toEqual([['app'], [], ok(null)])
  })

  it('leads to a restore only when the preferences ask for it', () => {
    const { links, windows, told, pending } = build()
    for (const text of ['sync:restore', 'sync:preferences/restore']) links.open(text)
    expect(told).toEqual([])
    links.openRestore()
    expect([windows.at(-1), told]).toEqual(['app', [{ kind: 'restore' }]])
    expect(pending()).toEqual(ok({ kind: 'restore' }))
  })

  it('is forgotten when nobody answers', async () => {
    const { links, clock, pending } = build()
    links.open(signIn)
    await clock.advance(LINK_LIFETIME_MS)
    expect(pending()).toEqual(ok(null))
  })

  it('waits for the services of a start; the newest one counts', () => {
    const inbox = createLinkInbox()
    const taken: string[] = []
    inbox.put('first')
    inbox.put('second')
    inbox.takeBy((link) => taken.push(link))
    inbox.put('third')
    expect(taken).toEqual(['second', 'third'])
  })
})

describe('a link that brings entries', () => {
  const setup = 'otpauth://totp/Acme:ana?secret=JBSWY3DPEHPK3PXP'

  function opened() {
    const world = { opens: true }
    const told: ProductLink[] = []
    const windows: string[] = []
    const clock = createFakeClock()
    const links = createLinks({
      clock,
      isSignedIn: () => false,
      opensEntryLinks: () => world.opens,
      openWindow: (kind) => void windows.push(kind),
      openPreferences: (at) => void windows.push(at),
      opened: (link) => void told.push(link),
    })
    return { links, told, windows, clock, world }
  }

  it('is handed over once, and pages hear only that it is there', () => {
    const { links, told, windows } = opened()
    links.open(setup)
    expect(told).toEqual([{ kind: 'entries' }])
    expect(windows).toEqual(['app'])
    expect(links.handlers.pending(undefined)).toEqual(ok({ kind: 'entries' }))
    expect(links.takeEntries()).toBe(setup)
    expect(links.takeEntries()).toBeNull()
    expect(links.handlers.pending(undefined)).toEqual(ok(null))
  })

  it('is not kept where the person turned such links off, and that is said', () => {
    const { links, told, windows, world } = opened()
    world.opens = false
    links.open(setup)
    expect([told, windows]).toEqual([[{ kind: 'entries-off' }], ['app']])
    expect(links.takeEntries()).toBeNull()
    world.opens = true
    links.open(setup)
    expect(links.takeEntries()).toBe(setup)
  })

  it('is forgotten after a while, and by another link', async () => {
    const { links, clock } = opened()
    links.open(setup)
    await clock.advance(LINK_LIFETIME_MS)
    expect(links.takeEntries()).toBeNull()
    links.open(setup)
    links.open('sync:settings/two-factor')
    expect(links.takeEntries()).toBeNull()
  })

  it.each([
    [setup, true],
    ['OTPAUTH-MIGRATION://offline?data=x', true],
    ['otpauth:totp', false],
    ['otpauths://totp/x', false],
    ['https://example.com/?otpauth://', false],
    [`otpauth://${'a'.repeat(2_000_000)}`, false],
  ])('%.40s: %s', (text, isOne) => {
    expect(linkAmong(['--hidden', text])).toBe(isOne ? text : null)
  })
})
