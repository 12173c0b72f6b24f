import type { Check } from '../check.ts'
import { activity } from './company/activity.ts'
import { administration } from './company/administration.ts'
import { attempts, lock } from './sign-in/attempts.ts'
import { audit } from './company/audit.ts'
import { beforeSignIn } from './sign-in/before-sign-in.ts'
import { challenge } from './sign-in/challenge.ts'
import { ending } from './sign-in/ending.ts'
import { enrolment } from './methods/enrolment.ts'
import { everyReply } from './every-reply.ts'
import { forgottenPassword } from './sign-in/forgotten-password.ts'
import { ownSessions } from './sign-in/own-sessions.ts'
import { password } from './sign-in/password.ts'
import { people } from './company/people.ts'
import { policy, policyOfMethods } from './company/policy.ts'
import { proofTypes } from './sign-in/proof-types.ts'
import { recovery } from './methods/recovery.ts'
import { renewals } from './sign-in/renewals.ts'
import { resets } from './methods/resets.ts'
import { sentCodes, sentCodesOfNothing } from './methods/sent-codes.ts'
import { stepUpByCode, stepUpByPassword } from './sign-in/step-up.ts'
import { trustedDevices } from './sign-in/trusted-devices.ts'

/**
 * Every check, in the order of the run. Checks with wrong codes are placed so that a right code comes before
 * the next ones: no more than six fail in a row, which does not reach the account's lock (ten).
 */
export const allChecks: readonly Check[] = [
  ...beforeSignIn,
  ...stepUpByPassword,
  ...ownSessions,
  ...renewals,
  ...password,
  ...forgottenPassword,
  ...activity,
  ...administration,
  ...people,
  ...audit,
  ...policy,
  ...sentCodes,
  ...enrolment,
  ...challenge,
  ...proofTypes,
  ...sentCodesOfNothing,
  ...recovery,
  ...stepUpByCode,
  ...attempts,
  ...policyOfMethods,
  ...ending,
  ...trustedDevices,
  ...resets,
  ...lock,
  ...everyReply,
]
