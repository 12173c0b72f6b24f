// Main's side of the portal's pages, over real HTTP, against the real backend, into real files.
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { createBackendClient, type BackendClient } from '../../src-main/backend/client.ts'
import { createConnection } from '../../src-main/backend/connection.ts'
import { createServerClock } from '../../src-main/backend/server-clock.ts'
import { createActivity } from '../../src-main/features/activity/activity.ts'
import { createAudit } from '../../src-main/features/audit/audit.ts'
import { createOwnSessions } from '../../src-main/features/own-sessions/own-sessions.ts'
import { createPeople } from '../../src-main/features/people/people.ts'
import type { ChosenFile } from '../../src-main/features/people/people-file.ts'
import { createPhoneNumbers } from '../../src-main/enrolment/phone-numbers.ts'
import { createPolicy } from '../../src-main/features/policy/policy.ts'
import { createSession } from '../../src-main/features/session/session.ts'
import { createTwoFactor } from '../../src-main/features/two-factor/two-factor.ts'
import { createTrustStore } from '../../src-main/trust/trust-store.ts'
import { writePrivateFile } from '../../src-main/files/private-file.ts'
import { AUDIT_CSV_HEADER } from '../../src-shared/model/people/audit-csv.ts'
import type { Role } from '../../src-shared/model/people/account.ts'
import { fail, ok, type Result } from '../../src-shared/model/result.ts'
import { noStaying } from '../support/no-staying.ts'
import { createTestBackend, type TestBackend, type TestUser } from '../support/backend.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import { keyStoreOf, valueOf } from '../unit/main/vault/vault-fixture.ts'

type Call = BackendClient['call']

/** One for all tests: each has its own company. */
let server: TestBackend
let url: string
let stop: () => Promise<void>

beforeAll(async () => {
  const database = await openTestDatabase()
  server = await createTestBackend({ database })
  await server.backend.app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = server.backend.app.server.address() as AddressInfo // a TCP server's
  url = `http://127.0.0.1:${port}`
  stop = async () => {
    await server.stop()
    await database.close()
  }
})

afterAll(() => stop())

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sync-portal-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

