// @vitest-environment happy-dom The way to the server: a proxy that asks, a refused certificate, the choice of a proxy.
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { en } from '../../../src-renderer/ui/text/en.ts'
import type { ServerFailureCode } from '../../../src-shared/model/failure.ts'
import type { NetworkState } from '../../../src-shared/model/network/network-state.ts'
import { fail } from '../../../src-shared/model/result.ts'
import * as samples from '../samples.ts'
import { renderApp, renderPreferences, renderSettings } from './render-window.tsx'

afterEach(cleanup)

const render = (failure: ServerFailureCode, network: Partial<NetworkState>) =>
  renderApp({
    isWithoutSignIn: false,
    world: {
      session: {
        phase: 'signed-out',
        lastEmail: '',
        server: { phase: 'failed', url: 'https://sync.acme.example', failure },
      },
      network: { ...samples.network, ...network },
    },
  })
const inputs = (fake: { calls: readonly { name: string; input: unknown }[] }, name: string) =>
  fake.calls.filter((call) => call.name === name).map(({ input }) => input)

test('the dialog names the proxy, asks again after a wrong password, and stays while main connects', async () => {
  const { user, fake, world } = await render('proxy-password-needed', {
    asking: samples.askingProxy,
    keeping: 'possible',
  })
  await user.click(await screen.findByRole('button', { name: en.network.enterPassword }))
  const dialog = await screen.findByRole('dialog', { name: en.network.passwordTitle })
  expect(dialog.textContent).toContain('proxy.acme.example:3128')
  expect(dialog.textContent).toContain('Acme network')
  const name = within(dialog).getByLabelText(en.network.name)
  const password = within(dialog).getByLabelText(en.common.password)
  const connect = within(dialog).getByRole('button', { name: en.network.connect })

  await user.click(connect)
  expect(dialog.textContent).toContain(en.network.nameMissing)
  await user.type(name, ' ana ')
  await user.type(password, 'wrong')
  await user.click(connect)
  expect((await within(dialog).findByRole('alert')).textContent).toBe(
    en.failures['proxy-password-refused'],
  )
  // What main does while it connects: no proxy asks, and the server has not failed.
  fake.push.network.changed({ ...world.network, asking: null })
  fake.push.session.changed({
    phase: 'signed-out',
    lastEmail: '',
    server: { phase: 'connecting', url: 'https://sync.acme.example' },
  })
  await user.clear(password)
  await user.type(password, world.proxyPassword)
  await user.click(within(dialog).getByRole('checkbox', { name: en.network.keep }))
  await user.click(connect)
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(inputs(fake, 'network.giveProxyLogin')).toEqual([
    { name: 'ana', password: 'wrong', isKept: false },
    { name: 'ana', password: world.proxyPassword, isKept: true },
  ])
})

test('without a key store that protects, nothing is offered to be kept', async () => {
  const { user } = await render('proxy-password-needed', {
    asking: { ...samples.askingProxy, realm: '' },
    keeping: 'impossible',
  })
  await user.click(await screen.findByRole('button', { name: en.network.enterPassword }))
  const dialog = await screen.findByRole('dialog')
  expect(within(dialog).queryByRole('checkbox')).toBeNull()
  expect(dialog.textContent).toContain(en.network.notKept)
})

test('a refused certificate is shown and copied for the administrator, and there is no way past it', async () => {
  const { user, fake } = await render('certificate-expired', {
    certificate: samples.refusedCertificate,
  })
  await user.click(await screen.findByRole('button', { name: en.network.showCertificate }))
  const dialog = await screen.findByRole('dialog')
  for (const fact of [samples.refusedCertificate.issuer, samples.refusedCertificate.fingerprint])
    expect(dialog.textContent).toContain(fact)
  const names = within(dialog)
    .getAllByRole('button')
    .map((button) => button.getAttribute('aria-label') ?? button.textContent)
  expect(names).toEqual([en.common.close, en.network.certificate.copy, en.common.close])
  await user.click(within(dialog).getByRole('button', { name: en.network.certificate.copy }))
  await screen.findByText(en.network.certificate.copied)
  expect(inputs(fake, 'network.copyCertificate')).toHaveLength(1)
})

test('an address is used once it is one; the system’s proxy and none are chosen at once', async () => {
  const { user, fake } = await renderPreferences({ world: { preferencesPlace: 'network' } })
  const proxy = await screen.findByLabelText(en.network.proxy)
  await user.selectOptions(proxy, en.network.kinds.address)
  const address = await screen.findByLabelText(en.network.addressOf.address)
  await user.type(address, 'ana:secret@proxy.acme.example:3128')
  await user.click(screen.getByRole('button', { name: en.network.use }))
  expect(await screen.findByText(en.network.invalidOf.address)).toBeDefined()
  await user.clear(address)
  await user.type(address, 'proxy.acme.example:3128')
  await user.click(screen.getByRole('button', { name: en.network.use }))
  await waitFor(() =>
    expect(inputs(fake, 'preferences.set')).toEqual([
      { proxy: { kind: 'address', address: 'proxy.acme.example:3128' } },
    ]),
  )
  await user.selectOptions(screen.getByLabelText(en.network.proxy), en.network.kinds.none)
  await waitFor(() =>
    expect(inputs(fake, 'preferences.set').at(-1)).toEqual({ proxy: { kind: 'none' } }),
  )
})

test('a network failure leads to the network settings, from the sign-in and from the settings window', async () => {
  const { user, fake } = await render('proxy-unreachable', {})
  await user.click(await screen.findByRole('button', { name: en.network.openSettings }))
  expect(inputs(fake, 'windows.openPreferences')).toEqual([{ at: 'network' }])
  cleanup()
  const settings = await renderSettings({
    prepare: ({ handlers }) => {
      handlers.activity.list = () => fail({ code: 'proxy-refused' })
    },
  })
  await settings.user.click(await screen.findByRole('link', { name: en.activity.title }))
  await settings.user.click(await screen.findByRole('button', { name: en.network.openSettings }))
  expect(inputs(settings.fake, 'windows.openPreferences')).toEqual([{ at: 'network' }])
})
