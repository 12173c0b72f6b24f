// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { shownRecoveryCode } from '../../../src-shared/text/recovery-code-groups.ts'
import * as samples from '../samples.ts'
import { renderSettings } from './render-window.tsx'

afterEach(cleanup)

const button = (name: string | RegExp) => screen.findByRole('button', { name })
const names = (fake: { calls: readonly { name: string }[] }) => fake.calls.map(({ name }) => name)
const confirmed = { confirmedUntilMs: samples.START_MS + 600_000 }

describe('overview', () => {
  test('three methods, what is on since when, and a set-up for those that are not', async () => {
    await renderSettings()
    expect(await screen.findByText('Acme · Sync Settings')).toBeTruthy()
    expect(await screen.findByText('On since Nov 3, 2026')).toBeTruthy()
    expect(screen.queryByText('Not available')).toBeNull()
    expect(screen.getAllByRole('button', { name: /^Select this method/ })).toHaveLength(2)
    expect(screen.getByText('8 of 10 left')).toBeTruthy()
    expect(screen.queryByRole('button', { name: /^Select this method: TOTP/ })).toBeNull()
  })

  test('signed out says where to sign in, and follows', async () => {
    const { fake } = await renderSettings({
      world: {
        session: { phase: 'signed-out', server: samples.readyServer, lastEmail: '' },
      },
    })
    expect(await screen.findByText('You are signed out')).toBeTruthy()
    fake.push.session.changed({
      phase: 'signed-in',
      server: samples.readyServer,
      account: samples.ana,
      recoveryCodesLeft: 8,
      enrollmentDeadlineMs: null,
      isSetUpRequired: false,
      clockSkewMs: null,
      isServerClockAccepted: false,
    })
    expect(await screen.findByText('On since Nov 3, 2026')).toBeTruthy()
  })

  test('says when a change signed the person out everywhere else', async () => {
    const { fake } = await renderSettings()
    expect(await screen.findByText('8 of 10 left')).toBeTruthy()
    fake.push.twoFactor.signedOutElsewhere({ count: 1 })
    expect(await screen.findByText('Signed out everywhere else.')).toBeTruthy()
  })

  test('turning off: asked, confirmed with password and code, done', async () => {
    const { user, world } = await renderSettings()
    await user.click(await button('Turn off TOTP Authenticator App'))
    const question = await screen.findByRole('dialog', { name: 'Turn off TOTP Authenticator App?' })
    await user.click(
      within(question).getByRole('button', { name: 'Turn off TOTP Authenticator App' }),
    )
    const confirm = await screen.findByRole('dialog', { name: 'Confirm it’s you' })
    await user.type(within(confirm).getByLabelText('Password'), 'demo-ana-2026')
    await user.type(within(confirm).getByLabelText('Verification code'), '123456')
    await waitFor(() => expect(world.methods).toEqual([]))
    expect(await button(/^Select this method: TOTP/)).toBeTruthy()
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(document.body.innerHTML).not.toContain('demo-ana-2026')
  })

  test('new recovery codes replace the old ones, and say so first', async () => {
    const { user } = await renderSettings({ world: confirmed })
    await user.click(await button('Get new recovery codes'))
    const question = await screen.findByRole('dialog', { name: 'Get new recovery codes?' })
    expect(within(question).getByText(/stop working at once/)).toBeTruthy()
    await user.click(within(question).getByRole('button', { name: 'Replace my codes' }))
    const list = await screen.findByRole('list', { name: 'Recovery codes' })
    expect(within(list).getAllByRole('listitem')).toHaveLength(10)
  })
})

