// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, test } from 'vitest'
import { fail, ok } from '../../../src-shared/model/result.ts'
import type { SessionState } from '../../../src-shared/model/session-state.ts'
import { APP_NAMES, EXPORTING_APPS } from '../../../src-shared/model/vault/other-app.ts'
import type { VaultStatus } from '../../../src-shared/model/vault/vault-status.ts'
import * as samples from '../samples.ts'
import { renderApp } from './render-window.tsx'

afterEach(cleanup)

const signedIn: SessionState = {
  phase: 'signed-in',
  server: samples.readyServer,
  account: samples.ana,
  recoveryCodesLeft: 8,
  enrollmentDeadlineMs: null,
  isSetUpRequired: false,
  clockSkewMs: null,
  isServerClockAccepted: false,
}
const locked: VaultStatus = {
  phase: 'locked',
  keyStore: samples.readyKeyStore,
  slots: ['passphrase'],
  retryAtMs: null,
  notices: [],
}
const button = (name: string | RegExp) => screen.findByRole('button', { name })
/** As a person does it: from the menu, by the list of the apps. */
async function chooseFile(user: UserEvent, file = new File(['x'], 'x')) {
  await user.click(await button('Add'))
  await user.click(await screen.findByRole('menuitem', { name: 'Import from another app…' }))
  await user.upload(await screen.findByLabelText('File to import'), file)
}
const names = (fake: { calls: readonly { name: string }[] }) => fake.calls.map(({ name }) => name)

describe('signing out while recovery codes are not stored', () => {
  test('is asked about; the way back leads to the codes', async () => {
    const { user, fake } = await renderApp({
      world: { session: signedIn, unstoredCodes: [...samples.recoveryCodes] },
    })
    const signOut = async () => {
      await user.click(await button('Account menu'))
      await user.click(await screen.findByRole('menuitem', { name: 'Sign out' }))
      return screen.findByRole('dialog', { name: 'Your recovery codes are not stored yet' })
    }
    await user.click(within(await signOut()).getByRole('button', { name: 'Back to the codes' }))
    expect(names(fake)).toContain('windows.openSettings')
    expect(names(fake)).not.toContain('session.signOut')
    // This window learns that codes exist, but none of them.
    expect(names(fake)).not.toContain('recoveryCodes.unstored')
    await user.click(within(await signOut()).getByRole('button', { name: 'Sign out without them' }))
    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeTruthy()
  })
})

