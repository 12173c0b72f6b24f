import type { MethodType } from '../../../src-shared/model/two-factor/method.ts'
import type { Instant, MessageFields, MessageTexts } from './message-fields.ts'
import { compose, productOf } from './compose.ts'
import { saidDuration } from './duration.ts'
import { policySentences } from './policy-changes.ts'
import type { PolicyWords } from './policy-changes.ts'

const methods = {
  totp: 'TOTP Authenticator App',
  sms: 'SMS Authentication',
  voice: 'Voice Call',
  email: 'Email Authentication',
} as const

const named = (method: MethodType | null): string =>
  method === null ? 'A method that this server does not know yet' : methods[method]

const policy: PolicyWords = {
  locale: 'en',
  methods,
  isRequired: (isRequired) =>
    isRequired
      ? 'Two-factor authentication is required.'
      : 'Two-factor authentication is no longer required.',
  graceDays: (days) =>
    days === 0
      ? 'It has to be set up at the next sign-in.'
      : `Time to set it up: ${days === 1 ? '1 day' : `${days} days`}.`,
  allowedMethods: (list) => `Allowed methods: ${list}.`,
  defaultMethod: (method) =>
    method === null ? 'Everyone chooses their default method.' : `Default method: ${method}.`,
  isDefaultLocked: (isLocked) =>
    isLocked ? 'The default is fixed.' : 'The default is no longer fixed.',
  trustedDeviceDays: (days) =>
    days === 0
      ? 'Devices are never remembered.'
      : `Devices are remembered for ${days === 1 ? '1 day' : `${days} days`}.`,
  sessionProfile: (isStrict) =>
    isStrict
      ? 'Sessions last 24 hours, 1 hour without use.'
      : 'Sessions last 30 days, 7 days without use.',
  staySignedIn: (isAllowed) =>
    isAllowed
      ? 'People can stay signed in on their computer.'
      : 'Everyone signs in each time Sync starts.',
  smsCountries: (countries) =>
    countries === null
      ? 'Codes go to phone numbers of every country.'
      : `Codes go only to phone numbers of: ${countries}.`,
}

const greeting = (name: string): string => (name === '' ? 'Hello,' : `Hello ${name},`)
const duration = (minutes: number): string => {
  const { unit, count } = saidDuration(minutes)
  if (unit === 'hour') return `${count} hours`
  return count === 1 ? '1 minute' : `${count} minutes`
}

const where = (fields: {
  readonly deviceName: string | null
  readonly networkAddress: string | null
}): readonly string[] => [
  ...(fields.deviceName === null ? [] : [`Device: “${fields.deviceName}”`]),
  ...(fields.networkAddress === null ? [] : [`IP address: ${fields.networkAddress}`]),
]

const NOT_YOU =
  'If this wasn’t you, open Company Settings in Sync now, choose “This wasn’t me…” under Activity, and then a new password. That ends all other sessions, and your administrators are told.'

function notice(
  subject: string,
  happened: string,
  fields: MessageFields['password-changed'],
  instant: Instant,
  advice = NOT_YOU,
) {
  const { more = null } = fields
  const title = `${productOf(fields.company)}: ${subject}`
  return compose(
    more === null ? title : `${title} (and ${more.count} more)`,
    greeting(fields.name),
    happened,
    [`When: ${instant(fields.occurredAtMs)}`, ...where(fields)].join('\n'),
    more === null
      ? null
      : `And ${more.count} more like this since ${instant(more.sinceMs)}. Sync lists them all under Activity.`,
    advice,
  )
}

const roleSentences = {
  owner: 'You are now an owner.',
  administrator: 'You are now an administrator.',
  user: 'You are now a user.',
} as const

