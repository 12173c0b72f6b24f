import { contentOf } from '../../../src-main/incoming/file/file-content.ts'
import type { FileItem, Importer } from '../../../src-main/incoming/file/importer.ts'
import type { Result } from '../../../src-shared/model/result.ts'
import { withKeysHere } from '../key-process.ts'

/** The bytes of a file: text, bytes, or JSON of anything else. */
export function exportBytes(content: unknown): Uint8Array {
  if (content instanceof Uint8Array) return content
  return new TextEncoder().encode(
    typeof content === 'string' ? content : JSON.stringify(content, null, 2),
  )
}

export const exportFile = (content: unknown) => contentOf(exportBytes(content))

/** What `importer` makes of a plain file: its entries as `number issuer:name`, what is refused as `number reason`. */
export function readPlain(importer: Importer, content: unknown): string[] {
  return linesOf(importer.parse(exportFile(content)))
}

/** Opens an encrypted file. */
export function unlockExport(
  { lock }: Importer,
  content: unknown,
  password: string,
): Promise<Result<Iterable<FileItem>>> {
  if (lock === undefined) throw new Error('No file of this kind is encrypted')
  const work = { signal: new AbortController().signal, onEstimate: () => {} }
  return withKeysHere(work, (makeKey) => lock.unlock(exportFile(content), password, makeKey))
}

/** The same lines as `readPlain` gives, or the failure. */
export async function readLocked(importer: Importer, content: unknown, password: string) {
  const items = await unlockExport(importer, content, password)
  return items.ok ? linesOf(items.value) : items.error
}

/** One line for each item that says something. */
function linesOf(items: Iterable<FileItem>): string[] {
  return [...items].flatMap((item) => {
    if (item === null || 'begins' in item) return []
    if ('entry' in item) return [`${item.number} ${item.entry.issuer}:${item.entry.name}`]
    return [`${item.number} ${item.what}${item.detail === null ? '' : ` ${item.detail}`}`]
  })
}