/** A desktop app without windows and without a vault. */
async function createDesktop(deviceName = 'test') {
  const { nowMs } = server.clock
  const clock = createServerClock(nowMs, nowMs, () => url)
  const hooks = {
    /** Stands between client and server. */
    intercept: ((call, ...args) => call(...args)) as (
      call: Call,
      ...args: Parameters<Call>
    ) => ReturnType<Call>,
    /** The choice in the save dialog. */
    path: null as string | null,
    suggestedNames: [] as string[],
    copied: [] as string[],
    /** The file of people that is chosen in the system's dialog. */
    file: null as ChosenFile,
  }
  const connection = createConnection({
    initialUrl: url,
    isDemoAllowed: () => true,
    startDemoServer: () => Promise.resolve(null),
    async createClient(baseUrl) {
      const client = createBackendClient({ baseUrl, clock: clock.of(url), monotonicMs: nowMs })
      return { call: ((...args) => hooks.intercept(client.call, ...args)) as Call } // same signature
    },
    onChange: () => undefined,
  })
  const noComputer = { code: async () => fail({ code: 'vault-absent' }) }
  const session = createSession({
    ...noStaying(),
    connection,
    lastEmail: { get: () => '', set: () => undefined },
    saveServerUrl: () => undefined,
    thisComputer: noComputer,
    holdsBinding: () => false,
    deviceName,
    trust: createTrustStore({
      path: join(await newFolder(), 'trust.json'),
      keyStore: keyStoreOf(),
      randomBytes,
    }),
    locale: () => 'en',
    nowMs,
    clockSkewMs: clock.skewMs,
    consent: clock,
    ownTimeMs: clock.ownTimeMs,
    isTrustAllowed: () => true,
    changed: () => undefined,
    waitsForCode: () => undefined,
    signedOut: () => undefined,
    setUpEnded: () => undefined,
  })
  const absent = async () => fail({ code: 'vault-absent' })
  const twoFactor = createTwoFactor({
    session: session.access,
    vault: {
      addPending: absent,
      confirmPending: absent,
      dropPending: absent,
      codeForBinding: () => fail({ code: 'vault-absent' }),
      holdsBinding: () => false,
      pending: () => [],
      retire: async () => ok([]),
    },
    thisComputer: noComputer,
    recentCodes: { set: () => undefined, forget: () => undefined },
    copy: async () => ({ clearsInSeconds: 30 }),
    serverName: () => 'Acme',
    phoneNumbers: createPhoneNumbers({ countryHere: () => '' }),
    nowMs,
    ownTimeMs: clock.ownTimeMs,
    changed: () => undefined,
    waitsForCode: () => undefined,
    signedOutElsewhere: () => undefined,
    retired: () => undefined,
  })
  await connection.retry()
  const auditWith = (exportLimit?: number) =>
    createAudit({
      session: session.access,
      nowMs,
      askWhere: async (suggestedName) => {
        hooks.suggestedNames.push(suggestedName)
        return hooks.path
      },
      writePrivateFile,
      ...(exportLimit === undefined ? {} : { exportLimit }),
    })
  const people = createPeople({
    session: session.access,
    newKey: randomUUID,
    chooseFile: async () => hooks.file,
    async copy(text) {
      hooks.copied.push(text)
      return { clearsInSeconds: 30 }
    },
  })
  return {
    session,
    hooks,
    auditWith,
    ownSessions: createOwnSessions(session.access),
    activity: createActivity(session.access),
    people: people.handlers,
    forgetPeople: people.forget,
    policy: createPolicy(session.access),
    audit: auditWith(),
    signIn: async ({ email, password }: TestUser) =>
      valueOf(await session.handlers.signIn({ email, password })),
    confirm: async ({ password }: TestUser) =>
      valueOf(await twoFactor.handlers.confirm({ password, secondFactor: null })),
  }
}

async function signedInAs(role: Role, deviceName?: string) {
  const company = randomUUID()
  const addUser = (of: Role = 'user') => server.addUser(of, company)
  const user = await addUser(role)
  const desktop = await createDesktop(deviceName)
  await desktop.signIn(user)
  return { addUser, user, desktop }
}

function errorOf(result: Result<unknown>): string {
  return result.ok ? 'ok' : result.error.code
}

const all = { kind: null, userId: null }
const everybody = { twoFactor: null, account: null, search: null, cursor: null }

describe('own sessions', () => {
  it('are listed with this one marked, and another is ended', async () => {
    const { user, desktop } = await signedInAs('user', 'office')
    const laptop = await createDesktop('laptop')
    server.clock.advance(60_000)
    await laptop.signIn(user)
    const sessions = valueOf(await desktop.ownSessions.list(undefined))
    const shown = new Map(sessions.map(({ device, isCurrent }) => [device, isCurrent]))
    expect(shown).toEqual(
      new Map([
        ['office', true],
        ['laptop', false],
      ]),
    )
    const other = sessions.find(({ isCurrent }) => !isCurrent)?.id ?? ''
    valueOf(await desktop.ownSessions.end({ id: other }))
    expect(errorOf(await desktop.ownSessions.end({ id: other }))).toBe('not-found')
    expect(errorOf(await laptop.ownSessions.list(undefined))).toBe('session-ended')
    expect(laptop.session.state().phase).toBe('signed-out')
    expect(valueOf(await desktop.ownSessions.list(undefined))).toHaveLength(1)
  })

  it('all others end at once', async () => {
    const { user, desktop } = await signedInAs('user')
    const others = [await createDesktop(), await createDesktop()]
    for (const other of others) await other.signIn(user)
    expect(valueOf(await desktop.ownSessions.endOthers(undefined))).toEqual({ ended: 2 })
    for (const other of others) {
      expect(errorOf(await other.activity.list({ cursor: null }))).toBe('session-ended')
    }
  })
})

