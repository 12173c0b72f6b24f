// The worker in which libheif decodes a photo: the only script of the pages that may compile WebAssembly
// (windows/app-protocol.ts). It receives the bytes of one file and responds once.
import openLibrary from 'libheif-js/libheif-wasm/libheif-bundle.mjs'
import { createPaper } from './gray.ts'
import { isSearchable, type PictureReading } from './picture-reading.ts'

export interface HeicRequest {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly label: string
}

const unreadable: PictureReading = { ok: false, problem: 'picture-unreadable' }

/** The picture that is shown for a file, among previews and parts. */
function primaryOf(library: ReturnType<typeof openLibrary>, bytes: Uint8Array) {
  const context = library.heif_context_alloc()
  const { code } = library.heif_context_read_from_memory(context, bytes)
  if (code !== library.heif_error_code.heif_error_Ok) return null
  const ids = library.heif_js_context_get_list_of_top_level_image_IDs(context)
  if ('code' in ids) return null
  for (const id of ids) {
    const handle = library.heif_js_context_get_image_handle(context, id)
    if ('code' in handle) continue
    if (library.heif_image_handle_is_primary_image(handle) !== 0) return handle
  }
  return null
}

async function read({ bytes, label }: HeicRequest): Promise<PictureReading> {
  const library = openLibrary()
  const handle = primaryOf(library, bytes)
  if (handle === null) return unreadable
  const width = library.heif_image_handle_get_width(handle)
  const height = library.heif_image_handle_get_height(handle)
  if (!isSearchable(width, height)) return { ok: false, problem: 'picture-too-large' }
  const decoded = await library.heif_js_decode_image2(
    handle,
    library.heif_colorspace.heif_colorspace_RGB,
    library.heif_chroma.heif_chroma_interleaved_RGBA,
  )
  const pixels = 'channels' in decoded ? decoded.channels[0] : undefined
  // The decoded picture must have the declared size, or its rows are not where they are expected.
  if (pixels?.width !== width || pixels.height !== height) return unreadable
  const paper = createPaper(width, height)
  if (paper === null) return unreadable
  const image = new ImageData(width, height)
  for (let row = 0; row < height; row += 1) {
    const from = row * pixels.stride
    image.data.set(pixels.data.subarray(from, from + width * 4), row * width * 4)
  }
  paper.context.drawImage(await createImageBitmap(image), 0, 0)
  return { ok: true, picture: paper.toPicture(label) }
}

/** A worker's own scope, which the pages' types do not include. */
const scope = globalThis as unknown as {
  addEventListener(type: 'message', listener: (event: MessageEvent<HeicRequest>) => void): void
  postMessage(reading: PictureReading): void
}

scope.addEventListener('message', ({ data }) => {
  void read(data)
    .catch(() => unreadable)
    .then((reading) => scope.postMessage(reading))
})
