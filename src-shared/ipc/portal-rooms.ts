import * as z from 'zod'
import { Password } from '../model/account.ts'
import { Id } from '../model/id.ts'
import { OwnSession } from '../model/own-session.ts'
import { ActReason, PeopleCounts, PeopleSearch, Person, TwoFactorState } from '../model/person.ts'
import { ChangedPolicy, CurrentPolicy, TwoFactorPolicy } from '../model/policy.ts'
import { AuditEvent, SecurityEvent, SecurityEventKind } from '../model/security-event.ts'
import { TrustedDevice } from '../model/trusted-device.ts'
import { call, nothing, type Contract } from './define.ts'

/** Where the next page begins, as the page before told it; null asks for the first one. */
const Cursor = Id.nullable()

/** A page of a list; `nextCursor` is null on the last one. */
const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: Cursor })

/** How many sessions ended. */
const EndedSessions = z.object({ ended: z.int().min(0) })

/** Which events of the company's are meant; null is all. */
const AuditFilter = { kind: SecurityEventKind.nullable(), userId: Id.nullable() }

/** What an administrator does to somebody, and why. */
const Act = z.strictObject({ id: Id, reason: ActReason })

/** What a person needs besides the password after a reset. */
const ActivationCode = z.string().regex(/^[0-9]{8}$/)

/** A policy, and the version of the one that it was made from. */
const WantedPolicy = z.strictObject({ policy: TwoFactorPolicy, version: z.int().min(1) })

/** The rooms of the Sync Settings Portal's pages besides two-factor. */
export const portalRooms = {
  /** Where one is signed in, and one's password. */
  ownSessions: {
    list: call(nothing, z.array(OwnSession)),
    end: call(z.strictObject({ id: Id }), z.null()),
    endOthers: call(nothing, EndedSessions),
    /** Needs "confirm it's you"; every other session ends. */
    changePassword: call(z.strictObject({ newPassword: Password }), z.null()),
    /** Devices that need no second factor. */
    devices: call(nothing, z.array(TrustedDevice)),
    forgetDevice: call(z.strictObject({ id: Id }), z.null()),
    forgetDevices: call(nothing, z.object({ removed: z.int().min(0) })),
  },
  /** What happened to one's own account, newest first. */
  activity: {
    list: call(z.strictObject({ cursor: Cursor }), pageOf(SecurityEvent)),
  },
  /** The people of the company: for its administrators. */
  people: {
    list: call(
      z.strictObject({
        twoFactor: TwoFactorState.nullable(),
        search: PeopleSearch.nullable(),
        cursor: Cursor,
      }),
      pageOf(Person).extend({ counts: PeopleCounts.nullable() }),
    ),
    /** Ends a lockout after wrong codes. Needs "confirm it's you". */
    unlock: call(Act, Person),
    /** Signs somebody out everywhere. Needs "confirm it's you". */
    endSessions: call(Act, EndedSessions),
    /**
     * Takes away somebody's second factor; they set up a new one with an activation code. Needs
     * "confirm it's you". The code is told only where the server sends no e-mail. `isRetry`: the
     * answer to the same request may have been lost on its way.
     */
    resetTwoFactor: call(
      Act.extend({ isRetry: z.boolean() }),
      z.object({ person: Person, activationCode: ActivationCode.nullable() }),
    ),
    /** The activation code that was told last, until it is forgotten: `not-found` then. */
    copyActivationCode: call(nothing, z.object({ clearsInSeconds: z.number() })),
    forgetActivationCode: call(nothing, z.null()),
  },
  /** What the company asks of second factors: for its administrators. */
  policy: {
    get: call(nothing, CurrentPolicy),
    /** Whom it would touch; nothing is saved. */
    preview: call(WantedPolicy, ChangedPolicy),
    /** Needs "confirm it's you"; `precondition-failed` when there is a newer version. */
    save: call(WantedPolicy, ChangedPolicy),
  },
  /** What happened in the company, newest first: for its administrators. */
  audit: {
    list: call(z.strictObject({ ...AuditFilter, cursor: Cursor }), pageOf(AuditEvent)),
    /** Into a file of the person's choice; null when they changed their mind. `isCut`: older ones are not in it. */
    exportCsv: call(
      z.strictObject(AuditFilter),
      z.object({ path: z.string(), eventCount: z.int().min(0), isCut: z.boolean() }).nullable(),
    ),
  },
} satisfies Contract
