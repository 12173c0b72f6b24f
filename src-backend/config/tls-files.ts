import { readFile } from 'node:fs/promises'
import { createSecureContext } from 'node:tls'
import type { TlsFiles } from '../routes/http-server.ts'
import { StartRefusal } from '../base/start-refusal.ts'

/** Reads a certificate (with its chain) and its key, both PEM. */
export async function readTlsFiles(files: {
  readonly certificateFile: string
  readonly keyFile: string
}): Promise<TlsFiles> {
  const [cert, key] = await Promise.all([
    read(files.certificateFile, 'SYNC_TLS_CERT_FILE'),
    read(files.keyFile, 'SYNC_TLS_KEY_FILE'),
  ])
  try {
    createSecureContext({ cert, key })
  } catch {
    throw new StartRefusal(
      'SYNC_TLS_CERT_FILE and SYNC_TLS_KEY_FILE are not a certificate and its key in PEM.',
    )
  }
  return { cert, key }
}

async function read(file: string, variable: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch {
    throw new StartRefusal(`The file in ${variable} cannot be read.`)
  }
}
