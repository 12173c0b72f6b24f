import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFakeClock } from '../../../../support/main-clock.ts'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync, existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  createCopiedMarker,
  type CopiedMarker,
} from '../../../../../src-main/features/clipboard/copied-marker.ts'
import { createTimedClipboard } from '../../../../../src-main/features/clipboard/timed-clipboard.ts'

function start(options: { isReadable?: boolean; asWindows?: boolean; marker?: CopiedMarker } = {}) {
  const state = { text: '', seconds: 30, clears: 0 }
  const clock = createFakeClock()
  const timedClipboard = createTimedClipboard({
    clipboard: {
      readText() {
        if (options.isReadable === false) return Promise.reject(new Error('no clipboard'))
        return Promise.resolve(
          options.asWindows === true ? state.text.replaceAll('\n', '\r\n') : state.text,
        )
      },
      writeText(text) {
        state.text = text
      },
      clear() {
        state.text = ''
        state.clears += 1
      },
    },
    clock,
    seconds: () => state.seconds,
    ...(options.marker === undefined ? {} : { marker: options.marker }),
  })
  return {
    timedClipboard,
    state,
    delays: clock.delays,
    fire: () => clock.advance(state.seconds * 1000),
  }
}

describe('the timed clipboard', () => {
  it('copies, and clears after the chosen time', async () => {
    const { timedClipboard, state, delays, fire } = start()
    state.seconds = 45
    expect(await timedClipboard.copy('123456')).toEqual({ clearsInSeconds: 45 })
    expect(state.text).toBe('123456')
    expect(delays()).toEqual([45_000])
    await fire()
    expect(state).toMatchObject({ text: '', clears: 1 })
  })

  it('leaves what was copied meanwhile', async () => {
    const { timedClipboard, state, fire } = start()
    await timedClipboard.copy('123456')
    state.text = 'a letter to a friend'
    await fire()
    expect(state).toMatchObject({ text: 'a letter to a friend', clears: 0 })
  })

  it('has one timer: the last copy starts it anew', async () => {
    const { timedClipboard, state, delays, fire } = start()
    await timedClipboard.copy('123456')
    await timedClipboard.copy('654321')
    expect(delays()).toEqual([30_000])
    await fire()
    expect(state).toMatchObject({ text: '', clears: 1 })
  })

  it('knows its own text again with the line breaks of Windows', async () => {
    const { timedClipboard, state, fire } = start({ asWindows: true })
    await timedClipboard.copy('one\ntwo\n')
    await fire()
    expect(state.clears).toBe(1)
  })

  it('clears at once when the app quits, and only once', async () => {
    const { timedClipboard, state, delays } = start()
    await timedClipboard.copy('123456')
    await timedClipboard.clearNow()
    expect(state).toMatchObject({ text: '', clears: 1 })
    expect(delays()).toEqual([])
    state.text = '123456'
    await timedClipboard.clearNow()
    expect(state).toMatchObject({ text: '123456', clears: 1 })
  })

  it('leaves a clipboard alone that it cannot read', async () => {
    const { timedClipboard, state, fire } = start({ isReadable: false })
    await timedClipboard.copy('123456')
    await fire()
    expect(state.clears).toBe(0)
    await timedClipboard.copy('123456')
    await timedClipboard.clearNow()
    expect(state.clears).toBe(0)
  })
})

describe('what a crash left on the clipboard', () => {
  let folder = ''
  const path = () => join(folder, 'copied')
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sync-copied-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  /** Copies a code, and ends without clearing it; the next start finds `found` on the clipboard. */
  async function afterCrash(found: string, options: { isReadable?: boolean } = {}) {
    const before = start({ marker: createCopiedMarker(path()) })
    await before.timedClipboard.copy('123456')
    const next = start({ ...options, marker: createCopiedMarker(path()) })
    next.state.text = found
    await next.timedClipboard.clearLeftOver()
    return next.state
  }

  it('is cleared at the next start, and the file goes', async () => {
    expect(await afterCrash('123456')).toMatchObject({ text: '', clears: 1 })
    expect(existsSync(path())).toBe(false)
  })

  it.each(['', '123457', 'a letter to a friend', '123456 '])(
    'stays if it is another text: %j',
    async (found) => {
      expect(await afterCrash(found)).toMatchObject({ text: found, clears: 0 })
      expect(existsSync(path())).toBe(false)
    },
  )

  it('is looked for again where the clipboard could not be read', async () => {
    expect(await afterCrash('123456', { isReadable: false })).toMatchObject({ clears: 0 })
    expect(existsSync(path())).toBe(true)
  })

  it('is not looked for where nothing was left: the clipboard is not read', async () => {
    const { timedClipboard, state } = start({
      isReadable: false,
      marker: createCopiedMarker(path()),
    })
    await timedClipboard.clearLeftOver()
    expect(state.clears).toBe(0)
  })

  it('leaves no file when it was cleared in time, and none holds the text', async () => {
    const { timedClipboard, fire } = start({ marker: createCopiedMarker(path()) })
    await timedClipboard.copy('123456')
    expect(readFileSync(path()).includes('123456')).toBe(false)
    if (process.platform !== 'win32') expect(statSync(path()).mode & 0o777).toBe(0o600)
    const first = readFileSync(path())
    await timedClipboard.copy('123456')
    // Each copy has a new key: two of one text cannot be told to be the same.
    expect(readFileSync(path()).equals(first)).toBe(false)
    await fire()
    expect(existsSync(path())).toBe(false)
  })

  it('recognises nothing in a file of other bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), fc.string(), (bytes, text) => {
        writeFileSync(path(), bytes)
        expect(createCopiedMarker(path()).recognises(text)).toBe(false)
      }),
      { numRuns: 50 },
    )
  })

  it('keeps nobody from copying where no file can be written', async () => {
    const { timedClipboard, state } = start({
      marker: createCopiedMarker(join(folder, 'not', 'there')),
    })
    await timedClipboard.copy('123456')
    expect(state.text).toBe('123456')
  })
})
