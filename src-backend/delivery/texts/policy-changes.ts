import { MethodType } from '../../../src-shared/model/two-factor/method.ts'
import type { TwoFactorPolicy } from '../../../src-shared/model/people/policy.ts'
import type { Locale } from '../../../src-shared/model/locale.ts'

/** A part of a company policy with its new value, as `domain/accounts/policy.ts` formats it. */
export interface PolicyChange {
  readonly name: string
  readonly now: string
}

/** One language: the words for each part of a policy. Lists and countries are already words. */
export interface PolicyWords {
  readonly locale: Locale
  readonly methods: Readonly<Record<MethodType, string>>
  readonly isRequired: (isRequired: boolean) => string
  readonly graceDays: (days: number) => string
  readonly allowedMethods: (methods: string) => string
  readonly defaultMethod: (method: string | null) => string
  readonly isDefaultLocked: (isLocked: boolean) => string
  readonly trustedDeviceDays: (days: number) => string
  readonly sessionProfile: (isStrict: boolean) => string
  readonly staySignedIn: (isAllowed: boolean) => string
  readonly smsCountries: (countries: string | null) => string
}

/** States the new values of the changed parts of a policy, one sentence per line. */
export function policySentences(changes: readonly PolicyChange[], words: PolicyWords): string {
  const listed = new Intl.ListFormat(words.locale, { type: 'conjunction' })
  const regions = new Intl.DisplayNames(words.locale, { type: 'region' })
  const methodName = (type: string): string =>
    MethodType.safeParse(type).success ? words.methods[MethodType.parse(type)] : type
  const said: Readonly<Record<keyof TwoFactorPolicy, (now: string) => string>> = {
    isRequired: (now) => words.isRequired(now === 'true'),
    graceDays: (now) => words.graceDays(Number(now)),
    allowedMethods: (now) => words.allowedMethods(listed.format(now.split('+').map(methodName))),
    defaultMethod: (now) => words.defaultMethod(now === 'null' ? null : methodName(now)),
    isDefaultLocked: (now) => words.isDefaultLocked(now === 'true'),
    trustedDeviceDays: (now) => words.trustedDeviceDays(Number(now)),
    sessionProfile: (now) => words.sessionProfile(now === 'strict'),
    staySignedIn: (now) => words.staySignedIn(now === 'allowed'),
    smsCountries: (now) =>
      words.smsCountries(
        now === 'null'
          ? null
          : listed.format(now.split('+').map((code) => regions.of(code) ?? code)),
      ),
  }
  const isPart = (name: string): name is keyof TwoFactorPolicy => Object.hasOwn(said, name)
  return changes
    .map(({ name, now }) => `- ${isPart(name) ? said[name](now) : `${name}: ${now}`}`)
    .join('\n')
}