describe('what the company decides', () => {
  const policy = (change: object) => ({ policy: { ...samples.policy, ...change } })
  const card = async (name: string) => {
    const heading = await screen.findByRole('heading', { name, level: 2 })
    const section = heading.closest('section')
    if (section === null) throw new Error('A card was expected.')
    return section
  }

  test('a default that it locks is marked on its own card, though another method is the only one', async () => {
    await renderSettings({ world: policy({ defaultMethod: 'email', isDefaultLocked: true }) })
    expect((await card('Email Authentication')).textContent).toContain(
      'OffSet by your administrator as default',
    )
    const totp = (await card('TOTP Authenticator App')).textContent
    expect(totp).toContain('On since Nov 3, 2026Default')
    expect(totp).not.toContain('Set by your administrator')
  })

  test('a default that it only suggests is marked before it is set up', async () => {
    await renderSettings({ world: { methods: [], ...policy({ defaultMethod: 'sms' }) } })
    expect((await card('SMS Authentication')).textContent).toContain('OffDefault of your company')
    expect((await card('TOTP Authenticator App')).textContent).not.toContain('Default')
  })

  test('the last method that it requires cannot be turned off, and says why', async () => {
    const { user } = await renderSettings({ world: policy({ isRequired: true }) })
    const off = await button('Turn off TOTP Authenticator App')
    expect(off.getAttribute('aria-disabled')).toBe('true')
    const reason = document.getElementById(off.getAttribute('aria-describedby') ?? '')
    expect(reason?.textContent).toMatch(/this is your last one/)
    await user.click(off)
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(screen.getByText('Required by your company')).toBeTruthy()
  })

  test('one line says where one stands', async () => {
    await renderSettings({ world: { methods: [samples.totpMethod, samples.smsMethod] } })
    expect(await screen.findByText('On · 2 methods · 8 recovery codes left')).toBeTruthy()
    cleanup()
    await renderSettings({ world: { methods: [] } })
    expect(await screen.findByText('Off: your sign-in asks only for your password')).toBeTruthy()
  })
})

