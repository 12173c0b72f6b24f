// The terminal of whoever typed the command: the only place where a passphrase is typed, and never an argument.
import { closeSync, createReadStream, openSync, writeSync } from 'node:fs'
import { ReadStream } from 'node:tty'

const CONTROL_C = '\u0003'
const CONTROL_D = '\u0004'
const BACKSPACES = new Set(['\b', '\u007F'])
const LINE_ENDS = new Set(['\r', '\n'])
/** A passphrase has 1,024 characters at most. */
const MAX_SECRET_BYTES = 4096

export interface Terminal {
  /** A line that is typed without being shown; null where there is no terminal, or Ctrl+C was pressed. */
  askSecret(prompt: string): Promise<string | null>
  /** Whether the line that is typed is this word. */
  confirm(prompt: string, word: string): Promise<boolean>
}

/** The part of a terminal's input that is used. */
export interface KeyInput {
  setRawMode(isRaw: boolean): unknown
  setEncoding(encoding: 'utf8'): unknown
  on(event: 'data', listener: (keys: string) => void): unknown
  on(event: 'end' | 'error', listener: () => void): unknown
}

/**
 * Reads what is typed until the end of the line; null when it was given up.
 *
 * The terminal stops showing keys before it asks: a person who types at once is not shown either.
 */
export function readKeys(
  input: KeyInput,
  ask: () => void,
  echo: (key: string) => void,
): Promise<string | null> {
  return new Promise((resolve) => {
    const keys: string[] = []
    const take = (key: string): string | null | undefined => {
      if (LINE_ENDS.has(key)) return keys.join('')
      if (key === CONTROL_C || key === CONTROL_D) return null
      if (BACKSPACES.has(key)) keys.pop()
      else if (!/\p{Cc}/u.test(key) && keys.length < MAX_SECRET_BYTES) {
        keys.push(key)
        echo(key)
      }
      return undefined
    }
    input.setEncoding('utf8')
    input.setRawMode(true)
    input.on('data', (chunk) => {
      for (const key of chunk) {
        const line = take(key)
        if (line !== undefined) return resolve(line)
      }
    })
    input.on('end', () => resolve(null))
    input.on('error', () => resolve(null))
    ask()
  })
}

/** The terminal that the process belongs to, also where its input and output are pipes. */
export function createTerminal(path = '/dev/tty'): Terminal {
  async function ask(prompt: string, isEchoed: boolean): Promise<string | null> {
    let descriptor: number
    try {
      descriptor = openSync(path, 'r+')
    } catch {
      return null
    }
    let input: ReadStream
    try {
      input = new ReadStream(descriptor)
    } catch {
      closeSync(descriptor)
      return null
    }
    try {
      return await readKeys(
        input,
        () => void writeSync(descriptor, prompt),
        (key) => void (isEchoed && writeSync(descriptor, key)),
      )
    } finally {
      input.setRawMode(false)
      writeSync(descriptor, '\n')
      input.destroy()
    }
  }
  return {
    askSecret: (prompt) => ask(prompt, false),
    async confirm(prompt, word) {
      const line = await ask(prompt, true)
      return line !== null && line.trim().toLowerCase() === word.toLowerCase()
    },
  }
}

/** The first line that a file descriptor gives; null when it gives none, or one that is no passphrase. */
export async function secretFrom(descriptor: number): Promise<string | null> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of createReadStream('', { fd: descriptor })) {
      const bytes = Buffer.from(chunk as Uint8Array)
      chunks.push(bytes)
      size += bytes.length
      if (bytes.includes(0x0a) || size > MAX_SECRET_BYTES) break
    }
    const [line = ''] = decoder.decode(Buffer.concat(chunks)).split('\n')
    const secret = line.replace(/\r$/, '')
    return secret === '' || size > MAX_SECRET_BYTES ? null : secret
  } catch {
    return null
  } finally {
    for (const chunk of chunks) chunk.fill(0)
  }
}
const decoder = new TextDecoder('utf-8', { fatal: true })
