import type { X509Certificate } from 'node:crypto'
import type { Log } from '../log.ts'
import type { readTrusted } from './places/trusted-file.ts'

/**
 * The authorities in an administrator's files. A file that others could write, or that holds anything else, is named in
 * the log and adds nobody.
 */
export async function readAuthorities(
  paths: readonly string[],
  deps: {
    readonly readFile: (path: string) => ReturnType<typeof readTrusted>
    readonly parse: (pem: string) => readonly X509Certificate[] | null
    readonly log: Pick<Log, 'warn'>
  },
): Promise<readonly X509Certificate[]> {
  const found: X509Certificate[] = []
  for (const path of paths) {
    const read = await deps.readFile(path)
    const what = read === null ? 'missing' : 'trouble' in read ? read.trouble : null
    const authorities =
      read === null || 'trouble' in read ? null : deps.parse(read.bytes.toString('latin1'))
    if (authorities === null) {
      deps.log.warn('a file of authorities adds nobody', { from: path, what: what ?? 'malformed' })
    } else found.push(...authorities)
  }
  return found
}
