import type { RecoveryCode } from '../../../src-shared/model/two-factor/recovery-code.ts'
import { newId } from '../../domain/secrets/randomness.ts'
import { hashRecoveryCodes, makeRecoveryCodes } from '../../domain/codes/recovery-codes.ts'
import type { RecoveryCodeRow } from '../../domain/codes/recovery-codes.ts'
import type { FlowDeps } from '../flow-deps.ts'

/** A set of recovery codes that no one has received yet. */
export interface PreparedRecoveryCodes {
  readonly batch: string
  readonly codes: readonly RecoveryCode[]
  readonly rows: readonly RecoveryCodeRow[]
}

/** Makes and hashes a set: ten runs of the KDF. */
export async function prepareRecoveryCodes(
  deps: Pick<FlowDeps, 'keys' | 'recoveryKdf' | 'randomBytes'>,
): Promise<PreparedRecoveryCodes> {
  const { keys, recoveryKdf: kdf, randomBytes } = deps
  const codes = makeRecoveryCodes(randomBytes)
  const rows = await hashRecoveryCodes(codes, { keys, kdf, randomBytes })
  return { batch: newId(randomBytes), codes, rows }
}