describe('a new password', () => {
  const newPassword = 'seven tall windows open'

  it('needs confirming, ends the other sessions and keeps this one', async () => {
    const { user, desktop } = await signedInAs('user')
    const other = await createDesktop()
    await other.signIn(user)
    expect(errorOf(await desktop.ownSessions.changePassword({ newPassword }))).toBe(
      'step-up-required',
    )
    await desktop.confirm(user)
    valueOf(await desktop.ownSessions.changePassword({ newPassword }))
    expect(valueOf(await desktop.ownSessions.list(undefined))).toHaveLength(1)
    expect(errorOf(await other.ownSessions.list(undefined))).toBe('session-ended')
    const { email, password } = user
    expect(errorOf(await other.session.handlers.signIn({ email, password }))).toBe(
      'invalid-credentials',
    )
    await other.signIn({ ...user, password: newPassword })
  })

  it.each(['short', 'aaaaaaaaaaaaaaaaaaaa'])('%s is refused by name', async (weak) => {
    const { user, desktop } = await signedInAs('user')
    await desktop.confirm(user)
    expect(errorOf(await desktop.ownSessions.changePassword({ newPassword: weak }))).toBe(
      'password-refused',
    )
  })
})

it('activity comes a page at a time, newest first, nothing twice', async () => {
  const { user, desktop } = await signedInAs('user')
  for (let round = 0; round < 55; round += 1) await desktop.signIn(user)
  const first = valueOf(await desktop.activity.list({ cursor: null }))
  expect(first.items).toHaveLength(50)
  const second = valueOf(await desktop.activity.list({ cursor: first.nextCursor }))
  expect(second).toMatchObject({ nextCursor: null, items: { length: 6 } })
  const events = [...first.items, ...second.items]
  expect(new Set(events.map(({ id }) => id)).size).toBe(56)
  expect(events.every(({ kind, device }) => kind === 'signed-in' && device === 'test')).toBe(true)
})

