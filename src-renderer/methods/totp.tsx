import { Badge } from '../ui/sign/Badge.tsx'
import { Smartphone } from '../ui/sign/icons.ts'
import type { MethodKind } from './method-kind.ts'

/** Codes that an authenticator app computes, on this computer or on another device. */
export const totp: MethodKind = {
  words: (text) => ({
    name: text.methods.totp,
    shortName: text.people.methods.totp,
    about: text.twoFactor.totpText,
    aboutAtSignIn: () => text.twoFactor.totpText,
    setUp: text.enrolment.title.totp,
    change: text.enrolment.changeTitle.totp,
    starting: text.enrolment.starting,
    expired: text.enrolment.expiredText,
    changedTitle: text.enrolment.doneChangedTitle,
    changedText: text.enrolment.doneChangedText,
    turnOff: text.twoFactor.turnOffText,
    confirmWith: () => text.confirm.withCode,
  }),
  look: {
    icon: <Smartphone />,
    badge: (text) => <Badge tone="accent">{text.twoFactor.recommended}</Badge>,
  },
  isChangeable: true,
  steps: ['key'],
}
