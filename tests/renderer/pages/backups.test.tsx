// @vitest-environment happy-dom Backups in the preferences and above the codes, and the way back from them.
import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { fail } from '../../../src-shared/model/result.ts'
import type { BackupsState } from '../../../src-shared/model/vault/backups.ts'
import { firstBackups, type BackupWorld } from '../backup-scenario.ts'
import { en } from '../../../src-renderer/ui/text/en.ts'
import { press } from '../gallery/press.ts'
import * as samples from '../samples.ts'
import type { World } from '../scenario.ts'
import { renderApp, renderPreferences, type Rendering } from './render-window.tsx'

afterEach(cleanup)

const PASSPHRASE = 'correct horse battery'
const on: Partial<BackupsState> = {
  folder: '/media/ana/Backups',
  passphrase: 'vault',
  lastAtMs: samples.START_MS - 86_400_000,
}
const away: Partial<BackupsState> = {
  ...on,
  trouble: { kind: 'away', sinceMs: samples.START_MS },
}

interface Options {
  state?: Partial<BackupsState>
  backups?: Partial<BackupWorld>
  world?: Partial<World>
  prepare?: NonNullable<Rendering['prepare']>
  isWithoutSignIn?: boolean
}

function renderingOf(options: Options): Rendering {
  const first = firstBackups()
  const { state = {}, backups = {}, world = {}, prepare } = options
  return {
    ...(prepare === undefined ? {} : { prepare }),
    world: {
      session: { phase: 'signed-out', server: samples.readyServer, lastEmail: '' },
      vault: {
        phase: 'unlocked',
        keyStore: samples.readyKeyStore,
        slots: ['passphrase'],
        notices: [],
      },
      passphrase: PASSPHRASE,
      backups: { ...first, ...backups, state: { ...first.state, ...state } },
      ...world,
    },
  }
}
const render = ({ isWithoutSignIn = true, ...options }: Options) =>
  renderApp({ ...renderingOf(options), isWithoutSignIn })
/** The section in the preferences. */
const renderSection = ({ world, ...options }: Options) =>
  renderPreferences(renderingOf({ ...options, world: { ...world, preferencesPlace: 'backups' } }))
const dialog = (name: string) => screen.findByRole('dialog', { name })
const inputs = (fake: { calls: readonly { name: string; input: unknown }[] }, name: string) =>
  fake.calls.filter((call) => call.name === name).map(({ input }) => input)

describe('turning backups on', () => {
  const open = ['button:backups.turnOn']

  test('with the passphrase of the vault, which a wrong one is not', async () => {
    const { user, fake } = await renderSection({})
    for (const step of open) await press(user, step)
    await user.type(await screen.findByLabelText('Passphrase of the vault'), 'wrong')
    await press(user, 'button:backups.turnOn')
    expect(await screen.findByText(/doesn’t open the vault/)).toBeTruthy()
    await user.type(screen.getByLabelText('Passphrase of the vault'), PASSPHRASE)
    await press(user, 'button:backups.turnOn')
    expect(await screen.findByText('/media/ana/Stick/Backups')).toBeTruthy()
    expect(inputs(fake, 'backups.chooseFolder').at(-1)).toEqual({
      passphrase: { kind: 'vault', passphrase: PASSPHRASE },
    })
  })

  test('with one of their own where only the key store opens the vault', async () => {
    const { user, fake } = await renderSection({
      world: {
        vault: {
          phase: 'unlocked',
          keyStore: samples.readyKeyStore,
          slots: ['key-store'],
          notices: [],
        },
      },
    })
    for (const step of open) await press(user, step)
    const own = 'four quite random words'
    await user.type(await screen.findByLabelText('New passphrase'), own)
    await user.type(screen.getByLabelText('Repeat the passphrase'), own)
    await press(user, 'button:backups.turnOn')
    expect(await screen.findByText('/media/ana/Stick/Backups')).toBeTruthy()
    expect(inputs(fake, 'backups.chooseFolder')).toEqual([
      { passphrase: { kind: 'own', passphrase: own, current: null } },
    ])
  })

  test('without the passphrase of the vault, where the key store opens it as well', async () => {
    const { user, fake } = await renderSection({
      world: {
        vault: {
          phase: 'unlocked',
          keyStore: samples.readyKeyStore,
          slots: ['passphrase', 'key-store'],
          notices: [],
        },
      },
    })
    for (const step of open) await press(user, step)
    expect(document.activeElement).toBe(await screen.findByLabelText('Passphrase of the vault'))
    await press(user, 'button:backups.forgot')
    expect(screen.queryByLabelText('Passphrase of the vault')).toBeNull()
    expect(document.activeElement).toBe(screen.getByLabelText('New passphrase'))
    const own = 'four quite random words'
    await user.keyboard(own)
    await user.type(screen.getByLabelText('Repeat the passphrase'), own)
    await press(user, 'button:backups.turnOn')
    expect(await screen.findByText('/media/ana/Stick/Backups')).toBeTruthy()
    expect(inputs(fake, 'backups.chooseFolder')).toEqual([
      { passphrase: { kind: 'own', passphrase: own, current: null } },
    ])
  })
})

