const UNNAMED = 'Unnamed device'

/** A device name fit to be stored and shown: no control or direction characters, no lone surrogates. */
export function cleanDeviceName(name: string): string {
  const clean = name
    .replaceAll(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  return clean === '' ? UNNAMED : clean
}
