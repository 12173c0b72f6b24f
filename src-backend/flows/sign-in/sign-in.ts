import type { Locale } from '../../../src-shared/model/locale.ts'
import type { SignIn, VerifiedSignIn } from '../../../src-shared/http/replies.ts'
import type { SignInProof } from '../../../src-shared/http/trusted-device-routes.ts'
import { addressGroup } from '../../domain/limits/attempt-buckets.ts'
import { PASSWORD_AMR, TRUSTED_DEVICE_AMR } from '../../domain/codes/authentication-methods.ts'
import { cleanDeviceName } from '../../domain/accounts/device-name.ts'
import { deviceFingerprint } from '../../domain/accounts/device-fingerprint.ts'
import { CHALLENGE_LIFETIME_MS, SET_UP_LIFETIME_MS } from '../../domain/limits/lifetimes.ts'
import { ATTEMPTS_PER_CHALLENGE } from '../../domain/limits/lockout.ts'
import { emailKey } from '../../domain/secrets/passwords.ts'
import { newId } from '../../domain/secrets/randomness.ts'
import { hashToken, newToken } from '../../domain/secrets/tokens.ts'
import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import { readAccess } from '../../store/sessions/access.ts'
import { findChallengedSignIn } from '../../store/challenges/challenged-sign-ins.ts'
import { completeChallenge } from '../../store/challenges/challenge.ts'
import { acceptCode } from '../../store/challenges/accept-code.ts'
import { transactAtOnce } from '../../store/engine/database.ts'
import { holdFactorState, lockFactorState } from '../../store/factors/factor-states.ts'
import { recallDevice } from '../../store/sessions/known-devices.ts'
import {
  cancelSignIn,
  challengeOf,
  findSignIn,
  insertSignIn,
} from '../../store/challenges/sign-ins.ts'
import { findUserOnDevice } from '../../store/people/users.ts'
import { challengeBy, inOrder, readAccessAndMethods } from '../enrolment/active-methods.ts'
import type { AccessAndMethods } from '../enrolment/active-methods.ts'
import type { AttemptLimiter, CountedAgainst } from '../access/attempt-limiter.ts'
import { challengeMethods } from './challenge-methods.ts'
import type { FactorKinds } from '../factors/factor-kinds.ts'
import type { FlowDeps } from '../flow-deps.ts'
import { deviceNews, recordSignedIn } from './record-signed-in.ts'
import type { SecondFactor } from './second-factor.ts'
import type { Sessions } from '../access/sessions.ts'
import type { SignInSetUps } from './sign-in-set-up.ts'
import type { TrustedDevices } from '../access/trusted-devices.ts'

interface PasswordAttempt {
  readonly email: string
  readonly password: string
  readonly device: { readonly name: string; readonly key?: string | undefined }
  /** Of messages from now on, if the sign-in is completed; null leaves it as it is. */
  readonly locale: Locale | null
  /** Instead of the second factor, where it is that of a device that is trusted. */
  readonly trustedDeviceToken: string | undefined
  /** Network address of the caller. */
  readonly address: string
}

export interface SignIns {
  /**
   * The first step. An unknown e-mail address and a wrong password read the same and cost the
   * same. With an active method there is a challenge and no session yet; without one, or on a
   * trusted device, a session; or the set-up where the company requires one.
   */
  create(attempt: PasswordAttempt): Promise<Outcome<SignIn>>
  /**
   * The second step: one session, however many right codes arrive; or the set-up where none of the
   * methods is allowed any more.
   */
  verify(
    id: string,
    token: string,
    proof: SignInProof,
    address: string,
  ): Promise<Outcome<VerifiedSignIn>>
  cancel(id: string, token: string): Promise<Outcome<undefined>>
}