describe('above the codes', () => {
  test('a folder that is away is said once, with the date of the last good backup', async () => {
    const { user, fake } = await render({ state: away })
    const said = await screen.findByText(/isn’t there.*Last good backup: Nov 2, 2026/)
    expect(said.closest('[role=status]')).not.toBeNull()
    await press(user, 'button:common.notNow')
    expect(screen.queryByText(/isn’t there/)).toBeNull()
    // Another trouble is another notice.
    fake.push.backups.changed({
      ...firstBackups().state,
      ...away,
      trouble: { kind: 'full', sinceMs: samples.START_MS + 1 },
    })
    expect(await screen.findByText(/disk of your backups is full/)).toBeTruthy()
    fake.push.backups.changed({ ...firstBackups().state, ...on })
    await waitFor(() => expect(screen.queryByText(/disk of your backups is full/)).toBeNull())
  })

  test('its button leads to the backups in the preferences', async () => {
    const { user, fake } = await render({ state: away })
    await screen.findByText(/isn’t there/)
    await press(user, 'button:backups.settings')
    expect(inputs(fake, 'windows.openPreferences')).toEqual([{ at: 'backups' }])
  })

  test.each([
    ['backups.later', 'backups.remindLater'],
    ['backups.dontRemind', 'backups.setReminds'],
    ['backups.now', 'backups.backUpNow'],
  ])('the reminder ends by %s', async (button, call) => {
    const { user, fake } = await render({ state: { ...on, isReminding: true } })
    await screen.findByText(/For 30 days/)
    await press(user, `button:${button}`)
    await waitFor(() => expect(screen.queryByText(/For 30 days/)).toBeNull())
    expect(inputs(fake, call)).toHaveLength(1)
  })

  test('where backups are off, “Back up now” leads to the choice of a folder', async () => {
    const { user, fake } = await render({ state: { isReminding: true } })
    await screen.findByText(/For 30 days/)
    await press(user, 'button:backups.now')
    expect(inputs(fake, 'windows.openPreferences')).toEqual([{ at: 'backups' }])
    expect(inputs(fake, 'backups.backUpNow')).toEqual([])
  })
})

