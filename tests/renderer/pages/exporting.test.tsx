// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import type { SessionState } from '../../../src-shared/model/session-state.ts'
import * as samples from '../samples.ts'
import { renderApp, type Rendering } from './render-window.tsx'

afterEach(cleanup)

const session: SessionState = {
  phase: 'signed-in',
  server: samples.readyServer,
  account: samples.ana,
  recoveryCodesLeft: 8,
  enrollmentDeadlineMs: null,
  isSetUpRequired: false,
  clockSkewMs: null,
  isServerClockAccepted: false,
}
const RIGHT = 'correct horse battery'
const FILE_PASSPHRASE = 'four random words here'
const keyStoreOnly = {
  phase: 'unlocked' as const,
  keyStore: samples.readyKeyStore,
  slots: ['key-store' as const],
  notices: [],
}
const many = samples.entries.flatMap((entry, index) =>
  Array.from({ length: 5 }, (_, copy) => ({ ...entry, id: samples.id(400 + 5 * index + copy) })),
)
const button = (name: string | RegExp) => screen.findByRole('button', { name })
const body = () => document.body.textContent

async function open(rendering: Rendering = {}) {
  const rendered = await renderApp({ ...rendering, world: { session, ...rendering.world } })
  const { user, fake } = rendered
  return {
    ...rendered,
    inputs: (name: string) =>
      fake.calls.filter((call) => call.name === `outgoing.${name}`).map(({ input }) => input),
    async export(format?: RegExp) {
      await user.click(await button('Account menu'))
      await user.click(await screen.findByRole('menuitem', { name: 'Export…' }))
      await screen.findByRole('dialog', { name: 'Export entries' })
      if (format !== undefined) await user.click(screen.getByRole('radio', { name: format }))
      await screen.findByText(/will be exported/)
    },
    /** On to the confirmation. */
    async goOn() {
      await user.click(await button('Continue'))
      return screen.findByRole('dialog', { name: 'Confirm the export' })
    },
    async reveal() {
      await user.click(
        (await screen.findAllByRole('button', { name: /^More/ }))[0] ?? document.body,
      )
      await user.click(await screen.findByRole('menuitem', { name: 'Show QR code and key…' }))
      return screen.findByRole('dialog', { name: /^Key of/ })
    },
  }
}

