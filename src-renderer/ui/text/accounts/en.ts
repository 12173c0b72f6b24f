/** English for what administrators do with accounts; part of {@link en}. */
export const accountsEn = {
  accounts: {
    states: { disabled: 'Disabled' },
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
  },
}

/** The shape of the other languages. */
export type AccountsText = typeof accountsEn
