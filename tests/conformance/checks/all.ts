import type { Check } from '../check.ts'
import { activity } from './activity.ts'
import { administration } from './administration.ts'
import { attempts, lock } from './attempts.ts'
import { audit } from './audit.ts'
import { beforeSignIn } from './before-sign-in.ts'
import { challenge } from './challenge.ts'
import { ending } from './ending.ts'
import { enrolment } from './enrolment.ts'
import { everyReply } from './every-reply.ts'
import { ownSessions } from './own-sessions.ts'
import { password } from './password.ts'
import { people } from './people.ts'
import { policy, policyOfMethods } from './policy.ts'
import { recovery } from './recovery.ts'
import { resets } from './resets.ts'
import { sentCodes, sentCodesOfNothing } from './sent-codes.ts'
import { stepUpByCode, stepUpByPassword } from './step-up.ts'
import { trustedDevices } from './trusted-devices.ts'

/**
 * Every check in the order it is run. Checks with wrong codes stand so that a right one comes before
 * the next ones: no more than six fail in a row, which the account's lock (ten) never sees.
 */
export const allChecks: readonly Check[] = [
  ...beforeSignIn,
  ...stepUpByPassword,
  ...ownSessions,
  ...password,
  ...activity,
  ...administration,
  ...people,
  ...audit,
  ...policy,
  ...sentCodes,
  ...enrolment,
  ...challenge,
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