describe('at the door', () => {
  test('an old refusal goes when the next attempt lacks something', async () => {
    const { user } = await renderApp({ world: { methods: [] } })
    await user.type(await screen.findByLabelText('Email'), 'ana@acme.example')
    await user.type(screen.getByLabelText('Password'), 'wrong{Enter}')
    expect(await screen.findByText(/Email or password isn’t right/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Sign in' }))
    expect(await screen.findByText('Enter your password.')).toBeTruthy()
    expect(screen.queryByText(/Email or password isn’t right/)).toBeNull()
  })

  test('a forgotten password: what can be done is said when it is asked for', async () => {
    const { user } = await renderApp()
    const question = await screen.findByText('Forgot your password?')
    const details = question.closest('details')
    expect(details?.open).toBe(false)
    await user.click(question)
    expect(screen.getByText(/Ask your company’s administrator/)).toBeTruthy()
  })

  test.each([
    ['a wrong code', { code: 'code-rejected', attemptsLeft: 3, clockSkewMs: null }, 'true'],
    ['a server that is away', { code: 'server-unreachable' }, null],
    ['a lockout', { code: 'too-many-attempts', retryAtMs: samples.START_MS + 900_000 }, null],
  ] as const)('%s: whether the boxes are marked as wrong', async (_what, failure, isInvalid) => {
    const { user } = await renderApp({
      world: {
        session: {
          phase: 'challenge',
          server: samples.readyServer,
          email: 'ana@acme.example',
          methods: [samples.totpChallenge],
          recoveryCodeAvailable: true,
          trustedDeviceDays: 0,
          expiresAtMs: samples.START_MS + 600_000,
          methodsOnThisComputer: [],
          sentCodes: [],
        },
      },
      prepare: (fake) => {
        fake.handlers.session.verifyCode = () => fail(failure)
      },
    })
    expect(await screen.findByText('Signing in as ana@acme.example')).toBeTruthy()
    const field = screen.getByLabelText('Verification code')
    await user.type(field, '654321')
    await screen.findByRole('alert')
    expect(field.getAttribute('aria-invalid')).toBe(isInvalid)
    // It is still explained.
    const explained = document.getElementById(field.getAttribute('aria-describedby') ?? '')
    expect(explained?.getAttribute('role')).toBe('alert')
  })
})

describe('sign-in', () => {
  test('a demo account fills in the form, and the code lets in', async () => {
    const { user } = await renderApp()
    await user.click(await button(/Ana Braga/))
    await user.click(screen.getByRole('button', { name: 'Sign in' }))
    await user.type(await screen.findByRole('textbox', { name: 'Verification code' }), '123456')
    expect(await screen.findByRole('list', { name: 'Codes' })).toBeTruthy()
  })

  test('what is missing is said beside it, and nothing is sent', async () => {
    const { fake, user } = await renderApp()
    await user.click(await button('Sign in'))
    expect(await screen.findByText('Enter your email address.')).toBeTruthy()
    expect(names(fake)).not.toContain('session.signIn')
    expect(document.activeElement).toBe(screen.getByLabelText('Email'))
  })

  test('a refused password is said and gone from the field', async () => {
    const { user } = await renderApp()
    await user.type(screen.getByLabelText('Email'), 'ana@acme.example')
    await user.type(screen.getByLabelText('Password'), 'not it{Enter}')
    expect(await screen.findByText(/Email or password isn’t right/)).toBeTruthy()
    expect(screen.getByLabelText<HTMLInputElement>('Password').value).toBe('')
  })

  test('a failed server says why and is tried again', async () => {
    const { user } = await renderApp({
      world: {
        session: {
          phase: 'signed-out',
          server: {
            phase: 'failed',
            url: 'https://sync.acme.example',
            failure: 'server-name-unknown',
          },
          lastEmail: '',
        },
      },
    })
    expect(screen.getByText(/There is no server at that address/)).toBeTruthy()
    expect(screen.queryByText('Demo accounts')).toBeNull()
    await user.click(await button('Try again'))
    expect(await screen.findByText('Demo accounts')).toBeTruthy()
  })

  test('another server is chosen in a dialog; a bad address stays there', async () => {
    const { fake, user } = await renderApp()
    await user.click(await button(/Demo server/))
    const dialog = await screen.findByRole('dialog', { name: 'Which server?' })
    await user.type(within(dialog).getByLabelText('Server address'), 'http://evil.example')
    await user.click(within(dialog).getByRole('button', { name: 'Use this server' }))
    expect(await within(dialog).findByText(/That isn’t a server address/)).toBeTruthy()
    await user.clear(within(dialog).getByLabelText('Server address'))
    await user.type(within(dialog).getByLabelText('Server address'), 'sync.acme.example{Enter}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(fake.calls.at(-1)).toEqual({
      name: 'session.useServer',
      input: { url: 'https://sync.acme.example' },
    })
  })

  test('the dialog does not wait for a slow server', async () => {
    const { user, fake } = await renderApp({
      prepare: ({ handlers, push }) => {
        handlers.session.useServer = ({ url }) => {
          push.session.changed({
            phase: 'signed-out',
            server: { phase: 'connecting', url },
            lastEmail: '',
          })
          return new Promise(() => {})
        }
      },
    })
    await user.click(await button(/Demo server/))
    const field = await screen.findByLabelText('Server address')
    await user.type(field, 'slow.acme.example{Enter}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(await button(/slow\.acme\.example.*Connecting/)).toBeTruthy()
    expect(names(fake)).toContain('session.useServer')
  })

  test('the authenticator is there without signing in, and remembered', async () => {
    const { user, remembered } = await renderApp()
    await user.click(await button('Use the authenticator without signing in'))
    expect(await screen.findByRole('list', { name: 'Codes' })).toBeTruthy()
    expect(remembered).toEqual([true])
    await user.click(await button('Account menu'))
    await user.click(await screen.findByRole('menuitem', { name: 'Sign in' }))
    expect(await screen.findByLabelText('Password')).toBeTruthy()
    expect(remembered).toEqual([true, false])
  })
})

describe('challenge', () => {
  const challenge: SessionState = {
    phase: 'challenge',
    server: samples.readyServer,
    email: 'ana@acme.example',
    methods: [samples.totpChallenge],
    recoveryCodeAvailable: true,
    trustedDeviceDays: 0,
    expiresAtMs: samples.START_MS + 600_000,
    sentCodes: [],
    methodsOnThisComputer: [samples.totpChallenge.id],
  }

  test('one click uses the code of this computer', async () => {
    const { user } = await renderApp({ world: { session: challenge } })
    await user.click(await button('Use the code from this computer'))
    expect(await screen.findByRole('list', { name: 'Codes' })).toBeTruthy()
  })

  test('a code that was used already is said, with a countdown to the next one', async () => {
    const { clock, fake, user } = await renderApp({ world: { session: challenge } })
    fake.handlers.session.verifyWithThisComputer = () => {
      fake.push.session.waitsForCode({ untilMs: samples.START_MS + 12_000 })
      return new Promise(() => {})
    }
    await user.click(await button('Use the code from this computer'))
    const timer = await screen.findByRole('timer')
    expect(timer.closest('[role=status]')?.textContent).toBe(
      'This code was used already. Sync uses the next one in 12 sec.',
    )
    await act(() => clock.advance(3_000))
    expect(timer.textContent).toBe('Sync uses the next one in 9 sec.')
    await act(() => clock.advance(9_000))
    expect(screen.queryByRole('timer')).toBeNull()
  })

  test('trust is not offered where the company allows none', async () => {
    await renderApp({ world: { session: challenge } })
    await screen.findByRole('textbox', { name: 'Verification code' })
    expect(screen.queryByRole('checkbox')).toBeNull()
  })

  test.each([
    ['a code', 'session.verifyCode', [true, false]],
    ['the code of this computer', 'session.verifyWithThisComputer', [true]],
    ['a code', 'session.verifyCode', []],
  ])('trust is sent as the box says, with %s', async (_how, call, clicks) => {
    const days = { trustedDeviceDays: 14 }
    const { fake, user } = await renderApp({ world: { session: { ...challenge, ...days } } })
    const box = await screen.findByRole<HTMLInputElement>('checkbox', {
      name: 'Trust this computer for 14 days',
    })
    expect(box.checked).toBe(false)
    for (const isChecked of clicks) {
      await user.click(box)
      expect(box.checked).toBe(isChecked)
    }
    if (call === 'session.verifyCode') {
      await user.type(screen.getByRole('textbox', { name: 'Verification code' }), '123456')
    } else {
      await user.click(await button('Use the code from this computer'))
    }
    await waitFor(() => expect(names(fake)).toContain(call))
    const input = fake.calls.find(({ name }) => name === call)?.input as object // an object in the contract
    expect('trustDevice' in input).toBe(clicks.at(-1) === true)
  })

  test('with a locked vault: unlock, and it goes on by itself', async () => {
    const { user } = await renderApp({ world: { session: challenge, vault: locked } })
    await user.click(await button('Use the code from this computer'))
    const dialog = await screen.findByRole('dialog', { name: 'Unlock to use your code' })
    await user.type(within(dialog).getByLabelText('Passphrase'), 'correct horse battery{Enter}')
    expect(await screen.findByRole('list', { name: 'Codes' })).toBeTruthy()
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('a refused code is said and the boxes are empty again', async () => {
    const { user } = await renderApp({ world: { session: challenge } })
    const field = await screen.findByRole<HTMLInputElement>('textbox', {
      name: 'Verification code',
    })
    await user.type(field, '000000')
    expect(await screen.findByText(/That code isn’t right.*4 attempts left\./)).toBeTruthy()
    expect(field.value).toBe('')
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(document.activeElement).toBe(field)
  })

  test('while locked out nothing more is sent, and then it is', async () => {
    const { clock, fake, user } = await renderApp({
      world: { session: challenge },
      prepare: ({ handlers }) => {
        handlers.session.verifyCode = () =>
          fail({ code: 'too-many-attempts', retryAtMs: samples.START_MS + 5_000 })
      },
    })
    const field = await screen.findByRole('textbox', { name: 'Verification code' })
    await user.type(field, '000000')
    await screen.findByText(/Too many failed attempts/)
    await user.type(field, '123456')
    expect(names(fake).filter((name) => name === 'session.verifyCode')).toHaveLength(1)
    await act(() => clock.advance(5_000))
    await user.type(field, '123456')
    expect(names(fake).filter((name) => name === 'session.verifyCode')).toHaveLength(2)
  })

  test('a recovery code instead, checked before it is sent', async () => {
    const { fake, user } = await renderApp({ world: { session: challenge } })
    await user.click(await button('Use a recovery code'))
    const field = await screen.findByLabelText('Recovery code')
    await user.type(field, '123{Enter}')
    expect(await screen.findByText(/18 letters and digits/)).toBeTruthy()
    expect(names(fake)).not.toContain('session.verifyRecoveryCode')
    await user.clear(field)
    await user.type(field, 'a0-7k2m-9qx4-h3td-8wb0{Enter}')
    expect(await screen.findByRole('list', { name: 'Codes' })).toBeTruthy()
  })

  test('a refused recovery code is spoken of as one: none is shown now', async () => {
    const { user } = await renderApp({
      world: { session: challenge },
      prepare: ({ handlers }) => {
        handlers.session.verifyRecoveryCode = () =>
          fail({ code: 'code-rejected', attemptsLeft: 3, clockSkewMs: null })
      },
    })
    await user.click(await button('Use a recovery code'))
    await user.type(await screen.findByLabelText('Recovery code'), 'a07k2m9qx4h3td8wb0{Enter}')
    expect(
      await screen.findByText(
        'That recovery code isn’t right, or it was used already. 3 attempts left.',
      ),
    ).toBeTruthy()
  })

  test('several methods are offered, the default first', async () => {
    const { user } = await renderApp({
      world: {
        session: { ...challenge, methods: [samples.smsChallenge, samples.totpChallenge] },
      },
    })
    const choices = await screen.findAllByRole('listitem')
    expect(choices.map((choice) => choice.textContent)).toEqual([
      expect.stringContaining('TOTP'),
      expect.stringContaining('+1 ••• ••• 4512'),
    ])
    await user.click(within(choices[1] as HTMLElement).getByRole('button'))
    expect(await screen.findByText(/code sent to \+1/)).toBeTruthy()
    await user.click(await button('Try another method'))
    expect(await screen.findByText('Choose how to verify it’s you')).toBeTruthy()
  })

  test('expired: back at the sign-in with the reason', async () => {
    const { clock } = await renderApp({ world: { session: challenge } })
    await act(() => clock.advance(600_000))
    expect(await screen.findByText(/The verification took too long/)).toBeTruthy()
  })
})

describe('authenticator', () => {
  const open = (rendering: Parameters<typeof renderApp>[0] = {}) =>
    renderApp({ ...rendering, world: { session: signedIn, ...rendering.world } })
  const rows = () => screen.getAllByRole('button', { name: /^Copy the code/ })

  test('a press copies and says for how long', async () => {
    const { fake, user } = await open()
    await user.click(await button(/^Copy the code.*GitHub/))
    expect(await screen.findByText('Copied. Clears in 30 s.')).toBeTruthy()
    expect(fake.calls.at(-1)).toEqual({
      name: 'authenticator.copyCode',
      input: { id: samples.id(102) },
    })
  })

  test('typing anywhere searches, Enter copies the first, Escape shows all again', async () => {
    const { fake, user } = await open()
    await screen.findByRole('list', { name: 'Codes' })
    await user.keyboard('bra')
    expect(rows()).toHaveLength(2)
    await user.keyboard('{Enter}')
    expect(fake.calls.at(-1)?.input).toEqual({ id: samples.id(103) })
    await user.keyboard('zzz')
    expect(await screen.findByText(/No entry matches/)).toBeTruthy()
    await user.keyboard('{Escape}')
    expect(rows()).toHaveLength(7)
  })

  test('arrows walk from the search through the list and back', async () => {
    const { user } = await open()
    const search = await screen.findByRole('searchbox', { name: 'Search codes' })
    await user.click(search)
    await user.keyboard('{ArrowDown}')
    expect(document.activeElement).toBe(rows()[0])
    await user.keyboard('{ArrowDown}{ArrowDown}')
    expect(document.activeElement).toBe(rows()[2])
    await user.keyboard('{End}')
    expect(document.activeElement).toBe(rows().at(-1))
    await user.keyboard('{Home}{ArrowUp}')
    expect(document.activeElement).toBe(search)
  })

  test('the next code stands beside the old one in its last seconds, then in its place', async () => {
    const { clock } = await open({ world: { entries: [samples.entry(1)] } })
    await screen.findByRole('list', { name: 'Codes' })
    const digits = () => rows()[0]?.textContent ?? ''
    expect(digits()).not.toContain('next')
    const next = samples.codeOf(samples.entry(1), samples.START_MS, null)?.nextDigits ?? ''
    await act(() => clock.advance(13_000))
    expect(digits()).toContain(`next${next}`)
    await act(() => clock.advance(5_000))
    expect(digits()).not.toContain('next')
    expect(digits()).toContain(next)
  })

  test('a counter gives its code when asked', async () => {
    const { user } = await open({
      world: { entries: [samples.entry(6, { type: 'hotp', issuer: 'VPN', name: 'ana' })] },
    })
    await user.click(await button('Next code for VPN (ana)'))
    await waitFor(() => expect(rows()[0]?.textContent).toMatch(/\d{6}/))
  })

  test('deleting can be undone', async () => {
    const { user } = await open()
    await user.click(await button('More for GitHub (anab)'))
    await user.click(await screen.findByRole('menuitem', { name: 'Delete' }))
    expect(await screen.findByText('GitHub (anab) moved to the trash.')).toBeTruthy()
    expect(screen.queryByRole('button', { name: /^Copy the code.*GitHub/ })).toBeNull()
    await user.click(await button('Undo'))
    expect(await button(/^Copy the code.*GitHub/)).toBeTruthy()
  })

  test('the trash gives entries back', async () => {
    const { user } = await open({
      world: {
        entries: [samples.entry(1), samples.entry(2, { deletedAtMs: samples.START_MS - 1 })],
      },
    })
    await user.click(await button('Trash (1)'))
    await user.click(await button(/^Restore Service 2/))
    expect(await screen.findByText('The trash is empty.')).toBeTruthy()
    await user.click(await button('Back'))
    expect(rows()).toHaveLength(2)
  })

  test('an entry that the server retired is told of; the shield names whose sign-in it is', async () => {
    const { fake, world } = await renderApp({ world: { session: signedIn } })
    expect(await screen.findByText('Protects the Sync sign-in of ana@acme.example')).toBeTruthy()
    const [entry] = world.entries
    if (entry === undefined) throw new Error('There is no entry.')
    act(() =>
      fake.push.authenticator.retired([{ ...entry, guardsSignIn: false, guardedAccount: null }]),
    )
    expect(
      await screen.findByText(/no longer protects a sign-in, so it was moved to Trash/),
    ).toBeTruthy()
  })

  test('an entry that guards a sign-in is deleted only after a warning', async () => {
    const { fake, user } = await open()
    await user.click(await button(/^More for Acme Sync/))
    await user.click(await screen.findByRole('menuitem', { name: 'Delete' }))
    const dialog = await screen.findByRole('dialog', { name: /Delete Acme Sync/ })
    expect(within(dialog).getByText(/protects the Sync sign-in of ana@acme\.example/)).toBeTruthy()
    expect(names(fake)).not.toContain('authenticator.remove')
    await user.click(within(dialog).getByRole('button', { name: 'Delete anyway' }))
    await waitFor(() => expect(names(fake)).toContain('authenticator.remove'))
  })

  test('an entry is renamed', async () => {
    const { user } = await open()
    await user.click(await button('More for GitHub (anab)'))
    await user.click(await screen.findByRole('menuitem', { name: 'Edit…' }))
    const dialog = await screen.findByRole('dialog', { name: 'Edit entry' })
    await user.clear(within(dialog).getByLabelText('Service'))
    await user.type(within(dialog).getByLabelText('Service'), 'Code host{Enter}')
    expect(await button(/^Copy the code.*Code host/)).toBeTruthy()
  })

  test('an entry typed by hand: a bad key is said at the key, a good one is added', async () => {
    const { user } = await open({ world: { entries: [] } })
    await user.click(await button('Add'))
    await user.click(await screen.findByRole('menuitem', { name: 'Enter by hand…' }))
    const dialog = await screen.findByRole('dialog', { name: 'Enter by hand' })
    await user.click(within(dialog).getByRole('button', { name: 'Add entry' }))
    expect(await within(dialog).findByText('Enter the key.')).toBeTruthy()
    await user.type(within(dialog).getByLabelText('Service'), 'Router')
    await user.type(within(dialog).getByLabelText('Key'), '0189!{Enter}')
    expect(await within(dialog).findByText(/letters A to Z/)).toBeTruthy()
    await user.clear(within(dialog).getByLabelText('Key'))
    await user.type(within(dialog).getByLabelText('Key'), 'GEZD GNBV GY3T QOJQ{Enter}')
    expect(await screen.findByText('Router added.')).toBeTruthy()
  })

  test('a link is pasted into its dialog, or anywhere', async () => {
    const { fake, user } = await open({ world: { entries: [] } })
    await user.click(await button('Add'))
    await user.click(await screen.findByRole('menuitem', { name: 'Paste a link…' }))
    const dialog = await screen.findByRole('dialog', { name: 'Paste a link' })
    await user.type(within(dialog).getByLabelText('Setup link'), 'https://example.com{Enter}')
    expect(await within(dialog).findByText(/That isn’t a setup link/)).toBeTruthy()
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    const clipboardData = {
      files: [],
      getData: () => 'otpauth://totp/x?secret=GEZDGNBVGY3TQOJQ',
    }
    fireEvent.paste(document.body, { clipboardData })
    await waitFor(() => expect(names(fake)).toContain('incoming.addLink'))
    expect(await screen.findByText('Pasted (ana) added.')).toBeTruthy()
  })

  test('an export that is pasted, onto the page or into the dialog, is chosen from as a scan is (I5)', async () => {
    const { fake, user } = await open()
    const pasted = 'otpauth-migration://offline?data=CjEK'
    fireEvent.paste(document.body, { clipboardData: { files: [], getData: () => pasted } })
    const dialog = await screen.findByRole('dialog', { name: 'In what you pasted' })
    expect(await within(dialog).findByText('Part 2 of 3')).toBeTruthy()
    expect(within(dialog).queryByRole('img')).toBeNull()
    expect(within(dialog).queryByRole('button', { name: 'Scan again' })).toBeNull()
    const read = fake.calls.find(({ name }) => name === 'incoming.readText')
    expect(read?.input).toMatchObject({ text: pasted })
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())

    await user.click(await button('Add'))
    await user.click(await screen.findByRole('menuitem', { name: 'Paste a link…' }))
    const link = await screen.findByRole('dialog', { name: 'Paste a link' })
    await user.type(within(link).getByLabelText('Setup link'), `${pasted}{Enter}`)
    expect(await screen.findByRole('dialog', { name: 'In what you pasted' })).toBeTruthy()
  })

  test('another part that is pasted meanwhile is read in the same dialog, and the first stays', async () => {
    const part = (number: number, missing: number[]) => ({
      kind: 'google-batch' as const,
      id: samples.id(700 + number),
      place: null,
      number,
      count: 3,
      missing,
      entries: [{ issuer: 'Shop', name: `ana ${number}`, standing: 'new' as const }],
      refused: [],
    })
    const { fake } = await open()
    const reports = [[part(1, [2, 3])], [part(2, [3]), part(1, [3])]]
    fake.handlers.incoming.readText = () =>
      ok({ ...samples.scanReport, pictures: [], candidates: reports.shift() ?? [] })
    const paste = (target: Element, pasted: string) =>
      fireEvent.paste(target, { clipboardData: { files: [], getData: () => pasted } })
    paste(document.body, 'otpauth-migration://offline?data=CjEK')
    const dialog = await screen.findByRole('dialog', { name: 'In what you pasted' })
    await within(dialog).findByText(/^Parts 2 and 3 of this export are still missing/)
    paste(dialog, 'no link at all')
    paste(dialog, 'otpauth-migration://offline?data=CjIK')
    await screen.findByText(/^Part 3 of this export is still missing/)
    expect(screen.getByRole('button', { name: 'Add 2' })).toBeTruthy()
    expect(screen.getAllByRole('dialog')).toHaveLength(1)
    const calls = names(fake)
    expect(calls.filter((name) => name === 'incoming.readText')).toHaveLength(2)
    expect(calls).not.toContain('incoming.cancel')
  })

  test('what is pasted onto the page and is another app’s is named; what is not for us is passed over', async () => {
    const { fake } = await open()
    const paste = (text: string) =>
      fireEvent.paste(document.body, { clipboardData: { files: [], getData: () => text } })
    paste('lunch at noon?')
    paste('https://example.com/menu')
    paste('phonefactor://activate_account?code=1')
    expect(await screen.findByText(/For Microsoft Authenticator only/)).toBeTruthy()
    expect(screen.queryByText(/web link/)).toBeNull()
    expect(names(fake).filter((name) => name === 'incoming.addLink')).toHaveLength(2)
  })

  test('a key that is pasted onto the page opens the form with it', async () => {
    const { user } = await open({ world: { entries: [] } })
    const clipboardData = { files: [], getData: () => 'GEZD GNBV GY3T QOJQ' }
    fireEvent.paste(document.body, { clipboardData })
    const dialog = await screen.findByRole('dialog', { name: 'Enter by hand' })
    expect(within(dialog).getByLabelText<HTMLInputElement>('Key').value).toBe('GEZD GNBV GY3T QOJQ')
    await user.type(within(dialog).getByLabelText('Service'), 'Router{Enter}')
    expect(await screen.findByText('Router added.')).toBeTruthy()
  })

  test('a whole link in the key field is taken as one (I6)', async () => {
    const { fake, user } = await open({ world: { entries: [] } })
    await user.click(await button('Add'))
    await user.click(await screen.findByRole('menuitem', { name: 'Enter by hand…' }))
    const dialog = await screen.findByRole('dialog', { name: 'Enter by hand' })
    const link = 'otpauth://totp/x?secret=GEZDGNBVGY3TQOJQ'
    await user.type(within(dialog).getByLabelText('Key'), link)
    expect(
      within(dialog).getByText(
        'That’s a whole setup link. It brings its own settings, and the names you leave empty.',
      ),
    ).toBeTruthy()
    // The link itself determines the rest.
    expect(within(dialog).queryByText('Advanced')).toBeNull()
    await user.type(within(dialog).getByLabelText('Key'), '{Enter}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    const typed = fake.calls.filter(({ name }) => name === 'incoming.addTyped')
    expect(typed.map(({ input }) => input)).toMatchObject([{ secret: link }])
  })

  test('a counter-based entry typed by hand begins where it is told to (M1)', async () => {
    const { fake, user } = await open({ world: { entries: [] } })
    await user.click(await button('Add'))
    await user.click(await screen.findByRole('menuitem', { name: 'Enter by hand…' }))
    const dialog = await screen.findByRole('dialog', { name: 'Enter by hand' })
    await user.type(within(dialog).getByLabelText('Key'), 'GEZD GNBV GY3T QOJQ')
    await user.click(within(dialog).getByText('Advanced'))
    await user.selectOptions(within(dialog).getByLabelText('Kind'), 'hotp')
    const counter = within(dialog).getByLabelText<HTMLInputElement>('Next counter')
    expect(counter.value).toBe('0')
    for (const wrong of ['-1', '1.5', '9007199254740992', 'next']) {
      await user.clear(counter)
      await user.type(counter, `${wrong}{Enter}`)
      expect(await within(dialog).findByText('Enter a whole number, 0 or more.')).toBeTruthy()
    }
    // What is wrong is not hidden.
    const advanced = counter.closest('details')
    await user.click(within(dialog).getByText('Advanced'))
    expect(advanced?.open).toBe(false)
    await user.type(within(dialog).getByLabelText('Key'), '{Enter}')
    expect(advanced?.open).toBe(true)
    await user.clear(counter)
    await user.type(counter, '５７{Enter}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    const typed = fake.calls.filter(({ name }) => name === 'incoming.addTyped')
    expect(typed.map(({ input }) => input)).toMatchObject([{ type: 'hotp', counter: 57 }])
  })

  test('codes on the screen are chosen and added', async () => {
    const { fake, user } = await open()
    await user.click(await button('Add'))
    await user.click(await screen.findByRole('menuitem', { name: 'Scan my screen' }))
    const dialog = await screen.findByRole('dialog', { name: 'Scan my screen' })
    expect(await within(dialog).findByText('Part 2 of 3')).toBeTruthy()
    expect(within(dialog).getByRole('img', { name: /your 2 displays/ })).toBeTruthy()
    expect(within(dialog).getByText(/menu\.restaurant\.example/)).toBeTruthy()
    expect(within(dialog).getByText(/For Microsoft Authenticator only/)).toBeTruthy()
    const boxes = within(dialog).getAllByRole<HTMLInputElement>('checkbox')
    expect(boxes.map((box) => box.checked)).toEqual([false, true, true])
    await user.click(boxes[2] as HTMLElement)
    await user.click(within(dialog).getByRole('button', { name: 'Add 1' }))
    expect(await screen.findByText('1 entry added.')).toBeTruthy()
    expect(fake.calls.find(({ name }) => name === 'incoming.add')?.input).toEqual({
      candidateIds: [samples.id(202)],
    })
  })

  test('an enrolment is not taken here, where its recovery codes could not be shown', async () => {
    const { user } = await open({ world: { scan: samples.enrolmentReport } })
    await user.click(await button('Add'))
    await user.click(await screen.findByRole('menuitem', { name: 'Scan my screen' }))
    const dialog = await screen.findByRole('dialog', { name: 'Scan my screen' })
    expect(await within(dialog).findByText(/in the Company Settings window/)).toBeTruthy()
    const boxes = within(dialog).getAllByRole<HTMLInputElement>('checkbox')
    expect(boxes.map(({ checked, disabled }) => [checked, disabled])).toEqual([
      [false, true],
      [true, false],
    ])
  })

  test('no code on the screen: hints, and again', async () => {
    const { user, world } = await open({
      world: { entries: [], scan: { ...samples.scanReport, candidates: [] } },
    })
    await user.click(await button('Scan my screen'))
    const dialog = await screen.findByRole('dialog', { name: 'Scan my screen' })
    expect(await within(dialog).findByRole('heading', { name: 'No QR code found' })).toBeTruthy()
    world.scan = samples.scanReport
    await user.click(within(dialog).getByRole('button', { name: 'Scan again' }))
    expect(await within(dialog).findByText('Fastmail')).toBeTruthy()
  })

  const drop = async (file: File) => {
    const dataTransfer = { types: ['Files'], files: [file] }
    await screen.findByRole('list', { name: 'Codes' })
    fireEvent.dragEnter(document.body, { dataTransfer })
    const words = 'Drop a picture with a QR code, or a file to import'
    expect(await screen.findByText(words)).toBeTruthy()
    fireEvent.drop(document.body, { dataTransfer })
    expect(screen.queryByText(words)).toBeNull()
  }

  test('a dropped file that is neither a picture nor an export gets a sentence', async () => {
    const { fake } = await open()
    fake.handlers.incoming.readFile = () => fail({ code: 'file-unknown' })
    await drop(new File(['no picture'], 'picture.png', { type: 'image/png' }))
    expect(await screen.findByText(/This isn’t a file that Sync can import/)).toBeTruthy()
  })

  test('a dropped picture is scanned, whatever its name; a damaged one gets a sentence', async () => {
    const { fake } = await open()
    Object.assign(globalThis, { createImageBitmap: () => Promise.reject(new Error('damaged')) })
    const png = Uint8Array.from([
      0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52,
    ])
    await drop(new File([png], 'notes.txt', { type: 'text/plain' }))
    expect(await screen.findByText(/can’t be read as a picture/)).toBeTruthy()
    expect(names(fake)).not.toContain('incoming.readFile')
  })

  test('a file is previewed, chosen from, and added at once', async () => {
    const { fake, user } = await open()
    await chooseFile(user, new File(['otpauth://'], 'codes.txt', { type: 'text/plain' }))
    const dialog = await screen.findByRole('dialog', { name: 'Import from a file' })
    expect(await within(dialog).findByText('4 new')).toBeTruthy()
    for (const count of [
      '2 with names you already have',
      '2 already in your vault',
      '6 can’t be added',
    ])
      expect(within(dialog).getByText(count)).toBeTruthy()
    const refusals = within(within(dialog).getByRole('region', { name: 'Can’t be added' }))
    expect(refusals.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'Line 10There is no setup link in it.',
      'Line 11This setup link has no key in it. Ask the website for a new one.',
      'Line 12It isn’t written in UTF-8.',
      'Line 13Harbour · ana.bragaThis code uses an algorithm this app doesn’t support. Ask the service for SHA-1.',
      'Line 14A web link to menu.restaurant.example. Open it in your browser if you trust it.',
      'Line 15For Mobile-OTP only. Ask that service for an authenticator app of your choice, or for a key to type.',
    ])
    // Nothing was asked of the vault yet.
    expect(names(fake)).not.toContain('incoming.add')
    await user.click(within(dialog).getByRole('checkbox', { name: /Café do Porto/ }))
    // The one that guards a sign-in can't be replaced.
    await user.selectOptions(within(dialog).getByLabelText('For all of them'), 'Replace mine')
    const guarded = within(dialog).getByLabelText('What to do with Acme Sync (ana@acme.example)')
    expect((guarded as HTMLSelectElement).value).toBe('both')
    await user.selectOptions(guarded, 'Keep mine')
    await user.click(within(dialog).getByRole('button', { name: 'Add 4' }))
    expect(fake.calls.find(({ name }) => name === 'incoming.add')?.input).toEqual({
      candidateIds: [1, 4, 6, 7].map((index) => samples.id(300 + index)),
      replacing: [samples.id(304)],
    })
    expect(await screen.findByText('4 entries added. 1 moved to the trash.')).toBeTruthy()
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('the first field of the preview has the focus', async () => {
    const { user } = await open()
    await chooseFile(user)
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByLabelText('Add all of them')),
    )
  })

  test('where nothing can be added, the button that closes the preview has it', async () => {
    const { user } = await open({ world: { file: { ...samples.fileReport, candidates: [] } } })
    await chooseFile(user)
    const dialog = await screen.findByRole('dialog', { name: 'Import from a file' })
    await waitFor(() =>
      expect(document.activeElement).toBe(
        within(dialog).getAllByRole('button', { name: 'Close' })[0],
      ),
    )
    // There is no such button.
    expect(within(dialog).queryByText('Nothing is added until you choose Add.')).toBeNull()
  })

  test('a scanned code with a name that is there is kept beside it, left out, or replaces it', async () => {
    const { user, fake } = await open({ world: { scan: samples.conflictReport } })
    await user.click(await button('Add'))
    await user.click(await screen.findByRole('menuitem', { name: /^Scan my screen/ }))
    const choice = await screen.findByLabelText<HTMLSelectElement>('What to do with GitHub (anab)')
    await waitFor(() => expect(document.activeElement).toBe(screen.getAllByRole('checkbox')[0]))
    expect([...choice.options].map(({ text }) => text)).toEqual([
      'Keep both',
      'Keep mine',
      'Replace mine',
    ])
    const guarded = screen.getByLabelText<HTMLSelectElement>(
      'What to do with Acme Sync (ana@acme.example)',
    )
    // The one that guards a sign-in is not replaced.
    expect([...guarded.options].map(({ text }) => text)).toEqual(['Keep both', 'Keep mine'])
    expect(screen.getByText(/1 has a name you already have; both are kept/)).toBeTruthy()
    await user.selectOptions(choice, 'Replace mine')
    await user.selectOptions(guarded, 'Keep mine')
    const boxes = screen.getAllByRole<HTMLInputElement>('checkbox')
    expect(boxes.map(({ checked }) => checked)).toEqual([true, false, true])
    await user.click(await button('Add 3'))
    expect(fake.calls.find(({ name }) => name === 'incoming.add')?.input).toEqual({
      candidateIds: [samples.id(221), samples.id(223)],
      replacing: [samples.id(221)],
    })
  })

  test('says which parts of an export are not in the file', async () => {
    const incomplete = [
      { count: 3, missing: [2, 3] },
      { count: 9, missing: [1, 3, 4, 5, 6] },
      { count: 2, missing: [1] },
    ]
    const { user } = await open({ world: { file: { ...samples.fileReport, incomplete } } })
    await chooseFile(user)
    const dialog = await screen.findByRole('dialog', { name: 'Import from a file' })
    for (const missing of [
      'parts 2 and 3 of 3 are missing. Import or scan them as well.',
      'parts 1 and 3–6 of 9 are missing. Import or scan them as well.',
      'part 1 of 2 is missing. Import or scan it as well.',
    ]) {
      expect(within(dialog).getByText(new RegExp(`${missing}$`))).toBeTruthy()
    }
  })

  test('of thousands fifty are shown at once; all are ticked and unticked together', async () => {
    const many = Array.from({ length: 5000 }, (_, index) => ({
      id: samples.id(10_000 + index),
      number: index + 1,
      issuer: `Shop ${index}`,
      name: '',
      type: 'totp' as const,
      standing: 'new' as const,
      canReplace: false,
      tags: [],
      isTrashed: false,
    }))
    const file = { ...samples.fileReport, candidates: many, doubles: [], refusals: [] }
    const { user } = await open({ world: { file } })
    await chooseFile(user)
    expect(await button('Add 5000')).toBeTruthy()
    expect(screen.getAllByRole('checkbox')).toHaveLength(51)
    await user.click(await button('Show 50 more'))
    expect(screen.getAllByRole('checkbox')).toHaveLength(101)
    await user.click(screen.getByRole('checkbox', { name: 'Add all of them' }))
    const add = screen.getByRole('button', { name: 'Choose at least one' })
    expect(add.getAttribute('aria-disabled')).toBe('true')
    await user.click(screen.getByRole('checkbox', { name: 'Shop 0' }))
    expect(await button('Add 1')).toBeTruthy()
  })

  test('before a file is chosen, says how each app exports, or what to do where none does', async () => {
    const { user } = await open()
    await user.click(await button('Add'))
    await user.click(await screen.findByRole('menuitem', { name: 'Import from another app…' }))
    const dialog = await screen.findByRole('dialog', { name: 'Import from another app' })
    const namesIn = (region: string) =>
      within(within(dialog).getByRole('region', { name: region }))
        .getAllByRole('listitem')
        .map((item) => item.querySelector('summary')?.textContent)
    expect(namesIn('Apps that export')).toHaveLength(14)
    expect(namesIn('Apps without an export')).toEqual([
      'Authy',
      'Duo Mobile',
      'Microsoft Authenticator',
      'Okta Verify',
    ])
    expect(
      within(dialog).getByText(/Import & Export, Export\. Choose the Aegis format/),
    ).toBeTruthy()
    expect(within(dialog).getAllByText(/scan (?:the new|that) code with Sync/)).toHaveLength(4)
    expect(within(dialog).getByRole('button', { name: 'Choose file…' })).toBeTruthy()
  })

  test('a file that is not known: names what can be read, and how each app exports', async () => {
    const { fake, user } = await open()
    fake.handlers.incoming.readFile = () => fail({ code: 'file-unknown' })
    await chooseFile(user)
    const said = await screen.findByRole('alert')
    for (const app of EXPORTING_APPS.filter((app) => app !== 'google' && app !== 'keepass')) {
      expect(said.textContent).toContain(APP_NAMES[app])
    }
    expect(said.textContent).toContain('KeePass')
    expect(screen.getByRole('region', { name: 'Apps that export' })).toBeTruthy()
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Other file…' })),
    )
  })

  test('an encrypted file asks for its password until it is right', async () => {
    const { fake, user } = await open({
      world: { file: samples.backupReport, filePassword: 'sesame' },
    })
    await chooseFile(user)
    expect(await screen.findByText(/Aegis backup, encrypted/)).toBeTruthy()
    await user.click(await button('Open'))
    expect(await screen.findByText('Enter the password of the file.')).toBeTruthy()
    for (const password of ['one', 'two', 'three', 'four']) {
      await user.type(screen.getByLabelText('Password of the file'), `${password}{Enter}`)
      expect(await screen.findByText(/isn’t the password/)).toBeTruthy()
    }
    await user.type(screen.getByLabelText('Password of the file'), 'sesame{Enter}')
    expect(await button('Add 3')).toBeTruthy()
    expect(screen.getByText('Work · Mail')).toBeTruthy()
    expect(screen.getByText('The pictures of 2 entries')).toBeTruthy()
    expect(fake.calls.filter(({ name }) => name === 'incoming.unlockFile')).toHaveLength(5)
  })

  test('a file that could not be added stays to be chosen from, and a lock takes it away', async () => {
    const { fake, user } = await open()
    fake.handlers.incoming.add = () => fail({ code: 'file-not-written', reason: 'ENOSPC' })
    await chooseFile(user)
    await user.click(await button('Add 6'))
    expect(await screen.findByText(/The disk is full/)).toBeTruthy()
    expect(await button('Add 6')).toBeTruthy()
    act(() => fake.push.authenticator.statusChanged(locked))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(fake.calls.at(-1)?.name).toBe('incoming.cancel')
  })

  test('a lock takes list, dialogs and what was typed away', async () => {
    const { fake, user } = await open()
    await user.click(await button('Add'))
    await user.click(await screen.findByRole('menuitem', { name: 'Enter by hand…' }))
    const dialog = await screen.findByRole('dialog', { name: 'Enter by hand' })
    await user.type(within(dialog).getByLabelText('Key'), 'GEZDGNBVGY3TQOJQ')
    act(() => fake.push.authenticator.statusChanged(locked))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(screen.queryByRole('list', { name: 'Codes' })).toBeNull()
    expect(document.body.innerHTML).not.toContain('GEZDGNBV')
    expect(screen.getByRole('heading', { name: 'Vault locked' })).toBeTruthy()
  })

  test('few recovery codes and a wrong clock are said', async () => {
    const { fake, user } = await open({
      world: { session: { ...signedIn, recoveryCodesLeft: 2, clockSkewMs: 43_000 } },
    })
    expect(await screen.findByText('Only 2 recovery codes are left.')).toBeTruthy()
    // Only this server's codes follow its clock, until the person confirms.
    expect(screen.getByText(/clock is 43 sec ahead of this server’s/)).toBeTruthy()
    await user.click(await button('Correct all codes'))
    expect(names(fake)).toContain('session.acceptServerClock')
    expect(await screen.findByText(/43 sec ahead\. Codes are corrected for it/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Correct all codes' })).toBeNull()
    await user.click(await button('Get new ones'))
    expect(names(fake)).toContain('windows.openSettings')
    await user.click(await button('Not now'))
    expect(screen.queryByText('Only 2 recovery codes are left.')).toBeNull()
  })

  test('the account menu leads to the company settings, the lock and out', async () => {
    const { fake, user } = await open()
    await user.click(await button('Account menu'))
    expect(await screen.findByText('ana@acme.example', { selector: 'p' })).toBeTruthy()
    await user.click(screen.getByRole('menuitem', { name: 'Company Settings' }))
    expect(names(fake)).toContain('windows.openSettings')
    await user.click(await button('Account menu'))
    await user.click(await screen.findByRole('menuitem', { name: 'Sign out' }))
    expect(await screen.findByLabelText('Password')).toBeTruthy()
  })

  test.each([
    ['screen-capture-declined', 'status', /You declined to share your screen/],
    ['screen-capture-failed', 'alert', /screen/i],
  ] as const)('a scan that ends with %s has the tone of it', async (code, role, words) => {
    const { user } = await renderApp({
      world: { session: signedIn },
      prepare(fake) {
        fake.handlers.incoming.scanScreens = () => fail({ code })
      },
    })
    await user.click(await button('Add'))
    await user.click(await screen.findByRole('menuitem', { name: /Scan/ }))
    const dialog = await screen.findByRole('dialog')
    expect(await within(dialog).findByRole(role)).toHaveProperty(
      'textContent',
      expect.stringMatching(words),
    )
  })
})

describe('vault', () => {
  test('with a good key store it is made without a question, once', async () => {
    const { fake } = await renderApp({
      world: { session: signedIn, vault: { phase: 'absent', keyStore: samples.readyKeyStore } },
    })
    expect(await screen.findByRole('list', { name: 'Codes' })).toBeTruthy()
    const created = fake.calls.filter(({ name }) => name === 'authenticator.create')
    expect(created.map(({ input }) => input)).toEqual([{ passphrase: null, useKeyStore: true }])
  })

  test('it is not made before the authenticator is on the page', async () => {
    const { fake } = await renderApp({
      world: { vault: { phase: 'absent', keyStore: samples.readyKeyStore } },
    })
    await button('Sign in')
    expect(names(fake)).not.toContain('authenticator.create')
  })

  test('without one a passphrase is asked for, twice and long enough', async () => {
    const { fake, user } = await renderApp({
      world: { session: signedIn, vault: { phase: 'absent', keyStore: samples.noKeyStore } },
    })
    // It is not mandatory now: the page says why to do it, and the menu leads on.
    expect(screen.queryByLabelText('New passphrase')).toBeNull()
    await user.click(await button('Set up the vault'))
    expect(screen.getByText(/no key store at the moment/)).toBeTruthy()
    await user.type(screen.getByLabelText('New passphrase'), 'short')
    await user.click(await button('Create vault'))
    expect(await screen.findByText('Use at least 8 characters.')).toBeTruthy()
    await user.type(screen.getByLabelText('New passphrase'), ' but longer now')
    await user.type(screen.getByLabelText('Repeat the passphrase'), 'something else')
    await user.click(await button('Create vault'))
    expect(await screen.findByText('The two passphrases are not the same.')).toBeTruthy()
    await user.clear(screen.getByLabelText('Repeat the passphrase'))
    await user.type(screen.getByLabelText('Repeat the passphrase'), 'short but longer now{Enter}')
    expect(await screen.findByRole('list', { name: 'Codes' })).toBeTruthy()
    expect(fake.calls.find(({ name }) => name === 'authenticator.create')?.input).toMatchObject({
      useKeyStore: false,
    })
  })

  test('no way at all is not taken', async () => {
    const { fake, user } = await renderApp({
      world: { session: signedIn, vault: { phase: 'absent', keyStore: samples.readyKeyStore } },
      prepare: ({ handlers }) => {
        handlers.authenticator.create = () =>
          fail({ code: 'key-store-refused', backend: 'gnome_libsecret' })
      },
    })
    // The key store refused: now the person is asked.
    await user.click(await screen.findByLabelText('Open with this computer’s key store'))
    const tries = names(fake).filter((name) => name === 'authenticator.create').length
    expect(tries).toBe(1)
    await user.click(await button('Create vault'))
    expect(await screen.findByText(/Choose at least one way/)).toBeTruthy()
    expect(names(fake).filter((name) => name === 'authenticator.create')).toHaveLength(1)
  })

  test('with both ways the quicker one stands first, until it fails', async () => {
    const both: VaultStatus = { ...locked, slots: ['passphrase', 'key-store'] }
    const { user } = await renderApp({
      world: { session: signedIn, vault: both },
      prepare: ({ handlers }) => {
        handlers.authenticator.unlockWithKeyStore = () => fail({ code: 'key-store-unreadable' })
      },
    })
    const isFirst = async () => {
      const keyStore = await button('Unlock with the key store')
      const passphrase = screen.getByLabelText('Passphrase')
      const { DOCUMENT_POSITION_FOLLOWING } = Node
      return (keyStore.compareDocumentPosition(passphrase) & DOCUMENT_POSITION_FOLLOWING) !== 0
    }
    // The start tried it, and it failed.
    await waitFor(async () => expect(await isFirst()).toBe(false))
    await user.type(screen.getByLabelText('Passphrase'), 'not it{Enter}')
    await waitFor(async () => expect(await isFirst()).toBe(true))
  })

  test('a wrong passphrase is said, gone from the field, and the wait is counted down', async () => {
    const { clock, user } = await renderApp({
      world: { session: signedIn, vault: locked },
      prepare: ({ handlers }) => {
        const { unlock } = handlers.authenticator
        handlers.authenticator.unlock = (input) =>
          input.passphrase === 'wrong'
            ? fail({ code: 'wrong-passphrase', retryAtMs: samples.START_MS + 3_000 })
            : unlock(input)
      },
    })
    const field = await screen.findByLabelText<HTMLInputElement>('Passphrase')
    await user.type(field, 'wrong{Enter}')
    expect(await screen.findByText(/Nothing is lost/)).toBeTruthy()
    expect(field.value).toBe('')
    expect(await button('Next try in 3 sec')).toBeTruthy()
    await act(() => clock.advance(1_000))
    expect(await button('Next try in 2 sec')).toBeTruthy()
    await act(() => clock.advance(2_000))
    await user.type(field, 'correct horse battery{Enter}')
    expect(await screen.findByRole('list', { name: 'Codes' })).toBeTruthy()
  })

  test('damaged says where the files are kept', async () => {
    await renderApp({
      world: {
        session: signedIn,
        vault: { phase: 'damaged', keyStore: samples.readyKeyStore, folder: '/home/ana/vault' },
      },
    })
    expect(await screen.findByText('/home/ana/vault')).toBeTruthy()
    expect(screen.getByText(/Nothing was deleted or overwritten/)).toBeTruthy()
  })

  test('saved by a newer version, it asks for an update and offers nothing else', async () => {
    const { user, fake } = await renderApp({
      world: { session: signedIn, vault: locked },
    })
    fake.handlers.authenticator.unlock = () => {
      fake.handlers.authenticator.status = () =>
        ok({ phase: 'newer', keyStore: samples.readyKeyStore })
      return fail({ code: 'vault-newer' })
    }
    await user.type(await screen.findByLabelText('Passphrase'), 'four random words{Enter}')
    expect(
      await screen.findByRole('heading', { name: 'Update Sync to see your codes' }),
    ).toBeTruthy()
    expect(screen.getByText(/newer version of Sync.*Nothing was changed or lost/)).toBeTruthy()
    expect(screen.queryByLabelText('Passphrase')).toBeNull()
    expect(screen.queryByText(/integrity check/)).toBeNull()
  })

  test('a notice stays until it is dismissed', async () => {
    const { user } = await renderApp({
      world: {
        session: signedIn,
        vault: {
          phase: 'unlocked',
          keyStore: samples.readyKeyStore,
          slots: ['key-store'],
          notices: ['older-generation-used'],
        },
      },
    })
    expect(await screen.findByText(/newest vault file was damaged/)).toBeTruthy()
    await user.click(await button('Dismiss'))
    await waitFor(() => expect(screen.queryByText(/newest vault file/)).toBeNull())
  })
})
