// What people and attackers do while instances and the database are killed, and which responses they got.
import { setTimeout as wait } from 'node:timers/promises'
import { httpContract } from '../../src-shared/http/contract.ts'
import type { TestUser } from '../support/backend.ts'
import type { EnrolledUser } from '../support/backend-people.ts'
import { codeAt, wrongCodes } from '../support/backend-totp.ts'

/** Responses that someone received, and that must stay true. */
export interface Ledger {
  /** Codes that opened a session, by user and step or code. The number is how often. */
  readonly acceptedSteps: Map<string, number>
  readonly acceptedRecoveryCodes: Map<string, number>
  readonly sessionTokens: string[]
  /** Wrong codes that were reported as wrong, by user and by challenge. */
  readonly rejectedOfUser: Map<string, number>
  readonly rejectedOfChallenge: Map<string, number>
  /** Users who got the response that their method is active. */
  readonly activated: Set<string>
}

export function createLedger(): Ledger {
  return {
    acceptedSteps: new Map(),
    acceptedRecoveryCodes: new Map(),
    sessionTokens: [],
    rejectedOfUser: new Map(),
    rejectedOfChallenge: new Map(),
    activated: new Set(),
  }
}

export interface LoadDeps {
  /** The current addresses of the instances; a dead one fails its requests. */
  readonly instances: () => readonly string[]
  readonly nowMs: () => number
  readonly ledger: Ledger
  readonly isOver: () => boolean
}

/** Nothing to do for this one now. */
const IDLE_MS = 20

const count = (map: Map<string, number>, key: string): void => {
  map.set(key, (map.get(key) ?? 0) + 1)
}

export interface People {
  readonly signingIn: readonly EnrolledUser[]
  readonly recovering: readonly EnrolledUser[]
  readonly guessed: readonly EnrolledUser[]
  readonly enrolling: readonly TestUser[]
}

/** Everyone at once, until it ends. */
export async function runLoad(people: People, deps: LoadDeps): Promise<void> {
  const { ledger, nowMs, isOver } = deps

  /** A response, or null if there was none. */
  async function call(
    instance: number,
    name: keyof typeof httpContract,
    options: { id?: string; token?: string; body?: unknown },
    // oxlint-disable-next-line typescript/no-explicit-any -- each caller knows the route it calls
  ): Promise<{ status: number; body: any } | null> {
    const route = httpContract[name]
    const base = deps.instances()[instance % 2]!
    try {
      const response = await fetch(base + route.path.replace(':id', options.id ?? ''), {
        method: route.method,
        headers: {
          ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
          ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      })
      const text = await response.text()
      return { status: response.status, body: text === '' ? null : JSON.parse(text) }
    } catch {
      return null
    }
  }

  const signIn = (instance: number, { email: identifier, password }: TestUser) =>
    call(instance, 'createSignIn', { body: { identifier, password, device: { name: 'Load' } } })

  /** One code at two instances at the same time. */
  async function spendTwice(
    user: EnrolledUser,
    proof: object,
    accepted: () => void,
  ): Promise<void> {
    const challenges = await Promise.all([signIn(0, user), signIn(1, user)])
    const replies = await Promise.all(
      challenges.map((challenge, instance) => {
        if (challenge?.status !== 201) return Promise.resolve(null)
        const { id, token } = challenge.body
        return call(instance, 'verifySignIn', { id, token, body: proof })
      }),
    )
    for (const reply of replies) {
      if (reply?.status !== 200) continue
      accepted()
      ledger.sessionTokens.push(reply.body.token)
    }
  }

  async function spendTotp(user: EnrolledUser): Promise<void> {
    let [lastKey, turns] = ['', 0]
    while (!isOver()) {
      const now = nowMs()
      const key = `${user.id} ${Math.floor(now / 30_000)}`
      turns = key === lastKey ? turns + 1 : 0
      lastKey = key
      const proof = { methodId: user.methodId, code: codeAt(user.secret, now) }
      // Twice and twice again; a further pair would lock the user.
      if (turns < 2) await spendTwice(user, proof, () => count(ledger.acceptedSteps, key))
      else await wait(IDLE_MS)
    }
  }

  async function spendRecoveryCodes(user: EnrolledUser): Promise<void> {
    for (let turn = 0; !isOver(); turn += 1) {
      const recoveryCode =
        user.recoveryCodes[Math.floor(turn / 2) % user.recoveryCodes.length] ?? ''
      const key = `${user.id} ${recoveryCode}`
      await spendTwice(user, { recoveryCode }, () => count(ledger.acceptedRecoveryCodes, key))
    }
  }

  /** Three codes at a time, at both instances, until the user is locked; then the next user. */
  async function guess(): Promise<void> {
    for (let turn = 0; !isOver(); turn += 1) {
      const user = people.guessed.find(({ id }) => (ledger.rejectedOfUser.get(id) ?? 0) < 8)
      if (user === undefined) return
      const challenge = await signIn(turn, user)
      if (challenge?.status !== 201) continue
      const { id, token } = challenge.body
      const codes = wrongCodes(user.secret, nowMs(), 3)
      await Promise.all(
        codes.map(async (code, index) => {
          const body = { methodId: user.methodId, code }
          const reply = await call(turn + index, 'verifySignIn', { id, token, body })
          if (reply?.status !== 422) return
          count(ledger.rejectedOfUser, user.id)
          count(ledger.rejectedOfChallenge, id)
        }),
      )
    }
  }

  async function enrol(user: TestUser, instance: number): Promise<void> {
    const session = await signIn(instance, user)
    if (session?.status !== 201 || session.body.state !== 'complete') return
    const { password } = user
    const { token } = session.body.session
    const stepUp = await call(instance + 1, 'startStepUp', { token, body: { password } })
    if (stepUp?.status !== 201 || stepUp.body.state !== 'complete') return
    const confirmed: string = stepUp.body.steppedUp.token
    const body = { type: 'totp' }
    const started = await call(instance, 'enrolMethod', { token: confirmed, body })
    if (started?.status !== 201) return
    const secret = new URL(started.body.keyUri).searchParams.get('secret') ?? ''
    const activated = await call(instance + 1, 'activateMethod', {
      token: confirmed,
      id: started.body.methodId,
      body: { code: codeAt(secret, nowMs()) },
    })
    if (activated?.status === 200) ledger.activated.add(user.id)
  }

  /** `share` 0 or 1: two of these run concurrently, each with its half of the people. */
  async function enrolAll(share: number): Promise<void> {
    for (let turn = share; !isOver(); turn += 2) {
      const user = people.enrolling[turn % people.enrolling.length]!
      if (ledger.activated.has(user.id)) await wait(IDLE_MS)
      else await enrol(user, turn)
    }
  }

  await Promise.all([
    ...people.signingIn.map(spendTotp),
    ...people.recovering.map(spendRecoveryCodes),
    guess(),
    enrolAll(0),
    enrolAll(1),
  ])
}
