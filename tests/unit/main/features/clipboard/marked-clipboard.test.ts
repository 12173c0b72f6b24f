import { describe, expect, it } from 'vitest'
import {
  markedClipboard,
  type ElectronClipboard,
} from '../../../../../src-main/features/clipboard/marked-clipboard.ts'

type Items = Record<string, string | Blob>

/** Electron's clipboard since 45, as its documents describe it. */
function build(options: { refuses?: boolean } = {}) {
  const written: (string | Items)[] = []
  const clipboard = {
    readText: () => Promise.resolve('read'),
    writeText: (text: string) => void written.push(text),
    clear: () => void written.push('cleared'),
    write(items: readonly { items: Items }[]) {
      if (options.refuses === true) return Promise.reject(new Error('no such format'))
      for (const { items: formats } of items) written.push(formats)
      return Promise.resolve()
    },
  }
  class ClipboardItem {
    readonly items: Items
    constructor(items: Items) {
      this.items = items
    }
  }
  const electron = { clipboard, ClipboardItem } as unknown as Required<ElectronClipboard>
  return { written, electron }
}
const named = (name: string) => `electron application/osclipboard;format="${name}"`

async function bytesOf(formats: unknown, name: string): Promise<number[]> {
  const found = (formats as Items)[named(name)]
  if (!(found instanceof Blob)) throw new Error(`${name} is not there`)
  return [...new Uint8Array(await found.arrayBuffer())]
}

describe('a copied text', () => {
  it('is kept out of the history and the cloud of Windows', async () => {
    const { written, electron } = build()
    await markedClipboard(electron, 'win32').writeText('123456')
    expect(written).toHaveLength(1)
    expect(written[0]).toMatchObject({ 'text/plain': '123456' })
    for (const name of [
      'ExcludeClipboardContentFromMonitorProcessing',
      'CanIncludeInClipboardHistory',
      'CanUploadToCloudClipboard',
    ]) {
      expect(await bytesOf(written[0], name)).toEqual([0, 0, 0, 0])
    }
  })

  it('is concealed from the clipboard managers of macOS, and secret for KDE', async () => {
    const mac = build()
    await markedClipboard(mac.electron, 'darwin').writeText('123456')
    expect(Object.keys(mac.written[0] ?? {})).toEqual([
      'text/plain',
      named('org.nspasteboard.ConcealedType'),
    ])
    const linux = build()
    await markedClipboard(linux.electron, 'linux').writeText('123456')
    expect(await bytesOf(linux.written[0], 'x-kde-passwordManagerHint')).toEqual([
      ...new TextEncoder().encode('secret'),
    ])
  })

  it('is copied alone where the mark is refused, and on a system without one', async () => {
    const refused = build({ refuses: true })
    await markedClipboard(refused.electron, 'linux').writeText('123456')
    expect(refused.written).toEqual(['123456'])
    const other = build()
    await markedClipboard(other.electron, 'freebsd').writeText('123456')
    expect(other.written).toEqual(['123456'])
  })

  it('is copied alone by an Electron that writes one format: a second would take its place', async () => {
    const { written, electron } = build()
    const old = { clipboard: electron.clipboard }
    await markedClipboard(old, 'win32').writeText('123456')
    expect(written).toEqual(['123456'])
  })

  it('is read and cleared as before', async () => {
    const { written, electron } = build()
    const marked = markedClipboard(electron, 'linux')
    expect(await marked.readText()).toBe('read')
    marked.clear()
    expect(written).toEqual(['cleared'])
  })
})
