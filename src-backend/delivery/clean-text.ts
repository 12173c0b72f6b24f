// People choose names, and some mean harm: a device may be called "Call +1 900 555 0100".

/** More than one accent or sign on a letter is rare; stacks of them cover the lines above. */
const TOWER = /(\p{M}{2})\p{M}+/gu

/**
 * One line with at most this many characters: no control, direction or invisible characters, no lone
 * surrogates.
 */
export function cleanLine(text: string, maxLength: number): string {
  return oneLine(text, /[\p{C}\p{Z}]/gu, maxLength)
}

/** A line of our own, in which clean names may be isolated (`isolated`). */
export function cleanSubject(subject: string, maxLength: number): string {
  return oneLine(subject, /(?![\u2068\u2069])[\p{C}\p{Z}]/gu, maxLength)
}

function oneLine(text: string, meaningless: RegExp, maxLength: number): string {
  const line = text
    .normalize('NFC')
    .replaceAll(meaningless, ' ')
    .replaceAll(TOWER, '$1')
    .replaceAll(/ +/g, ' ')
    .trim()
  if (line.length <= maxLength) return line
  // Counts characters, not UTF-16 units.
  let cut = ''
  for (const character of line) {
    if (cut.length + character.length > maxLength - 1) break
    cut += character
  }
  return `${cut.trimEnd()}…`
}

/** A name for a message: one short line in which no program detects a link or an address. */
export function cleanName(name: string, maxLength = 60): string {
  const withoutLinks = name.replaceAll(/[<>@:/\\]|\.(?=\S)/gu, ' ')
  return cleanLine(withoutLinks, maxLength)
}

/** A name in the 7-bit letters of text messages (GSM 03.38); empty if none is left. */
export function cleanSmsName(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/[^A-Za-z0-9 &'-]/g, '')
    .replaceAll(/ +/g, ' ')
    .trim()
    .slice(0, 24)
    .trim()
}
