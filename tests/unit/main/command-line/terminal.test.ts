import { EventEmitter } from 'node:events'
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  createTerminal,
  readKeys,
  secretFrom,
  type KeyInput,
} from '../../../../src-main/command-line/terminal.ts'

class Keyboard extends EventEmitter implements KeyInput {
  isRaw = false
  setRawMode(isRaw: boolean) {
    this.isRaw = isRaw
  }
  setEncoding() {}
}

async function typed(...chunks: readonly string[]) {
  const keyboard = new Keyboard()
  const echoed: string[] = []
  const shows: boolean[] = []
  const line = readKeys(
    keyboard,
    () => shows.push(!keyboard.isRaw),
    (key) => echoed.push(key),
  )
  // Whoever types the moment the question appears must not see the passphrase.
  expect(shows).toEqual([false])
  for (const chunk of chunks) keyboard.emit('data', chunk)
  keyboard.emit('end')
  return { line: await line, echoed: echoed.join('') }
}

describe('what is typed', () => {
  it.each<[string, readonly string[], string | null]>([
    ['keys until the end of the line', ['correct ', 'horse', '\r', 'more'], 'correct horse'],
    ['a whole line at once', ['correct horse\n'], 'correct horse'],
    ['mended with the backspace key', ['corx\u007Frecx\bt\r'], 'correct'],
    ['other letters, and a backspace over one outside the first plane', ['ñ🔑\u007F\r'], 'ñ'],
    ['given up with Ctrl+C', ['corr\u0003ect\r'], null],
    ['given up with Ctrl+D', ['\u0004'], null],
    ['a terminal that is closed', ['corr'], null],
    ['control characters', ['a\u0000\u001B\u0007b\r'], 'ab'],
  ])('%s', async (_what, chunks, expected) => {
    expect((await typed(...chunks)).line).toBe(expected)
  })

  it('no terminal is no answer', async () => {
    const terminal = createTerminal('/nowhere/tty')
    expect(await terminal.askSecret('? ')).toBeNull()
    expect(await terminal.confirm('? ', 'yes')).toBe(false)
  })
})

describe('a file descriptor', () => {
  async function given(content: string | Uint8Array) {
    const folder = await mkdtemp(join(tmpdir(), 'sync-fd-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    await writeFile(join(folder, 'secret'), content)
    const file = await open(join(folder, 'secret'))
    onTestFinished(() => file.close().catch(() => undefined))
    return secretFrom(file.fd)
  }

  it.each<[string, string | Uint8Array, string | null]>([
    ['a line', 'correct horse\n', 'correct horse'],
    ['no end of the line', 'correct horse', 'correct horse'],
    ['a line of Windows', 'correct horse\r\n', 'correct horse'],
    ['only its first line', 'correct\nhorse\n', 'correct'],
    ['spaces are part of it', ' correct \n', ' correct '],
    ['nothing', '', null],
    ['an empty line', '\n', null],
    ['no UTF-8', Uint8Array.of(0xff, 0xfe, 0x0a), null],
    ['without end', 'x'.repeat(100_000), null],
  ])('%s', async (_what, content, expected) => {
    expect(await given(content)).toBe(expected)
  })

  it('one that is not open gives nothing', async () => {
    expect(await secretFrom(250)).toBeNull()
  })
})
