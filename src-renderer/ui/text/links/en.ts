/** English for the links of the product. */
export const linksEn = {
  links: {
    signInTitle: 'Use this server?',
    signInText:
      'A link asks to sign in at this server. Go on only if your company sent you the link, and check the address.',
    useServer: 'Use this server',
    signsOut: 'You will be signed out of the server in use.',
    managed: 'It decided on another server.',
    entriesTitle: 'From a link',
    vaultText: 'The entry of the link is kept in it.',
    entriesOff: 'Sync was asked to open a setup link. Such links are turned off in Preferences.',
    opensEntries: 'Open setup links with Sync',
    opensEntriesHint:
      'Links (otpauth:) in a browser or a message. You always choose what is added.',
    signInFirst: 'Sign in to see your two-factor settings. They open by themselves after that.',
  },
}
