import { describe, expect, it } from 'vitest'
import { createClipboardPicture } from '../../../../../src-main/features/clipboard/clipboard-picture.ts'

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47])
const nothing = { ok: true, value: { png: null } }

function imageClipboard(change: { isEmpty?: boolean; width?: number } = {}) {
  return {
    readImage: () => ({
      isEmpty: () => change.isEmpty ?? false,
      getSize: () => ({ width: change.width ?? 400, height: 10_000 }),
      toPNG: () => PNG,
    }),
  }
}
function itemClipboard(types: Record<string, Blob>) {
  const getType = (type: 'image/png') => Promise.resolve(types[type] ?? new Blob())
  return { read: () => Promise.resolve([{ types: Object.keys(types), getType }]) }
}
const ask = (clipboard: Parameters<typeof createClipboardPicture>[0]) =>
  createClipboardPicture(clipboard).clipboardPicture(undefined)

describe('the picture on the clipboard', () => {
  it('is handed over, by the clipboard of either generation', async () => {
    const found = { ok: true, value: { png: PNG } }
    expect(await ask(imageClipboard())).toEqual(found)
    expect(await ask(itemClipboard({ 'image/png': new Blob([PNG]) }))).toEqual(found)
  })

  it('is nothing where there is only text: that is never read', async () => {
    const text = { 'text/plain': new Blob(['secret']) }
    expect(await ask(itemClipboard(text))).toEqual(nothing)
    expect(await ask(imageClipboard({ isEmpty: true }))).toEqual(nothing)
    expect(await ask({ read: () => Promise.resolve([]) })).toEqual(nothing)
  })

  it('is nothing when it is beyond reason, or when the clipboard fails', async () => {
    expect(await ask(imageClipboard({ width: 4_501 }))).toEqual(nothing)
    expect(await ask({ read: () => Promise.reject(new Error('busy')) })).toEqual(nothing)
    const broken = () => {
      throw new Error('no display')
    }
    expect(await ask({ readImage: broken })).toEqual(nothing)
  })
})