export function createSignIns(
  deps: FlowDeps,
  parts: {
    readonly kinds: FactorKinds
    readonly limiter: AttemptLimiter
    readonly secondFactor: SecondFactor
    readonly sessions: Sessions
    readonly setUps: SignInSetUps
    readonly trustedDevices: TrustedDevices
  },
): SignIns {
  const { database, passwords, nowMs, randomBytes, log, events } = deps
  const { kinds, limiter, secondFactor, sessions, setUps, trustedDevices } = parts

  return {
    async create({ email, password, device, locale, trustedDeviceToken, address }) {
      const key = emailKey(email)
      const from = { deviceName: cleanDeviceName(device.name), networkAddress: address }
      const fingerprint = deviceFingerprint({ name: from.deviceName, key: device.key }, address)
      const user = await findUserOnDevice(database, key, fingerprint)
      const admitted = await limiter.admit(
        user?.isKnownDevice === true
          ? countedOnKnownDevice(key, fingerprint)
          : countedForStrangers(key, addressGroup(address)),
      )
      if (!admitted.ok) return admitted

      const isRight = await admitted.value.check(() =>
        passwords.verify(user?.passwordHash ?? passwords.dummyHash, password),
      )
      const origin = { ...from, fingerprint, locale }
      if (user === null || !isRight) {
        log.warn('sign-in-refused', { userId: user?.id, address })
        const userId = user?.id ?? newId(randomBytes)
        // Whoever does not know the password writes nothing into somebody's activity.
        const refused = { kind: 'sign-in-refused', userId, deviceName: null } as const
        await events.recordRefusal({ ...refused, networkAddress: address })
        return refuse('invalid-credentials')
      }
      await admitted.value.succeeded()

      const id = newId(randomBytes)
      const token = newToken(randomBytes)
      const ids = { id, tokenHash: hashToken(token), userId: user.id, ...origin } as const

      /** The challenge as it is told. */
      const challenge = (
        expiresAtMs: number,
        { access, usable, policy }: AccessAndMethods,
      ): SignIn => ({
        state: 'challenge_required',
        id,
        token,
        expiresAt: new Date(expiresAtMs).toISOString(),
        methods: challengeMethods(kinds, user.id, usable),
        recoveryCodeAvailable: access.recoveryCodesLeft > 0,
        trustedDeviceDays: policy.trustedDeviceDays,
      })

      // Most often there is a method and no trusted device, and all that it takes crosses to the
      // database once.
      if (trustedDeviceToken === undefined) {
        const now = nowMs()
        const expiresAtMs = now + CHALLENGE_LIFETIME_MS
        const row = { ...ids, state: 'challenge_required', expiresAtMs } as const
        const opened = await transactAtOnce(database, (tx) => {
          holdFactorState(tx, user.id)
          return challengeBy(tx, row, user.passwordHash, now)
        })
        if (opened !== null) return done(challenge(expiresAtMs, opened))
      }

      return database.transaction(async (tx): Promise<Outcome<SignIn>> => {
        const [, found] = await Promise.all([
          lockFactorState(tx, user.id),
          readAccessAndMethods(tx, user.id),
        ])
        if (found === null) return refuse('invalid-credentials')
        const { access, usable } = found
        // Changed since it was checked: what the old password opens would outlive it.
        if (access.user.passwordHash !== user.passwordHash) return refuse('invalid-credentials')
        const mustEnrol = usable.length === 0 && access.mustEnrol
        if (usable.length === 0 && !mustEnrol) {
          const known = await recallDevice(tx, user.id, fingerprint, nowMs())
          const session = sessions.open(tx, access, from.deviceName, PASSWORD_AMR)
          recordSignedIn(tx, deps, user.id, origin, known)
          log.info('signed-in', { userId: user.id, amr: PASSWORD_AMR })
          return done({ state: 'complete', session })
        }
        const trust =
          usable.length === 0
            ? null
            : await trustedDevices.claim(tx, user.id, trustedDeviceToken, from)
        if (trust !== null) {
          const amr = TRUSTED_DEVICE_AMR
          const session = sessions.open(tx, access, from.deviceName, amr)
          recordSignedIn(tx, deps, user.id, origin, 'trusted')
          log.info('signed-in', { userId: user.id, amr })
          const granted = await trust.grantedTo(session)
          return done({ state: 'complete', session: { ...session, ...granted } })
        }
        const state = mustEnrol ? 'enrollment_required' : 'challenge_required'
        const now = nowMs()
        const expiresAtMs = now + (mustEnrol ? SET_UP_LIFETIME_MS : CHALLENGE_LIFETIME_MS)
        insertSignIn(tx, { ...ids, state, expiresAtMs }, now)
        if (mustEnrol) return done(await setUps.describe(tx, user, { id, token, expiresAtMs }))
        return done(challenge(expiresAtMs, found))
      })
    },

    async verify(id, token, proof, address) {
      const signIn = await findChallengedSignIn(database, id, hashToken(token), nowMs())
      if (signIn === null) return refuse('unauthenticated')
      const { userId, deviceName, account, factors } = signIn
      const challenge = challengeOf('sign-in', signIn, signIn.budget)
      const methods = inOrder(account).usable
      const proven = await secondFactor.prove({ challenge, proof, address, factors, methods })
      if (!proven.ok) return proven
      const { amr, accept, acceptAtOnce } = proven.value
      // A recovery code is for whoever lost the method: it vouches for no device.
      const mayTrust = proof.trustDevice === true && !('recoveryCode' in proof)
      const { device, budget } = signIn
      const { access } = account
      if (acceptAtOnce !== null && device !== 'first' && !access.mustEnrol && !mayTrust) {
        const { row, told } = sessions.prepare(access, deviceName, amr)
        const { isNoted, kind } = deviceNews(device)
        const happened = events.prepare({ kind, userId, deviceName, networkAddress: address })
        const completed = await acceptAtOnce((code) =>
          acceptCode(
            database,
            {
              id,
              userId,
              budget,
              maxAttempts: ATTEMPTS_PER_CHALLENGE,
              code,
              session: row,
              isDeviceNoted: isNoted,
              ...happened,
            },
            nowMs(),
          ),
        )
        if (!completed.ok) return completed
        log.info('signed-in', { userId, amr })
        return done(told)
      }
      const completed = await accept(async (tx): Promise<Outcome<VerifiedSignIn>> => {
        if (access.mustEnrol) return setUps.begin(tx, id, access.user, mayTrust)
        const isOpen = await completeChallenge(tx, challenge, ATTEMPTS_PER_CHALLENGE, nowMs())
        if (!isOpen) return refuse('challenge-expired')
        // One code fewer than before, where it was one.
        const current = 'recoveryCode' in proof ? await readAccess(tx, userId) : access
        if (current === null) return refuse('unauthenticated')
        // Under the user's lock now: of two at once, one is the first.
        const known =
          device === 'first' ? await recallDevice(tx, userId, signIn.fingerprint, nowMs()) : device
        const session = sessions.open(tx, current, deviceName, amr)
        recordSignedIn(tx, deps, userId, { ...signIn, networkAddress: address }, known)
        const from = { deviceName, networkAddress: address }
        const granted = mayTrust ? await trustedDevices.grant(tx, userId, session, from) : null
        return done({ ...session, ...granted })
      })
      if (!completed.ok) return completed
      log.info('state' in completed.value ? 'set-up-required' : 'signed-in', { userId, amr })
      return completed
    },

    async cancel(id, token) {
      const signIn = await findSignIn(database, id, hashToken(token))
      if (signIn === null) return refuse('unauthenticated')
      await cancelSignIn(database, id)
      return done(undefined)
    },
  }
}

/** Of an account that somebody signed in to on this device before: what others do elsewhere is not held against it. */
function countedOnKnownDevice(key: string, fingerprint: Uint8Array): CountedAgainst[] {
  const subject = `${key}\0device\0${Buffer.from(fingerprint).toString('hex')}`
  return [{ kind: 'passwordPerAccountAndAddress', subject, onSuccess: 'forget' }]
}

function countedForStrangers(key: string, group: string): CountedAgainst[] {
  return [
    { kind: 'passwordPerAccountAndAddress', subject: `${key}\0${group}`, onSuccess: 'forget' },
    { kind: 'passwordPerAccount', subject: key, onSuccess: 'refund' },
    { kind: 'passwordPerAddress', subject: group, onSuccess: 'refund' },
  ]
}
