import { hash } from 'node:crypto'
import { addressGroup } from '../limits/attempt-buckets.ts'

/**
 * What identifies a device: its key, which only it has; without a key, its name and its network together,
 * because names are easy to guess. A device with a key is never recognised without it, so leaving the key out
 * gains nothing.
 */
export function deviceFingerprint(
  device: { readonly name: string; readonly key: string | undefined },
  networkAddress: string,
): Uint8Array {
  const parts =
    device.key === undefined
      ? ['place', device.name, addressGroup(networkAddress)]
      : ['key', device.key]
  return hash('sha256', parts.join('\0'), 'buffer')
}
