// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { renderApp } from './render-window.tsx'

afterEach(cleanup)

const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const SETUP = `otpauth://totp/Acme:ana?secret=${SECRET}&issuer=Acme`
const dataOf = (text: string, files: readonly File[] = []) => ({
  clipboardData: { files, getData: () => text },
})

async function open(item: string, dialog: string) {
  const rendered = await renderApp({ isWithoutSignIn: true })
  await rendered.user.click(await screen.findByRole('button', { name: 'Add' }))
  await rendered.user.click(await screen.findByRole('menuitem', { name: item }))
  await screen.findByRole('dialog', { name: dialog })
  return rendered
}
const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name })

describe.each(['Service', 'Account name', 'Key'])('pasted into %s of a new entry', (name) => {
  test.each([
    ['a setup link', SETUP, SETUP],
    ['a link of Apple', `apple-${SETUP}`, `apple-${SETUP}`],
    ['a link of Steam', `steam://${SECRET}`, `steam://${SECRET}`],
    ['a text with a link in it', `Here it is: ${SETUP}`, `Here it is: ${SETUP}`],
  ])('%s becomes the key', async (_what, text, key) => {
    await open('Enter by hand…', 'Enter by hand')
    const isLeftToField = fireEvent.paste(field(name), dataOf(text))
    expect(isLeftToField).toBe(false)
    await waitFor(() => expect(field('Key').value).toBe(key))
    expect(field('Service').value).toBe('')
  })

  test.each([
    ['a name', 'Acme Bank'],
    ['a key', SECRET],
    ['an address', 'https://acme.example/otpauth'],
  ])('%s is left to the field', async (_what, text) => {
    await open('Enter by hand…', 'Enter by hand')
    expect(fireEvent.paste(field(name), dataOf(text))).toBe(true)
  })

  test('several links are shown to choose from', async () => {
    await open('Enter by hand…', 'Enter by hand')
    fireEvent.paste(field(name), dataOf(`${SETUP}\n${SETUP.replace('ana', 'bob')}`))
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Enter by hand' })).toBeNull())
    expect(await screen.findByRole('dialog')).toBeDefined()
  })
})

test('a picture that is pasted where a link is expected is searched for QR codes', async () => {
  await open('Paste a link…', 'Paste a link')
  const picture = new File(['x'], 'qr.png', { type: 'image/png' })
  fireEvent.paste(field('Setup link'), dataOf('', [picture]))
  expect(await screen.findByRole('dialog', { name: 'QR codes in the picture' })).toBeDefined()
  expect(screen.queryByRole('dialog', { name: 'Paste a link' })).toBeNull()
})