describe('an export', () => {
  test('as the own file: passphrase twice, the vault’s passphrase, then place and counts', async () => {
    const { user, inputs, ...app } = await open()
    await app.export()
    const dialog = await app.goOn()
    expect(document.activeElement).toBe(screen.getByLabelText('Passphrase for the file'))
    await user.type(screen.getByLabelText('Passphrase for the file'), FILE_PASSPHRASE)
    await user.type(screen.getByLabelText('Repeat the passphrase'), FILE_PASSPHRASE)
    await user.type(screen.getByLabelText('Passphrase of the vault'), RIGHT)
    await user.click(within(dialog).getByRole('button', { name: 'Save…' }))
    expect(
      await screen.findByText(/^7 entries were exported\. The file was read back/),
    ).toBeTruthy()
    expect(screen.getByText('/home/ana/Documents/sync-backup-2026-11-03.svbak')).toBeTruthy()
    expect(inputs('exportFile')).toEqual([
      { format: 'own', ids: null, current: RIGHT, password: FILE_PASSPHRASE },
    ])
    await user.click(await button('Show in folder'))
    expect(inputs('showInFolder')).toHaveLength(1)
    await user.click(await button('Done'))
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('asks main nothing while the passphrases differ, are weak, or the vault’s is missing', async () => {
    const { user, inputs, ...app } = await open()
    await app.export()
    await app.goOn()
    await user.type(screen.getByLabelText('Passphrase for the file'), 'password1')
    await user.type(screen.getByLabelText('Repeat the passphrase'), 'password2')
    await user.click(await button('Save…'))
    expect(await screen.findByText('The two passphrases are not the same.')).toBeTruthy()
    await user.clear(screen.getByLabelText('Repeat the passphrase'))
    await user.type(screen.getByLabelText('Repeat the passphrase'), 'password1')
    await user.click(await button('Save…'))
    expect(await screen.findByText(/^Choose one that is harder to guess/)).toBeTruthy()
    for (const label of ['Passphrase for the file', 'Repeat the passphrase']) {
      await user.clear(screen.getByLabelText(label))
      await user.type(screen.getByLabelText(label), FILE_PASSPHRASE)
    }
    await user.click(await button('Save…'))
    expect(await screen.findByText('Enter your passphrase.')).toBeTruthy()
    expect(document.activeElement).toBe(screen.getByLabelText('Passphrase of the vault'))
    expect(inputs('exportFile')).toEqual([])
  })

  test('after a wrong passphrase keeps the file’s, and takes the next try', async () => {
    const { user, inputs, ...app } = await open()
    await app.export()
    await app.goOn()
    await user.type(screen.getByLabelText('Passphrase for the file'), FILE_PASSPHRASE)
    await user.type(screen.getByLabelText('Repeat the passphrase'), FILE_PASSPHRASE)
    await user.type(screen.getByLabelText('Passphrase of the vault'), 'wrong horse{Enter}')
    expect(await screen.findByText(/This passphrase doesn’t open the vault/)).toBeTruthy()
    const field = screen.getByLabelText<HTMLInputElement>('Passphrase of the vault')
    expect([field.value, document.activeElement]).toEqual(['', field])
    await user.type(field, `${RIGHT}{Enter}`)
    expect(await screen.findByText(/^7 entries were exported/)).toBeTruthy()
    expect(inputs('exportFile')).toHaveLength(2)
  })

  test('that the person cancels in the system’s dialog leaves everything as it was', async () => {
    const { user, ...app } = await open({ world: { exportPath: null } })
    await app.export(/^List of setup links/)
    await app.goOn()
    await user.click(screen.getByRole('checkbox', { name: 'Export without encryption' }))
    await user.type(screen.getByLabelText('Passphrase of the vault'), `${RIGHT}{Enter}`)
    await waitFor(() =>
      expect(screen.getByLabelText<HTMLInputElement>('Passphrase of the vault').value).toBe(''),
    )
    expect(screen.getByRole('dialog', { name: 'Confirm the export' })).toBeTruthy()
    expect(screen.getByRole<HTMLInputElement>('checkbox').checked).toBe(true)
  })

  test('of chosen entries names these alone, and none is no export', async () => {
    const { user, inputs, ...app } = await open()
    await app.export()
    await user.click(screen.getByRole('radio', { name: 'Only some…' }))
    expect(await screen.findByText('Choose at least one entry.')).toBeTruthy()
    expect((await button('Continue')).getAttribute('aria-disabled')).toBe('true')
    const boxes = screen.getAllByRole('checkbox')
    await user.click(boxes[1] ?? document.body)
    await user.click(boxes[3] ?? document.body)
    expect(await screen.findByText('2 entries will be exported.')).toBeTruthy()
    await app.goOn()
    expect(inputs('outlook').at(-1)).toEqual({
      format: 'own',
      ids: [samples.entries[1]?.id, samples.entries[3]?.id],
    })
  })

  test('finds entries to choose from, whatever their accents, and chooses all that it found', async () => {
    const entries = many.map((entry, index) =>
      index % 7 === 0 ? { ...entry, issuer: 'Café', name: `${index}` } : entry,
    )
    const { user, inputs, ...app } = await open({ world: { entries } })
    await app.export()
    await user.click(screen.getByRole('radio', { name: 'Only some…' }))
    const cafes = entries.filter(({ issuer }) => issuer === 'Café')
    await user.type(screen.getByLabelText('Find entries'), 'CAFE{Enter}')
    expect(screen.getAllByRole('checkbox')).toHaveLength(cafes.length)
    await user.click(await button(`Choose all ${cafes.length}`))
    expect(await screen.findByText(`${cafes.length} entries will be exported.`)).toBeTruthy()
    await user.click(screen.getAllByRole('checkbox')[0] ?? document.body)
    await user.clear(screen.getByLabelText('Find entries'))
    expect(screen.getByText(`Only some: ${cafes.length - 1} of ${entries.length}`)).toBeTruthy()
    await user.type(screen.getByLabelText('Find entries'), 'zz')
    expect(screen.getByText('No entry contains that.')).toBeTruthy()
    await waitFor(() =>
      expect(inputs('outlook').at(-1)).toEqual({
        format: 'own',
        ids: cafes.slice(1).map(({ id }) => id),
      }),
    )
    // What was chosen stays chosen, and Enter in the search does not go on.
    expect(screen.getByRole('dialog', { name: 'Export entries' })).toBeTruthy()
  })

  test('a dialog that is closed while the file is saved: the outcome is said all the same', async () => {
    const { user, fake, ...app } = await open()
    await app.export(/^List of setup links/)
    await app.goOn()
    await user.type(screen.getByLabelText('Passphrase of the vault'), RIGHT)
    await user.click(screen.getByRole('checkbox', { name: 'Export without encryption' }))
    const { exportFile } = fake.handlers.outgoing
    let save = () => {}
    fake.handlers.outgoing.exportFile = (input) =>
      new Promise((resolve) => (save = () => resolve(exportFile(input))))
    await user.click(await button('Save…'))
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    act(() => save())
    expect(await screen.findByText(/^7 entries were exported\./)).toBeTruthy()
  })

  test('without encryption warns, and waits for consent', async () => {
    const { user, inputs, ...app } = await open()
    await app.export(/^List of setup links/)
    await app.goOn()
    expect(screen.getByText(/Anyone who gets hold of it can make your codes/)).toBeTruthy()
    expect(screen.queryByLabelText('Passphrase for the file')).toBeNull()
    await user.type(screen.getByLabelText('Passphrase of the vault'), RIGHT)
    await user.click(await button('Save…'))
    expect(inputs('exportFile')).toEqual([])
    await user.click(screen.getByRole('checkbox', { name: 'Export without encryption' }))
    await user.click(await button('Save…'))
    expect(await screen.findByText(/^7 entries were exported/)).toBeTruthy()
    expect(screen.getByText(/^Delete this file as soon as it has been imported/)).toBeTruthy()
    expect(inputs('exportFile')).toMatchObject([{ format: 'otpauth-list', password: null }])
  })

  test('says before and after which entries a format can’t hold, and why', async () => {
    const { user, ...app } = await open()
    await app.export(/^Bitwarden/)
    expect(screen.getByText(/1 doesn’t fit this format/)).toBeTruthy()
    await app.goOn()
    expect(screen.getByText('1 entry doesn’t fit this format')).toBeTruthy()
    expect(screen.getByText('Codes that count can’t be stored in it.')).toBeTruthy()
    await user.click(screen.getByRole('checkbox'))
    await user.type(screen.getByLabelText('Passphrase of the vault'), `${RIGHT}{Enter}`)
    expect(await screen.findByText('1 entry was left out')).toBeTruthy()
    expect(screen.getByText('VPN (ana)')).toBeTruthy()
  })

  test('by the key store sends no passphrase', async () => {
    const { user, inputs, ...app } = await open({ world: { vault: keyStoreOnly } })
    await app.export(/^List of setup links/)
    await app.goOn()
    expect(screen.getByText(/^The key store confirms that it’s you/)).toBeTruthy()
    await user.click(screen.getByRole('checkbox'))
    await user.click(await button('Save…'))
    await screen.findByText(/^7 entries were exported/)
    expect(inputs('exportFile')).toMatchObject([{ current: null }])
  })

  test('can be confirmed by the key store where there is a passphrase too', async () => {
    const { user, inputs, ...app } = await open()
    await app.export(/^Page for paper/)
    await app.goOn()
    await user.click(await button('Confirm with the key store'))
    expect(screen.queryByLabelText('Passphrase of the vault')).toBeNull()
    await user.click(screen.getByRole('checkbox'))
    await user.click(await button('Print…'))
    expect(await screen.findByText('7 entries were sent to the printer.')).toBeTruthy()
    expect(inputs('print')).toEqual([{ format: 'printable', ids: null, current: null }])
  })
})

describe('QR codes for Google Authenticator', () => {
  async function shown(rendering: Rendering = {}) {
    const app = await open(rendering)
    await app.export(/^QR codes for Google/)
    await app.goOn()
    await app.user.type(screen.getByLabelText('Passphrase of the vault'), `${RIGHT}{Enter}`)
    await screen.findByRole('dialog', { name: 'Scan these codes' })
    return app
  }

  test('are shown one after the other; the last one names what is in none', async () => {
    const { user, inputs } = await shown({ world: { entries: many } })
    expect(await screen.findByRole('img', { name: 'QR code 1 of 3' })).toBeTruthy()
    expect(
      within(screen.getByRole('list', { name: 'In this code' })).getAllByRole('listitem'),
    ).toHaveLength(10)
    await user.click(await button('Next'))
    expect(await screen.findByRole('img', { name: 'QR code 2 of 3' })).toBeTruthy()
    expect(screen.queryByRole('img', { name: 'QR code 1 of 3' })).toBeNull()
    await user.click(await button('Back'))
    expect(await screen.findByRole('img', { name: 'QR code 1 of 3' })).toBeTruthy()
    await user.click(await button('Next'))
    await user.click(await button('Next'))
    expect(await screen.findByRole('img', { name: 'QR code 3 of 3' })).toBeTruthy()
    expect(screen.getByText('10 entries are in none of the codes')).toBeTruthy()
    await user.click(await button('Done'))
    expect(await screen.findByText('25 entries were shown as QR codes.')).toBeTruthy()
    expect(inputs('hide')).toEqual([{ revealId: samples.id(901) }])
  })

  test('go after five minutes, and when main says so', async () => {
    const { clock } = await shown()
    await screen.findByRole('img', { name: 'QR code 1 of 1' })
    await act(() => clock.advance(300_000))
    expect(await screen.findByRole('dialog', { name: 'Export finished' })).toBeTruthy()
    expect(screen.queryByRole('img', { name: /QR code/ })).toBeNull()
  })

  test('go with a lock', async () => {
    const { stores } = await shown()
    await screen.findByRole('img', { name: 'QR code 1 of 1' })
    await act(() => stores.vault.lock())
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })
})

describe('the key of one entry', () => {
  async function shown(rendering: Rendering = {}) {
    const app = await open(rendering)
    const dialog = await app.reveal()
    await app.user.type(within(dialog).getByLabelText('Passphrase of the vault'), `${RIGHT}{Enter}`)
    await screen.findByRole('img', { name: /^QR code of/ })
    return app
  }

  test('is shown once confirmed, with the time that is left', async () => {
    const { user, inputs, clock } = await shown()
    expect(body()).toContain('GEZD GNBV GY3T QOJQ')
    expect(screen.getByRole('timer').textContent).toBe('Hidden in 60 s')
    await act(() => clock.advance(13_000))
    expect(screen.getByRole('timer').textContent).toBe('Hidden in 47 s')
    await user.click(await button('Copy key'))
    expect(await screen.findByText('Copied. Clears in 30 s.')).toBeTruthy()
    expect(inputs('copyRevealed')).toEqual([{ revealId: samples.id(900) }])
    await user.click(await button('Hide'))
    expect(inputs('hide')).toEqual([{ revealId: samples.id(900) }])
    expect(body()).not.toContain('GEZD')
  })

  test('is not shown for a wrong passphrase', async () => {
    const { user, ...app } = await open()
    await app.reveal()
    await user.type(screen.getByLabelText('Passphrase of the vault'), 'wrong horse{Enter}')
    expect(await screen.findByText(/This passphrase doesn’t open the vault/)).toBeTruthy()
    expect(body()).not.toContain('GEZD')
  })

  test('goes after a minute', async () => {
    const { clock } = await shown()
    await act(() => clock.advance(59_000))
    expect(body()).toContain('GEZD')
    await act(() => clock.advance(1_000))
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(body()).not.toContain('GEZD')
  })

  test('goes with a lock, and when main says so', async () => {
    const { stores } = await shown()
    await act(() => stores.vault.lock())
    await waitFor(() => expect(body()).not.toContain('GEZD'))
    cleanup()
    const { fake } = await shown()
    act(() => fake.push.outgoing.hidden({ revealId: samples.id(900) }))
    await waitFor(() => expect(body()).not.toContain('GEZD'))
  })

  test('goes with Escape, and main is told', async () => {
    const { user, inputs } = await shown()
    await user.keyboard('{Escape}')
    await waitFor(() => expect(body()).not.toContain('GEZD'))
    expect(inputs('hide')).toEqual([{ revealId: samples.id(900) }])
  })
})

test('no store of the window holds a passphrase, a key or a code, during an export and after it', async () => {
  const { user, stores, fake, ...app } = await open()
  const seen: string[] = []
  for (const store of [stores.vault, stores.entries, stores.session, stores.preferences]) {
    store.phase.subscribe((state) => seen.push(JSON.stringify(state)))
  }
  await app.reveal()
  await user.type(screen.getByLabelText('Passphrase of the vault'), `${RIGHT}{Enter}`)
  await screen.findByRole('img', { name: /^QR code of/ })
  await user.click(await button('Hide'))
  await app.export()
  await app.goOn()
  await user.type(screen.getByLabelText('Passphrase for the file'), FILE_PASSPHRASE)
  await user.type(screen.getByLabelText('Repeat the passphrase'), FILE_PASSPHRASE)
  await user.type(screen.getByLabelText('Passphrase of the vault'), `${RIGHT}{Enter}`)
  await screen.findByText(/^7 entries were exported/)
  await user.click(await button('Done'))
  fake.push.authenticator.statusChanged(keyStoreOnly)
  await waitFor(() => expect(seen.length).toBeGreaterThan(0))
  for (const secret of [RIGHT, FILE_PASSPHRASE, 'GEZD']) {
    expect(seen.filter((state) => state.includes(secret))).toEqual([])
    expect(body()).not.toContain(secret)
    for (const input of document.querySelectorAll('input')) expect(input.value).not.toBe(secret)
  }
})
