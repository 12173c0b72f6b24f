import * as z from 'zod'
import { Password, Role } from '../model/people/account.ts'
import { Id } from '../model/id.ts'
import { Locale } from '../model/locale.ts'
import { ImportProgress, OpenedPeopleFile } from '../model/people/file/faults.ts'
import { OwnSession } from '../model/people/own-session.ts'
import {
  AccountState,
  ActReason,
  NewPerson,
  PeopleCounts,
  PeopleSearch,
  Person,
  PersonProfile,
  TwoFactorState,
} from '../model/people/person.ts'
import { Overview } from '../model/people/overview.ts'
import { ChangedPolicy, CurrentPolicy, TwoFactorPolicy } from '../model/people/policy.ts'
import { AuditEvent, SecurityEvent, SecurityEventKind } from '../model/people/security-event.ts'
import { TrustedDevice } from '../model/people/trusted-device.ts'
import { Instant } from '../model/bounds.ts'
import { Pass, PassHours } from '../model/two-factor/pass.ts'
import { call, nothing, type Contract } from './define.ts'

/** Where the next page begins, as the previous page's response named it; null asks for the first one. */
const Cursor = Id.nullable()

/** One page of a list; `nextCursor` is null on the last one. */
const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: Cursor })

/** How many sessions ended. */
const EndedSessions = z.object({ ended: z.int().min(0) })

/** A filter for the company's events; null means all. */
const AuditFilter = { kind: SecurityEventKind.nullable(), userId: Id.nullable() }

/** What an administrator does to a person, and why. */
const Act = z.strictObject({ id: Id, reason: ActReason })

/** What the person needs besides the password after a reset. */
const ActivationCode = z.string().regex(/^[0-9]{8}$/)

/** A person with a welcome code, which is returned only if the server sends no email. */
const Invited = z.object({ person: Person, activationCode: ActivationCode.nullable() })

/** A policy, and the version that it was edited from. */
const WantedPolicy = z.strictObject({ policy: TwoFactorPolicy, version: z.int().min(1) })

/** The rooms of the Sync Settings Portal's pages other than two-factor. */
export const portalRooms = {
  /** How far the company is; for administrators. */
  overview: {
    get: call(nothing, Overview),
  },
  /** The person's own sessions and password. */
  ownSessions: {
    list: call(nothing, z.array(OwnSession)),
    end: call(z.strictObject({ id: Id }), z.null()),
    endOthers: call(nothing, EndedSessions),
    /** Needs "Confirm it's you"; every other session ends. */
    changePassword: call(z.strictObject({ newPassword: Password }), z.null()),
    /** Trusted devices, which need no second factor. */
    devices: call(nothing, z.array(TrustedDevice)),
    forgetDevice: call(z.strictObject({ id: Id }), z.null()),
    forgetDevices: call(nothing, z.object({ removed: z.int().min(0) })),
  },
  /** Events of the person's own account, newest first. */
  activity: {
    list: call(z.strictObject({ cursor: Cursor }), pageOf(SecurityEvent)),
    /** Something in it was somebody else: ends all access but this session, and tells the administrators. */
    report: call(nothing, EndedSessions),
  },
  /** The people of the company, for its administrators. */
  people: {
    list: call(
      z.strictObject({
        twoFactor: TwoFactorState.nullable(),
        account: AccountState.nullable(),
        search: PeopleSearch.nullable(),
        cursor: Cursor,
      }),
      pageOf(Person).extend({ counts: PeopleCounts.nullable() }),
    ),
    /** Ends a lockout after wrong codes. Needs "Confirm it's you". */
    unlock: call(Act, Person),
    /** Signs a person out everywhere. Needs "Confirm it's you". */
    endSessions: call(Act, EndedSessions),
    /** Adds a person, who gets a welcome code. Needs "Confirm it's you". */
    add: call(NewPerson, Invited),
    /** Asks for a file of people, and says what adding them would do; null if the person cancelled. */
    chooseFile: call(z.strictObject({ locale: Locale }), OpenedPeopleFile.nullable()),
    /** Adds the next people of that file; `not-found` without one. Needs "Confirm it's you". */
    addNextFromFile: call(nothing, ImportProgress),
    closeFile: call(nothing, z.null()),
    /** Another welcome code for a person without a password. Needs "Confirm it's you". */
    sendInvitation: call(Act, Invited),
    /** Ends all access of a person until they are enabled. Needs "Confirm it's you". */
    disable: call(Act, Person),
    /** Needs "Confirm it's you". */
    enable: call(Act, Person),
    /** Changes name and language of messages. Needs "Confirm it's you". */
    edit: call(Act.extend(PersonProfile.shape), Person),
    /** Needs "Confirm it's you". */
    changeRole: call(Act.extend({ role: Role }), Person),
    /** Deletes a person with everything of theirs. Needs "Confirm it's you". */
    delete: call(Act, z.null()),
    /**
     * Removes a person's second factor; they set up a new one with an activation code. Needs "Confirm it's
     * you". The code is returned only if the server sends no email. `isRetry`: the response to the same
     * request may have been lost.
     */
    resetTwoFactor: call(
      Act.extend({ isRetry: z.boolean() }),
      z.object({ person: Person, activationCode: ActivationCode.nullable() }),
    ),
    /** Needs "Confirm it's you". The pass stands for the person's second factor until `expiresAt`. */
    givePass: call(
      Act.extend({ hours: PassHours, isForOneSignIn: z.boolean() }),
      z.object({ person: Person, pass: Pass, expiresAt: Instant }),
    ),
    takePassBack: call(Act, Person),
    /** The most recently returned code or pass, until it is forgotten: `not-found` then. */
    copyActivationCode: call(nothing, z.object({ clearsInSeconds: z.number() })),
    forgetActivationCode: call(nothing, z.null()),
  },
  /** The company policy, for its administrators. */
  policy: {
    get: call(nothing, CurrentPolicy),
    /** Reports whom the policy would affect; nothing is saved. */
    preview: call(WantedPolicy, ChangedPolicy),
    /** Needs "Confirm it's you"; `precondition-failed` if there is a newer version. */
    save: call(WantedPolicy, ChangedPolicy),
  },
  /** Events of the company, newest first, for its administrators. */
  audit: {
    list: call(z.strictObject({ ...AuditFilter, cursor: Cursor }), pageOf(AuditEvent)),
    /** Writes a file where the person chooses; null if they cancelled. `isCut`: the file lacks older events. */
    exportCsv: call(
      z.strictObject(AuditFilter),
      z.object({ path: z.string(), eventCount: z.int().min(0), isCut: z.boolean() }).nullable(),
    ),
  },
} satisfies Contract
