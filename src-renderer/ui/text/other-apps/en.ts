import type { OtherApp } from '../../../../src-shared/model/vault/other-app.ts'

const again =
  'At each service, open the settings for two-factor authentication, set up an authenticator app again, and scan the new code with Sync.'

/** English for coming from another app: how each exports, or what to do where it does not. */
export const otherAppsEn = {
  withFile: 'Apps that export',
  withoutFile: 'Apps without an export',
  apps: {
    '2fas': 'In the app: Settings, 2FAS Backup, Export to file. A password is optional.',
    aegis:
      'In the app: Settings, Import & Export, Export. Choose the Aegis format; encrypted is best.',
    andotp:
      'In the app: menu, Backups. Choose the encrypted backup with a password, not the OpenPGP one.',
    bitwarden:
      'In the app: Settings, Export vault. Choose JSON with password protection, not account restricted.',
    ente: 'In the app: Settings, Data, Export codes.',
    freeotp:
      'In the app: menu, Backup. Its password is the one you chose when you first opened the app.',
    'freeotp-plus': 'In the app: menu, Export, as JSON or as key URIs.',
    google:
      'There is no file. In the app: menu, Transfer accounts, Export accounts. Scan the codes it shows with Sync.',
    keepass:
      'Choose the database itself (.kdbx). If it needs a key file or a hardware key, save a copy that only has a password.',
    lastpass: 'In the app: Settings, Transfer accounts, Export accounts to file.',
    proton: 'In the app: Settings, Export.',
    raivo:
      'In the app: Settings, Export OTPs to ZIP archive. Its password is your master password.',
    stratum: 'In the app: menu, Back up, Back up to file.',
    winauth: 'In the app: the gear, Export. A password is optional.',
    authy: `Authy has no export, on phones and on computers. ${again} Keep Authy until you have signed in with each new code.`,
    duo: `Duo only restores to Duo. Accounts that ask you to approve a push stay there. For the others: ${again}`,
    microsoft: `Its backup only opens in the same app. ${again} For a work or school account, choose “I want to use a different authenticator app” there.`,
    okta: 'Okta Verify never gives its keys away. If your company allows it, set up Google Authenticator as a method in your Okta settings, and scan that code with Sync.',
  } satisfies Record<OtherApp, string>,
}
export type OtherAppsText = typeof otherAppsEn
