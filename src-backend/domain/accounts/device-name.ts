import { cleanLabel, shortened } from '../../../src-shared/text/clean-label.ts'

const UNNAMED = 'Unnamed device'
const MAX_LENGTH = 100

/** A device name that is safe to store and show (`cleanLabel`). */
export function cleanDeviceName(name: string): string {
  const clean = shortened(cleanLabel(name), MAX_LENGTH)
  return clean === '' ? UNNAMED : clean
}
