import { Badge } from '../ui/sign/Badge.tsx'
import { Mail } from '../ui/sign/icons.ts'
import type { SentMethodKind } from './method-kind.ts'
import { messageWords } from './message-words.ts'

/** Codes by e-mail, to the address of the account. */
export const email: SentMethodKind = {
  words: (text) => ({
    name: text.methods.email,
    shortName: text.people.methods.email,
    about: text.twoFactor.emailText,
    aboutAtSignIn: text.setUp.emailTo,
    setUp: text.enrolment.title.email,
    change: text.enrolment.changeTitle.email,
    starting: text.smsSetUp.starting,
    expired: text.smsSetUp.expiredText,
    changedTitle: text.smsSetUp.changedTitle,
    changedText: text.smsSetUp.changedText,
    turnOff: text.twoFactor.turnOffSentText,
    confirmWith: text.confirm.withEmail,
  }),
  codeWords: messageWords,
  look: {
    icon: <Mail />,
    badge: (text) => <Badge>{text.twoFactor.basic}</Badge>,
  },
  // The address is the account's own.
  isChangeable: false,
  steps: ['code'],
}
