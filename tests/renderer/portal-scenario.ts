import { START_MS } from './samples.ts'
import type { AppContract } from '../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../src-shared/ipc/define.ts'
import type { OwnSession } from '../../src-shared/model/people/own-session.ts'
import type { CurrentPolicy, TwoFactorPolicy } from '../../src-shared/model/people/policy.ts'
import type { Overview } from '../../src-shared/model/people/overview.ts'
import type { TrustedDevice } from '../../src-shared/model/people/trusted-device.ts'
import type { OpenedPeopleFile } from '../../src-shared/model/people/file/faults.ts'
import type { Person } from '../../src-shared/model/people/person.ts'
import type { AuditEvent, SecurityEvent } from '../../src-shared/model/people/security-event.ts'
import { fail, ok, type Result } from '../../src-shared/model/result.ts'
import * as samples from './portal-samples.ts'

/** What the portal's pages besides two-factor show. */
export interface PortalWorld {
  sessions: OwnSession[]
  activity: SecurityEvent[]
  people: Person[]
  audit: AuditEvent[]
  policy: CurrentPolicy
  overview: Overview
  devices: TrustedDevice[]
  /** Null while the server sends email. */
  activationCode: string | null
  /** What main could copy. */
  codeToCopy: string | null
  /** How many are on a page. */
  /** The file of people that is chosen next; null: the person cancels. */
  file: OpenedPeopleFile | null
  /** How many of its people were added. */
  imported: number
  pageSize: number
  /** Passwords that were set, the newest last. */
  passwords: string[]
}

export function firstPortalWorld(): PortalWorld {
  return {
    sessions: [...samples.sessions],
    activity: [...samples.activity],
    people: [...samples.people],
    audit: [...samples.audit],
    policy: samples.policy,
    overview: samples.overview,
    devices: [...samples.devices],
    activationCode: null,
    codeToCopy: null,
    file: samples.peopleFile,
    imported: 0,
    pageSize: 50,
    passwords: [],
  }
}

type PortalRooms = 'ownSessions' | 'overview' | 'activity' | 'people' | 'policy' | 'audit'

/**
 * The portal's handlers as main implements them; `refusal` is why the signed-in person may not do it, or
 * null.
 */
