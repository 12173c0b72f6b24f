import type { KeyRequest } from './key-request.ts'

/** What the process that makes keys is asked. */
export interface KeyOrder extends KeyRequest {
  readonly orderId: number
  /** What the key is made from, mostly a password in UTF-8. */
  readonly secret: Uint8Array
}

/** What it answers. */
export type KeyAnswer =
  /** How long it will take, in milliseconds; sent before a key that takes a while. */
  | { readonly kind: 'estimate'; readonly orderId: number; readonly estimateMs: number }
  | { readonly kind: 'key'; readonly orderId: number; readonly key: Uint8Array }
  | { readonly kind: 'failed'; readonly orderId: number }
