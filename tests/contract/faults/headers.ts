import { withHeader } from '../../support/tampering-proxy.ts'
import { isProblem, onReply, type Fault } from './fault.ts'

/** Headers that are missing or wrong. */
export const headerFaults: readonly Fault[] = [
  {
    what: 'Cache-Control is missing',
    fails: ['headers.no-store'],
    begin: onReply((reply) => withHeader(reply, 'cache-control', undefined)),
  },
  {
    what: 'Cache-Control allows storing private copies of one route',
    fails: ['headers.no-store'],
    begin: onReply((reply, { route }) =>
      route === 'twoFactor' ? withHeader(reply, 'cache-control', 'private') : reply,
    ),
  },
  {
    what: 'the server time is missing',
    fails: ['headers.server-time'],
    begin: onReply((reply) => withHeader(reply, 'sync-server-time', undefined)),
  },
  {
    what: 'the server time is in seconds',
    fails: ['headers.server-time'],
    begin: onReply((reply) =>
      withHeader(reply, 'sync-server-time', reply.headers['sync-server-time']?.slice(0, -3)),
    ),
  },
  {
    what: 'the server time jumps',
    fails: ['headers.server-time'],
    begin: onReply((reply, { route }) =>
      route === 'endSession'
        ? withHeader(
            reply,
            'sync-server-time',
            `${Number(reply.headers['sync-server-time']) + 60_000}`,
          )
        : reply,
    ),
  },
  {
    what: '401 without WWW-Authenticate, but for step-ups',
    fails: ['headers.bearer'],
    begin: onReply((reply) =>
      isProblem(reply, 'step-up-required')
        ? reply
        : withHeader(reply, 'www-authenticate', undefined),
    ),
  },
  {
    what: 'step-up-required without the challenge of RFC 9470',
    fails: ['step-up.required', 'step-up.needs-the-code'],
    begin: onReply((reply) =>
      isProblem(reply, 'step-up-required')
        ? withHeader(reply, 'www-authenticate', 'Bearer')
        : reply,
    ),
  },
]