export function portalHandlers(
  world: PortalWorld,
  refusal: {
    unconfirmed: () => Result<never> | null
    noAdministrator: () => Result<never> | null
  },
): Pick<Handlers<AppContract>, PortalRooms> {
  const page = <Item extends { id: string }>(all: readonly Item[], cursor: string | null) => {
    const from = cursor === null ? 0 : all.findIndex(({ id }) => id === cursor) + 1
    const items = all.slice(from, from + world.pageSize)
    const isMore = from + world.pageSize < all.length
    return ok({ items, nextCursor: isMore ? (items.at(-1)?.id ?? null) : null })
  }
  const endAllBut = (isKept: (session: OwnSession) => boolean) => {
    const before = world.sessions.length
    world.sessions = world.sessions.filter(isKept)
    return before - world.sessions.length
  }
  const somebody = (id: string) => world.people.find((each) => each.id === id)
  const acted = (id: string, change: Partial<Person>) => {
    const refused = refusal.noAdministrator() ?? refusal.unconfirmed()
    if (refused !== null) return refused
    const found = somebody(id)
    if (found === undefined) return fail({ code: 'not-found' })
    const person: Person = { ...found, ...change }
    world.people = world.people.map((each) => (each.id === id ? person : each))
    return ok(person)
  }
  const events = ({ kind, userId }: { kind: string | null; userId: string | null }) =>
    world.audit.filter(
      (event) =>
        (kind === null || event.kind === kind) && (userId === null || event.subject.id === userId),
    )
  const changed = (wanted: { policy: TwoFactorPolicy; version: number }) => {
    if (wanted.version !== world.policy.version) return fail({ code: 'precondition-failed' })
    const graceEndsAt = wanted.policy.isRequired ? samples.GRACE_ENDS_AT : null
    return ok({ ...wanted, graceEndsAt, effect: samples.effect })
  }
  return {
    ownSessions: {
      list: () => ok(world.sessions),
      end: ({ id }) =>
        endAllBut((session) => session.id !== id) === 0 ? fail({ code: 'not-found' }) : ok(null),
      endOthers: () => ok({ ended: endAllBut(({ isCurrent }) => isCurrent) }),
      devices: () => ok(world.devices),
      forgetDevice: ({ id }) => {
        world.devices = world.devices.filter((device) => device.id !== id)
        return ok(null)
      },
      forgetDevices: () => {
        const removed = world.devices.length
        world.devices = []
        return ok({ removed })
      },
      changePassword: ({ newPassword }) => {
        const refused = refusal.unconfirmed()
        if (refused !== null) return refused
        if (newPassword.length < 15) return fail({ code: 'password-refused' })
        world.passwords.push(newPassword)
        endAllBut(({ isCurrent }) => isCurrent)
        return ok(null)
      },
    },
    activity: {
      list: ({ cursor }) => page(world.activity, cursor),
      report: () => {
        world.devices = []
        return ok({ ended: endAllBut(({ isCurrent }) => isCurrent) })
      },
    },
    overview: {
      get: () => refusal.noAdministrator() ?? ok(world.overview),
    },
    people: {
      list: ({ twoFactor, account, search, cursor }) => {
        const refused = refusal.noAdministrator()
        if (refused !== null) return refused
        const isIn = (each: Person, state: Person['twoFactor']) =>
          each.account !== 'disabled' &&
          (state === 'none' ? each.methods.length === 0 : each.twoFactor === state)
        const count = (state: Person['twoFactor']) =>
          world.people.filter((each) => isIn(each, state)).length
        const matching = world.people.filter(
          (each) =>
            (twoFactor === null || isIn(each, twoFactor)) &&
            (account === null || each.account === account) &&
            `${each.name} ${each.email}`.toLowerCase().includes((search ?? '').toLowerCase()),
        )
        const counts = {
          total: world.people.length,
          none: count('none'),
          pending: count('pending'),
          active: count('active'),
          locked: count('locked'),
          invited: world.people.filter((each) => each.account === 'invited').length,
          disabled: world.people.filter((each) => each.account === 'disabled').length,
        }
        const found = page(matching, cursor)
        return found.ok ? ok({ ...found.value, counts: cursor === null ? counts : null }) : found
      },
      unlock: ({ id }) => acted(id, { twoFactor: 'active' }),
      add: ({ email, name, role }) => {
        const refused = refusal.noAdministrator() ?? refusal.unconfirmed()
        if (refused !== null) return refused
        if (world.people.some((each) => each.email === email)) return fail({ code: 'email-taken' })
        const person = samples.invited(world.people.length, { email, name, role })
        world.people = [...world.people, person]
        world.codeToCopy = world.activationCode
        return ok({ person, activationCode: world.activationCode })
      },
      chooseFile: () => refusal.noAdministrator() ?? ok(world.file),
      addNextFromFile: () => {
        const refused = refusal.unconfirmed()
        if (refused !== null) return refused
        if (world.file?.kind !== 'opened') return fail({ code: 'not-found' })
        const total = world.file.counts.new
        world.imported = Math.min(total, world.imported + 40)
        const done = world.imported
        return ok({ done, total, added: done, exists: 0, isWelcomedByEmail: true })
      },
      closeFile: () => ok(null),
      sendInvitation: ({ id }) => {
        const sent = acted(id, { account: 'invited' })
        if (!sent.ok) return sent
        world.codeToCopy = world.activationCode
        return ok({ person: sent.value, activationCode: world.activationCode })
      },
      disable: ({ id }) => acted(id, { account: 'disabled' }),
      enable: ({ id }) => acted(id, { account: 'active' }),
      givePass: ({ id, hours }) => {
        const expiresAt = new Date(START_MS + hours * 3_600_000).toISOString()
        const given = acted(id, { passUntil: expiresAt })
        return given.ok ? ok({ person: given.value, pass: 'K7QM-3VXT', expiresAt }) : given
      },
      edit: ({ id, name, locale }) => acted(id, { name, locale }),
      changeRole: ({ id, role }) => acted(id, { role }),
      delete: ({ id }) => {
        const found = acted(id, {})
        if (!found.ok) return found
        world.people = world.people.filter((each) => each.id !== id)
        return ok(null)
      },
      takePassBack: ({ id }) => acted(id, { passUntil: null }),
      endSessions: ({ id }) => {
        const refused = refusal.noAdministrator() ?? refusal.unconfirmed()
        if (refused !== null) return refused
        return somebody(id) === undefined ? fail({ code: 'not-found' }) : ok({ ended: 2 })
      },
      resetTwoFactor: ({ id }) => {
        const refused = refusal.noAdministrator() ?? refusal.unconfirmed()
        if (refused !== null) return refused
        const found = somebody(id)
        if (found === undefined) return fail({ code: 'not-found' })
        const person: Person = { ...found, twoFactor: 'pending', methods: [], recoveryCodesLeft: 0 }
        world.people = world.people.map((each) => (each.id === id ? person : each))
        world.codeToCopy = world.activationCode
        return ok({ person, activationCode: world.activationCode })
      },
      copyActivationCode: () =>
        world.codeToCopy === null ? fail({ code: 'not-found' }) : ok({ clearsInSeconds: 30 }),
      forgetActivationCode: () => {
        world.codeToCopy = null
        return ok(null)
      },
    },
    policy: {
      get: () => refusal.noAdministrator() ?? ok(world.policy),
      preview: (wanted) => refusal.noAdministrator() ?? changed(wanted),
      save: (wanted) => {
        const refused = refusal.noAdministrator() ?? refusal.unconfirmed()
        if (refused !== null) return refused
        const saved = changed(wanted)
        if (!saved.ok) return saved
        world.policy = { ...saved.value, version: wanted.version + 1 }
        return ok({ ...saved.value, version: wanted.version + 1 })
      },
    },
    audit: {
      list: ({ cursor, ...filter }) => refusal.noAdministrator() ?? page(events(filter), cursor),
      exportCsv: (filter) =>
        refusal.noAdministrator() ??
        ok({
          path: '/home/carla/Documents/sync-audit-log-Acme-2026-11-03.csv',
          eventCount: events(filter).length,
          isCut: false,
        }),
    },
  }
}
