/** What both sides must know about a kind of method. */
interface MethodTraits {
  /** Where its codes are sent: to a number that the user names, or to the account's e-mail address. Null: an app computes them. */
  readonly sentTo: 'phone-number' | 'account-email' | null
  /** Whether pages show it on every server; otherwise only where the server offers it or somebody has it. */
  readonly isUsual: boolean
}

/**
 * The kinds of second factor by their name on the wire, from the strongest to the weakest (NIST SP
 * 800-63B-4 section 3.1.3). A new kind is one line here; each side's own table of kinds then does
 * not compile until it has it.
 */
const methodTraits = {
  totp: { sentTo: null, isUsual: true },
  sms: { sentTo: 'phone-number', isUsual: true },
  voice: { sentTo: 'phone-number', isUsual: false },
  email: { sentTo: 'account-email', isUsual: true },
} as const satisfies Readonly<Record<string, MethodTraits>>

/** Kinds of second factor: TOTP Authenticator App, SMS Authentication, Voice Call, Email Authentication. */
export type MethodType = keyof typeof methodTraits

/** All kinds, the strongest first. Pages use these plain values: they carry no schemas. */
export const methodTypes = Object.keys(methodTraits) as MethodType[] // Object.keys loses the literal types

type TypeSentTo<Place> = {
  [T in MethodType]: (typeof methodTraits)[T]['sentTo'] extends Place ? T : never
}[MethodType]

/** Kinds of second factor whose codes an app computes. */
export type ComputedMethodType = TypeSentTo<null>
/** Kinds of second factor whose codes are sent to the user. */
export type SentMethodType = TypeSentTo<string>
/** Kinds of second factor whose codes are sent to a phone number that the user names. */
export type PhoneMethodType = TypeSentTo<'phone-number'>

/** Whether an app computes the codes of this kind. Otherwise they are sent to the user. */
export function isComputed(type: MethodType): type is ComputedMethodType {
  return methodTraits[type].sentTo === null
}

/** Whether the codes of this kind are sent to the user. Otherwise an app computes them. */
export function isSent(type: MethodType): type is SentMethodType {
  return methodTraits[type].sentTo !== null
}

/** Whether the codes of this kind are sent to a phone number. */
export function isSentToPhone(type: MethodType): type is PhoneMethodType {
  return methodTraits[type].sentTo === 'phone-number'
}

/** The kinds that pages show: the usual ones, and those for which one of the lists has a place. */
export function shownTypes(...lists: readonly (readonly MethodType[])[]): MethodType[] {
  return methodTypes.filter(
    (type) => methodTraits[type].isUsual || lists.some((list) => list.includes(type)),
  )
}

/** The place of a kind by strength: 0 is the strongest. */
export function strengthRank(type: MethodType): number {
  return methodTypes.indexOf(type)
}
