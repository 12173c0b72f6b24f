import { useState } from 'react'

/**
 * Leads to the set-up that the company requires while nothing else is open, and stays there until the user
 * has finished it (recovery codes, "Done"): then the page they were on is shown again.
 */
export function useLedToSetUp(isRequired: boolean): {
  readonly isLed: boolean
  /** Called by the two-factor page: whether it shows its overview, with nothing under way. */
  readonly setAtRest: (isAtRest: boolean) => void
} {
  const [isLed, setLed] = useState(isRequired)
  const [isAtRest, setAtRest] = useState(true)
  if (isRequired && !isLed) setLed(true)
  if (!isRequired && isLed && isAtRest) setLed(false)
  return { isLed, setAtRest }
}