describe('people', () => {
  it('are found by state and by a part of their name or address', async () => {
    const { addUser, user, desktop } = await signedInAs('administrator')
    const other = await addUser()
    const page = valueOf(await desktop.people.list(everybody))
    expect(page.items.map(({ id }) => id).toSorted()).toEqual([user.id, other.id].toSorted())
    const found = await desktop.people.list({ ...everybody, search: other.email.slice(0, 10) })
    expect(valueOf(found).items).toMatchObject([{ id: other.id, twoFactor: 'none' }])
    const active = await desktop.people.list({ ...everybody, twoFactor: 'active' })
    expect(valueOf(active).items).toEqual([])
  })

  it('are signed out and unlocked with a reason that the audit log keeps', async () => {
    const { addUser, user, desktop } = await signedInAs('owner')
    const other = await addUser()
    const theirs = await createDesktop()
    await theirs.signIn(other)
    const act = { id: other.id, reason: 'Lost the phone' }
    expect(errorOf(await desktop.people.endSessions(act))).toBe('step-up-required')
    expect(errorOf(await desktop.people.unlock(act))).toBe('step-up-required')
    await desktop.confirm(user)
    expect(valueOf(await desktop.people.endSessions(act))).toEqual({ ended: 1 })
    expect(errorOf(await theirs.ownSessions.list(undefined))).toBe('session-ended')
    expect(valueOf(await desktop.people.unlock(act))).toMatchObject({ id: other.id })
    const events = valueOf(await desktop.audit.list({ ...all, userId: other.id, cursor: null }))
    expect(events.items.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['second-factor-unlocked', 'Lost the phone'],
      ['sessions-ended-by-administrator', 'Lost the phone'],
      ['signed-in', null],
    ])
    expect(events.items[0]).toMatchObject({ actor: { id: user.id }, subject: { id: other.id } })
  })

  it('are added, and choose their password with the welcome code', async () => {
    const { user, desktop } = await signedInAs('owner')
    await desktop.confirm(user)
    const email = `nora-${user.id}@acme.example`
    const person = { email, name: 'Nora Nova', role: 'user', locale: 'en' } as const
    const added = valueOf(await desktop.people.add(person))
    expect(added.person).toMatchObject({ email, account: 'invited' })
    expect(errorOf(await desktop.people.add(person))).toBe('email-taken')
    const act = { id: added.person.id, reason: 'Lost the mail' }
    const { activationCode } = valueOf(await desktop.people.sendInvitation(act))
    const theirs = await createDesktop()
    const newPassword = 'tundra maple orbit canoe'
    const choose = (code: string) =>
      theirs.session.handlers.chooseFirstPassword({ email, code, newPassword })
    const wrong = activationCode === '00000000' ? '00000001' : '00000000'
    expect(errorOf(await choose(wrong))).toBe('code-rejected')
    expect(valueOf(await choose(activationCode ?? ''))).toBeNull()
    await theirs.signIn({ id: added.person.id, email, password: newPassword })
  })

  it('are disabled and enabled, and whoever is disabled is told so', async () => {
    const { addUser, user, desktop } = await signedInAs('owner')
    const other = await addUser()
    const theirs = await createDesktop()
    await theirs.signIn(other)
    const act = { id: other.id, reason: 'Left the company' }
    expect(errorOf(await desktop.people.disable(act))).toBe('step-up-required')
    await desktop.confirm(user)
    expect(valueOf(await desktop.people.disable(act))).toMatchObject({ account: 'disabled' })
    expect(errorOf(await theirs.ownSessions.list(undefined))).toBe('session-ended')
    const disabled = await desktop.people.list({ ...everybody, account: 'disabled' })
    expect(valueOf(disabled).items.map(({ id }) => id)).toEqual([other.id])
    const { email, password } = other
    const refused = await (await createDesktop()).session.handlers.signIn({ email, password })
    expect(errorOf(refused)).toBe('account-disabled')
    expect(valueOf(await desktop.people.enable(act))).toMatchObject({ account: 'active' })
    await (await createDesktop()).signIn(other)
  })

  it('are edited, get another role that their app has at once, and are deleted', async () => {
    const { addUser, user, desktop } = await signedInAs('owner')
    const other = await addUser()
    const theirs = await createDesktop()
    await theirs.signIn(other)
    const act = { id: other.id, reason: 'Leads the team' }
    await desktop.confirm(user)
    const edited = await desktop.people.edit({ ...act, name: 'Ana Ruiz', locale: 'pt-BR' })
    expect(valueOf(edited)).toMatchObject({ name: 'Ana Ruiz', locale: 'pt-BR' })
    expect(errorOf(await theirs.people.list(everybody))).toBe('forbidden')
    valueOf(await desktop.people.changeRole({ ...act, role: 'administrator' }))
    valueOf(await theirs.people.list(everybody))
    expect(valueOf(await desktop.people.delete(act))).toBeNull()
    expect(errorOf(await theirs.people.list(everybody))).toBe('session-ended')
    expect(errorOf(await desktop.people.delete(act))).toBe('not-found')
    const log = valueOf(await desktop.audit.list({ ...all, userId: other.id, cursor: null }))
    expect(log.items[0]).toMatchObject({ kind: 'person-deleted', subject: { email: '' } })
  })

  it('come from a file: with a preview, some at a time, nobody twice', async () => {
    const { addUser, user, desktop } = await signedInAs('administrator')
    const { people, hooks } = desktop
    const other = await addUser()
    expect(valueOf(await people.chooseFile({ locale: 'es' }))).toBeNull()
    expect(errorOf(await people.addNextFromFile(undefined))).toBe('not-found')
    const rows = Array.from(
      { length: 55 },
      (_, index) => `Añadida ${index},f${index}-${other.email},`,
    )
    const csv = [
      'nombre,correo,rol',
      ...rows,
      `Da,${other.email},`,
      'Wrong,nobody,',
      `Own,o-${other.email},owner`,
    ]
    const bytes = Buffer.from(csv.join('\r\n'), 'latin1')
    hooks.file = { name: 'team.csv', read: ok(bytes) }
    const opened = { kind: 'opened', name: 'team.csv' }
    expect(valueOf(await people.chooseFile({ locale: 'es' }))).toMatchObject({
      ...opened,
      counts: { new: 55, exists: 1, wrong: 2 },
      people: [{ line: 2, name: 'Añadida 0', role: 'user' }, ...rows.slice(1).map(() => ({}))],
      wrong: [
        { line: 58, cell: 'nobody', fault: 'email-wrong' },
        { line: 59, fault: 'role-too-high' },
      ],
    })
    expect(errorOf(await people.addNextFromFile(undefined))).toBe('step-up-required')
    await desktop.confirm(user)
    const first = valueOf(await people.addNextFromFile(undefined))
    expect(first).toEqual({ done: 40, total: 55, added: 40, exists: 0, isWelcomedByEmail: false })
    // Stopped half-way, and begun again.
    valueOf(await people.closeFile(undefined))
    expect(errorOf(await people.addNextFromFile(undefined))).toBe('not-found')
    expect(valueOf(await people.chooseFile({ locale: 'es' }))).toMatchObject({
      ...opened,
      counts: { new: 15, exists: 41, wrong: 2 },
    })
    const rest = valueOf(await people.addNextFromFile(undefined))
    expect(rest).toMatchObject({ done: 15, total: 15, added: 15 })
    expect(valueOf(await people.addNextFromFile(undefined))).toEqual(rest)
    for (const [read, fault] of [
      [fail({ code: 'file-too-large', limitBytes: 1 }), 'too-large'],
      [fail({ code: 'file-not-read' }), 'unreadable'],
      [ok(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0])), 'no-header'],
    ] as const) {
      hooks.file = { name: 'a.csv', read }
      const refused = valueOf(await people.chooseFile({ locale: 'en' }))
      expect(refused).toMatchObject({ kind: 'refused', fault })
      expect(errorOf(await people.addNextFromFile(undefined))).toBe('not-found')
    }
  })

  it('of the same or a higher role, and oneself, are forbidden ground', async () => {
    const { addUser, user, desktop } = await signedInAs('administrator')
    await desktop.confirm(user)
    const [equal, owner] = [await addUser('administrator'), await addUser('owner')]
    for (const { id } of [user, equal, owner]) {
      expect(errorOf(await desktop.people.unlock({ id, reason: 'x' }))).toBe('forbidden')
      expect(errorOf(await desktop.people.endSessions({ id, reason: 'x' }))).toBe('forbidden')
    }
  })
})

