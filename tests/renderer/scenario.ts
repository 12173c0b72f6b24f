import type { AppContract } from '../../src-shared/ipc/contract.ts'
import type { Handlers, Pushers } from '../../src-shared/ipc/define.ts'
import type { DemoMessage } from '../../src-shared/model/two-factor/demo-message.ts'
import type { EntrySummary } from '../../src-shared/model/vault/entry.ts'
import type { Method, MethodType } from '../../src-shared/model/two-factor/method.ts'
import type { OwnPolicy } from '../../src-shared/model/people/policy.ts'
import type { AtHandState } from '../../src-shared/model/desktop/at-hand.ts'
import type { PreferencesPlace } from '../../src-shared/model/desktop/preferences-place.ts'
import type { ProductLink } from '../../src-shared/model/desktop/product-link.ts'
import type { ManagedReport } from '../../src-shared/model/managed/managed-report.ts'
import type { UpdateState } from '../../src-shared/model/desktop/update.ts'
import type { NetworkState } from '../../src-shared/model/network/network-state.ts'
import type { PreferencesView } from '../../src-shared/model/preferences.ts'
import { fail, ok } from '../../src-shared/model/result.ts'
import type { SeveralChange } from '../../src-shared/model/vault/several.ts'
import type { FileReport } from '../../src-shared/model/vault/import.ts'
import type { ScanOutlook, ScanReport } from '../../src-shared/model/vault/scan.ts'
import type { SentCode } from '../../src-shared/model/two-factor/sent-code.ts'
import type { ServerState, SessionState } from '../../src-shared/model/session-state.ts'
import type { StayingState } from '../../src-shared/model/staying-state.ts'
import type { TwoFactorStatus } from '../../src-shared/model/two-factor/two-factor.ts'
import type {
  KeyStoreState,
  SlotKind,
  VaultStatus,
} from '../../src-shared/model/vault/vault-status.ts'
import type { Clock } from '../../src-renderer/clock.ts'
import {
  backupHandlers,
  firstBackups,
  restoreHandlers,
  type BackupWorld,
} from './backup-scenario.ts'
import { createFakeApi, type FakeApi } from './fake-api.ts'
import { networkHandlers } from './network-scenario.ts'
import { updateHandlers } from './update-scenario.ts'
import { outgoingHandlers } from './outgoing-scenario.ts'
import { firstPortalWorld, portalHandlers, type PortalWorld } from './portal-scenario.ts'
import * as samples from './samples.ts'

/** The world behind a fake Api; tests change it and observe the pages. */
export interface World {
  server: ServerState
  session: SessionState
  staying: StayingState
  vault: VaultStatus
  keyStore: KeyStoreState
  passphrase: string
  entries: EntrySummary[]
  counters: Map<string, number>
  policy: OwnPolicy
  methods: Method[]
  recoveryCodesLeft: number
  confirmedUntilMs: number | null
  enrolling: MethodType | null
  methodsOnThisComputer: string[]
  password: string
  /** The only valid code. */
  rightCode: string
  /** Digits of a code that is sent. */
  codeLength: SentCode['codeLength']
  scan: ScanReport
  file: FileReport
  /** Of an encrypted file. */
  filePassword: string | null
  /** Where the person saves an export; null: they cancel. */
  exportPath: string | null
  screens: ScanOutlook['screens']
  preferences: PreferencesView
  network: NetworkState
  updates: UpdateState
  hasCrashed: boolean
  /** The login that the proxy accepts. */
  proxyPassword: string
  managed: ManagedReport
  atHand: AtHandState
  /** Where the preferences begin. */
  preferencesPlace: PreferencesPlace | null
  link: ProductLink | null
  demoMessages: DemoMessage[]
  /** The picture on the clipboard. */
  clipboardPng: Uint8Array<ArrayBuffer> | null
  /** What main keeps until the person has stored it. */
  unstoredCodes: string[] | null
  backups: BackupWorld
  portal: PortalWorld
}

/** What one change of several entries makes of one of them. */
function changedBy(
  change: SeveralChange,
  { tags }: EntrySummary,
  nowMs: number,
): Partial<EntrySummary> {
  switch (change.kind) {
    case 'tag':
      return { tags: [...new Set([...tags, ...change.tags])] }
    case 'pin':
      return { isPinned: change.isPinned }
    case 'remove':
      return { deletedAtMs: nowMs }
    case 'restore':
      return { deletedAtMs: null }
  }
}

