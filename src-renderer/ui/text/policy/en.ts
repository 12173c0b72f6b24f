/** English for what administrators decide about second factors. */
export const policyEn = {
  policy: {
    reset: 'Reset two-factor…',
    resetTitle: (name: string) => `Reset ${name}’s two-factor?`,
    resetText:
      'Their methods, recovery codes, sessions and remembered devices are removed. To set up a new method they need a one-time activation code, valid for 24 hours, which is sent to them by e-mail. Make sure that it is really them who asked.',
    resetConfirm: 'Reset two-factor',
    resetDone: (name: string) =>
      `${name}’s two-factor authentication was reset. They set it up again at their next sign-in.`,
    codeTitle: (name: string) => `Activation code for ${name}`,
    codeText:
      'The server sends no e-mail. Give them this code in person or by phone after making sure who they are. It is shown only once and is valid for 24 hours.',
  },
}

/** What the other languages must have. */
export type PolicyText = typeof policyEn
