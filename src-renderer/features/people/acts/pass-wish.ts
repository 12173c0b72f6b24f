/** For how long a pass is given, and how often it works. */
export interface PassWish {
  readonly hours: number
  readonly isForOneSignIn: boolean
}

/** The hours that a page offers. */
export const PASS_HOURS = ['1', '4', '8', '24'] as const

export const usualPass: PassWish = { hours: 8, isForOneSignIn: true }
