import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import { ok } from '../../../src-shared/model/result.ts'

/** Electron's clipboard up to 44. */
interface ImageClipboard {
  readImage(): {
    isEmpty(): boolean
    getSize(): { readonly width: number; readonly height: number }
    toPNG(): Uint8Array
  }
}

/** Electron's clipboard since 45. */
interface ItemClipboard {
  read(): Promise<
    readonly { readonly types: readonly string[]; getType(type: 'image/png'): Promise<unknown> }[]
  >
}

/** More than three 5K displays in a row; encoding a larger picture would block main. */
const MOST_PIXELS = 45_000_000
const MOST_BYTES = 64 * 1024 * 1024

async function pngOf(
  clipboard: ImageClipboard | ItemClipboard,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if ('readImage' in clipboard) {
    const image = clipboard.readImage()
    const { width, height } = image.getSize()
    const isUsable = !image.isEmpty() && width * height <= MOST_PIXELS
    return isUsable ? new Uint8Array(image.toPNG()) : null
  }
  const items = await clipboard.read()
  const picture = await items.find(({ types }) => types.includes('image/png'))?.getType('image/png')
  return picture instanceof Blob && picture.size <= MOST_BYTES
    ? new Uint8Array(await picture.arrayBuffer())
    : null
}

/** Returns the picture on the clipboard as PNG. Other contents of the clipboard are not read. */
export function createClipboardPicture(
  clipboard: ImageClipboard | ItemClipboard,
): Pick<Handlers<AppContract>['incoming'], 'clipboardPicture'> {
  return {
    // A clipboard that can't be read counts as one without a picture.
    clipboardPicture: async () => ok({ png: await pngOf(clipboard).catch(() => null) }),
  }
}
