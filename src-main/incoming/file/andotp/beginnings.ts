// What tells an encrypted file without a beginning of its own from pictures, archives and texts.

/** nonce and tag, and no entry is shorter than this. */
const SHORTEST_BYTES = 28 + 100
/** andOTP draws the rounds at random: from 1,000 to 5,000, in later versions from 140,000 to 160,000. */
const FEWEST_ROUNDS = 1_000
const MOST_ROUNDS = 10_000_000

/** How the files begin that are as even as encrypted ones: pictures, films, archives, and other apps' vaults. */
const OTHERS: readonly string[] = [
  '\u0089PNG',
  '\u00FF\u00D8\u00FF',
  'GIF8',
  'RIFF',
  'OggS',
  'ID3',
  'fLaC',
  'PK',
  '\u001F\u008B',
  '7z\u00BC\u00AF',
  'Rar!',
  'BZh',
  '\u00FD7zXZ',
  '\u0028\u00B5\u002F\u00FD',
  '%PDF',
  'SQLite',
  'MZ',
  '\u007FELF',
  '\u0003\u00D9\u00A2\u009A',
  'AUTHENTICATORPRO',
  'AuthenticatorPro',
  '\u00AC\u00ED\u0000\u0005',
]
/** MP4, HEIC, AVIF, at their fifth byte. */
const BOX = 'ftyp'

const beginningOf = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 32)).toString('latin1')

/** Whether nothing in these bytes is known or repeats: so ciphertext looks. */
export function looksEncrypted(bytes: Uint8Array): boolean {
  if (bytes.length < SHORTEST_BYTES) return false
  const beginning = beginningOf(bytes)
  if (OTHERS.some((own) => beginning.startsWith(own)) || beginning.slice(4, 8) === BOX) return false
  const isHeaderEven = hasManyValues(bytes.subarray(4, 4 + 64))
  return isHeaderEven && isEven(bytes)
}

/** Among 64 random bytes are some 57 different ones; a text, a header or a program has far fewer. */
function hasManyValues(bytes: Uint8Array): boolean {
  return new Set(bytes).size >= 45
}

/** Whether all 256 values are about as frequent, by the chi-square statistic: 255 ± 23 for random bytes. */
function isEven(bytes: Uint8Array): boolean {
  const counts = new Uint32Array(256)
  for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1
  const expected = bytes.length / 256
  const sum = counts.reduce((total, count) => total + (count - expected) ** 2, 0)
  return sum / expected < 400
}

/** The rounds that a backup of andOTP begins with, or null when it begins with something else. */
export function roundsOf(bytes: Uint8Array): number | null {
  if (bytes.length < 4) return null
  const rounds = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getInt32(0)
  return rounds >= FEWEST_ROUNDS && rounds <= MOST_ROUNDS ? rounds : null
}

/** A message of OpenPGP (RFC 9580 sections 4.2 and 6): in armour, or a packet with an encrypted session key. */
export function isOpenPgp(bytes: Uint8Array): boolean {
  const beginning = beginningOf(bytes)
  if (/^\s*-----BEGIN PGP MESSAGE-----/.test(beginning)) return true
  // Packet tag 1 in its old and new form; the version of the packet follows its length of one or two bytes.
  const versions = PACKET_VERSIONS.get(bytes[0] ?? 0) ?? []
  return [bytes[2], bytes[3]].some((byte) => byte !== undefined && versions.includes(byte))
}

/** The versions of an encrypted session key, by the first byte of its packet. */
const PACKET_VERSIONS = new Map([
  [0x84, [3]],
  [0x85, [3]],
  [0xc1, [3, 6]],
])
