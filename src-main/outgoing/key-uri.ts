import { formatKeyUri } from '../../src-shared/otp/key-uri.ts'
import { shortened } from '../../src-shared/text/clean-label.ts'
import type { LabelledParameters } from '../../src-shared/otp/label.ts'

const LONGEST_LABEL = 200
const SHORTEST_LABEL = 10

/** The key URI of an entry, its names cut with `…` where it would be longer than its reader takes. */
export function keyUriWithin(entry: LabelledParameters, maxLength: number): string {
  let uri = formatKeyUri(entry)
  for (let most = LONGEST_LABEL / 2; uri.length > maxLength && most >= SHORTEST_LABEL; most /= 2) {
    const [issuer, name] = [shortened(entry.issuer, most), shortened(entry.name, most)]
    uri = formatKeyUri({ parameters: entry.parameters, issuer, name })
  }
  return uri
}
