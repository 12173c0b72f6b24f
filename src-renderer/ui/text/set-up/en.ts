/** The set-up that a company requires, and its grace period. */
export const setUpEn = {
  setUp: {
    title: 'Set up two-factor authentication',
    text: (company: string) =>
      `${company === '' ? 'Your company' : company} requires a second step at sign-in. Choose how you want to verify it’s you.`,
    choices: 'Methods that your company allows',
    emailTo: (hint: string) => `A code by email to ${hint}.`,
    signOut: 'Cancel and sign out',
    activationTitle: 'Enter your activation code',
    activationText: (hint: string) =>
      `Your administrator has reset your two-factor authentication. The activation code was sent to ${hint}, or comes from your administrator.`,
    activationLabel: 'Activation code',
    activationMissing: 'Enter the 8 digits of the activation code.',
    activationSubmit: 'Continue',
    graceText: (day: string) =>
      `Your company requires two-factor authentication. Set it up by ${day}; after that you can’t sign in without it.`,
    requiredNow:
      'Your company now requires two-factor authentication. Set up a method to continue.',
    graceNow: 'Set up now',
    graceLater: 'Later',
    notAllowed: 'Not allowed by your administrator',
    noLongerAllowed: 'No longer allowed by your administrator',
    lockedDefault: 'Set by your administrator as default',
  },
}

export const setUpFailuresEn = {
  'method-not-allowed': 'Your administrator doesn’t allow this method. Choose another one.',
  'locked-by-administrator': 'Your administrator has locked this. Ask them if it has to change.',
  'enrollment-required':
    'Your company requires two-factor authentication, and the time to set it up is over. Set it up first.',
  'last-method-required':
    'Your company requires two-factor authentication, and this is your last allowed method. Set up another one first.',
  'last-administrator':
    'With this policy no administrator could sign in. Set up a method that it allows for yourself first.',
  'precondition-failed':
    'Someone else has changed this in the meantime. Check how it is now, then change it again.',
}
