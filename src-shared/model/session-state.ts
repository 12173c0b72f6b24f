import * as z from 'zod'
import { Account } from './people/account.ts'
import { ServerFailureCode } from './failure.ts'
import { ChallengeMethod, MethodType } from './two-factor/method.ts'
import { TrustedDeviceDays } from './people/policy.ts'
import { SentCode } from './two-factor/sent-code.ts'
import { ServerInfo } from './server.ts'
import { shownText } from './shown-text.ts'

/** The server in use, as the sign-in screen shows it. `url` is null for the embedded demo server. */
export const ServerState = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('connecting'), url: z.string().nullable() }),
  z.object({ phase: z.literal('ready'), url: z.string().nullable(), info: ServerInfo }),
  z.object({ phase: z.literal('failed'), url: z.string().nullable(), failure: ServerFailureCode }),
])
export type ServerState = z.infer<typeof ServerState>

/** The app's state towards the service. It contains no token. */
export const SessionState = z.discriminatedUnion('phase', [
  z.object({
    phase: z.literal('signed-out'),
    server: ServerState,
    lastEmail: z.string(),
    /** Why nobody stays signed in any more, where somebody did. */
    ended: z.enum(['elsewhere', 'expired']).optional(),
  }),
  /**
   * Somebody stays signed in here; `isOffline` while the server cannot be reached. It goes on by itself. The names
   * are empty until main knows them.
   */
  z.object({
    phase: z.literal('resuming'),
    server: ServerState,
    email: z.string(),
    name: z.string(),
    isOffline: z.boolean(),
  }),
  z.object({
    phase: z.literal('challenge'),
    server: ServerState,
    email: z.string(),
    methods: z.array(ChallengeMethod),
    recoveryCodeAvailable: z.boolean(),
    /** The password was chosen with a code by email: a code to the same mailbox is not offered. */
    isEmailWithheld: z.literal(true).optional(),
    /** An administrator gave a pass, which stands for a method. */
    isPassAvailable: z.literal(true).optional(),
    /** For how many days this computer would need no code; 0 if the company has no trusted devices. */
    trustedDeviceDays: TrustedDeviceDays,
    expiresAtMs: z.number(),
    /** Methods whose entry is in this computer's vault ("Use the code from this computer"), locked or not. */
    methodsOnThisComputer: z.array(z.string()),
    /** The newest code per method that one was sent for. */
    sentCodes: z.array(SentCode),
  }),
  /** The company requires a method: only its set-up is open. */
  z.object({
    phase: z.literal('set-up'),
    server: ServerState,
    email: z.string(),
    offeredMethods: z.array(MethodType),
    /** The company's default among them, or null. */
    defaultMethod: MethodType.nullable(),
    emailHint: shownText(100),
    /** After a reset: the one-time activation code that came by email or from the administrator. */
    isActivationCodeNeeded: z.boolean(),
    expiresAtMs: z.number(),
  }),
  z.object({
    phase: z.literal('signed-in'),
    server: ServerState,
    account: Account,
    recoveryCodesLeft: z.int().nullable(),
    /** The account has no second factor: the password alone opens it. */
    isTwoFactorOff: z.literal(true).optional(),
    /** The end of the grace period without an allowed method; null if it does not apply. */
    enrollmentDeadlineMs: z.number().nullable(),
    /** The grace period has ended: this session may only do the set-up. */
    isSetUpRequired: z.boolean(),
    /** This computer's clock minus the service's, in milliseconds, once measured. */
    clockSkewMs: z.number().nullable(),
    /**
     * The person confirmed that the service's clock is right: all codes are computed by it, not only those
     * for the service.
     */
    isServerClockAccepted: z.boolean(),
  }),
])
export type SessionState = z.infer<typeof SessionState>