describe('confirming', () => {
  const start = async (rendering: Parameters<typeof renderSettings>[0] = {}) => {
    const all = await renderSettings(rendering)
    await all.user.click(await button('Change TOTP Authenticator App'))
    return { ...all, dialog: await screen.findByRole('dialog', { name: 'Confirm it’s you' }) }
  }

  test('a wrong password is said at the password, which is emptied', async () => {
    const { dialog, user } = await start()
    const password = within(dialog).getByLabelText<HTMLInputElement>('Password')
    await user.type(password, 'wrong')
    await user.type(within(dialog).getByLabelText('Verification code'), '123456')
    expect(await within(dialog).findByText(/The password isn’t right/)).toBeTruthy()
    expect(password.value).toBe('')
    expect(document.activeElement).toBe(password)
  })

  test('a wrong code is said, the password stays', async () => {
    const { dialog, user } = await start()
    const password = within(dialog).getByLabelText<HTMLInputElement>('Password')
    await user.type(password, 'demo-ana-2026')
    await user.type(within(dialog).getByLabelText('Verification code'), '000000')
    expect(await within(dialog).findByText(/That code isn’t right/)).toBeTruthy()
    expect(password.value).toBe('demo-ana-2026')
    await user.type(within(dialog).getByLabelText('Verification code'), '123456')
    expect(await screen.findByText(/keeps working until you confirm the new one/)).toBeTruthy()
  })

  test('a recovery code does as well', async () => {
    const { dialog, fake, user } = await start()
    await user.type(within(dialog).getByLabelText('Password'), 'demo-ana-2026')
    await user.click(within(dialog).getByLabelText('A recovery code'))
    await user.type(within(dialog).getByLabelText('Recovery code'), 'A0-7K2M-9QX4-H3TD-8WB0{Enter}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(fake.calls.find(({ name }) => name === 'twoFactor.confirm')?.input).toMatchObject({
      secondFactor: { kind: 'recovery-code' },
    })
  })

  test('the code of this computer, with the vault opened in between', async () => {
    const { dialog, user } = await start({
      world: {
        methodsOnThisComputer: [samples.totpMethod.id],
        vault: {
          phase: 'locked',
          keyStore: samples.readyKeyStore,
          slots: ['passphrase'],
          retryAtMs: null,
          notices: [],
        },
      },
    })
    await user.type(within(dialog).getByLabelText('Password'), 'demo-ana-2026')
    await user.click(within(dialog).getByRole('button', { name: 'Confirm' }))
    const gate = await screen.findByRole('dialog', { name: 'Unlock to use your code' })
    await user.type(within(gate).getByLabelText('Passphrase'), 'correct horse battery{Enter}')
    expect(await screen.findByText(/keeps working until you confirm the new one/)).toBeTruthy()
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('a code that was used already is said, with a countdown to the next one', async () => {
    const { clock, dialog, fake, user } = await start({
      world: { methodsOnThisComputer: [samples.totpMethod.id] },
    })
    fake.handlers.twoFactor.confirm = () => {
      fake.push.twoFactor.waitsForCode({ untilMs: samples.START_MS + 25_000 })
      return new Promise(() => {})
    }
    await user.type(within(dialog).getByLabelText('Password'), 'demo-ana-2026')
    await user.click(within(dialog).getByRole('button', { name: 'Confirm' }))
    const timer = await within(dialog).findByRole('timer')
    expect(timer.textContent).toBe('Sync uses the next one in 25 sec.')
    await act(() => clock.advance(20_000))
    expect(timer.textContent).toBe('Sync uses the next one in 5 sec.')
  })

  test('Escape gives it up', async () => {
    const { user, fake } = await start()
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(await screen.findByText('On since Nov 3, 2026')).toBeTruthy()
    expect(names(fake)).not.toContain('twoFactor.confirm')
  })
})

describe('set-up', () => {
  const start = async (rendering: Parameters<typeof renderSettings>[0] = {}) => {
    const all = await renderSettings({
      ...rendering,
      world: { methods: [], ...confirmed, ...rendering.world },
    })
    await all.user.click(await button(/^Select this method: TOTP/))
    await screen.findByRole('img', { name: /QR code for Acme Sync/ })
    return all
  }

  test('on this computer: one click, ten codes, stored, done', async () => {
    const { fake, user } = await start()
    expect(screen.getByText('Set up TOTP Authenticator App · 1 of 2')).toBeTruthy()
    await user.click(await button('Add to this computer'))
    expect(await screen.findByText('Set up TOTP Authenticator App · 2 of 2')).toBeTruthy()
    await user.click(await button('Finish'))
    expect(names(fake)).not.toContain('recoveryCodes.stored')
    await user.click(await button('Save to file…'))
    expect(await screen.findByText(/Saved to \/home\/ana/)).toBeTruthy()
    // A file is a safe enough place to continue: the box is ticked, and Finish is the default button.
    const stored = screen.getByLabelText<HTMLInputElement>('I have stored them in a safe place')
    expect(stored.checked).toBe(true)
    await user.click(await button('Show in folder'))
    expect(names(fake)).toContain('recoveryCodes.showInFolder')
    await user.click(await button('Finish'))
    expect(await screen.findByText('Two-factor is on')).toBeTruthy()
    expect(names(fake)).toContain('recoveryCodes.stored')
    expect(document.body.innerHTML).not.toContain(shownRecoveryCode(samples.recoveryCodes[0] ?? ''))
    await user.click(await button('Done'))
    expect(await screen.findByText('On since Nov 3, 2026')).toBeTruthy()
  })

  test('a second method is named, not announced as if two-factor had been off', async () => {
    const { user } = await renderSettings({ world: confirmed })
    await user.click(await button(/^Select this method: Email/))
    await user.type(await screen.findByLabelText('Verification code'), '123456')
    expect(await screen.findByRole('heading', { name: 'Email Authentication is on' })).toBeTruthy()
    expect(screen.getByText('You can now choose it when you sign in.')).toBeTruthy()
  })

  test('the key can be copied, and the page says for how long', async () => {
    const { user, fake } = await start()
    await user.click(await button('Copy key'))
    expect(await screen.findByText('Copied. Clears in 30 s.')).toBeTruthy()
    expect(names(fake)).toContain('twoFactor.copyKey')
  })

  test('codes that were not stored are there again when the window is opened anew', async () => {
    const { user, fake } = await renderSettings({
      world: { unstoredCodes: [...samples.recoveryCodes] },
    })
    const list = await screen.findByRole('list', { name: 'Recovery codes' })
    expect(within(list).getAllByRole('listitem')[0]?.textContent).toBe(
      shownRecoveryCode(samples.recoveryCodes[0] ?? ''),
    )
    await user.click(screen.getByLabelText('I have stored them in a safe place'))
    await user.click(await button('Finish'))
    expect(await screen.findByText('On since Nov 3, 2026')).toBeTruthy()
    expect(names(fake)).toContain('recoveryCodes.stored')
    expect(document.body.innerHTML).not.toContain(shownRecoveryCode(samples.recoveryCodes[0] ?? ''))
  })

  test('with no vault yet it is made on the way', async () => {
    const { user } = await start({
      world: { vault: { phase: 'absent', keyStore: samples.readyKeyStore } },
    })
    await user.click(await button('Add to this computer'))
    expect(await screen.findByText('Set up TOTP Authenticator App · 2 of 2')).toBeTruthy()
  })

  test('with another app: the code proves it; Back shows the key again', async () => {
    const { user } = await start()
    await user.click(await button('I use another app'))
    expect(await screen.findByText('Set up TOTP Authenticator App · 1 of 2')).toBeTruthy()
    await user.type(screen.getByLabelText('Code from your app'), '000000')
    expect(await screen.findByText(/That code isn’t right/)).toBeTruthy()
    await user.click(await button('Back'))
    expect(await screen.findByRole('img', { name: /QR code for Acme Sync/ })).toBeTruthy()
    await user.click(await button('I use another app'))
    await user.type(screen.getByLabelText('Code from your app'), '123456')
    expect(await screen.findByText('Set up TOTP Authenticator App · 2 of 2')).toBeTruthy()
  })

  test('by a scan of the screen', async () => {
    const { user } = await start({ world: { scan: samples.enrolmentReport } })
    await user.click(await button('Scan my screen'))
    const dialog = await screen.findByRole('dialog', { name: 'Scan my screen' })
    expect(await within(dialog).findByText('The set-up in progress')).toBeTruthy()
    await user.click(within(dialog).getByRole('button', { name: 'Add 1' }))
    expect(await screen.findByText('Set up TOTP Authenticator App · 2 of 2')).toBeTruthy()
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('a confirmation that ran out is asked for in between, then it goes on', async () => {
    const { user, world } = await start()
    world.confirmedUntilMs = null
    await user.click(await button('Add to this computer'))
    const dialog = await screen.findByRole('dialog', { name: 'Confirm it’s you' })
    expect(within(dialog).queryByLabelText('Verification code')).toBeNull()
    await user.type(within(dialog).getByLabelText('Password'), 'demo-ana-2026{Enter}')
    expect(await screen.findByText('Set up TOTP Authenticator App · 2 of 2')).toBeTruthy()
  })

  test('Back at the first step leaves everything as it was', async () => {
    const { fake, user } = await start()
    await user.click(await button('Back'))
    expect(await button(/^Select this method: TOTP/)).toBeTruthy()
    expect(names(fake)).toContain('twoFactor.cancelEnrolment')
    expect(document.body.innerHTML).not.toContain('GEZD')
  })

  test('the QR code is black on white with four modules around it', async () => {
    await start()
    const picture = screen.getByRole('img', { name: /QR code for Acme Sync/ })
    const modules = samples.enrolment.qrRows.length + 8
    expect(picture.getAttribute('viewBox')).toBe(`0 0 ${modules} ${modules}`)
    expect(Number(picture.getAttribute('width')) % modules).toBe(0)
    expect(picture.querySelector('rect')?.getAttribute('fill')).toBe('#ffffff')
    const path = picture.querySelector('path')
    expect(path?.getAttribute('fill')).toBe('#000000')
    expect(path?.getAttribute('d')?.startsWith('M4 4h7v1h-7z')).toBe(true)
  })
})
