// An administrator and a person, each on a computer of their own: what one does, the other sees.
import type { Locator } from '@playwright/test'
import { confirmWithPassword, enterPassword, openSettings } from '../../tools/drive/steps.ts'
import { demoPersonCalled, startSharedServer } from '../support/two-computers.ts'
import { expect, test } from './fixtures.ts'

const NO_KEY_STORE = { DBUS_SESSION_BUS_ADDRESS: 'disabled:' }
const REASON = 'Left the phone at home; called back on the known number'

async function giveReason(dialog: Locator, button: string): Promise<void> {
  await dialog.getByLabel('Reason').fill(REASON)
  await dialog.getByRole('button', { name: button }).click()
}

test('a pass helps a person on another computer until it is taken back, and a report ends everything else', async ({
  computer,
  launch,
}) => {
  const server = await startSharedServer(computer)
  try {
    const [ana, ben] = [demoPersonCalled('Ana Braga'), demoPersonCalled('Ben Okafor')]
    await server.enrolElsewhere(ben)
    const open = async (name: string) =>
      launch({ ...(await server.newComputer(name)), env: NO_KEY_STORE })
    const [hers, his] = [await open('ana'), await open('ben')]

    await enterPassword(hers.sync, ana)
    const portal = await openSettings(hers)
    await portal.getByRole('link', { name: 'People' }).click()
    const more = portal.getByRole('button', { name: 'More for Ben Okafor' })
    await more.click()
    await portal.getByRole('menuitem', { name: 'Give a pass…' }).click()
    const give = portal.getByRole('dialog', { name: 'Give Ben Okafor a pass?' })
    await give.getByLabel('For one sign-in only').uncheck()
    await giveReason(give, 'Give pass')
    await confirmWithPassword(portal, ana.password)
    const shown = portal.getByRole('dialog', { name: 'Pass for Ben Okafor' })
    const pass = await shown.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/).innerText()
    await shown.getByRole('button', { name: 'Done' }).click()
    await expect(portal.getByText(/^Pass until /)).toBeVisible()

    await enterPassword(his.sync, ben)
    await his.sync.getByRole('button', { name: 'Use a pass from your administrator' }).click()
    await his.sync.getByRole('textbox', { name: 'Pass' }).fill(pass.toLowerCase())
    await his.sync.getByRole('button', { name: 'Verify' }).click()
    await expect(his.sync.getByRole('button', { name: 'Account menu' })).toBeVisible()

    // The same pass opens another session, which the person does not know.
    const device = { name: 'Somebody else' }
    const signIn = { identifier: ben.email, password: ben.password, device }
    const started = await server.ask('POST', '/v1/auth/sign-ins', null, signIn)
    const { id, token } = (await started.json()) as { id: string; token: string }
    const proof = { type: 'pass', pass }
    const verified = await server.ask('POST', `/v1/auth/sign-ins/${id}/verify`, token, proof)
    const foreign = ((await verified.json()) as { token: string }).token
    const statusOfForeign = async () => (await server.ask('GET', '/v1/me', foreign)).status
    expect(await statusOfForeign()).toBe(200)

    await more.click()
    await portal.getByRole('menuitem', { name: 'Take the pass back…' }).click()
    await giveReason(
      portal.getByRole('dialog', { name: 'Take back the pass of Ben Okafor?' }),
      'Take pass back',
    )
    await expect(portal.getByText('Ben Okafor has no pass any more.')).toBeVisible()
    const again = await server.ask('POST', '/v1/auth/sign-ins', null, signIn)
    expect(await again.json()).toMatchObject({ methods: [{ type: 'totp' }] })

    const own = await openSettings(his)
    await own.getByRole('link', { name: 'Activity' }).click()
    await expect(own.getByText('You signed in with a pass.').first()).toBeVisible()
    await own.getByRole('button', { name: 'This wasn’t me…' }).click()
    const report = own.getByRole('dialog', { name: 'Was something here not you?' })
    await report.getByRole('button', { name: 'End everything else' }).click()
    await expect(own.getByRole('dialog', { name: 'Change password' })).toBeVisible()
    expect(await statusOfForeign()).toBe(401)
    await own.keyboard.press('Escape')
    await expect(own.getByText(/1 other session was ended, and the administrators/)).toBeVisible()

    await portal.getByRole('link', { name: 'Audit log' }).click()
    const events = portal.getByRole('group', { name: 'Events of the company' })
    await expect(events.getByText('Activity reported').first()).toBeVisible()
    for (const log of [hers.log(), his.log(), server.output()]) {
      expect(log.includes(pass), 'the pass is in a log').toBe(false)
    }
  } finally {
    await server.stop()
  }
})
