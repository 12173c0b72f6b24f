// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { fail, ok } from '../../../src-shared/model/result.ts'
import type { SessionState } from '../../../src-shared/model/session-state.ts'
import * as portal from '../portal-samples.ts'
import { firstPortalWorld } from '../portal-scenario.ts'
import * as samples from '../samples.ts'
import { renderSettings } from './render-window.tsx'

afterEach(cleanup)

const owner: SessionState = {
  phase: 'signed-in',
  server: samples.readyServer,
  account: portal.carla,
  recoveryCodesLeft: 8,
  enrollmentDeadlineMs: null,
  isSetUpRequired: false,
  clockSkewMs: null,
  isServerClockAccepted: false,
}
const confirmed = { confirmedUntilMs: samples.START_MS + 600_000 }

const button = (name: string | RegExp) => screen.findByRole('button', { name })
const link = (name: string) => screen.getByRole('link', { name })

/** The settings window of an owner, with one of its pages open. */
async function renderPage(name: string, rendering: Parameters<typeof renderSettings>[0] = {}) {
  const all = await renderSettings({ ...rendering, world: { session: owner, ...rendering.world } })
  await screen.findByRole('navigation')
  await all.user.click(link(name))
  await screen.findByRole('heading', { name, level: 1 })
  return all
}

describe('a requirement that strikes while the portal is open', () => {
  const struck: SessionState = { ...owner, isSetUpRequired: true }

  test('leads to the set-up, whatever page is shown, and comes back to that page', async () => {
    const { fake, user } = await renderPage('People')
    fake.push.session.changed(struck)
    expect(await screen.findByText(/now requires two-factor authentication/)).toBeTruthy()
    expect(screen.queryByRole('heading', { name: 'People' })).toBeNull()
    // Another page may be chosen; it is shown once everything is open again.
    await user.click(link('Audit log'))
    expect(screen.queryByRole('heading', { name: 'Audit log' })).toBeNull()
    expect(link('Two-Factor Authentication').getAttribute('aria-current')).toBe('page')
    fake.push.session.changed(owner)
    expect(await screen.findByRole('heading', { name: 'Audit log', level: 1 })).toBeTruthy()
    expect(screen.queryByText(/now requires two-factor authentication/)).toBeNull()
  })

  test('stays while the recovery codes of the set-up are shown', async () => {
    const { fake, user } = await renderPage('People', {
      world: { methods: [], ...confirmed, session: owner },
    })
    fake.push.session.changed(struck)
    await user.click(await button(/^Select this method: Email/))
    await user.type(await screen.findByLabelText('Verification code'), '123456')
    await screen.findByRole('list', { name: 'Recovery codes' })
    fake.push.session.changed(owner)
    expect(await screen.findByRole('list', { name: 'Recovery codes' })).toBeTruthy()
    expect(screen.queryByRole('heading', { name: 'People' })).toBeNull()
  })
})

describe('navigation', () => {
  test('administrators have two groups, everybody else has one', async () => {
    await renderSettings({ world: { session: owner } })
    await screen.findByRole('navigation')
    const names = () => screen.getAllByRole('link').map((each) => each.textContent)
    const own = ['Two-Factor Authentication', 'Devices & sessions', 'Activity']
    expect(names()).toEqual([...own, 'Overview', 'Security policy', 'People', 'Audit log'])
    expect(screen.getByRole('list', { name: 'Administrator' })).toBeTruthy()
    cleanup()
    await renderSettings()
    await screen.findByRole('navigation')
    expect(names()).toEqual(own)
  })

  test('the page that is shown is marked, and arrows go through the links', async () => {
    const { user } = await renderPage('Activity')
    expect(link('Activity').getAttribute('aria-current')).toBe('page')
    expect(link('People').getAttribute('aria-current')).toBeNull()
    // The heading of the page that came up has the focus, so that it is read out.
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Activity' }))
    link('Activity').focus()
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}')
    expect(document.activeElement).toBe(link('People'))
    await user.keyboard('{End}{ArrowDown}{Home}{ArrowUp}')
    expect(document.activeElement).toBe(link('Two-Factor Authentication'))
    await user.keyboard('{End}{Enter}')
    expect(await screen.findByRole('heading', { name: 'Audit log' })).toBeTruthy()
  })

  test('a look at another page loses no recovery codes that are shown once', async () => {
    const { user } = await renderSettings({ world: { session: owner, ...confirmed } })
    await user.click(await button('Get new recovery codes'))
    await user.click(await button('Replace my codes'))
    await screen.findByRole('list', { name: 'Recovery codes' })
    await user.click(link('Activity'))
    await screen.findByRole('heading', { name: 'Activity' })
    expect(screen.queryByRole('list', { name: 'Recovery codes' })).toBeNull()
    await user.click(link('Two-Factor Authentication'))
    const codes = await screen.findByRole('list', { name: 'Recovery codes' })
    expect(within(codes).getAllByRole('listitem')).toHaveLength(10)
  })

  test('each page takes its listeners and timers away with it', async () => {
    const { fake, user, clock } = await renderPage('People')
    const before = fake.listenerCount()
    await user.type(screen.getByLabelText('Search by name or email'), 'x')
    expect(clock.waiting()).toBe(1)
    await user.click(link('Activity'))
    await screen.findByRole('heading', { name: 'Activity' })
    expect(clock.waiting()).toBe(0)
    expect(fake.listenerCount()).toBe(before)
  })
})

