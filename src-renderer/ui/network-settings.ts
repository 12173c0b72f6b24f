import { createContext } from 'react'
import type { FailureCode } from '../../src-shared/model/failure.ts'

/** Opens the network settings, from a window that does not have them itself; null where they are at hand. */
export const NetworkSettingsContext = createContext<(() => void) | null>(null)

const HELPED: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'server-unreachable',
  'server-name-unknown',
  'server-timeout',
  'proxy-unreachable',
  'proxy-refused',
  'proxy-password-needed',
  'proxy-password-refused',
  'proxy-certificate-refused',
  'proxy-script-broken',
])

/** Whether another choice in the network settings may help. */
export const isHelpedBySettings = (code: FailureCode): boolean => HELPED.has(code)
