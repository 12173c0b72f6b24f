import { TextDecoder } from 'node:util'

/**
 * A segment of a QR code as jsqr returns it: its characters, its bytes, or the character set of the next
 * bytes.
 */
export type Segment =
  | { readonly type: 'numeric' | 'alphanumeric'; readonly text: string }
  | { readonly type: 'byte'; readonly bytes: readonly number[] }
  | { readonly type: 'kanji'; readonly bytes: readonly number[] }
  | { readonly type: 'eci'; readonly assignmentNumber: number }

/** Character sets by ECI assignment number (AIM ITS/04-023), those that the web platform knows. */
const CHARACTER_SETS: ReadonlyMap<number, string> = new Map([
  [1, 'iso-8859-1'],
  [3, 'iso-8859-1'],
  ...[2, 3, 4, 5, 6, 7, 8].map((part): [number, string] => [part + 2, `iso-8859-${part}`]),
  // Windows calls ISO 8859-9 and -11 1254 and 874.
  [11, 'windows-1254'],
  [12, 'iso-8859-10'],
  [13, 'windows-874'],
  ...[13, 14, 15, 16].map((part): [number, string] => [part + 2, `iso-8859-${part}`]),
  [20, 'shift_jis'],
  [21, 'windows-1250'],
  [22, 'windows-1251'],
  [23, 'windows-1252'],
  [24, 'windows-1256'],
  [25, 'utf-16be'],
  [26, 'utf-8'],
  [27, 'utf-8'],
  [28, 'big5'],
  [29, 'gb18030'],
  [30, 'euc-kr'],
  [32, 'gb18030'],
])

/** Three in a row count as Japanese: two may be two accented capitals of ISO 8859-1. */
const KANA = /[ぁ-んァ-ヶーｦ-ﾟ]{3}/u

/**
 * The text of a QR code. Bytes are in the character set that the code names; when it names none, they are
 * read as UTF-8, or else as Shift JIS if that gives Japanese text, or as ISO 8859-1 (ISO/IEC 18004 names the
 * last two in its editions). No segment is left out: jsqr's own text lacks every segment that is not UTF-8 by
 * itself.
 */
export function textOfSegments(segments: readonly Segment[]): string {
  const unnamed = guessCharacterSet(unnamedBytes(segments))
  let text = ''
  let characterSet = unnamed
  let decoder: TextDecoder | null = null
  const end = () => {
    text += decoder?.decode() ?? ''
    decoder = null
  }
  for (const segment of segments) {
    if (segment.type === 'byte') {
      // A character may begin in one segment and end in the next.
      decoder ??= new TextDecoder(characterSet, { ignoreBOM: true })
      text += decoder.decode(Uint8Array.from(segment.bytes), { stream: true })
      continue
    }
    end()
    if (segment.type === 'eci') {
      characterSet = CHARACTER_SETS.get(segment.assignmentNumber) ?? unnamed
    } else if (segment.type === 'kanji') {
      text += new TextDecoder('shift_jis').decode(Uint8Array.from(segment.bytes))
    } else {
      text += segment.text
    }
  }
  end()
  return text
}

/**
 * Control characters that no one writes: ISO 8859-1 has them where its superset windows-1252 has letters and
 * dashes.
 */
const HIGH_CONTROLS = /[\u0080-\u009f]/u

/**
 * The text of a code that names no character set, from all of its bytes and from the whole-frame reader's
 * text, as that reader knows the modes. Only when the reader took the bytes for ISO 8859-1, they are read as
 * windows-1252, as everywhere here and on the web (WHATWG Encoding Standard section 4.2).
 */
export function textOfBytes(bytes: Uint8Array, guessed: string): string {
  const isLatin = HIGH_CONTROLS.test(guessed) && guessed.length === bytes.length
  return isLatin ? new TextDecoder('windows-1252').decode(bytes) : guessed
}

/** The bytes before the first named character set, and those in a set that is not known here. */
function unnamedBytes(segments: readonly Segment[]): Uint8Array {
  let isNamed = false
  const bytes: number[] = []
  for (const segment of segments) {
    if (segment.type === 'eci') isNamed = CHARACTER_SETS.has(segment.assignmentNumber)
    else if (segment.type === 'byte' && !isNamed) bytes.push(...segment.bytes)
  }
  return Uint8Array.from(bytes)
}

function guessCharacterSet(bytes: Uint8Array): string {
  if (decodeStrictly('utf-8', bytes) !== null) return 'utf-8'
  return KANA.test(decodeStrictly('shift_jis', bytes) ?? '') ? 'shift_jis' : 'iso-8859-1'
}

/** Null when the bytes are not in that character set. */
function decodeStrictly(characterSet: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(characterSet, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
