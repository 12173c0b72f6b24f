// A list of key URIs (Key Uri Format), one on each line; most authenticators read it.
import { type Exporter, isPlain } from '../exporter.ts'
import { keyUriWithin } from '../key-uri.ts'

/** Longer links are refused by readers, this app among them. */
const MAX_LINK_LENGTH = 4096

export const otpauthList: Exporter = {
  extension: 'txt',
  refuses: () => null,
  holdsAllOf: isPlain,
  write(entries) {
    const lines = entries.map((entry) => `${keyUriWithin(entry, MAX_LINK_LENGTH)}\n`)
    return Promise.resolve({ bytes: Buffer.from(lines.join(''), 'utf8') })
  },
}
