import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto'
import type { WrittenManifest } from '../../../src-main/updates/manifest/manifest.ts'
import { keyIdOf, signBytes } from '../../../src-main/updates/manifest/release-key.ts'
import { joinSigned } from '../../../src-main/updates/manifest/signed-file.ts'

export const NOW_MS = Date.parse('2026-12-01T08:00:00Z')

/** A pair of keys of those who make releases, made for one test. */
export function newReleaseKey() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return { id: keyIdOf(publicKey), publicKey, privateKey }
}

export const appBytes = Buffer.from('a newer app '.repeat(20_000))

/** A manifest as it is written down, with what a test changes. */
export function writtenManifest(changed: Partial<WrittenManifest> = {}): WrittenManifest {
  return {
    schema: 1,
    channel: 'stable',
    version: '0.2.0',
    releasedAt: '2026-11-29T08:00:00Z',
    signedAt: '2026-11-29T08:00:00Z',
    expiresAt: '2026-12-29T08:00:00Z',
    minimumSafe: null,
    rollOutPercent: 100,
    files: [fileOf('appimage', appBytes)],
    notes: { en: 'Faster search.', es: 'Búsqueda más rápida.', 'pt-BR': 'Busca mais rápida.' },
    ...changed,
  }
}

type WrittenFile = WrittenManifest['files'][number]

export function fileOf(kind: WrittenFile['kind'], bytes: Uint8Array): WrittenFile {
  return {
    name: `sync-desktop-0.2.0-x64.${kind}`,
    kind,
    arch: 'x64',
    size: bytes.length,
    sha512: createHash('sha512').update(bytes).digest('base64'),
  }
}

/** The file of a feed: the line with the signature, and the manifest. */
export function signed(
  content: unknown,
  key: { readonly id: string; readonly privateKey: KeyObject },
): Buffer {
  const bytes = Buffer.from(typeof content === 'string' ? content : JSON.stringify(content))
  return joinSigned(key.id, signBytes(bytes, key.privateKey), bytes)
}
