/** A server keeps this of a session that stays: hashes, and the device that it belongs to. */
export interface KeptRenewal {
  readonly deviceFingerprint: Uint8Array
  readonly currentHash: Uint8Array
  /** The one that the current one replaced; null until the first renewal. */
  readonly previousHash: Uint8Array | null
}

/** A client sends this: the token that it has, and the one that is to follow. */
export interface PresentedRenewal {
  readonly deviceFingerprint: Uint8Array
  readonly currentHash: Uint8Array
  readonly nextHash: Uint8Array
}

/**
 * Says what a renewal of a known family is. `renew`: the newest token. `again`: the same pair as the last time, from
 * a client that stopped or lost the response. `copy`: anything else, as a client saves a pair before it sends
 * it and never makes another one for the same token; so two have it.
 */
export function judgeRenewal(
  kept: KeptRenewal,
  sent: PresentedRenewal,
): 'renew' | 'again' | 'copy' {
  if (!isSame(kept.deviceFingerprint, sent.deviceFingerprint)) return 'copy'
  if (isSame(kept.currentHash, sent.currentHash)) return 'renew'
  const isPair =
    kept.previousHash !== null &&
    isSame(kept.previousHash, sent.currentHash) &&
    isSame(kept.currentHash, sent.nextHash)
  return isPair ? 'again' : 'copy'
}

/** Both are hashes: how long the comparison takes tells nothing about a secret. */
function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0
}
