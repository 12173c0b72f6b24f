import { describe, expect, it } from 'vitest'
import { guarded } from '../../../../src-main/managed/guard.ts'
import { createRules } from '../../../../src-main/managed/rules.ts'
import { contract, type AppContract } from '../../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../../src-shared/ipc/define.ts'
import type { ManagedValues } from '../../../../src-shared/model/managed/managed-settings.ts'
import { ok, type Result } from '../../../../src-shared/model/result.ts'

type Answering = Readonly<
  Record<string, Readonly<Record<string, (input: unknown) => Promise<Result<unknown>>>>>
>

/** Every call of the contract, as main serves it; a call that is let through says `reached`. */
function pages(values: ManagedValues, { hasPassphrase = true, ready = Promise.resolve() } = {}) {
  const handlers = Object.fromEntries(
    Object.entries(contract).map(([room, capabilities]) => [
      room,
      Object.fromEntries(
        Object.entries(capabilities)
          .filter(([, { kind }]) => kind === 'call')
          .map(([name]) => [name, () => ok('reached')]),
      ),
    ]),
  ) as unknown as Handlers<AppContract>
  const rules = createRules({ values: () => values, hasPassphrase: () => hasPassphrase })
  const served = guarded(handlers, rules, ready) as unknown as Answering
  return async (call: string, input?: unknown) => {
    const [room = '', name = ''] = call.split('.')
    const answer = await served[room]?.[name]?.(input)
    return answer?.ok === true ? 'reached' : answer?.error.code
  }
}

const server = 'https://2fa.example.com'
const current = null
const own = (passphrase: string) => ({ passphrase: { kind: 'own', passphrase, current } })
const slots = (passphrase: string | null, useKeyStore: boolean) => ({ passphrase, useKeyStore })
const file = (format: string, password: string | null = null) => ({
  format,
  ids: null,
  current,
  password,
})
const code = { methodId: 'm', code: '123456' }

