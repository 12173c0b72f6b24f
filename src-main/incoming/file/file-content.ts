/** A file as importers read it: what several of them need of it is made once. */
export interface FileContent {
  readonly bytes: Uint8Array
  /** What the file says when it is JSON in UTF-8, else undefined. */
  json(): unknown
}

export function contentOf(bytes: Uint8Array): FileContent {
  let read: { readonly json: unknown } | null = null
  return {
    bytes,
    json() {
      read ??= { json: jsonOf(bytes) }
      return read.json
    },
  }
}

/** JSON (RFC 8259) in UTF-8, with or without a mark in front; undefined for anything else. */
export function jsonOf(bytes: Uint8Array): unknown {
  // Objects and arrays only. Most files are known by this not to be JSON, before all of them is decoded.
  const beginning = Buffer.from(bytes.subarray(0, 64)).toString('latin1')
  if (!/^(?:\u00EF\u00BB\u00BF)?\s*(?:[[{]|$)/.test(beginning)) return undefined
  try {
    return JSON.parse(decoder.decode(bytes))
  } catch {
    return undefined
  }
}
const decoder = new TextDecoder('utf-8', { fatal: true })

/** Returns a view of the same memory, not a copy. */
export function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength)
}
