// docs/vault-format.md, implemented by hand: whoever reads an own file here shares no code with the app.
import { createDecipheriv, createHash } from 'node:crypto'
import { hashRaw } from '@node-rs/argon2'

interface ReadEntry {
  readonly issuer: string
  readonly name: string
  readonly parameters: Readonly<Record<string, unknown>>
  readonly secret: Buffer
  readonly [member: string]: unknown
}

interface ReadOwnFile {
  readonly header: Readonly<Record<string, unknown>>
  readonly payloadVersion: unknown
  readonly entries: readonly ReadEntry[]
}

function decrypt(key: Buffer, aad: Buffer, nonce: Buffer, ciphertext: Buffer, tag: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce)
  decipher.setAAD(aad).setAuthTag(tag)
  return Buffer.concat([decipher.update(ciphertext), decipher.final()])
}

/** What is in an own file (.svbak); throws where it isn't as the document says, or the passphrase is another. */
export async function readOwnFile(file: Buffer, passphrase: string): Promise<ReadOwnFile> {
  const body = file.subarray(0, -32)
  if (file.toString('latin1', 0, 8) !== 'SYNCBAK\u0001') throw new Error('magic')
  if (!createHash('sha256').update(body).digest().equals(file.subarray(-32))) {
    throw new Error('checksum')
  }
  const headerEnd = 12 + file.readUInt32BE(8)
  const header = JSON.parse(file.toString('utf8', 12, headerEnd))
  const { id, slot } = header
  const slotKey = await hashRaw(passphrase.normalize('NFKC'), {
    memoryCost: slot.kdf.memoryKib,
    timeCost: slot.kdf.passes,
    parallelism: slot.kdf.lanes,
    outputLen: 32,
    salt: Buffer.from(slot.kdf.salt, 'base64'),
  })
  const { nonce, ciphertext, tag } = slot.wrappedKey
  const fileKey = decrypt(
    slotKey,
    Buffer.from(`sync-vault-slot\n1\n${id}\n${slot.id}\npassphrase`),
    Buffer.from(nonce, 'base64'),
    Buffer.from(ciphertext, 'base64'),
    Buffer.from(tag, 'base64'),
  )
  const plaintext = decrypt(
    fileKey,
    body.subarray(0, headerEnd),
    body.subarray(headerEnd, headerEnd + 12),
    body.subarray(headerEnd + 12, -16),
    body.subarray(-16),
  )
  const jsonEnd = 4 + plaintext.readUInt32BE(0)
  const { version, entries } = JSON.parse(plaintext.toString('utf8', 4, jsonEnd))
  let offset = jsonEnd
  const read = entries.map((entry: { secretLength: number }) => {
    offset += entry.secretLength
    return { ...entry, secret: plaintext.subarray(offset - entry.secretLength, offset) }
  })
  return { header, payloadVersion: version, entries: read }
}