describe('devices and sessions', () => {
  test('this device is marked and cannot be signed out here', async () => {
    await renderPage('Devices & sessions')
    const list = await screen.findByRole('list', { name: 'Sessions' })
    const [current, ...others] = within(list).getAllByRole('listitem')
    expect(current?.textContent).toContain('ana-thinkpadThis device')
    expect(current?.textContent).toContain('Linux · 203.0.113.7 · last seen Nov 3, 2026')
    expect(current?.querySelector('button')).toBeNull()
    expect(others.every((row) => row.querySelector('button') !== null)).toBe(true)
  })

  test('another is signed out at once, all others after a question', async () => {
    const { user } = await renderPage('Devices & sessions')
    await user.click(await button('Sign out MacBook Pro de Ana'))
    expect(await screen.findByText('MacBook Pro de Ana was signed out.')).toBeTruthy()
    await user.click(await button('Sign out everywhere else'))
    const dialog = await screen.findByRole('dialog', { name: 'Sign out everywhere else?' })
    await user.click(within(dialog).getByRole('button', { name: 'Sign out everywhere else' }))
    expect(await screen.findByText('1 other session was ended.')).toBeTruthy()
    expect(screen.getByText('You’re not signed in anywhere else.')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Sign out everywhere else' })).toBeNull()
  })

  test('a new password: typed twice, refused by name, confirmed, done', async () => {
    const { user, world } = await renderPage('Devices & sessions')
    await user.click(await button('Change password'))
    const find = () => screen.findByRole('dialog', { name: 'Change password' })
    let dialog = await find()
    expect(within(dialog).getByText(/All your other sessions end/)).toBeTruthy()
    const submit = () => user.click(within(dialog).getByRole('button', { name: 'Change password' }))
    await submit()
    expect(within(dialog).getByText('Enter the new password.')).toBeTruthy()
    await user.type(within(dialog).getByLabelText('New password'), 'short')
    await submit()
    expect(within(dialog).getByText('The two passwords are not the same.')).toBeTruthy()
    await user.type(within(dialog).getByLabelText('Repeat the new password'), 'short')
    await submit()
    const confirm = await screen.findByRole('dialog', { name: 'Confirm it’s you' })
    expect(screen.queryByRole('dialog', { name: 'Change password' })).toBeNull()
    await user.type(within(confirm).getByLabelText('Password'), 'demo-ana-2026')
    await user.type(within(confirm).getByLabelText('Verification code'), '123456')
    dialog = await find()
    expect(await within(dialog).findByText(/This password is too easy to guess/)).toBeTruthy()
    const field = within(dialog).getByLabelText<HTMLInputElement>('New password')
    expect(field.value).toBe('short')
    const more = ', seven tall windows'
    await user.type(field, more)
    expect(within(dialog).queryByText(/This password is too easy to guess/)).toBeNull()
    await user.type(within(dialog).getByLabelText('Repeat the new password'), more)
    await submit()
    expect(await screen.findByText(/Your password was changed/)).toBeTruthy()
    expect(world.portal.passwords).toEqual([`short${more}`])
    expect(document.body.innerHTML).not.toContain(more)
  })

  test.each([
    ['fourteen chars', /^At least 15 characters/, '1'],
    ['abcabcabcabcabcabc', /^Too easy to guess: it repeats itself/, '1'],
    ['for carla@acme.example', /^Don’t use your email address in it/, '1'],
    ['passwordpassword1', /^Too easy to guess: /, '1'],
    ['Carla Diaz Acme 1', /^Too easy to guess: it’s made of names/, '3'],
    ['tundra maple orbit canoe', /^Strong$/, '4'],
  ])('“%s” is judged while it is typed, by the server’s rule', async (password, words, bars) => {
    const { clock, fake, user } = await renderPage('Devices & sessions')
    await user.click(await button('Change password'))
    const dialog = await screen.findByRole('dialog', { name: 'Change password' })
    const field = within(dialog).getByLabelText('New password')
    const hint = () => document.getElementById(field.getAttribute('aria-describedby') ?? '')
    expect(hint()?.textContent).toMatch(/^At least 15 characters/)
    await user.type(field, password)
    expect(hint()?.textContent).toBe('Checking how strong it is…')
    await act(() => clock.advance(1_000))
    await waitFor(() => expect(hint()?.textContent).toMatch(words))
    expect(hint()?.querySelector('[data-bars]')?.getAttribute('data-bars')).toBe(bars)
    // Nothing is asked of the server for it, and it is the server that decides.
    expect(fake.calls.map(({ name }) => name)).not.toContain('ownSessions.changePassword')
  })
})

describe('activity', () => {
  test('has a sentence for every kind, with device, address, method and time', async () => {
    await renderPage('Activity')
    const list = await screen.findByRole('group', { name: 'Events' })
    const rows = within(list).getAllByRole('listitem')
    expect(rows).toHaveLength(portal.activity.length)
    expect(rows[0]?.textContent).toMatch(
      /You signed in\.ana-thinkpad · from 203\.0\.113\.24\d+:\d\d/,
    )
    expect(list.textContent).toContain('You turned on a two-factor method.TOTP Authenticator App')
    expect(rows[0]?.querySelector('time')?.getAttribute('datetime')).toBe(
      portal.activity[0]?.occurredAt,
    )
  })

  test('more is shown when it is asked for; what fails is said beside it', async () => {
    const half = Math.ceil(portal.activity.length / 2)
    const { fake, user } = await renderPage('Activity', {
      world: { portal: { ...firstPortalWorld(), pageSize: half } },
    })
    const rows = () => screen.getAllByRole('listitem').filter((row) => row.querySelector('time'))
    const { list } = fake.handlers.activity
    fake.handlers.activity.list = () => fail({ code: 'server-timeout' })
    await user.click(await button('Show more'))
    expect(await screen.findByText(/took too long to answer/)).toBeTruthy()
    expect(rows()).toHaveLength(half)
    fake.handlers.activity.list = list
    await user.click(await button('Show more'))
    await waitFor(() => expect(rows()).toHaveLength(portal.activity.length))
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull()
  })

  test('nothing yet, or nothing reached: each says so', async () => {
    const { fake, user } = await renderPage('Activity', {
      prepare: (fake) => {
        fake.handlers.activity.list = () => fail({ code: 'server-unreachable' })
      },
    })
    expect(await screen.findByText(/server can’t be reached/)).toBeTruthy()
    fake.handlers.activity.list = () => ok({ items: [], nextCursor: null })
    await user.click(await button('Try again'))
    expect(await screen.findByText('Nothing has happened yet.')).toBeTruthy()
  })
})

describe('people', () => {
  const row = (name: string) => screen.findByRole('row', { name: new RegExp(name) })

  test('are in a table with words beside every icon', async () => {
    await renderPage('People')
    const cells = async (name: string) =>
      within(await row(name))
        .getAllByRole('cell')
        .map(({ textContent }) => textContent)
    expect(await cells('Bruno')).toEqual(['User', 'None', '–', ''])
    expect(await cells('Emil')).toEqual(['User', 'LockedSMS · Email', '4', ''])
    expect(await cells('Dorothea')).toEqual(['Administrator', 'OnAuthenticator', '2', ''])
    expect(await cells('Carla')).toEqual(['Owner', 'OnAuthenticator · SMS · Email', '9', ''])
    expect((await row('Carla')).textContent).toContain('You')
  })

  test.each([
    [
      'Emil',
      [
        'Unlock…',
        'Edit…',
        'Change role…',
        'Sign out everywhere…',
        'Give a pass…',
        'Reset two-factor…',
        'Disable…',
        'Delete…',
        'Show in audit log',
      ],
    ],
    // A reset would remove nothing of his.
    [
      'Bruno',
      ['Edit…', 'Change role…', 'Sign out everywhere…', 'Disable…', 'Delete…', 'Show in audit log'],
    ],
    ['Carla', ['Show in audit log']],
  ])('what can be done for %s', async (name, items) => {
    const { user } = await renderPage('People')
    await user.click(within(await row(name)).getByRole('button'))
    const shown = await screen.findAllByRole('menuitem')
    expect(shown.map(({ textContent }) => textContent)).toEqual(items)
  })

  test('whoever is disabled says so, and can be enabled, not disabled again', async () => {
    const { user } = await renderPage('People', {
      world: {
        portal: {
          ...firstPortalWorld(),
          people: portal.people.map((each) => ({ ...each, account: 'disabled' })),
        },
      },
    })
    const bruno = await row('Bruno')
    expect(bruno.textContent).toContain('Disabled')
    await user.click(within(bruno).getByRole('button'))
    const shown = await screen.findAllByRole('menuitem')
    expect(shown.map(({ textContent }) => textContent)).toEqual([
      'Edit…',
      'Change role…',
      'Enable…',
      'Delete…',
      'Show in audit log',
    ])
  })

  test('how many are protected is said first, and beside each filter how many it shows', async () => {
    await renderPage('People')
    expect(await screen.findByText('4 of 5 protected')).toBeTruthy()
    const filters = within(screen.getByRole('group', { name: 'Two-factor' })).getAllByRole('button')
    expect(filters.map((filter) => filter.textContent)).toEqual([
      'All 5',
      'Has none 1',
      'Must set up 0',
      'On 3',
      'Locked 1',
      'Invited 0',
      'Disabled 0',
    ])
  })

  test('a reset says before it happens how the code gets to the person', async () => {
    const people = portal.people.map((each) =>
      each.name === 'Emil Eriksson'
        ? { ...each, resetEffect: 'code-to-administrator' as const }
        : each,
    )
    const { user } = await renderPage('People', {
      world: { portal: { ...firstPortalWorld(), people } },
    })
    const open = async (name: string) => {
      await user.click(within(await row(name)).getByRole('button'))
      await user.click(await screen.findByRole('menuitem', { name: 'Reset two-factor…' }))
      return screen.findByRole('dialog', { name: new RegExp(`^Reset ${name}`) })
    }
    const byHand = await open('Emil')
    expect(
      within(byHand).getByText(/This server can’t send email: you’ll see the code/),
    ).toBeTruthy()
    const confirm = within(byHand).getByRole('button', { name: 'Reset two-factor' })
    expect(confirm.className).toContain('danger')
    await user.click(within(byHand).getByRole('button', { name: 'Cancel' }))
    expect(within(await open('Dorothea')).getByText(/sent to them by email/)).toBeTruthy()
  })

  test('unlocking: a reason, a confirmation, and the table shows it', async () => {
    const { fake, user } = await renderPage('People')
    await user.click(within(await row('Emil')).getByRole('button'))
    await user.click(await screen.findByRole('menuitem', { name: 'Unlock…' }))
    const dialog = await screen.findByRole('dialog', { name: 'Unlock Emil Eriksson?' })
    await user.click(within(dialog).getByRole('button', { name: 'Unlock' }))
    expect(within(dialog).getByText('Enter a reason.')).toBeTruthy()
    await user.type(within(dialog).getByLabelText('Reason'), ' Called me{Enter}')
    const confirm = await screen.findByRole('dialog', { name: 'Confirm it’s you' })
    await user.type(within(confirm).getByLabelText('Password'), 'demo-ana-2026')
    await user.type(within(confirm).getByLabelText('Verification code'), '123456')
    expect(await screen.findByText('Emil Eriksson can use two-factor again.')).toBeTruthy()
    expect((await row('Emil')).textContent).toContain('On')
    expect(fake.calls.filter(({ name }) => name === 'people.unlock').at(-1)?.input).toMatchObject({
      reason: 'Called me',
    })
  })

  test('the activation code of a reset is copied, and gone with its dialog', async () => {
    const { user, world } = await renderPage('People', {
      world: { ...confirmed, portal: { ...firstPortalWorld(), activationCode: '48213907' } },
    })
    await user.click(within(await row('Emil')).getByRole('button'))
    await user.click(await screen.findByRole('menuitem', { name: 'Reset two-factor…' }))
    await user.type(await screen.findByLabelText('Reason'), 'Lost the phone{Enter}')
    const dialog = await screen.findByRole('dialog', { name: 'Activation code for Emil Eriksson' })
    expect(within(dialog).getByText('48213907')).toBeTruthy()
    await user.click(within(dialog).getByRole('button', { name: 'Copy code' }))
    expect((await within(dialog).findByRole('status')).textContent).toBe('Copied. Clears in 30 s.')
    await user.click(within(dialog).getByRole('button', { name: 'Done' }))
    expect(screen.queryByText('48213907')).toBeNull()
    await waitFor(() => expect(world.portal.codeToCopy).toBeNull())
  })

  test('a filter that nobody fits says so and is lifted', async () => {
    const { clock, user } = await renderPage('People')
    await row('Emil')
    await user.click(screen.getByRole('button', { name: 'Locked 1' }))
    expect(screen.getByRole('button', { name: 'Locked 1' }).getAttribute('aria-pressed')).toBe(
      'true',
    )
    await waitFor(() => expect(screen.queryByRole('row', { name: /Bruno/ })).toBeNull())
    await user.type(screen.getByLabelText('Search by name or email'), 'bruno')
    await clock.advance(300)
    expect(await screen.findByText('No one matches.')).toBeTruthy()
    await user.click(await button('Show all'))
    expect(await row('Bruno')).toBeTruthy()
  })
})

describe('security policy', () => {
  test('the preview names whom it touches; saving asks for confirmation', async () => {
    const { user, world } = await renderPage('Security policy')
    const preview = await button('Preview and save…')
    expect(preview.getAttribute('aria-disabled') ?? preview.getAttribute('disabled')).not.toBeNull()
    await user.click(await screen.findByLabelText('Require two-factor authentication'))
    expect(screen.getByText('Not saved yet')).toBeTruthy()
    await user.click(await button('Preview and save…'))
    const dialog = await screen.findByRole('dialog', { name: 'Save this policy?' })
    expect(within(dialog).getByText('Affects 42 people; 7 have no method.')).toBeTruthy()
    expect(within(dialog).getByText('Bruno Costa')).toBeTruthy()
    await user.click(within(dialog).getByRole('button', { name: 'Save policy' }))
    const confirm = await screen.findByRole('dialog', { name: 'Confirm it’s you' })
    await user.type(within(confirm).getByLabelText('Password'), 'demo-ana-2026')
    await user.type(within(confirm).getByLabelText('Verification code'), '123456')
    expect((await screen.findByText(/Policy saved/)).closest('output')?.dataset['state']).toBe(
      'saved',
    )
    expect(world.portal.policy.policy.isRequired).toBe(true)
  })

  test('the last method cannot be unticked; a default that is forbidden is everyone’s own choice', async () => {
    const { user } = await renderPage('Security policy')
    await user.selectOptions(await screen.findByLabelText('Default method'), 'SMS Authentication')
    await user.click(screen.getByLabelText('Lock the default'))
    await user.click(screen.getByLabelText('SMS Authentication'))
    expect(screen.getByLabelText<HTMLSelectElement>('Default method').value).toBe('own')
    expect(screen.queryByLabelText('Lock the default')).toBeNull()
    await user.click(screen.getByLabelText('Email Authentication'))
    await user.click(screen.getByLabelText('TOTP Authenticator App'))
    expect(screen.getByLabelText<HTMLInputElement>('TOTP Authenticator App').checked).toBe(true)
  })

  test('countries are chosen by name, and one stays', async () => {
    const { user } = await renderPage('Security policy')
    await user.click(await screen.findByLabelText('Only numbers from some countries'))
    const list = screen.getByRole('list', { name: 'Countries' })
    expect(within(list).queryByRole('button')).toBeNull()
    const add = screen.getByLabelText<HTMLSelectElement>('Add a country')
    await user.selectOptions(add, add.options[1]?.value ?? '')
    expect(within(list).getAllByRole('listitem')).toHaveLength(2)
    await user.click(within(list).getAllByRole('button')[0]!)
    expect(within(list).getAllByRole('listitem')).toHaveLength(1)
  })

  test.each([
    ['Text messages', ['totp', 'sms'] as const],
    ['Calls', ['totp', 'voice'] as const],
    ['Text messages and calls', ['sms', 'voice'] as const],
  ])('the countries are headed %s for what they hold for', async (heading, allowedMethods) => {
    const policy = { ...portal.policy.policy, allowedMethods: [...allowedMethods] }
    const world = {
      portal: { ...firstPortalWorld(), policy: { ...portal.policy, policy } },
    }
    await renderPage('Security policy', { world })
    const section = (await screen.findByRole('heading', { name: heading })).closest('section')
    expect(section?.textContent).toContain('Only numbers from some countries')
  })

  test('somebody else was faster: it is said, and what is edited stays', async () => {
    const { user, fake } = await renderPage('Security policy')
    fake.handlers.policy.preview = () => fail({ code: 'precondition-failed' })
    await user.click(await screen.findByLabelText('Require two-factor authentication'))
    await user.click(await button('Preview and save…'))
    expect(await screen.findByText(/Someone else has changed this/)).toBeTruthy()
    const box = screen.getByLabelText<HTMLInputElement>('Require two-factor authentication')
    expect(box.checked).toBe(true)
  })
})

describe('audit log', () => {
  const found = () => screen.queryAllByRole('option', { name: /@acme\.example$/ })

  test('says who, what, by whom, from where and why', async () => {
    await renderPage('Audit log')
    const list = await screen.findByRole('group', { name: 'Events of the company' })
    expect(list.textContent).toMatch(
      /Bruno CostaSigned out by administratorby Carla Diaz · .*Reason: Called from a known number/,
    )
    expect(list.textContent).toContain('Require two-factor authentication: yes (was no)')
  })

  test('one person’s events, from the table and from a row', async () => {
    const { user } = await renderPage('People')
    await user.click(within(await screen.findByRole('row', { name: /Emil/ })).getByRole('button'))
    await user.click(await screen.findByRole('menuitem', { name: 'Show in audit log' }))
    const field = await screen.findByRole<HTMLInputElement>('combobox', { name: 'Person' })
    expect(field.value).toBe('Emil Eriksson')
    expect(link('Audit log').getAttribute('aria-current')).toBe('page')
    await user.click(await button('Show everyone'))
    const [first] = await screen.findAllByRole('button', { name: 'Only Ana Braga' })
    if (first === undefined) throw new Error('Ana has no event')
    await user.click(first)
    await waitFor(() => expect(field.value).toBe('Ana Braga'))
    await waitFor(() => expect(screen.queryByText('Bruno Costa')).toBeNull())
  })

  test('somebody is found by a part of the address, by keyboard; a filter that leaves nothing is lifted', async () => {
    const { clock, fake, user } = await renderPage('Audit log')
    await screen.findByRole('group', { name: 'Events of the company' })
    const field = screen.getByRole<HTMLInputElement>('combobox', { name: 'Person' })
    await user.click(field)
    await waitFor(() => expect(found()).toHaveLength(portal.people.length))
    expect(found().map(({ textContent }) => textContent)).toContain('Bruno Costabruno@acme.example')
    await user.type(field, 'EMIL@')
    expect(await screen.findByText('Searching…')).toBeTruthy()
    await clock.advance(300)
    await waitFor(() => expect(found()).toHaveLength(1))
    await user.keyboard('{Enter}')
    expect(field.value).toBe('Emil Eriksson')
    const asked = () => fake.calls.filter(({ name }) => name === 'audit.list').at(-1)?.input
    const { id: userId } = portal.people.find(({ email }) => email.startsWith('emil')) ?? {}
    expect(asked()).toEqual({ kind: null, userId, cursor: null })
    await user.selectOptions(screen.getByLabelText('What happened'), 'Signed in')
    expect(await screen.findByText('No matching events.')).toBeTruthy()
    expect(asked()).toEqual({ kind: 'signed-in', userId, cursor: null })
    await user.click(await button('Export CSV…'))
    expect(fake.calls.at(-1)).toMatchObject({
      name: 'audit.exportCsv',
      input: { kind: 'signed-in', userId },
    })
    await user.click(await button('Show everything'))
    expect(await screen.findByRole('group', { name: 'Events of the company' })).toBeTruthy()
    expect(field.value).toBe('')
    expect(asked()).toEqual({ kind: null, userId: null, cursor: null })
  })

  test('one that is empty says so, and names no filter', async () => {
    await renderPage('Audit log', { world: { portal: { ...firstPortalWorld(), audit: [] } } })
    expect(await screen.findByText('Nothing has happened yet.')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Show everything' })).toBeNull()
  })

  test('the list closes with Escape, with Tab and elsewhere, and what was typed goes', async () => {
    const { clock, user } = await renderPage('Audit log')
    const field = await screen.findByRole<HTMLInputElement>('combobox', { name: 'Person' })
    const leave = {
      escape: () => user.keyboard('{Escape}'),
      tab: () => user.tab(),
      press: () => user.click(screen.getByRole('heading', { name: 'Audit log', hidden: true })),
    }
    for (const go of Object.values(leave)) {
      await user.type(field, 'em')
      await clock.advance(300)
      await waitFor(() => expect(found()).toHaveLength(1))
      await go()
      await waitFor(() => expect(found()).toEqual([]))
      await user.clear(field)
    }
  })

  test('nobody found, or nothing reached, is said in the list', async () => {
    const { clock, fake, user } = await renderPage('Audit log')
    const field = await screen.findByRole('combobox', { name: 'Person' })
    await user.type(field, 'zz')
    await clock.advance(300)
    expect(await screen.findByText('No one matches.')).toBeTruthy()
    fake.handlers.people.list = () => fail({ code: 'server-unreachable' })
    await user.type(field, 'z')
    await clock.advance(300)
    expect(await screen.findByText(/server can’t be reached/)).toBeTruthy()
  })

  test('is exported, and says when it is not all of it', async () => {
    const { fake, user } = await renderPage('Audit log')
    await user.click(await button('Export CSV…'))
    const saved = new RegExp(`${portal.audit.length} events were saved to /home/carla`)
    expect(await screen.findByText(saved)).toBeTruthy()
    fake.handlers.audit.exportCsv = () => ok({ path: '/x.csv', eventCount: 2, isCut: true })
    await user.click(await button('Export CSV…'))
    expect(await screen.findByText(/Only the newest events fit/)).toBeTruthy()
    fake.handlers.audit.exportCsv = () => fail({ code: 'file-not-written', reason: 'EACCES' })
    await user.click(await button('Export CSV…'))
    expect(
      await screen.findByText(/You don’t have permission to write to this folder/),
    ).toBeTruthy()
  })
})

describe('the overview', () => {
  test('says in words and tables what its pictures show', async () => {
    await renderPage('Overview')
    expect(await screen.findByText('29 of 60 protected')).toBeTruthy()
    const methods = screen.getByRole('table', { name: 'Methods in use' })
    expect(within(methods).getByRole('row', { name: 'Authenticator 21' })).toBeTruthy()
    const days = screen.getByRole('table', { name: 'Protected people over the last 90 days' })
    expect(within(days).getAllByRole('row')).toHaveLength(72)
    expect(within(days).getByRole('row', { name: 'Nov 3, 2026 29 60' })).toBeTruthy()
    const missing = screen.getByRole('list', { name: 'Still to set up' })
    expect(within(missing).getAllByText('Overdue')).toHaveLength(2)
    expect(within(missing).getByText('3 days left')).toBeTruthy()
    expect(screen.getByText('and 21 more')).toBeTruthy()
  })

  test('leads to the people that it speaks of', async () => {
    const { user } = await renderPage('Overview')
    await user.click(await button('Show: 1 person is locked after wrong codes'))
    await screen.findByRole('heading', { name: 'People', level: 1 })
    expect((await button(/^Locked/)).getAttribute('aria-pressed')).toBe('true')
    await user.click(link('Overview'))
    await user.click(await button('Show in People'))
    expect((await button(/^Has none/)).getAttribute('aria-pressed')).toBe('true')
    // The link in the navigation shows everybody.
    await user.click(link('People'))
    expect((await button(/^All/)).getAttribute('aria-pressed')).toBe('true')
  })

  test('is read again when the window is used again', async () => {
    const { fake } = await renderPage('Overview')
    await screen.findByText('29 of 60 protected')
    fake.handlers.overview.get = () =>
      ok({ ...portal.overview, counts: { ...portal.overview.counts, protected: 30 } })
    act(() => void window.dispatchEvent(new Event('focus')))
    expect(await screen.findByText('30 of 60 protected')).toBeTruthy()
  })
})
