import { readFile } from 'node:fs/promises'
import { StartRefusal } from '../base/start-refusal.ts'

/**
 * The one secret in a file; `-` is standard input.
 * @throws {StartRefusal} with the given sentence, if it cannot be read.
 */
export async function readSecretFile(file: string, sentence: string): Promise<string> {
  try {
    const text = await (file === '-' ? readStandardInput() : readFile(file, 'utf8'))
    // The line end that editors and `echo` add belongs to the file, not to the secret.
    return text.replace(/\r?\n$/, '')
  } catch {
    throw new StartRefusal(sentence)
  }
}

async function readStandardInput(): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}