describe('the security policy', () => {
  it('is previewed without a trace, saved once confirmed, and never over a newer one', async () => {
    const { user, desktop } = await signedInAs('owner')
    const { policy, version } = valueOf(await desktop.policy.get(undefined))
    const wanted = { policy: { ...policy, trustedDeviceDays: 3 }, version }
    expect(errorOf(await desktop.policy.save(wanted))).toBe('step-up-required')
    await desktop.confirm(user)
    expect(valueOf(await desktop.policy.preview(wanted))).toMatchObject({
      policy: { trustedDeviceDays: 3 },
      effect: { people: 1, withoutMethod: 1 },
    })
    expect(valueOf(await desktop.policy.get(undefined)).policy).toEqual(policy)
    const saved = valueOf(await desktop.policy.save(wanted))
    expect(saved).toMatchObject({ version: version + 1, policy: { trustedDeviceDays: 3 } })
    expect(errorOf(await desktop.policy.save(wanted))).toBe('precondition-failed')
    const required = { ...saved, policy: { ...saved.policy, isRequired: true } }
    const { policy: asked, version: newest } = required
    expect(errorOf(await desktop.policy.preview({ policy: asked, version: newest }))).toBe(
      'last-administrator',
    )
  })
})

it('a reset that is asked for once more after a lost answer is not done twice', async () => {
  const { addUser, user, desktop } = await signedInAs('owner')
  const other = await addUser()
  await desktop.confirm(user)
  const keys: unknown[] = []
  desktop.hooks.intercept = async (call, ...args) => {
    const answer = await call(...args)
    if (args[0] !== 'resetTwoFactor') return answer
    keys.push(args[1]?.headers)
    return keys.length === 1 ? { kind: 'failure', code: 'server-timeout' } : answer
  }
  const act = { id: other.id, reason: 'Lost the phone' }
  const { people } = desktop
  expect(errorOf(await people.resetTwoFactor({ ...act, isRetry: false }))).toBe('server-timeout')
  const again = valueOf(await people.resetTwoFactor({ ...act, isRetry: true }))
  expect(again).toMatchObject({ person: { id: other.id, twoFactor: 'pending' } })
  expect(keys[1]).toEqual(keys[0])
  valueOf(await people.resetTwoFactor({ ...act, isRetry: false }))
  expect(keys[2]).not.toEqual(keys[0])
  const filter = { kind: 'two-factor-reset-by-administrator', userId: other.id } as const
  const events = valueOf(await desktop.audit.list({ ...filter, cursor: null }))
  expect(events.items).toHaveLength(2)
})

