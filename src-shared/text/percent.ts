/** Windows-1252 where it differs from Latin-1: bytes 0x80 to 0x9F. */
const WINDOWS_1252 =
  '\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F' +
  '\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178'

/** One UTF-8 character in percent escapes; decoding finds out if it isn't UTF-8. */
const CHARACTER =
  /%[c-d][0-9a-f]%[89ab][0-9a-f]|%e[0-9a-f](?:%[89ab][0-9a-f]){2}|%f[0-7](?:%[89ab][0-9a-f]){3}|%[0-9a-f]{2}/gi

/**
 * Decodes percent escapes and never fails: UTF-8 if valid, else the byte as Windows-1252 (a superset of
 * Latin-1, in which older systems escape umlauts). A percent sign without two hexadecimal digits stays
 * unchanged.
 */
export function percentDecode(text: string): string {
  return text.replaceAll(CHARACTER, decodeCharacter)
}

function decodeCharacter(escaped: string): string {
  try {
    return decodeURIComponent(escaped)
  } catch {
    return escaped
      .slice(1)
      .split('%')
      .map((hex) => byteAsWindows1252(Number.parseInt(hex, 16)))
      .join('')
  }
}

function byteAsWindows1252(byte: number): string {
  if (byte >= 0x80 && byte <= 0x9f) return WINDOWS_1252.charAt(byte - 0x80)
  return String.fromCharCode(byte)
}
