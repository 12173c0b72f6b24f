import { withBody } from '../../support/tampering-proxy.ts'
import { onReply, problem, type Fault } from './fault.ts'

const only = ['forgotten-password.']

/** New passwords by email that say or allow too much. */
export const forgottenPasswordFaults: readonly Fault[] = [
  {
    what: 'an address that nobody has is over sooner than others',
    only,
    withSenders: true,
    fails: ['forgotten-password.alike'],
    begin: onReply((reply, { route, body }) =>
      route === 'startForgottenPassword' && body?.identifier?.endsWith('.invalid') === true
        ? withBody(reply, { ...reply.body, expiresAt: '2000-01-01T00:00:00.000Z' })
        : reply,
    ),
  },
  {
    what: 'a code for a new password can be guessed for ever',
    only,
    withSenders: true,
    fails: ['forgotten-password.five-guesses'],
    begin: onReply((reply, { route }) =>
      route === 'proveForgottenPassword'
        ? problem(reply, 'code-rejected', { attemptsLeft: 4 })
        : reply,
    ),
  },
  {
    what: 'a request sets a password without its code',
    only,
    withSenders: true,
    fails: ['forgotten-password.needs-its-code'],
    begin: onReply((reply, { route, token }) =>
      route === 'setForgottenPassword' && token !== null
        ? problem(reply, 'password-refused')
        : reply,
    ),
  },
]