describe('the activation code of a reset', () => {
  async function withCode() {
    const context = await signedInAs('owner')
    const { addUser, user, desktop } = context
    const other = await addUser()
    await desktop.confirm(user)
    const act = { id: other.id, reason: 'Lost the phone', isRetry: false }
    const { activationCode } = valueOf(await desktop.people.resetTwoFactor(act))
    return { ...context, act, activationCode }
  }

  it('is copied without the page, as often as asked, until it is forgotten', async () => {
    const { desktop, activationCode } = await withCode()
    const { people, hooks } = desktop
    expect(activationCode).toMatch(/^[0-9]{8}$/)
    expect(valueOf(await people.copyActivationCode(undefined))).toEqual({ clearsInSeconds: 30 })
    valueOf(await people.copyActivationCode(undefined))
    expect(hooks.copied).toEqual([activationCode, activationCode])
    valueOf(await people.forgetActivationCode(undefined))
    expect(errorOf(await people.copyActivationCode(undefined))).toBe('not-found')
  })

  it('is forgotten with the session, and when the next reset begins', async () => {
    const first = await withCode()
    first.desktop.forgetPeople()
    expect(errorOf(await first.desktop.people.copyActivationCode(undefined))).toBe('not-found')
    const { desktop, act } = await withCode()
    desktop.hooks.intercept = async () => ({ kind: 'failure', code: 'server-timeout' })
    expect(errorOf(await desktop.people.resetTwoFactor(act))).toBe('server-timeout')
    expect(errorOf(await desktop.people.copyActivationCode(undefined))).toBe('not-found')
    expect(desktop.hooks.copied).toEqual([])
  })
})

it('whoever is no administrator gets forbidden everywhere, and is asked for no file', async () => {
  const { addUser, user, desktop } = await signedInAs('user')
  const victim = await addUser()
  await desktop.confirm(user)
  desktop.hooks.path = join(await newFolder(), 'log.csv')
  const answers = [
    await desktop.people.list(everybody),
    await desktop.people.unlock({ id: victim.id, reason: 'x' }),
    await desktop.people.endSessions({ id: victim.id, reason: 'x' }),
    await desktop.people.disable({ id: victim.id, reason: 'x' }),
    await desktop.people.enable({ id: victim.id, reason: 'x' }),
    await desktop.people.edit({ id: victim.id, reason: 'x', name: 'X', locale: 'en' }),
    await desktop.people.changeRole({ id: victim.id, reason: 'x', role: 'administrator' }),
    await desktop.people.delete({ id: victim.id, reason: 'x' }),
    await desktop.people.chooseFile({ locale: 'en' }),
    await desktop.audit.list({ ...all, cursor: null }),
    await desktop.audit.exportCsv(all),
  ]
  expect(answers.map(errorOf)).toEqual(Array.from({ length: 11 }, () => 'forbidden'))
  expect(desktop.hooks.suggestedNames).toEqual([])
})

