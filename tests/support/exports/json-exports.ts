// Exports as LastPass Authenticator and Raivo OTP write them.
import { randomUUID } from 'node:crypto'

const KEY = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

export const lastPassAccount = (userName: string, rest: object = {}): object => ({
  accountID: randomUUID(),
  issuerName: 'Acme',
  originalIssuerName: 'Acme',
  userName,
  originalUserName: userName,
  pushNotification: false,
  secret: KEY,
  timeStep: 30,
  digits: 6,
  creationTimestamp: 1_690_000_000_000,
  isFavorite: false,
  algorithm: 'SHA1',
  ...rest,
})

export const lastPassExport = (accounts: readonly unknown[], rest: object = {}): object => ({
  deviceId: randomUUID(),
  deviceSecret: randomUUID(),
  localDeviceId: randomUUID(),
  deviceName: 'Phone',
  version: 3,
  accounts,
  folders: [
    { id: 1, name: 'Work', isOpened: true },
    { id: 0, name: 'Other Accounts', isOpened: true },
  ],
  ...rest,
})

export const raivoPassword = (account: string, rest: object = {}): object => ({
  issuer: 'Acme',
  account,
  secret: KEY,
  algorithm: 'SHA1',
  digits: '6',
  kind: 'TOTP',
  timer: '30',
  counter: '0',
  iconType: '',
  iconValue: '',
  pinned: 'false',
  ...rest,
})
