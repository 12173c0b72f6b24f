/** Apps that people come from and that export a file, or codes to scan. */
export const EXPORTING_APPS = [
  '2fas',
  'aegis',
  'andotp',
  'bitwarden',
  'ente',
  'freeotp',
  'freeotp-plus',
  'google',
  'keepass',
  'lastpass',
  'proton',
  'raivo',
  'stratum',
  'winauth',
] as const

/** Apps that give their keys to nobody: there is no file, and each service has to be set up again. */
export const APPS_WITHOUT_FILE = ['authy', 'duo', 'microsoft', 'okta'] as const

export type OtherApp = (typeof EXPORTING_APPS)[number] | (typeof APPS_WITHOUT_FILE)[number]

/** Names are the same in every language. */
export const APP_NAMES: Readonly<Record<OtherApp, string>> = {
  '2fas': '2FAS',
  aegis: 'Aegis',
  andotp: 'andOTP',
  bitwarden: 'Bitwarden',
  ente: 'Ente Auth',
  freeotp: 'FreeOTP',
  'freeotp-plus': 'FreeOTP+',
  google: 'Google Authenticator',
  keepass: 'KeePass, KeePassXC',
  lastpass: 'LastPass Authenticator',
  proton: 'Proton Authenticator',
  raivo: 'Raivo OTP',
  stratum: 'Stratum',
  winauth: 'WinAuth',
  authy: 'Authy',
  duo: 'Duo Mobile',
  microsoft: 'Microsoft Authenticator',
  okta: 'Okta Verify',
}
