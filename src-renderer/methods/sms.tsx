import { Badge } from '../ui/sign/Badge.tsx'
import { MessageSquareText } from '../ui/sign/icons.ts'
import type { PhoneMethodKind } from './method-kind.ts'
import { messageWords } from './message-words.ts'

/** Codes by text message. */
export const sms: PhoneMethodKind = {
  words: (text) => ({
    name: text.methods.sms,
    shortName: text.people.methods.sms,
    about: text.twoFactor.smsText,
    aboutAtSignIn: () => text.twoFactor.smsText,
    setUp: text.enrolment.title.sms,
    change: text.enrolment.changeTitle.sms,
    starting: text.smsSetUp.starting,
    expired: text.smsSetUp.expiredText,
    changedTitle: text.smsSetUp.changedTitle,
    changedText: text.smsSetUp.changedText,
    turnOff: text.twoFactor.turnOffSentText,
    confirmWith: text.confirm.withSms,
  }),
  codeWords: messageWords,
  numberWords: ({ failures, smsSetUp }) => ({
    title: smsSetUp.stepNumber,
    text: smsSetUp.numberText,
    label: smsSetUp.number,
    missing: smsSetUp.numberMissing,
    refused: failures.phoneRefused['by-server'],
    rates: smsSetUp.rates,
  }),
  look: {
    icon: <MessageSquareText />,
    badge: (text) => <Badge tone="warn">{text.twoFactor.lessSecure}</Badge>,
  },
  isChangeable: true,
  steps: ['number', 'code'],
}
