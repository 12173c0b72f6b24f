/** English for the first start, and for the ways into an empty list. */
export const introductionEn = {
  title: 'Welcome to Sync',
  text: 'Sync keeps your two-factor codes on this computer, encrypted. How do you want to begin?',
  ways: 'Ways to begin',
  scan: 'Scan a QR code',
  scanText: 'A website shows you one? Sync finds it on your screen.',
  import: 'Bring your codes',
  importText: 'From the app that you used so far.',
  signIn: 'Sign in to Sync',
  signInText: 'With your company’s account.',
  vaultText: 'The codes that you scan are kept in it.',
  skip: 'Skip',
  otherWays: 'Other ways to add codes',
  typeOrPaste: 'Type or paste a key…',
}