function firstWorld(): World {
  return {
    server: samples.readyServer,
    session: { phase: 'signed-out', server: samples.readyServer, lastEmail: '' },
    staying: { isWanted: true, isKept: false, obstacle: null },
    vault: {
      phase: 'unlocked',
      keyStore: samples.readyKeyStore,
      slots: ['key-store', 'passphrase'],
      notices: [],
    },
    keyStore: samples.readyKeyStore,
    passphrase: 'correct horse battery',
    entries: [...samples.entries],
    counters: new Map(),
    policy: samples.policy,
    methods: [samples.totpMethod],
    recoveryCodesLeft: 8,
    confirmedUntilMs: null,
    enrolling: null,
    methodsOnThisComputer: [],
    password: 'demo-ana-2026',
    rightCode: '123456',
    codeLength: 6,
    scan: samples.scanReport,
    file: samples.fileReport,
    filePassword: null,
    exportPath: '/home/ana/Documents/sync-backup-2026-11-03.svbak',
    screens: 'ready',
    preferences: samples.preferences,
    network: samples.network,
    updates: samples.updates,
    hasCrashed: false,
    proxyPassword: 'proxy-2026',
    managed: { settings: [], problems: [] },
    atHand: { tray: 'off', shortcut: 'registered', loginStart: 'off' },
    preferencesPlace: null,
    link: null,
    demoMessages: [],
    clipboardPng: null,
    unstoredCodes: null,
    backups: firstBackups(),
    portal: firstPortalWorld(),
  }
}

/** A fake Api with a small world behind it that behaves as main does. */
export function createScenario(
  clock: Clock,
  change: Partial<World> = {},
): { fake: FakeApi; world: World } {
  const world = { ...firstWorld(), ...change }
  return { fake: createFakeApi((push) => handlersOf(world, clock, push)), world }
}

