import { createContext, use } from 'react'
import { MIN_PASSPHRASE_LENGTH } from '../../../src-shared/model/limits.ts'
import type { ManagedValues } from '../../../src-shared/model/managed/managed-settings.ts'

/** What an administrator decided for this computer; main refuses the rest, whatever a page shows. */
export const ManagedContext = createContext<ManagedValues>({})

export const useManaged = (): ManagedValues => use(ManagedContext)

/** Fewest characters of a new passphrase on this computer. */
export function leastLength({ passphraseMinimumLength = 0 }: ManagedValues): number {
  return Math.max(MIN_PASSPHRASE_LENGTH, passphraseMinimumLength)
}
