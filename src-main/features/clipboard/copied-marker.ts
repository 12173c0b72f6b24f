import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'

/** Knows a copied text again at the next start, without keeping it. */
export interface CopiedMarker {
  remember(text: string): void
  forget(): void
  /** Whether a text is the one that was remembered. */
  recognises(text: string): boolean
  /** Whether anything was remembered. */
  isThere(): boolean
}

const KEY_BYTES = 32
const MAC_BYTES = 32

const macOf = (key: Uint8Array, text: string) =>
  // Windows returns line breaks as CR LF.
  createHmac('sha256', key).update(text.replaceAll('\r\n', '\n')).digest()

/**
 * A file (0600) with a new key and the text's HMAC under it. It is there only while a copied text is: whoever finds one
 * at the start knows that the app did not come to clear the clipboard.
 */
export function createCopiedMarker(path: string): CopiedMarker {
  function stored(): Buffer | null {
    try {
      const bytes = readFileSync(path)
      return bytes.length === KEY_BYTES + MAC_BYTES ? bytes : null
    } catch {
      return null
    }
  }
  return {
    remember(text) {
      const key = randomBytes(KEY_BYTES)
      attempt(() => writeFileSync(path, Buffer.concat([key, macOf(key, text)]), { mode: 0o600 }))
    },
    forget: () => attempt(() => rmSync(path, { force: true })),
    isThere: () => stored() !== null,
    recognises(text) {
      const bytes = stored()
      if (bytes === null) return false
      const [key, mac] = [bytes.subarray(0, KEY_BYTES), bytes.subarray(KEY_BYTES)]
      return timingSafeEqual(macOf(key, text), mac)
    },
  }
}

/** A folder that cannot be written keeps nobody from copying a code. */
function attempt(run: () => void): void {
  try {
    run()
  } catch {
    // Nothing is recognised at the next start.
  }
}
