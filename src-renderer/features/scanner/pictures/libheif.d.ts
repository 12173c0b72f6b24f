/**
 * The part of libheif's JavaScript interface (libheif/post.js) that is used; its package has no types for
 * this file.
 */
declare module 'libheif-js/libheif-wasm/libheif-bundle.mjs' {
  type Context = { readonly kind: unique symbol }
  type Handle = { readonly kind: unique symbol }
  type ErrorCode = { readonly value: number }
  type Named = { readonly value: number }

  export interface Library {
    readonly heif_error_code: { readonly heif_error_Ok: ErrorCode }
    readonly heif_colorspace: { readonly heif_colorspace_RGB: Named }
    readonly heif_chroma: { readonly heif_chroma_interleaved_RGBA: Named }
    heif_context_alloc(): Context
    heif_context_read_from_memory(context: Context, file: Uint8Array): { readonly code: ErrorCode }
    /** Ids of pictures, without parts and previews; an object with a code when there is none. */
    heif_js_context_get_list_of_top_level_image_IDs(
      context: Context,
    ): readonly number[] | { readonly code: ErrorCode }
    heif_js_context_get_image_handle(
      context: Context,
      id: number,
    ): Handle | { readonly code: ErrorCode }
    heif_image_handle_is_primary_image(handle: Handle): number
    /** As displayed: rotated and cropped. */
    heif_image_handle_get_width(handle: Handle): number
    heif_image_handle_get_height(handle: Handle): number
    /** The pixels as displayed, rows padded to `stride` bytes. */
    heif_js_decode_image2(
      handle: Handle,
      colorspace: Named,
      chroma: Named,
    ): Promise<
      | { readonly code: ErrorCode }
      | {
          readonly channels: readonly {
            readonly width: number
            readonly height: number
            readonly stride: number
            readonly data: Uint8Array
          }[]
        }
    >
  }

  /** Compiles the library synchronously. */
  export default function openLibrary(): Library
}
