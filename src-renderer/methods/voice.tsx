import { Badge } from '../ui/sign/Badge.tsx'
import { PhoneCall } from '../ui/sign/icons.ts'
import type { PhoneMethodKind } from './method-kind.ts'

/** Codes that a voice reads aloud on the phone. */
export const voice: PhoneMethodKind = {
  words: (text) => ({
    name: text.voice.name,
    shortName: text.voice.shortName,
    about: text.voice.about,
    aboutAtSignIn: () => text.voice.about,
    setUp: text.voice.setUp,
    change: text.voice.change,
    starting: text.smsSetUp.starting,
    expired: text.smsSetUp.expiredText,
    changedTitle: text.smsSetUp.changedTitle,
    changedText: text.smsSetUp.changedText,
    turnOff: text.twoFactor.turnOffSentText,
    confirmWith: text.voice.confirmWith,
  }),
  codeWords: (text) => text.voice,
  numberWords: (text) => ({
    title: text.voice.numberTitle,
    text: text.voice.numberText,
    label: text.voice.number,
    missing: text.voice.numberMissing,
    refused: text.voice.numberRefused,
    rates: text.voice.rates,
  }),
  look: {
    icon: <PhoneCall />,
    badge: (text) => <Badge tone="warn">{text.twoFactor.lessSecure}</Badge>,
  },
  isChangeable: true,
  steps: ['number', 'code'],
}
