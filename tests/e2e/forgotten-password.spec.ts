import { demoPerson, enterPassword } from '../../tools/drive/steps.ts'
import { expect, test } from './fixtures.ts'

const NEW = 'quiet-otter-paints-nine-lamps'

test('a forgotten password is replaced with a code from the demo inbox; neither is in the log', async ({
  launch,
}) => {
  const app = await launch()
  const { sync } = app
  const person = await demoPerson(sync, 'Ben Okafor')
  await sync.getByRole('button', { name: 'Forgot your password?' }).click()
  const first = sync.getByRole('dialog', { name: 'Choose a new password' })
  await first.getByRole('textbox', { name: 'Email' }).fill(person.email)
  await first.getByRole('button', { name: 'Send code' }).click()

  const second = sync.getByRole('dialog', { name: 'Enter the code from your email' })
  await second.getByRole('button', { name: 'Open the demo inbox' }).click()
  const inbox = await app.page('demo-inbox')
  const message = inbox.getByRole('listitem').filter({ hasText: /\b\d{8}\b/ })
  await expect(message).toHaveCount(1)
  const code = /\b\d{8}\b/.exec(await message.innerText())?.[0] ?? ''
  const boxes = second.getByRole('textbox', { name: 'Code from the email, 8 digits' })
  await boxes.fill(code === '00000000' ? '00000001' : '00000000')
  await expect(second.getByRole('alert')).toBeVisible()
  await boxes.fill(code)

  const third = sync.getByRole('dialog', { name: 'Choose a new password' })
  await third.getByRole('textbox', { name: 'New password', exact: true }).fill(NEW)
  await third.getByRole('textbox', { name: 'Repeat the new password' }).fill(NEW)
  await third.getByRole('button', { name: 'Set new password' }).click()
  await expect(sync.getByText('Your new password is set. Sign in with it.')).toBeVisible()

  // The old one opens nothing any more.
  await enterPassword(sync, person)
  await expect(sync.getByRole('alert')).toBeVisible()
  await enterPassword(sync, { ...person, password: NEW })
  await expect(sync.getByRole('button', { name: 'Account menu' })).toBeVisible()
  await app.close()

  for (const secret of [code, NEW]) expect(app.log()).not.toContain(secret)
})
