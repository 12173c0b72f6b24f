import { success, withBody } from '../../support/tampering-proxy.ts'
import type { PassingReply } from '../../support/tampering-proxy.ts'
import { acceptingAgain, acceptingAtOnce, isRecovery, withSpareCodes } from './accepting-again.ts'
import { isProblem, onReply, pendingEnrolment, problem, type Fault } from './fault.ts'

const enrolmentFaults: readonly Fault[] = [
  {
    what: 'a secret of 80 bits',
    fails: ['enrolment.key-uri'],
    begin: () => {
      let isFirst = true
      return async (request, send) => {
        const reply = await send(request)
        if (request.route !== 'enrolMethod' || reply.status !== 201 || !isFirst) return reply
        isFirst = false
        return pendingEnrolment(reply, 10)
      }
    },
  },
  {
    what: 'a wrong code in an enrolment does not tell attemptsLeft',
    fails: ['enrolment.wrong-code'],
    begin: onReply((reply, { route }) =>
      route === 'activateMethod'
        ? withBody(reply, { ...reply.body, attemptsLeft: undefined })
        : reply,
    ),
  },
  {
    what: 'nine recovery codes',
    fails: ['enrolment.activates', 'recovery.replaced'],
    begin: onReply((reply) =>
      Array.isArray(reply.body?.recoveryCodes)
        ? withBody(reply, { ...reply.body, recoveryCodes: reply.body.recoveryCodes.slice(1) })
        : reply,
    ),
  },
  {
    what: 'the first method leaves other sessions',
    fails: ['enrolment.activates'],
    begin: () => {
      let account: PassingReply | undefined
      let isOn = false
      return async (request, send) => {
        const reply = await send(request)
        if (request.route === 'activateMethod' && reply.status === 200) isOn = true
        if (request.route !== 'account') return reply
        if (reply.status === 200) account = reply
        if (!isOn || reply.status === 200 || account === undefined) return reply
        isOn = false
        return account
      }
    },
  },
  {
    what: 'the password alone goes on confirming after the first method',
    fails: ['enrolment.activates'],
    begin: () => {
      let isJustOn = false
      return async (request, send) => {
        const reply = await send(request)
        if (request.route === 'activateMethod') isJustOn = reply.status === 200
        if (request.route !== 'replaceRecoveryCodes' || !isJustOn) return reply
        isJustOn = false
        const recoveryCodes = Array.from({ length: 10 }, () => 'AB-CDEF-GHJK-MNPQ-RSTV')
        return success(reply, 201, { recoveryCodes, endedSessions: 0 })
      }
    },
  },
  {
    what: 'the code of the activation signs in',
    fails: ['enrolment.code-used-up'],
    begin: acceptingAgain({
      first: ({ route }) => route === 'activateMethod',
      again: ({ route }) => route === 'verifySignIn',
    }),
  },
  {
    what: 'a new enrolment takes the old method away',
    fails: ['enrolment.keeps-the-method'],
    begin: () => {
      let isActive = false
      let isGone = false
      return async (request, send) => {
        const reply = await send(request)
        if (request.route === 'activateMethod' && reply.status === 200) isActive = true
        if (request.route === 'enrolMethod' && isActive) isGone = true
        if (request.route !== 'twoFactor' || !isGone) return reply
        isGone = false
        return withBody(reply, { ...reply.body, methods: [] })
      }
    },
  },
  {
    what: 'no method can be turned on',
    fails: [
      'enrolment.activates',
      'proof-types.enrolment',
      'two-factor.unknown-method',
      'replies.problems',
    ],
    blocks: [
      'enrolment.code-used-up',
      'enrolment.keeps-the-method',
      'challenge.',
      'proof-types.invalid',
      'recovery.',
      'step-up.needs-the-code',
      'step-up.by-code',
      'step-up.of-its-session',
      'attempts.',
      'two-factor.turn-off',
    ],
    begin: () => {
      let enrolments = 0
      const id = '00000000-0000-4000-8000-000000000000'
      return async (request, send) => {
        if (request.route === 'activateMethod' && enrolments > 2) {
          const path = request.path.replace(/[^/]{36}/, id)
          return problem(await send({ ...request, path }), 'phone-number-refused')
        }
        const reply = await send(request)
        if (request.route === 'enrolMethod' && reply.status === 201) enrolments += 1
        return reply
      }
    },
  },
]

const recoveryFaults: readonly Fault[] = [
  {
    what: 'a recovery code works twice',
    fails: ['recovery.single-use'],
    begin: acceptingAgain({ first: isRecovery, again: isRecovery }),
  },
  {
    what: 'recovery codes left are not counted down',
    fails: ['recovery.single-use'],
    begin: onReply((reply, { route }) =>
      route === 'verifySignIn' && reply.status === 200
        ? withBody(reply, { ...reply.body, recoveryCodesLeft: 10 })
        : reply,
    ),
  },
  {
    what: 'a recovery code in two requests at once opens two sessions',
    fails: ['recovery.parallel'],
    begin: acceptingAtOnce,
  },
  {
    what: 'recovery codes are only taken as printed',
    fails: ['recovery.as-typed'],
    begin: onReply((reply, { body }) =>
      /[a-z ]/.test(body?.recoveryCode ?? '')
        ? problem(reply, 'code-rejected', { attemptsLeft: 4 })
        : reply,
    ),
  },
  {
    what: 'the old recovery codes go on working',
    fails: ['recovery.replaced'],
    begin: withSpareCodes(async (request, send, codes) => {
      const reply = await send(request)
      const old = codes.sets.slice(0, -1).flat()
      return isProblem(reply, 'code-rejected') && old.includes(request.body?.recoveryCode)
        ? codes.accept(request, send)
        : reply
    }),
  },
]

/** Faults in turning on and using methods and recovery codes. */
export const factorFaults: readonly Fault[] = [...enrolmentFaults, ...recoveryFaults]
