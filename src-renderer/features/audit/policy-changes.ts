import { Role } from '../../../src-shared/model/people/account.ts'
import { methodTypes } from '../../../src-shared/model/two-factor/method-type.ts'
import type { TwoFactorPolicy } from '../../../src-shared/model/people/policy.ts'
import { methodKinds } from '../../methods/kinds.ts'
import type { Text } from '../../ui/text/en.ts'
import type { Format } from '../../ui/text/format.ts'

type Words = (value: string, text: Text, format: Format) => string

const yesOrNo: Words = (value, text) =>
  value === 'true' ? text.administration.yes : text.administration.no

const days =
  (none: (text: Text) => string): Words =>
  (value, text) =>
    value === '0' ? none(text) : text.policy.days(Number(value))

const methods: Words = (value, text, format) =>
  new Intl.ListFormat(format.locale).format(
    value.split('+').map((type) => {
      const known = methodTypes.find((one) => one === type)
      return known === undefined ? type : methodKinds[known].words(text).name
    }),
  )

const countries: Words = (value, text, format) => {
  if (value === 'null') return text.administration.allCountries
  const names = new Intl.DisplayNames(format.locale, { type: 'region', fallback: 'code' })
  const named = value.split('+').map((code) => (/^[A-Z]{2}$/.test(code) ? names.of(code) : code))
  return new Intl.ListFormat(format.locale).format(named.map((name) => name ?? ''))
}

/** The name of each part of a policy on its page and of a role, and the words for its values. */
const fields: Record<
  keyof TwoFactorPolicy | 'role',
  { label: (text: Text) => string; words: Words }
> = {
  isRequired: { label: (text) => text.policy.require, words: yesOrNo },
  graceDays: { label: (text) => text.policy.grace, words: days((text) => text.policy.noGrace) },
  allowedMethods: { label: (text) => text.policy.methods, words: methods },
  defaultMethod: {
    label: (text) => text.policy.default,
    words: (value, text, format) =>
      value === 'null' ? text.policy.ownDefault : methods(value, text, format),
  },
  isDefaultLocked: { label: (text) => text.policy.lockDefault, words: yesOrNo },
  trustedDeviceDays: {
    label: (text) => text.policy.trusted,
    words: days((text) => text.policy.noTrust),
  },
  sessionProfile: {
    label: (text) => text.policy.profile,
    words: (value, text) => (value === 'strict' ? text.policy.strict : text.policy.desktop),
  },
  staySignedIn: {
    label: (text) => text.policy.stay,
    words: (value, text) => (value === 'allowed' ? text.policy.stayAllowed : text.policy.stayNever),
  },
  role: {
    label: (text) => text.people.role,
    words: (value, text) => {
      const role = Role.safeParse(value).data
      return role === undefined ? value : text.people.roles[role]
    },
  },
  smsCountries: { label: (text) => text.policy.toPhones.both, words: countries },
}

function isField(name: string): name is keyof typeof fields {
  return Object.hasOwn(fields, name)
}

/**
 * The changes of a policy or a role as the server sends them (`field: old -> new`, separated by commas), one sentence
 * each, in the words of the policy's page. A change from a newer server that this app does not know is shown
 * unchanged.
 */
export function policyChangeSentences(changes: string, text: Text, format: Format): string[] {
  return changes.split(', ').map((change) => {
    const [, name = '', before = '', now = ''] = /^(\w+): (.*) -> (.*)$/s.exec(change) ?? []
    if (!isField(name)) return change
    const { label, words } = fields[name]
    return text.administration.change(
      label(text),
      words(now, text, format),
      words(before, text, format),
    )
  })
}
