/** English for what administrators do with accounts; part of {@link en}. */
export const accountsEn = {
  accounts: {
    states: { invited: 'Invited', disabled: 'Disabled' },
    add: 'Add a person…',
    addTitle: 'Add a person',
    addText:
      'They get an email with a welcome code, valid for 24 hours, and choose their own password with it.',
    addConfirm: 'Add',
    name: 'Name',
    nameMissing: 'Enter a name.',
    language: 'Language of their messages',
    invited: (name: string) => `${name} was invited.`,
    invite: 'Send a new welcome code…',
    inviteTitle: (name: string) => `Send ${name} a new welcome code?`,
    inviteText: 'The code from before no longer works. The new one is valid for 24 hours.',
    inviteConfirm: 'Send',
    codeTitle: (name: string) => `Welcome code for ${name}`,
    codeText:
      'This server can’t send email. Hand the code over yourself: it is shown only now, and works once within 24 hours.',
    disable: 'Disable…',
    disableTitle: (name: string) => `Disable ${name}?`,
    disableText:
      'Their sessions and trusted devices end at once, and they can’t sign in until you enable them again. Password and methods are kept.',
    disableConfirm: 'Disable',
    disabled: (name: string) => `${name} can no longer sign in.`,
    enable: 'Enable…',
    enableTitle: (name: string) => `Enable ${name}?`,
    enableText: 'They can sign in again, with the password and the methods they had.',
    enableConfirm: 'Enable',
    enabled: (name: string) => `${name} can sign in again.`,
    haveWelcomeCode: 'I have a welcome code',
    welcomeTitle: 'Welcome',
    welcomeText: 'Enter the code from your welcome email, and choose your own password.',
    welcomeCode: 'Welcome code, 8 digits',
    welcomeCodeWrong: 'Enter the 8 digits of the code.',
    welcomeConfirm: 'Set password and sign in',
    welcomeRefused:
      'This code isn’t right, was used, or is too old. Ask your administrator for a new one.',
  },
}

/** The shape of the other languages. */
export type AccountsText = typeof accountsEn
