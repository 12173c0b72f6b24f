import * as z from 'zod'
import { Account, EmailAddress, Password } from '../model/account.ts'
import { TypedCode } from '../model/code.ts'
import { Id } from '../model/id.ts'
import { ChallengeMethod } from '../model/method.ts'
import { RecoveryCode, TypedRecoveryCode } from '../model/recovery-code.ts'
import { ServerInfo } from '../model/server.ts'
import { TwoFactorStatus } from '../model/two-factor.ts'
import { noBody, noParams, noReply, route, type Route } from './define.ts'

/** Opaque bearer token: 256 bits as base64url. */
export const Token = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

/** A session. `expiresAt` is the end of its overall lifetime (ISO 8601, UTC). */
export const Session = z.object({
  token: Token,
  expiresAt: z.iso.datetime(),
  account: Account,
  recoveryCodesLeft: z.int().min(0),
})
export type Session = z.infer<typeof Session>

/** Proof of the second factor: the code of a method, or one recovery code. */
export const SecondFactorProof = z.union([
  z.strictObject({ methodId: Id, code: TypedCode }),
  z.strictObject({ recoveryCode: TypedRecoveryCode }),
])
export type SecondFactorProof = z.infer<typeof SecondFactorProof>

/** What has to be proven next, shared by sign-in and step-up. */
const Challenge = z.object({
  state: z.literal('challenge_required'),
  id: Id,
  token: Token,
  expiresAt: z.iso.datetime(),
  methods: z.array(ChallengeMethod),
  recoveryCodeAvailable: z.boolean(),
})

const Complete = z.object({ state: z.literal('complete'), session: Session })

/** After the password: a challenge, or a session where no method is active. */
export const SignIn = z.discriminatedUnion('state', [Challenge, Complete])
export type SignIn = z.infer<typeof SignIn>

/**
 * A completed step-up. The session's token is replaced (OWASP ASVS 7.2.4); the old one is dead.
 * `confirmedUntil`: changes to factors are allowed until then.
 */
export const SteppedUp = z.object({ token: Token, confirmedUntil: z.iso.datetime() })
export type SteppedUp = z.infer<typeof SteppedUp>

const StepUp = z.discriminatedUnion('state', [
  Challenge.omit({ token: true }),
  z.object({ state: z.literal('complete'), steppedUp: SteppedUp }),
])

const byId = z.strictObject({ id: Id })

/** Name of the device as the person will see it in the list of sessions. */
const Device = z.strictObject({ name: z.string().min(1).max(100) })

/** Every backend route, once. The reply's header `Sync-Server-Time` carries the server's clock, in ms since the epoch. */
export const httpContract = {
  server: route({
    method: 'GET',
    path: '/v1/server',
    auth: 'none',
    params: noParams,
    body: noBody,
    status: 200,
    reply: ServerInfo,
  }),
  createSignIn: route({
    method: 'POST',
    path: '/v1/auth/sign-ins',
    auth: 'none',
    params: noParams,
    body: z.strictObject({ identifier: EmailAddress, password: Password, device: Device }),
    status: 201,
    reply: SignIn,
  }),
  verifySignIn: route({
    method: 'POST',
    path: '/v1/auth/sign-ins/:id/verify',
    auth: 'sign-in',
    params: byId,
    body: SecondFactorProof,
    status: 200,
    reply: Session,
  }),
  cancelSignIn: route({
    method: 'DELETE',
    path: '/v1/auth/sign-ins/:id',
    auth: 'sign-in',
    params: byId,
    body: noBody,
    status: 204,
    reply: noReply,
  }),
  account: route({
    method: 'GET',
    path: '/v1/me',
    auth: 'session',
    params: noParams,
    body: noBody,
    status: 200,
    reply: Account,
  }),
  endSession: route({
    method: 'DELETE',
    path: '/v1/me/sessions/current',
    auth: 'session',
    params: noParams,
    body: noBody,
    status: 204,
    reply: noReply,
  }),
  twoFactor: route({
    method: 'GET',
    path: '/v1/me/two-factor',
    auth: 'session',
    params: noParams,
    body: noBody,
    status: 200,
    reply: TwoFactorStatus,
  }),
  startStepUp: route({
    method: 'POST',
    path: '/v1/me/step-ups',
    auth: 'session',
    params: noParams,
    body: z.strictObject({ password: Password }),
    status: 201,
    reply: StepUp,
  }),
  verifyStepUp: route({
    method: 'POST',
    path: '/v1/me/step-ups/:id/verify',
    auth: 'session',
    params: byId,
    body: SecondFactorProof,
    status: 200,
    reply: SteppedUp,
  }),
  enrolMethod: route({
    method: 'POST',
    path: '/v1/me/two-factor/methods',
    auth: 'session',
    params: noParams,
    body: z.strictObject({ type: z.literal('totp') }),
    status: 201,
    /** The enrolment secret is in `keyUri` (Key Uri Format), once. */
    reply: z.object({ methodId: Id, keyUri: z.string().max(2048), expiresAt: z.iso.datetime() }),
  }),
  activateMethod: route({
    method: 'POST',
    path: '/v1/me/two-factor/methods/:id/activate',
    auth: 'session',
    params: byId,
    body: z.strictObject({ code: TypedCode }),
    status: 200,
    reply: z.object({
      twoFactor: TwoFactorStatus,
      recoveryCodes: z.array(RecoveryCode).nullable(),
    }),
  }),
  turnOffMethod: route({
    method: 'DELETE',
    path: '/v1/me/two-factor/methods/:id',
    auth: 'session',
    params: byId,
    body: noBody,
    status: 200,
    reply: TwoFactorStatus,
  }),
  replaceRecoveryCodes: route({
    method: 'POST',
    path: '/v1/me/two-factor/recovery-codes',
    auth: 'session',
    params: noParams,
    body: noBody,
    status: 201,
    reply: z.object({ recoveryCodes: z.array(RecoveryCode) }),
  }),
} satisfies Record<string, Route>
export type HttpContract = typeof httpContract

/** Reply header with the server's clock: milliseconds since the epoch, decimal. */
export const SERVER_TIME_HEADER = 'sync-server-time'