describe('the audit log as a file', () => {
  async function withEvents(count: number) {
    const context = await signedInAs('owner')
    const { user, desktop } = context
    for (let round = 1; round < count; round += 1) await desktop.signIn(user)
    const folder = await newFolder()
    const path = join(folder, 'log.csv')
    desktop.hooks.path = path
    return { ...context, folder, path }
  }

  it('has every event of every page, and only its owner can read it', async () => {
    const { desktop, folder, path } = await withEvents(120)
    await writeFile(path, 'an older export', { mode: 0o644 })
    expect(valueOf(await desktop.audit.exportCsv(all))).toEqual({
      path,
      eventCount: 120,
      isCut: false,
    })
    const text = await readFile(path, 'utf8')
    expect(text.startsWith(AUDIT_CSV_HEADER)).toBe(true)
    const lines = text.split('\r\n').slice(1, -1)
    expect(new Set(lines.map((line) => line.slice(0, 36))).size).toBe(120)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['log.csv'])
    expect(desktop.hooks.suggestedNames[0]).toMatch(/^sync-audit-log-Acme-\d{4}-\d\d-\d\d\.csv$/)
  })

  it('says so when it is cut at the limit', async () => {
    const { desktop, path } = await withEvents(120)
    const cut = await desktop.auditWith(60).exportCsv(all)
    expect(valueOf(cut)).toEqual({ path, eventCount: 60, isCut: true })
    expect((await readFile(path, 'utf8')).split('\r\n')).toHaveLength(62)
    const whole = await desktop.auditWith(120).exportCsv(all)
    expect(valueOf(whole)).toEqual({ path, eventCount: 120, isCut: false })
  })

  it('has what the filter lets through, and no formula', async () => {
    const { addUser, user, desktop, path } = await withEvents(3)
    const other = await addUser()
    await desktop.confirm(user)
    const reason = '=HYPERLINK("http://evil.example","open")'
    valueOf(await desktop.people.endSessions({ id: other.id, reason }))
    const filter = { kind: 'sessions-ended-by-administrator', userId: other.id } as const
    expect(valueOf(await desktop.audit.exportCsv(filter))).toMatchObject({ eventCount: 1 })
    const [, line = ''] = (await readFile(path, 'utf8')).split('\r\n')
    expect(line).toContain('"\'=HYPERLINK(""http://evil.example"",""open"")"')
  })

  it('is not written when the person thinks better of it', async () => {
    const { desktop, folder } = await withEvents(2)
    desktop.hooks.path = null
    expect(valueOf(await desktop.audit.exportCsv(all))).toBeNull()
    expect(await readdir(folder)).toEqual([])
  })

  it('is whole or not there: a page that fails leaves the older file as it was', async () => {
    const { desktop, folder, path } = await withEvents(120)
    await writeFile(path, 'an older export')
    let pages = 0
    desktop.hooks.intercept = async (call, ...args) => {
      if (args[0] === 'audit') pages += 1
      return pages > 2 ? { kind: 'failure', code: 'server-timeout' } : call(...args)
    }
    expect(errorOf(await desktop.audit.exportCsv(all))).toBe('server-timeout')
    expect(await readFile(path, 'utf8')).toBe('an older export')
    expect(await readdir(folder)).toEqual(['log.csv'])
  })

  it('a folder that cannot be written to is named', async () => {
    const { desktop, folder } = await withEvents(2)
    desktop.hooks.path = join(folder, 'gone', 'log.csv')
    expect(await desktop.audit.exportCsv(all)).toEqual({
      ok: false,
      error: { code: 'file-not-written', reason: 'ENOENT' },
    })
  })

  it('a server whose pages lead in a circle does not keep it going', async () => {
    const { desktop } = await withEvents(60)
    desktop.hooks.intercept = async (call, ...args) => {
      if (args[0] !== 'audit') return call(...args)
      return call('audit', { ...(args[1] as object), query: {} }) // always the first page
    }
    expect(valueOf(await desktop.auditWith(300).exportCsv(all))).toMatchObject({
      eventCount: 300,
      isCut: true,
    })
  })
})