function handlersOf(world: World, clock: Clock, push: Pushers<AppContract>): Handlers<AppContract> {
  const setSession = (session: SessionState) => {
    world.session = session
    push.session.changed(session)
    return ok(session)
  }
  const signedOut = () =>
    setSession({ phase: 'signed-out', server: world.server, lastEmail: 'ana@acme.example' })
  const signedIn = () =>
    setSession({
      phase: 'signed-in',
      server: world.server,
      account: samples.ana,
      recoveryCodesLeft: world.recoveryCodesLeft,
      enrollmentDeadlineMs: null,
      isSetUpRequired: false,
      clockSkewMs: null,
      isServerClockAccepted: false,
    })
  const sentCode = (methodId: string): SentCode => ({
    methodId,
    hint: samples.hintOf(methodId),
    codeLength: world.codeLength,
    expiresAtMs: clock.now() + 300_000,
    resendAfterMs: clock.now() + 30_000,
  })
  const wrongCode = () => fail({ code: 'code-rejected', attemptsLeft: 4, clockSkewMs: null })

  const setVault = (vault: VaultStatus) => {
    world.vault = vault
    push.authenticator.statusChanged(vault)
    return ok(vault)
  }
  const slots = (): SlotKind[] =>
    world.vault.phase === 'unlocked' || world.vault.phase === 'locked' ? world.vault.slots : []
  const opened = (withSlots: SlotKind[]) =>
    setVault({ phase: 'unlocked', keyStore: world.keyStore, slots: withSlots, notices: [] })
  const locked = (retryAtMs: number | null) =>
    setVault({
      phase: 'locked',
      keyStore: world.keyStore,
      slots: slots(),
      retryAtMs,
      notices: [],
    })
  const closedVault = () =>
    world.vault.phase === 'unlocked' ? null : fail({ code: `vault-${world.vault.phase}` })

  const changeEntry = (id: string, changed: Partial<EntrySummary>) => {
    const at = world.entries.findIndex((entry) => entry.id === id)
    const before = world.entries[at]
    if (before === undefined) return fail({ code: 'entry-not-found' })
    const after = { ...before, ...changed }
    const others = world.entries.filter((entry) => entry !== before)
    // As main lists them: what is pinned last stands after the other pinned ones, the rest as it was added.
    const place = others.findIndex((entry) => !entry.isPinned && (after.isPinned || entry.id > id))
    world.entries =
      after.isPinned === before.isPinned
        ? world.entries.with(at, after)
        : others.toSpliced(place < 0 ? others.length : place, 0, after)
    push.authenticator.listChanged(world.entries)
    return ok(after)
  }
  const addEntry = (changed: Partial<EntrySummary>) => {
    const added = samples.entry(800 + world.entries.length, changed)
    world.entries = [...world.entries, added]
    push.authenticator.listChanged(world.entries)
    return ok(added)
  }

  const status = (): TwoFactorStatus => ({
    methods: world.methods,
    offeredMethods: world.policy.allowedMethods,
    recoveryCodesLeft: world.methods.length === 0 ? 0 : world.recoveryCodesLeft,
    policy: world.policy,
  })
  const unconfirmed = () =>
    world.confirmedUntilMs === null || world.confirmedUntilMs <= clock.now()
      ? fail({ code: 'step-up-required' })
      : null
  const activated = () => {
    const isFirst = world.methods.length === 0
    const added = samples.methodOf[world.enrolling ?? 'totp']
    const others = world.methods.filter(({ type }) => type !== added.type)
    world.methods = [...others, { ...added, isDefault: others.length === 0 }]
    if (isFirst) world.recoveryCodesLeft = 10
    world.enrolling = null
    push.twoFactor.changed(status())
    return ok({ recoveryCodes: isFirst ? [...samples.recoveryCodes] : null })
  }

  const needsActivation = () =>
    world.session.phase === 'set-up' && !world.session.isActivationCodeNeeded
      ? null
      : fail({ code: 'not-found' })
  /** Enrolment of a method; `gate` refuses what is not open. */
  const enrolling = (gate: typeof unconfirmed) =>
    ({
      startTotp: () => {
        const refusal = gate()
        if (refusal !== null) return refusal
        world.enrolling = 'totp'
        return ok({ ...samples.enrolment, expiresAtMs: clock.now() + 600_000 })
      },
      copyKey: () =>
        world.enrolling === 'totp'
          ? ok({ clearsInSeconds: world.preferences.clearClipboardSeconds })
          : fail({ code: 'no-enrolment' }),
      phoneCountries: () => ok(samples.phoneCountries),
      startPhone: ({ type, number }) => {
        const refusal = gate()
        if (refusal !== null) return refusal
        if (number.length < 6) return fail({ code: 'phone-number-refused', reason: 'too-short' })
        world.enrolling = type
        return ok(sentCode(samples.methodOf[type].id))
      },
      startEmail: () => {
        const refusal = gate()
        if (refusal !== null) return refusal
        world.enrolling = 'email'
        return ok(sentCode(samples.emailMethod.id))
      },
      resendEnrolmentCode: () =>
        world.enrolling === null
          ? fail({ code: 'no-enrolment' })
          : ok(sentCode(samples.methodOf[world.enrolling].id)),
      activate: ({ code }) => {
        if (world.enrolling === null) return fail({ code: 'no-enrolment' })
        return gate() ?? (code === world.rightCode ? activated() : wrongCode())
      },
      addToThisComputer: () => {
        if (world.enrolling === null) return fail({ code: 'no-enrolment' })
        return gate() ?? closedVault() ?? activated()
      },
      cancelEnrolment: () => {
        world.enrolling = null
        return ok(null)
      },
    }) satisfies Partial<Handlers<AppContract>['setUp']>

  const createVault: Handlers<AppContract>['authenticator']['create'] = ({
    passphrase,
    useKeyStore,
  }) => {
    if (world.vault.phase !== 'absent') return fail({ code: 'vault-exists' })
    world.passphrase = passphrase ?? ''
    return opened([
      ...(useKeyStore ? (['key-store'] as const) : []),
      ...(passphrase === null ? [] : (['passphrase'] as const)),
    ])
  }

  return {
    session: {
      state: () => ok(world.session),
      lookAgain: () => ok(null),
      staying: () => ok(world.staying),
      useServer: ({ url }) => {
        if (url !== null && !url.startsWith('https://')) return fail({ code: 'server-url-invalid' })
        world.server = url === null ? samples.readyServer : { phase: 'connecting', url }
        return signedOut()
      },
      acceptServerClock: () => {
        if (world.session.phase !== 'signed-in') return fail({ code: 'not-signed-in' })
        world.session = { ...world.session, isServerClockAccepted: true }
        return ok(world.session)
      },
      retryServer: () => {
        world.server = samples.readyServer
        return signedOut()
      },
      chooseFirstPassword: ({ code, newPassword }) => {
        if (code !== '12345678') return wrongCode()
        if (newPassword.length < 15) return fail({ code: 'password-refused' })
        world.password = newPassword
        return ok(null)
      },
      signIn: ({ email, password }) => {
        if (password !== world.password) return fail({ code: 'invalid-credentials' })
        if (world.methods.length === 0) return signedIn()
        return setSession({
          phase: 'challenge',
          server: world.server,
          email,
          methods: world.methods,
          recoveryCodeAvailable: world.recoveryCodesLeft > 0,
          trustedDeviceDays: world.policy.trustedDeviceDays,
          expiresAtMs: clock.now() + 600_000,
          methodsOnThisComputer: world.methodsOnThisComputer,
          sentCodes: [],
        })
      },
      sendCode: ({ methodId }) => {
        const { session } = world
        if (session.phase !== 'challenge') return fail({ code: 'challenge-expired' })
        const others = session.sentCodes.filter((sent) => sent.methodId !== methodId)
        return setSession({ ...session, sentCodes: [...others, sentCode(methodId)] })
      },
      verifyCode: ({ code }) => (code === world.rightCode ? signedIn() : wrongCode()),
      verifyPass: ({ pass }) => (pass === 'ABCD-2345' ? signedIn() : wrongCode()),
      verifyRecoveryCode: ({ code }) => {
        if (!samples.recoveryCodes.includes(code)) return wrongCode()
        world.recoveryCodesLeft -= 1
        return signedIn()
      },
      verifyWithThisComputer: () => closedVault() ?? signedIn(),
      cancel: signedOut,
      signOut: signedOut,
    },
    twoFactor: {
      status: () => ok(status()),
      confirm: ({ password, secondFactor }) => {
        if (password !== world.password) return fail({ code: 'invalid-credentials' })
        if (secondFactor?.kind === 'code' && secondFactor.code !== world.rightCode) {
          return wrongCode()
        }
        const refusal = secondFactor?.kind === 'this-computer' ? closedVault() : null
        if (refusal !== null) return refusal
        world.confirmedUntilMs = clock.now() + 600_000
        return ok({ confirmedUntilMs: world.confirmedUntilMs })
      },
      sendConfirmCode: ({ password, methodId }) =>
        password === world.password
          ? ok(sentCode(methodId))
          : fail({ code: 'invalid-credentials' }),
      resendConfirmCode: () => ok(sentCode(samples.smsMethod.id)),
      verifyConfirmCode: ({ code }) => {
        if (code !== world.rightCode) return wrongCode()
        world.confirmedUntilMs = clock.now() + 600_000
        return ok({ confirmedUntilMs: world.confirmedUntilMs })
      },
      confirmation: () =>
        ok({
          confirmedUntilMs: world.confirmedUntilMs,
          methods: world.methods,
          methodsOnThisComputer: world.methodsOnThisComputer,
        }),
      ...enrolling(unconfirmed),
      setDefault: ({ methodId }) => {
        const refusal = unconfirmed()
        if (refusal !== null) return refusal
        world.methods = world.methods.map((method) => ({
          ...method,
          isDefault: method.id === methodId,
        }))
        push.twoFactor.changed(status())
        return ok(status())
      },
      turnOff: ({ methodId }) => {
        const refusal = unconfirmed()
        if (refusal !== null) return refusal
        world.methods = world.methods.filter((method) => method.id !== methodId)
        push.twoFactor.changed(status())
        return ok(status())
      },
      newRecoveryCodes: () => {
        const refusal = unconfirmed()
        if (refusal !== null) return refusal
        world.recoveryCodesLeft = 10
        return ok({ recoveryCodes: [...samples.recoveryCodes] })
      },
    },
    forgottenPassword: {
      start: () => ok({ untilMs: clock.now() + 900_000 }),
      prove: ({ code }) => (code === '12345678' ? ok({ name: samples.ana.name }) : wrongCode()),
      set: ({ newPassword }) =>
        newPassword.length < 15 ? fail({ code: 'password-refused' }) : ok(null),
      leave: () => ok(null),
    },
    setUp: {
      ...enrolling(needsActivation),
      proveActivationCode: ({ code }) => {
        const { session } = world
        if (session.phase !== 'set-up') return fail({ code: 'challenge-expired' })
        if (code !== samples.activationCode) return wrongCode()
        return setSession({ ...session, isActivationCodeNeeded: false })
      },
      finish: signedIn,
    },
    outgoing: outgoingHandlers(world, clock, push),
    recoveryCodes: {
      saveToFile: () => ok({ path: '/home/ana/sync-recovery-codes-ana-2026-11-03.txt' }),
      copy: () => ok({ clearsInSeconds: world.preferences.clearClipboardSeconds }),
      showInFolder: () => ok(null),
      print: () => ok({ printed: true }),
      areUnstored: () => ok(world.unstoredCodes !== null),
      unstored: () => ok(world.unstoredCodes),
      stored: () => {
        world.unstoredCodes = null
        return ok(null)
      },
    },
    authenticator: {
      status: () => ok(world.vault),
      create: createVault,
      unlock: ({ passphrase }) =>
        passphrase === world.passphrase
          ? opened(slots())
          : fail({ code: 'wrong-passphrase', retryAtMs: null }),
      unlockWithKeyStore: () => opened(slots()),
      lock: () => locked(null),
      dismissNotices: () => opened(slots()),
      setPassphrase: ({ passphrase }) => {
        world.passphrase = passphrase
        return opened([...new Set([...slots(), 'passphrase' as const])])
      },
      removePassphrase: () => opened(slots().filter((slot) => slot !== 'passphrase')),
      enableKeyStore: () => opened([...new Set([...slots(), 'key-store' as const])]),
      disableKeyStore: () => opened(slots().filter((slot) => slot !== 'key-store')),
      list: () => closedVault() ?? ok(world.entries),
      codes: () =>
        closedVault() ??
        ok(
          world.entries.flatMap((entry) => {
            const code = samples.codeOf(entry, clock.now(), world.counters.get(entry.id) ?? null)
            return entry.deletedAtMs === null && code !== null ? [code] : []
          }),
        ),
      codesOf: ({ ids }) =>
        closedVault() ??
        ok(
          world.entries.flatMap((entry) => {
            const code = samples.codeOf(entry, clock.now(), world.counters.get(entry.id) ?? null)
            return ids.includes(entry.id) && code !== null ? [code] : []
          }),
        ),
      nextCode: ({ id }) => {
        const entry = world.entries.find((each) => each.id === id)
        const counter = (world.counters.get(id) ?? 0) + 1
        world.counters.set(id, counter)
        const code = entry === undefined ? null : samples.codeOf(entry, clock.now(), counter)
        return code === null ? fail({ code: 'entry-not-found' }) : ok(code)
      },
      edit: ({ id, patch }) => changeEntry(id, patch),
      move: ({ id, beforeId }) => {
        const moved = world.entries.find((entry) => entry.id === id)
        if (moved === undefined) return fail({ code: 'entry-not-found' })
        const others = world.entries.filter((entry) => entry !== moved)
        const lastOfKind = others.findLastIndex((entry) => entry.isPinned === moved.isPinned)
        const at =
          beforeId === null ? lastOfKind + 1 : others.findIndex((entry) => entry.id === beforeId)
        world.entries = others.toSpliced(at, 0, moved)
        push.authenticator.listChanged(world.entries)
        return ok(null)
      },
      changeSeveral: ({ ids, change }) => {
        const chosen = world.entries.filter((entry) => ids.includes(entry.id))
        if (chosen.length < ids.length) return fail({ code: 'entry-not-found' })
        for (const entry of chosen) changeEntry(entry.id, changedBy(change, entry, clock.now()))
        return ok({ changed: chosen.length, full: 0 })
      },
      remove: ({ id }) => {
        const answer = changeEntry(id, { deletedAtMs: clock.now() })
        return answer.ok ? ok(null) : answer
      },
      restore: ({ id }) => changeEntry(id, { deletedAtMs: null }),
      emptyTrash: () => {
        world.entries = world.entries.filter((entry) => entry.deletedAtMs === null)
        push.authenticator.listChanged(world.entries)
        return ok(null)
      },
      copyCode: () => ok({ clearsInSeconds: world.preferences.clearClipboardSeconds }),
    },
    incoming: {
      prepare: () => ok({ screens: world.screens }),
      scanScreens: () => ok(world.scan),
      scanPicture: () => ok(world.scan),
      clipboardPicture: () => ok({ png: world.clipboardPng }),
      readText: () => ok({ ...world.scan, pictures: [] }),
      readOpenedLink() {
        if (world.link?.kind !== 'entries') return fail({ code: 'not-found' })
        world.link = null
        return ok({ ...world.scan, pictures: [] })
      },
      readFile() {
        const refusal = closedVault()
        if (refusal !== null) return refusal
        return world.filePassword === null
          ? ok({ state: 'read', report: world.file })
          : ok({ state: 'locked', format: world.file.format })
      },
      unlockFile: ({ password }) =>
        password === world.filePassword ? ok(world.file) : fail({ code: 'file-password-wrong' }),
      cancel: () => ok(null),
      beginCamera: () => ok(null),
      endCamera: () => ok(null),
      add: ({ candidateIds, replacing = [] }) => {
        const refusal = closedVault()
        if (refusal !== null) return refusal
        const isEnrolment = world.scan.candidates.some(
          (candidate) =>
            candidate.kind === 'entry' &&
            candidate.standing === 'enrolment' &&
            candidateIds.includes(candidate.id),
        )
        const done = isEnrolment ? activated() : null
        return ok({
          added: candidateIds.length,
          same: 0,
          replaced: replacing.length,
          enrolment: done?.ok ? done.value : null,
        })
      },
      addLink: ({ link }) =>
        link.includes('secret=')
          ? addEntry({ issuer: 'Pasted', name: 'ana' })
          : link.startsWith('https:')
            ? fail({ code: 'link-unusable', what: 'link', detail: 'example.com' })
            : link.startsWith('phonefactor:')
              ? fail({ code: 'link-unusable', what: 'microsoft-phone-factor', detail: null })
              : fail({ code: 'invalid-entry', reason: 'secret-missing' }),
      changeKey: ({ id, secret: _secret, counter = null, ...kind }) =>
        changeEntry(id, { ...kind, counter }),
      addTyped: ({ issuer, name, secret, type, digits, periodSeconds }) =>
        /^[A-Z2-7\s-]+$|^otpauth:/i.test(secret)
          ? addEntry({ issuer, name, type, digits, periodSeconds })
          : fail({ code: 'invalid-entry', reason: 'secret-invalid' }),
    },
    diagnostics: {
      preview: () => ok(samples.diagnostics),
      save: () => ok({ isSaved: true }),
      lastEnd: () => ok({ hasCrashed: world.hasCrashed }),
      seenLastEnd() {
        world.hasCrashed = false
        return ok(null)
      },
    },
    links: {
      pending: () => ok(world.link),
      done() {
        world.link = null
        return ok(null)
      },
    },
    about: {
      app: () => ok(samples.about),
      terms: ({ name }) =>
        samples.about.components.some((component) => component.name === name)
          ? ok({ text: samples.terms })
          : fail({ code: 'not-found' }),
    },
    preferencesWindow: {
      place() {
        const { preferencesPlace } = world
        world.preferencesPlace = null
        return ok(preferencesPlace)
      },
      restore: () => ok(null),
      close: () => ok(null),
    },
    preferences: {
      get: () => ok(world.preferences),
      managed: () => ok(world.managed),
      set: (change) => {
        const { locale = world.preferences.locale, ...rest } = change
        world.preferences = {
          ...world.preferences,
          ...(rest as Partial<PreferencesView>),
          locale,
          effectiveLocale: locale ?? 'en',
        }
        push.preferences.changed(world.preferences)
        return ok(world.preferences)
      },
    },
    network: networkHandlers(world, push),
    updates: updateHandlers(world, push),
    backups: backupHandlers(world, clock, push),
    restore: restoreHandlers(world, clock, createVault),
    ...portalHandlers(world.portal, {
      unconfirmed,
      noAdministrator: () =>
        world.session.phase === 'signed-in' && world.session.account.role !== 'user'
          ? null
          : fail({ code: 'forbidden' }),
    }),
    windows: {
      openSettings: () => ok(null),
      openPreferences: () => ok(null),
      openDemoInbox: () => ok(null),
    },
    atHand: { state: () => ok(world.atHand) },
    quickSearch: { close: () => ok(null), openApp: () => ok(null) },
    demoInbox: {
      messages: () => ok(world.demoMessages),
      copyCode: () => ok({ clearsInSeconds: world.preferences.clearClipboardSeconds }),
    },
  }
}