describe('a restore', () => {
  const toPassphrase = ['button:add.add', 'menuitem:restore.open', 'dialog-button:restore.choose']

  test('takes one passphrase after another, then adds', async () => {
    const { user, fake } = await render({})
    for (const step of toPassphrase) await press(user, step)
    for (const wrong of ['one', 'two', 'three', 'four', 'five']) {
      await user.type(await screen.findByLabelText('Passphrase'), wrong)
      await press(user, 'dialog-button:restore.openIt')
      expect(await screen.findByText(/doesn’t open the backup/)).toBeTruthy()
    }
    await user.type(screen.getByLabelText('Passphrase'), PASSPHRASE)
    await press(user, 'dialog-button:restore.openIt')
    expect(await screen.findByText('2 only in the backup')).toBeTruthy()
    expect(screen.getByText('GitHub (anab)').parentElement?.textContent).toContain('Another key')
    await press(user, 'dialog-button:restore.add')
    expect(await screen.findByText('2 entries restored.')).toBeTruthy()
    expect(screen.queryByRole('dialog')).toBeNull()
    await waitFor(() => expect(inputs(fake, 'restore.forget')).toHaveLength(1))
  })

  test('of what is here already has nothing to choose, and says nothing of a choice', async () => {
    const report = { missing: [], different: [], onlyHere: [] }
    const { user } = await render({
      backups: { report: { ...firstBackups().report, ...report } },
    })
    for (const step of toPassphrase) await press(user, step)
    await user.type(await screen.findByLabelText('Passphrase'), PASSPHRASE)
    await press(user, 'dialog-button:restore.openIt')
    expect(await screen.findByText(en.restore.nothingMissing)).toBeTruthy()
    expect(screen.queryByText(en.restore.nothingYet)).toBeNull()
  })

  test('waits as long as main says', async () => {
    const { user, fake, clock } = await render({
      prepare: (made) => {
        made.handlers.restore.open = () =>
          fail({ code: 'wrong-passphrase', retryAtMs: samples.START_MS + 5000 })
      },
    })
    for (const step of toPassphrase) await press(user, step)
    await user.type(await screen.findByLabelText('Passphrase'), 'wrong{Enter}')
    expect(await screen.findByRole('button', { name: /Next try in 5/ })).toBeTruthy()
    await user.type(screen.getByLabelText('Passphrase'), 'again{Enter}')
    expect(inputs(fake, 'restore.open')).toHaveLength(1)
    await act(() => clock.advance(5000))
    await user.click(await screen.findByRole('button', { name: 'Open' }))
    await waitFor(() => expect(inputs(fake, 'restore.open')).toHaveLength(2))
  })

  test('replaces only after a question, and can be undone from its message', async () => {
    const { user, fake } = await render({})
    for (const step of toPassphrase) await press(user, step)
    await user.type(await screen.findByLabelText('Passphrase'), `${PASSPHRASE}{Enter}`)
    await press(user, 'dialog-button:restore.replace')
    const question = await dialog('Replace everything with this backup?')
    expect(within(question).getByText(/1 entry that is only here/)).toBeTruthy()
    expect(inputs(fake, 'restore.replaceAll')).toEqual([])
    await press(user, 'dialog-button:restore.replace')
    await press(user, 'button:restore.goBack')
    expect(await screen.findByText('Your codes are as they were before.')).toBeTruthy()
    expect(inputs(fake, 'restore.undo')).toHaveLength(1)
  })

  test('that main has forgotten is begun anew', async () => {
    const { user } = await render({
      prepare: (made) => {
        made.handlers.restore.addMissing = () => fail({ code: 'restore-forgotten' })
      },
    })
    for (const step of toPassphrase) await press(user, step)
    await user.type(await screen.findByLabelText('Passphrase'), `${PASSPHRASE}{Enter}`)
    await press(user, 'dialog-button:restore.add')
    expect(await screen.findByText(/The backup was closed/)).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Choose a backup…' })).toBeTruthy()
  })

  test('ends when the vault is locked', async () => {
    const { user, fake } = await render({})
    for (const step of toPassphrase) await press(user, step)
    await screen.findByLabelText('Passphrase')
    fake.push.authenticator.statusChanged({
      phase: 'locked',
      keyStore: samples.readyKeyStore,
      slots: ['passphrase'],
      retryAtMs: null,
      notices: [],
    })
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(inputs(fake, 'restore.forget')).toHaveLength(1)
  })

  test('is undone later in the preferences, after a question', async () => {
    const { user, fake } = await renderSection({
      state: on,
      backups: { beforeMs: samples.START_MS },
    })
    await press(user, 'button:restore.goBack')
    expect(inputs(fake, 'restore.undo')).toEqual([])
    await press(user, 'button:restore.goBack')
    expect(await screen.findByText('Your codes are as they were before.')).toBeTruthy()
  })
})

describe('a new computer', () => {
  const absent: World['vault'] = { phase: 'absent', keyStore: samples.readyKeyStore }

  test('becomes like the old one from the sign-in page', async () => {
    const { user, fake, remembered } = await render({
      isWithoutSignIn: false,
      world: { vault: absent, entries: [] },
    })
    await press(user, 'button:fromElsewhere.backup')
    await press(user, 'dialog-button:restore.choose')
    await user.type(
      within(await dialog('Restore from a backup')).getByLabelText('Passphrase'),
      `${PASSPHRASE}{Enter}`,
    )
    await press(user, 'dialog-button:restore.next')
    await press(user, 'dialog-button:restore.create')
    expect(await screen.findByText('Your backup is restored.')).toBeTruthy()
    expect(inputs(fake, 'restore.create')).toEqual([{ passphrase: null, useKeyStore: true }])
    // The codes are shown, and no other vault was made on the way.
    expect(await screen.findByRole('heading', { name: 'Authenticator' })).toBeTruthy()
    expect(inputs(fake, 'authenticator.create')).toEqual([])
    expect(remembered).toEqual([true])
  })

  test('takes the codes of another app once there is a vault', async () => {
    const { user, fake } = await render({
      isWithoutSignIn: false,
      world: { vault: absent, entries: [] },
    })
    await press(user, 'button:fromElsewhere.otherApp')
    expect(await screen.findByRole('button', { name: en.importing.chooseFile })).toBeTruthy()
    expect(inputs(fake, 'authenticator.create')).toHaveLength(1)
  })

  test('is not offered where there is a vault', async () => {
    await render({ isWithoutSignIn: false })
    await screen.findByRole('heading', { name: 'Sign in' })
    expect(screen.queryByRole('button', { name: 'I have a backup' })).toBeNull()
  })
})