export const en: MessageTexts = {
  'code-sms': ({ company, code, expiresInMinutes }) => ({
    subject: '',
    text: `Your ${productOf(company)} code is ${code}. It expires in ${duration(expiresInMinutes)}. Never share it.`,
  }),
  'code-voice': ({ company, code, expiresInMinutes }) => ({
    subject: '',
    text: `Hello. This is ${productOf(company)}. Your code is: ${code}. Once more: ${code}. It expires in ${duration(expiresInMinutes)}. Never share it. If you did not ask for this call, hang up.`,
  }),
  'code-email': ({ company, name, code, expiresInMinutes, ...from }) =>
    compose(
      `Your ${productOf(company)} code`,
      greeting(name),
      `Your code is ${code}. It expires in ${duration(expiresInMinutes)} and works once.`,
      where(from).length === 0 ? null : ['Requested from:', ...where(from)].join('\n'),
      'Enter it only in the Sync app. Never share it: no one from your company or from Sync will ever ask for it.',
      'If this wasn’t you, someone may know your password: change it and tell your administrator.',
    ),
  'forgotten-password-email': ({ company, name, code, expiresInMinutes, ...from }) =>
    compose(
      `Your ${productOf(company)} code for a new password`,
      greeting(name),
      `Someone asked for a new password for your account. To choose one, enter this code in Sync:`,
      code,
      `It expires in ${duration(expiresInMinutes)} and works once.`,
      where(from).length === 0 ? null : ['Requested from:', ...where(from)].join('\n'),
      'Enter it only in the Sync app. Never share it: no one from your company or from Sync will ever ask for it.',
      'If this wasn’t you, ignore this email: your password stays as it is.',
    ),
  'activation-code-sms': ({ company, code, expiresInMinutes }) => ({
    subject: '',
    text: `Your ${productOf(company)} activation code is ${code}. It expires in ${duration(expiresInMinutes)}. Never share it.`,
  }),
  'activation-code-email': ({ company, name, code, expiresInMinutes }) =>
    compose(
      `Your ${productOf(company)} activation code`,
      greeting(name),
      'An administrator has reset your two-factor authentication. To set it up again, sign in with your password and enter this activation code:',
      code,
      `It expires in ${duration(expiresInMinutes)} and works once. Enter it only in the Sync app. Never share it.`,
      'If you did not ask for a reset, tell your administrator at once.',
    ),
  'invitation-code-email': ({ company, name, code, expiresInMinutes }) =>
    compose(
      `Your ${productOf(company)} account`,
      greeting(name),
      'An account was made for you. Open the Sync app, choose “I have a welcome code” at the sign-in, and enter your email address and this code:',
      code,
      `It expires in ${duration(expiresInMinutes)} and works once. You choose your password with it. Enter it only in the Sync app. Never share it.`,
      'If you know nothing of this account, ignore this message.',
    ),
  'method-added': (fields, instant) =>
    notice(
      'a two-factor method was added',
      `${named(fields.method)} was added to your account.`,
      fields,
      instant,
    ),
  'method-changed': (fields, instant) =>
    notice(
      'a two-factor method was changed',
      `${named(fields.method)} was changed on your account. The previous one no longer works.`,
      fields,
      instant,
    ),
  'method-turned-off': (fields, instant) =>
    notice(
      'a two-factor method was turned off',
      `${named(fields.method)} was turned off on your account.`,
      fields,
      instant,
    ),
  'default-changed': (fields, instant) =>
    notice(
      'your default method was changed',
      `${named(fields.method)} is now your default method.`,
      fields,
      instant,
    ),
  'recovery-codes-replaced': (fields, instant) =>
    notice(
      'new recovery codes',
      'New recovery codes were created for your account. The old ones no longer work.',
      fields,
      instant,
    ),
  'recovery-code-used': (fields, instant) =>
    notice(
      'a recovery code was used',
      `A recovery code was used on your account. Codes left: ${fields.codesLeft}.`,
      fields,
      instant,
    ),
  'password-changed': (fields, instant) =>
    notice(
      'your password was changed',
      'The password of your account was changed.',
      fields,
      instant,
      'If this wasn’t you, tell your administrator at once: only they can give you your account back.',
    ),
  'forgotten-password-set': (fields, instant) =>
    notice(
      'a new password was set',
      'A new password was set for your account with a code sent to this address. All sessions ended, and no device is trusted any more. The second factor is still asked for.',
      fields,
      instant,
      'If this wasn’t you, someone can read your mail: change the password of your mailbox, and tell your administrator at once.',
    ),
  'pass-given': (fields, instant) =>
    notice(
      'a pass was given for your account',
      'An administrator has given you a pass. Until its time is over it stands for your second factor when you sign in. Your methods stay as they are.',
      fields,
      instant,
      'If you did not ask for this, tell your administrator at once.',
    ),
  'pass-taken-back': (fields, instant) =>
    notice(
      'your pass was taken back',
      'An administrator has taken back the pass for your account. Signing in asks for your second factor again.',
      fields,
      instant,
    ),
  'pass-used': (fields, instant) =>
    notice(
      'your pass was used',
      'Someone signed in to your account with the pass that an administrator gave.',
      fields,
      instant,
    ),
  'two-factor-reset-by-administrator': (fields, instant) =>
    notice(
      'your two-factor authentication was reset',
      'An administrator has reset your two-factor authentication. Your methods, recovery codes and sessions were removed. You will set it up again at your next sign-in, with an activation code we send separately.',
      fields,
      instant,
      'If you did not ask for this, tell your administrator at once.',
    ),
  'account-disabled': (fields, instant) =>
    notice(
      'your account was disabled',
      'An administrator has disabled your account. You were signed out everywhere, and cannot sign in until it is enabled again.',
      fields,
      instant,
      'If you think that this is a mistake, ask your administrator.',
    ),
  'account-enabled': (fields, instant) =>
    notice(
      'your account was enabled',
      'An administrator has enabled your account again. You sign in with the password and the methods that you had.',
      fields,
      instant,
      'If you did not expect this, tell your administrator.',
    ),
  'person-edited': (fields, instant) =>
    notice(
      'your details were changed',
      'An administrator has changed your name or the language of your messages.',
      fields,
      instant,
      'If you did not expect this, ask your administrator.',
    ),
  'role-changed': (fields, instant) =>
    notice(
      'your role was changed',
      `An administrator has changed your role in Sync.${fields.role === null ? '' : ` ${roleSentences[fields.role]}`}`,
      fields,
      instant,
      'If you did not expect this, tell your administrator at once.',
    ),
  'signed-in-on-new-device': (fields, instant) =>
    notice(
      'sign-in on a new device',
      'Someone signed in to your account on a device, or from a network, that wasn’t used before.',
      fields,
      instant,
    ),
  'device-trusted': (fields, instant) =>
    notice(
      'a device is now trusted',
      'A device was marked as trusted: for some days, signing in on it needs only your password. You can end that in Sync, under Devices & sessions.',
      fields,
      instant,
    ),
  'trusted-device-theft': (fields, instant) =>
    notice(
      'a trusted device may have been copied',
      'Someone who knows your password presented a trusted-device token that had already been used. It was refused, and that device is no longer trusted. This can happen when the connection breaks during a sign-in; otherwise the token may have been copied.',
      fields,
      instant,
    ),
  'session-copied': (fields, instant) =>
    notice(
      'a copy of your sign-in was used',
      'A copy of what keeps a computer signed in was used. That computer was signed out, and is no longer trusted. This can happen after a backup of the computer was restored; otherwise someone may have copied its files. Sign in again, and look at your devices and activity.',
      fields,
      instant,
    ),
  'sessions-ended': (fields, instant) =>
    notice(
      'sessions were ended',
      'Sessions of your account were ended. Those devices will ask for your password again.',
      fields,
      instant,
    ),
  'activity-reported': (fields, instant) =>
    notice(
      'something was reported',
      'Somebody said in Sync that something in the activity of your account wasn’t you. All other sessions, sign-ins that wait for a code, and trusted devices have ended. If it was you, choose a new password now.',
      fields,
      instant,
      'If you didn’t report anything, tell your administrator at once.',
    ),
  'activity-reported-by-person': (fields, instant) =>
    notice(
      'somebody reported their activity',
      `${fields.actorName === '' ? 'Somebody' : fields.actorName} says that something in the activity of their account wasn’t them. Their other sessions and trusted devices have ended.`,
      fields,
      instant,
      'Talk to them, look at their events in the audit log, and disable the account under People if they can’t be reached.',
    ),
  'policy-changed': (fields, instant) =>
    notice(
      'the security policy was changed',
      `${fields.actorName === '' ? 'Another administrator' : fields.actorName} changed your company’s security policy:\n${policySentences(fields.changes, policy)}`,
      fields,
      instant,
      'If this wasn’t agreed, talk to them, and look at the audit log in Sync.',
    ),
  'second-factor-locked': (fields, instant) =>
    notice(
      'codes are locked',
      fields.lockedUntilMs === null
        ? 'There were too many wrong codes for your account. Codes are locked until a recovery code is used or an administrator helps.'
        : `There were too many wrong codes for your account. Codes are locked until ${instant(fields.lockedUntilMs)}.`,
      fields,
      instant,
      'If this wasn’t you, someone may know your password: change it and tell your administrator.',
    ),
}
