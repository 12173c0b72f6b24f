import type { Exchange, Transport } from '../http/transport.ts'
import type { TestAccount } from './account.ts'

/** The first step of a sign-in, with a device's trust token if one is given. */
export function passwordStep(
  transport: Transport,
  { email: identifier, password }: TestAccount,
  trustedDeviceToken?: string,
): Promise<Exchange> {
  const device = { name: 'Conformance suite' }
  const trust =
    trustedDeviceToken === undefined ? {} : { trustedDevice: { token: trustedDeviceToken } }
  return transport.call('createSignIn', { body: { identifier, password, device, ...trust } })
}
