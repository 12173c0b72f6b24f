import { cleanLabel, shortened } from '../../../../src-shared/text/clean-label.ts'

/** The longest issuer or account name. */
export const MAX_LABEL_LENGTH = 200

/** An issuer or account name as main takes it: what was pasted can contain tabs. */
export function typedLabel(typed: string): string {
  return shortened(cleanLabel(typed), MAX_LABEL_LENGTH)
}
