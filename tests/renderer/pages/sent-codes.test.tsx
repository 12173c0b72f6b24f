// @vitest-environment happy-dom
// Codes by SMS and e-mail on the pages: what a person sees and presses.
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { fail } from '../../../src-shared/model/result.ts'
import * as samples from '../samples.ts'
import { renderApp, renderDemoInbox, renderSettings } from './render-window.tsx'

afterEach(cleanup)

const button = (name: string | RegExp) => screen.findByRole('button', { name })
const confirmed = { confirmedUntilMs: samples.START_MS + 600_000 }

describe('sign-in', () => {
  const signIn = async (rendering: Parameters<typeof renderApp>[0]) => {
    const all = await renderApp(rendering)
    await all.user.type(await screen.findByLabelText('Email'), 'ana@acme.example')
    await all.user.type(screen.getByLabelText('Password'), 'demo-ana-2026{Enter}')
    return all
  }

  test('straight to a single method; the countdown runs; another code; then in', async () => {
    const { user, clock, fake } = await signIn({ world: { methods: [samples.smsMethod] } })
    expect(await screen.findByText('Enter the 6-digit code sent to +1 ••• ••• 4512.')).toBeTruthy()
    const resend = await button('Send a new code in 30 sec')
    expect(resend.getAttribute('aria-disabled')).toBe('true')
    await clock.advance(30_000)
    await user.click(await button('Send a new code'))
    expect(await screen.findByText(/A new code is on its way/)).toBeTruthy()
    await user.type(screen.getByLabelText('Verification code'), '123456')
    expect(await button('Account menu')).toBeTruthy()
    const sends = fake.calls.filter(({ name }) => name === 'session.sendCode')
    expect(sends).toHaveLength(2)
  })

  test('eight digits where the server says so: eight boxes, and nothing is sent before the last', async () => {
    const { user, fake } = await signIn({
      world: { methods: [samples.smsMethod], codeLength: 8, rightCode: '12345678' },
    })
    expect(await screen.findByText('Enter the 8-digit code sent to +1 ••• ••• 4512.')).toBeTruthy()
    const input = screen.getByLabelText('Verification code')
    await user.type(input, '1234567')
    expect((await button('Verify')).getAttribute('aria-disabled')).toBe('true')
    const tries = () => fake.calls.filter(({ name }) => name === 'session.verifyCode').length
    expect(tries()).toBe(0)
    await user.type(input, '8')
    expect(await button('Account menu')).toBeTruthy()
    expect(tries()).toBe(1)
  })

  test('several: the default first, each with its hint; another one can be tried', async () => {
    const { user } = await signIn({
      world: { methods: [samples.smsMethod, samples.emailMethod, samples.totpMethod] },
    })
    await screen.findByRole('heading', { name: 'Choose how to verify it’s you' })
    const choices = screen.getAllByRole('listitem').map(({ textContent }) => textContent)
    expect(choices).toEqual([
      'TOTP Authenticator AppDefault',
      'SMS Authentication+1 ••• ••• 4512',
      'Email Authenticationa•••@acme.example',
    ])
    await user.click(await button(/^Email Authentication/))
    expect(await screen.findByText(/sent to a•••@acme.example/)).toBeTruthy()
    await user.click(await button('Try another method'))
    expect(await button(/^SMS Authentication/)).toBeTruthy()
  })

  test('a limit says until when, and names what else there is', async () => {
    await signIn({
      world: { methods: [samples.smsMethod] },
      prepare: ({ handlers }) => {
        handlers.session.sendCode = () =>
          fail({ code: 'send-limit', retryAtMs: samples.START_MS + 1_800_000 })
      },
    })
    expect(await screen.findByText(/no more codes are sent until/)).toBeTruthy()
    expect((await button('Send the code')).getAttribute('aria-disabled')).toBe('true')
    expect(await button('Use a recovery code')).toBeTruthy()
  })

  test('a refused code talks of the code that was sent, not of an app or a clock', async () => {
    const { user } = await signIn({
      world: { methods: [samples.smsMethod] },
      prepare: ({ handlers }) => {
        handlers.session.verifyCode = () =>
          fail({ code: 'code-rejected', attemptsLeft: 3, clockSkewMs: 90_000 })
      },
    })
    await user.type(await screen.findByLabelText('Verification code'), '654321')
    const said = await screen.findByText(/Use the newest one that was sent/)
    expect(said.textContent).toContain('3 attempts left')
    expect(said.textContent).not.toContain('clock')
  })

  test('the demo inbox is at hand while the demo server is in use, and only then', async () => {
    const { user, fake } = await signIn({ world: { methods: [samples.smsMethod] } })
    await user.click(await button('Open the demo inbox'))
    expect(fake.calls.at(-1)?.name).toBe('windows.openDemoInbox')
    cleanup()
    const url = 'https://sync.acme.example'
    const server = { ...samples.readyServer, url }
    await signIn({
      world: {
        server,
        session: { phase: 'signed-out', server, lastEmail: '' },
        methods: [samples.smsMethod],
      },
    })
    await screen.findByLabelText('Verification code')
    expect(screen.queryByRole('button', { name: /demo inbox/i })).toBeNull()
  })
})

