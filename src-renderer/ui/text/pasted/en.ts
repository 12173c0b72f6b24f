import { createPlural } from '../plural.ts'

const plural = createPlural('en')

/** English for pasted links and keys, and for codes that this app can't use. */
export const pastedEn = {
  title: 'In what you pasted',
  reading: 'Reading what you pasted…',
  nothing: 'There is no setup link in what you pasted.',
  otherParts: (count: number, numbers: string) =>
    plural(count, {
      one: `Part ${numbers} of this export is still missing. Paste it here too, or add this one first.`,
      other: `Parts ${numbers} of this export are still missing. Paste them here too, or add this one first.`,
    }),
  linkHint: 'It starts with otpauth://, otpauth-migration:// or steam://',
  linkInvalid: 'That isn’t a setup link. Copy the whole link and try again.',
  keyIsLink:
    'That’s a whole setup link. It brings its own settings, and the names you leave empty.',
  counter: 'Next counter',
  counterHint: 'Only if the website or your old app shows one; otherwise 0.',
  counterInvalid: 'Enter a whole number, 0 or more.',
  oktaVerify:
    'For Okta Verify only. On that page choose “Can’t scan?” to get a key you can type here.',
  vendorApp: (app: string) =>
    `For ${app} only. Ask that service for an authenticator app of your choice, or for a key to type.`,
  unsupported: {
    type: 'This kind of one-time code isn’t supported. Ask the service for a time-based one (TOTP).',
    algorithm: 'This code uses an algorithm this app doesn’t support. Ask the service for SHA-1.',
    digits: 'This code uses a length this app doesn’t support: 6 to 10 digits work.',
    period: 'This code uses a period this app doesn’t support: 1 second to 24 hours work.',
    encoder: 'This code uses its own alphabet, which this app doesn’t support.',
  },
  broken: {
    repeated:
      'This setup link says two different things about the same setting. Ask the website for a new one.',
    counter: 'The counter in this setup link isn’t a number. Ask the website for a new one.',
    secretMissing: 'This setup link has no key in it. Ask the website for a new one.',
    secretLength: 'This key is longer than any that’s in use. Check that you copied only the key.',
    secretShort: 'This is too short for a key. Check that you copied all of it.',
    secretWords:
      'This reads like words, not like a key. A key is one piece of letters and digits, or groups of equal length.',
    several: 'These are several entries. Paste them onto the list to choose from them.',
  },
}
export type PastedText = typeof pastedEn