/** A page asks although it was told; main refuses, and lets what is next to it through. */
const attacks: readonly [ManagedValues, string, unknown, unknown?][] = [
  [
    { serverAddress: server },
    'session.useServer',
    { url: 'https://evil.example' },
    { url: server },
  ],
  [{ serverAddress: server }, 'session.useServer', { url: null }],
  [{ serverAddress: server }, 'session.useServer', { url: `${server}.evil.example` }],
  [{ serverAddress: null }, 'session.useServer', { url: server }],
  [{ demoServer: false }, 'session.useServer', { url: null }, { url: server }],
  [{ demoServer: false }, 'windows.openDemoInbox', undefined],
  [{ trustThisComputer: false }, 'session.verifyCode', { ...code, trustDevice: true }, code],
  [
    { trustThisComputer: false },
    'session.verifyWithThisComputer',
    { methodId: 'm', trustDevice: true },
    { methodId: 'm' },
  ],
  [{ autoLockMinutesAtMost: 5 }, 'preferences.set', { autoLockMinutes: 6 }, { autoLockMinutes: 5 }],
  [{ opensOnReturn: false }, 'preferences.set', { opensOnReturn: true }, { opensOnReturn: false }],
  [{ opensOnReturn: true }, 'preferences.set', { opensOnReturn: false }, { theme: 'dark' }],
  [
    { clipboardSecondsAtMost: 20 },
    'preferences.set',
    { clearClipboardSeconds: 21 },
    { clearClipboardSeconds: 20 },
  ],
  [{ language: 'es' }, 'preferences.set', { locale: 'en' }, { locale: 'es' }],
  [{ language: 'es' }, 'preferences.set', { locale: null }],
  [{ proxy: 'none' }, 'preferences.set', { proxy: { kind: 'system' } }],
  [{ proxy: null }, 'preferences.set', { proxy: { kind: 'address', address: 'evil.example:1' } }],
  [
    { passphraseRequired: true },
    'authenticator.create',
    slots(null, true),
    slots('long enough', false),
  ],
  [{ passphraseRequired: true }, 'restore.create', slots(null, true), slots('long enough', true)],
  [{ passphraseRequired: true }, 'authenticator.removePassphrase', { current }],
  [
    { passphraseMinimumLength: 15 },
    'authenticator.create',
    slots('fourteen chars', false),
    slots('fifteen charact', false),
  ],
  [{ passphraseMinimumLength: 15 }, 'restore.create', slots('fourteen chars', false)],
  [
    { passphraseMinimumLength: 15 },
    'authenticator.setPassphrase',
    { passphrase: '🙂'.repeat(14), current },
    { passphrase: '🙂'.repeat(15), current },
  ],
  [{ passphraseMinimumLength: 15 }, 'backups.setPassphrase', own('fourteen chars')],
  [{ passphraseMinimumLength: 15 }, 'backups.chooseFolder', own('fourteen chars')],
  [{ passphraseMinimumLength: 15 }, 'outgoing.exportFile', file('own', 'fourteen chars')],
  [{ keyStoreOpensVault: false }, 'authenticator.create', slots('long enough', true)],
  [{ keyStoreOpensVault: false }, 'restore.create', slots('long enough', true)],
  [{ keyStoreOpensVault: false }, 'authenticator.enableKeyStore', { current }],
  [{ keyStoreOpensVault: false }, 'authenticator.removePassphrase', { current }],
  [{ keyStoreOpensVault: false }, 'authenticator.unlockWithKeyStore', undefined],
  [{ exports: 'none' }, 'outgoing.exportFile', file('own', 'a long password')],
  [
    { exports: 'encrypted' },
    'outgoing.exportFile',
    file('aegis'),
    file('aegis-encrypted', 'a long password'),
  ],
  ...(['none', 'encrypted'] as const).flatMap((exports): [ManagedValues, string, unknown][] => [
    [{ exports }, 'outgoing.print', file('printable')],
    [{ exports }, 'outgoing.showCodes', { ids: null, current }],
    [{ exports }, 'outgoing.code', { revealId: 'r', index: 0 }],
    [{ exports }, 'outgoing.reveal', { id: 'e', current }],
    [{ exports }, 'outgoing.copyRevealed', { revealId: 'r' }],
  ]),
  [{ imports: false }, 'incoming.readFile', { sourceId: 's', bytes: new Uint8Array() }],
  [{ imports: false }, 'incoming.unlockFile', { sourceId: 's', password: 'x' }],
  [{ imports: false }, 'restore.addMissing', undefined],
  [{ backups: false }, 'backups.chooseFolder', { passphrase: null }],
  [{ backups: false }, 'backups.setPassphrase', own('a long password')],
  [{ backups: false }, 'backups.backUpNow', undefined],
  [{ backupFolder: '/srv' }, 'backups.chooseFolder', { passphrase: null }],
  [{ backupFolder: '/srv' }, 'backups.turnOff', undefined],
  [{ camera: false }, 'incoming.beginCamera', undefined],
  [{ screenScan: false }, 'incoming.scanScreens', { sourceId: 's' }],
]

describe('a managed setting', () => {
  it.each(attacks.map(([values, call, asked, allowed]) => ({ values, call, asked, allowed })))(
    '$values refuses $call',
    async ({ values, call, asked, allowed }) => {
      expect(await pages(values)(call, asked)).toBe('managed')
      // Without the setting, and with what it allows.
      expect(await pages({})(call, asked)).toBe('reached')
      if (allowed !== undefined) expect(await pages(values)(call, allowed)).toBe('reached')
    },
  )

  it('lets the key store open a vault that has no other way in', async () => {
    const ask = pages({ keyStoreOpensVault: false }, { hasPassphrase: false })
    expect(await ask('authenticator.unlockWithKeyStore')).toBe('reached')
  })

  it('is waited for, except by what shows the first codes', async () => {
    let read = () => {}
    const ready = new Promise<void>((resolve) => {
      read = resolve
    })
    const values: { exports?: 'none' } = {}
    const ask = pages(values, { ready })
    const answers: unknown[] = []
    const asked = [
      ask('outgoing.reveal', { id: 'e', current }).then((answer) => answers.push(answer)),
      ask('authenticator.copyCode', { id: 'e' }).then((answer) => answers.push(answer)),
    ]
    for (const free of ['authenticator.codes', 'authenticator.list', 'session.state']) {
      expect(await ask(free)).toBe('reached')
    }
    expect(answers).toEqual([])
    values.exports = 'none'
    read()
    await Promise.all(asked)
    expect(answers).toEqual(['managed', 'reached'])
  })
})
