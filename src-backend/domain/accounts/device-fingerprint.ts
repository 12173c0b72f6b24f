import { createHash } from 'node:crypto'
import { addressGroup } from '../limits/attempt-buckets.ts'

/**
 * What a device is known by. Its key, which only it has; without one its name and its network, both
 * together, since names are easily guessed. A device that has a key is never known without it, so
 * that leaving the key out hides nothing.
 */
export function deviceFingerprint(
  device: { readonly name: string; readonly key: string | undefined },
  networkAddress: string,
): Uint8Array {
  const parts =
    device.key === undefined
      ? ['place', device.name, addressGroup(networkAddress)]
      : ['key', device.key]
  return createHash('sha256').update(parts.join('\0'), 'utf8').digest()
}
