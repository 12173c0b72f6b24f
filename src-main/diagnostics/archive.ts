// Loaded when diagnostics are saved, not before.
import { configure, TextReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js'

configure({ useWebWorkers: false })

/** A zip archive of text files. */
export async function archiveOf(
  files: readonly { readonly name: string; readonly text: string }[],
): Promise<Uint8Array> {
  const archive = new ZipWriter(new Uint8ArrayWriter())
  for (const { name, text } of files) await archive.add(name, new TextReader(text))
  return archive.close()
}