describe('settings', () => {
  test('SMS from number to codes', async () => {
    const { user, world, fake } = await renderSettings({ world: { methods: [], ...confirmed } })
    await user.click(await button('Select this method: SMS Authentication'))
    expect(await screen.findByText(/1 of 3/)).toBeTruthy()
    await user.click(await button('Send the code'))
    expect(await screen.findByText('Enter your mobile number.')).toBeTruthy()
    await user.selectOptions(await screen.findByLabelText('Country or region'), 'BR')
    await user.type(screen.getByLabelText('Mobile number'), '11 91234-5678')
    await user.click(await button('Send the code'))
    expect(await screen.findByText(/2 of 3/)).toBeTruthy()
    expect(fake.calls.find(({ name }) => name === 'twoFactor.startPhone')?.input).toEqual({
      type: 'sms',
      country: 'BR',
      number: '11 91234-5678',
    })
    await user.type(screen.getByLabelText('Verification code'), '123456')
    expect(await screen.findByRole('list', { name: 'Recovery codes' })).toBeTruthy()
    expect(world.methods).toMatchObject([{ type: 'sms' }])
  })

  test('a refused number says why beside the field, until it is changed', async () => {
    const { user } = await renderSettings({ world: { methods: [], ...confirmed } })
    await user.click(await button('Select this method: SMS Authentication'))
    await user.type(await screen.findByLabelText('Mobile number'), '612{Enter}')
    expect(await screen.findByText(/too short for the country/)).toBeTruthy()
    await user.type(screen.getByLabelText('Mobile number'), '3')
    await waitFor(() => expect(screen.queryByText(/too short for the country/)).toBeNull())
  })

  test('confirming by text message: password, then the code, then the change', async () => {
    const { user, world } = await renderSettings({ world: { methods: [samples.smsMethod] } })
    await user.click(await button('Turn off SMS Authentication'))
    const question = await screen.findByRole('dialog', { name: 'Turn off SMS Authentication?' })
    await user.click(within(question).getByRole('button', { name: 'Turn off SMS Authentication' }))
    const confirm = await screen.findByRole('dialog', { name: 'Confirm it’s you' })
    await user.type(within(confirm).getByLabelText('Password'), 'demo-ana-2026')
    await user.click(within(confirm).getByRole('button', { name: 'Send the code' }))
    await user.type(await within(confirm).findByLabelText('Verification code'), '123456')
    await waitFor(() => expect(world.methods).toEqual([]))
  })

  test('another default', async () => {
    const { user, world } = await renderSettings({
      world: { methods: [samples.totpMethod, samples.smsMethod], ...confirmed },
    })
    await user.click(await button('Make default: SMS Authentication'))
    await waitFor(() => expect(world.methods.find(({ isDefault }) => isDefault)?.type).toBe('sms'))
    expect(await button('Make default: TOTP Authenticator App')).toBeTruthy()
  })
})

describe('the demo inbox', () => {
  test('is empty at first, shows what comes, and forgets it when it is cleared', async () => {
    const { fake } = await renderDemoInbox()
    expect(await screen.findByRole('heading', { name: 'No messages yet' })).toBeTruthy()
    fake.push.demoInbox.changed([...samples.demoMessages])
    const messages = await screen.findAllByRole('listitem')
    expect(messages).toHaveLength(4)
    expect(messages[1]?.textContent).toContain('493817')
    expect(messages[1]?.textContent).toContain('To +34612345678')
    fake.push.demoInbox.changed([])
    expect(await screen.findByRole('heading', { name: 'No messages yet' })).toBeTruthy()
  })

  test('says when it cannot be had, and leaves no listener and no code behind', async () => {
    const { fake, user, stores } = await renderDemoInbox({
      prepare: ({ handlers }) => {
        handlers.demoInbox.messages = () => fail({ code: 'sender-refused' })
      },
    })
    await user.click(await button('Try again'))
    fake.push.demoInbox.changed([...samples.demoMessages])
    await screen.findAllByRole('listitem')
    stores.stop()
    expect(fake.listenerCount()).toBe(0)
    expect(JSON.stringify(stores.inbox.phase.getState())).not.toContain('493817')
  })
})
