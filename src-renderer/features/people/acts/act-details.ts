import type { Role } from '../../../../src-shared/model/people/account.ts'
import type { PersonProfile } from '../../../../src-shared/model/people/person.ts'
import { usualPass, type PassWish } from './pass-wish.ts'

/** What an action needs besides its reason; each action reads its own part. */
export interface ActDetails {
  readonly pass: PassWish
  readonly profile: PersonProfile
  readonly role: Role
}

export const noDetails: ActDetails = {
  pass: usualPass,
  profile: { name: '', locale: 'en' },
  role: 'user',
}
