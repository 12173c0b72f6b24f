/** English for codes that a voice reads aloud; part of {@link en}. */
export const voiceEn = {
  voice: {
    name: 'Voice Call',
    shortName: 'Call',
    about: 'We call you and read a code aloud. A landline is enough.',
    setUp: 'Set up Voice Call',
    change: 'Change Voice Call',
    confirmWith: (hint: string) => `A call to ${hint}`,
    numberTitle: 'Which number should we call?',
    numberText:
      'We call this number each time you sign in and read a code aloud, so choose a phone that only you answer.',
    number: 'Phone number',
    numberMissing: 'Enter your phone number.',
    numberRefused:
      'We can’t call this number: it isn’t in use, or your company doesn’t allow it. Use another number.',
    rates: 'When you travel, your carrier may charge for the call.',
    sentTo: (hint: string, digits: number) =>
      `We’re calling ${hint}. Enter the ${digits}-digit code that you hear.`,
    send: 'Call me',
    sending: 'Calling…',
    resend: 'Call me again',
    resendIn: (span: string) => `Call me again in ${span}`,
    resent: 'We’re calling you again. The code from the call before no longer works.',
    rejected: 'That code isn’t right. Use the one from the latest call, then try again.',
    enter: 'Enter the code you hear',
  },
}

/** The shape of the other languages. */
export type VoiceText = typeof voiceEn
