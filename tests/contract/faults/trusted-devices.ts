import { done, success, withBody } from '../../support/tampering-proxy.ts'
import type { PassingReply, PassingRequest } from '../../support/tampering-proxy.ts'
import { withSpareCodes } from './accepting-again.ts'
import { isProblem, onReply, type Fault } from './fault.ts'

const only = ['trust.']

/** A session as if its device were trusted. */
function trusting(reply: PassingReply): PassingReply {
  const trustedDeviceToken = 'trusted-device-token-of-the-proxy'.padEnd(43, '0')
  return withBody(reply, {
    ...reply.body,
    trustedDeviceToken,
    trustedUntil: new Date(0).toISOString(),
  })
}

const presents = ({ route, body }: PassingRequest): boolean =>
  route === 'createSignIn' && body?.trustedDevice !== undefined

/**
 * Signs in on a device that a right backend does not trust, with a recovery code instead of the second
 * factor.
 */
function trustingWhere(isTrusted: (request: PassingRequest, known: string) => boolean) {
  return withSpareCodes(async (request, send, codes) => {
    const reply = await send(request)
    const device: string = request.body?.trustedDevice?.token ?? ''
    if (!presents(request) || reply.body?.state !== 'challenge_required') return reply
    if (!isTrusted(request, device)) return reply
    const { id, token } = reply.body
    const session = await codes.accept(
      {
        ...request,
        route: 'verifySignIn',
        path: `/v1/auth/sign-ins/${id}/verify`,
        headers: { ...request.headers, authorization: `Bearer ${token}` },
      },
      send,
    )
    return success(reply, 201, { state: 'complete', session: session.body })
  })
}

/** Keeps devices trusted after a right backend has ended their trust, if `ends` says so. */
function outliving(ends: (request: PassingRequest) => boolean): Fault['begin'] {
  return () => {
    let hasEnded = false
    const inner = trustingWhere(() => hasEnded)()
    return async (request, send) => {
      const reply = await inner(request, send)
      if (ends(request) && reply.status < 300) hasEnded = true
      else if (!presents(request) && request.route === 'createSignIn') hasEnded = false
      return reply
    }
  }
}

/** What trusted devices must not do. */
export const trustFaults: readonly Fault[] = [
  {
    what: 'trust is offered where there is none',
    only,
    fails: ['trust.not-allowed'],
    begin: onReply((reply) =>
      reply.body?.trustedDeviceDays === 0
        ? withBody(reply, { ...reply.body, trustedDeviceDays: 30 })
        : reply,
    ),
  },
  {
    what: 'trust is offered for other days than the policy has',
    only,
    fails: ['trust.offered'],
    begin: onReply((reply) =>
      reply.body?.state === 'challenge_required' && reply.body.trustedDeviceDays > 0
        ? withBody(reply, { ...reply.body, trustedDeviceDays: 30 })
        : reply,
    ),
  },
  {
    what: 'a recovery code makes a device trusted',
    only,
    fails: ['trust.not-allowed', 'trust.not-by-recovery-code'],
    begin: onReply((reply, { route, body }) =>
      route === 'verifySignIn' && reply.status === 200 && body?.recoveryCode !== undefined
        ? trusting(reply)
        : reply,
    ),
  },
  {
    what: 'a token that nobody gave is trusted',
    only,
    fails: ['trust.offered'],
    begin: () => {
      const given = new Set<string>()
      const inner = trustingWhere((_, device) => !given.has(device))()
      return async (request, send) => {
        const reply = await inner(request, send)
        const token = reply.body?.trustedDeviceToken ?? reply.body?.session?.trustedDeviceToken
        if (token !== undefined) given.add(token)
        return reply
      }
    },
  },
  {
    what: 'the token of a trusted device stays the same',
    only,
    fails: ['trust.signs-in-once'],
    begin: onReply((reply, { body }) =>
      reply.body?.session?.trustedDeviceToken === undefined
        ? reply
        : withBody(reply, {
            ...reply.body,
            session: { ...reply.body.session, trustedDeviceToken: body.trustedDevice.token },
          }),
    ),
  },
  {
    what: 'a token that was used before is trusted again',
    only,
    fails: ['trust.signs-in-once'],
    begin: () => {
      const used = new Set<string>()
      const inner = trustingWhere((_, device) => used.has(device))()
      return async (request, send) => {
        const reply = await inner(request, send)
        if (presents(request)) used.add(request.body.trustedDevice.token)
        return reply
      }
    },
  },
  {
    what: 'a copied token ends only itself',
    only,
    fails: ['trust.signs-in-once'],
    begin: () => {
      let newest = ''
      const inner = trustingWhere((_, device) => device === newest)()
      return async (request, send) => {
        const reply = await inner(request, send)
        newest = reply.body?.session?.trustedDeviceToken ?? newest
        return reply
      }
    },
  },
  {
    what: 'no trusted device is current in the list',
    only,
    fails: ['trust.taken-away'],
    begin: onReply((reply, { route }) =>
      route === 'trustedDevices' && reply.status === 200
        ? withBody(reply, {
            devices: reply.body.devices.map((one: object) => ({ ...one, isCurrent: false })),
          })
        : reply,
    ),
  },
  {
    what: 'devices are trusted longer than the policy has it',
    only,
    fails: ['trust.taken-away'],
    begin: onReply((reply, { route }) =>
      route === 'trustedDevices' && reply.status === 200
        ? withBody(reply, {
            devices: reply.body.devices.map((one: object) => ({
              ...one,
              trustedUntil: '2999-01-01T00:00:00.000Z',
            })),
          })
        : reply,
    ),
  },
  {
    what: 'a device that was removed is trusted',
    only,
    fails: ['trust.taken-away'],
    begin: outliving(({ route }) => route === 'removeTrustedDevice'),
  },
  {
    what: 'removing a device that is not there is a success',
    only,
    fails: ['trust.taken-away', 'trust.all-taken-away'],
    begin: onReply((reply, { route }) =>
      route === 'removeTrustedDevice' && isProblem(reply, 'not-found') ? done(reply) : reply,
    ),
  },
  {
    what: 'devices go on when all were removed',
    only,
    fails: ['trust.all-taken-away'],
    begin: outliving(({ route }) => route === 'removeTrustedDevices'),
  },
  {
    what: 'it is not told how many devices were removed',
    only,
    fails: ['trust.all-taken-away'],
    begin: onReply((reply, { route }) =>
      route === 'removeTrustedDevices' && reply.status === 200
        ? withBody(reply, { removed: 0 })
        : reply,
    ),
  },
]
