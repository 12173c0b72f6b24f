import type { Result } from '../../../../src-shared/model/result.ts'
import type { KdbxEntry } from '../keepass/kdbx-entry.ts'
import type { ZippedFile } from '../zip/open-zip.ts'
import type { KeyRequest } from './key-request.ts'

/** What the process that makes keys is asked. */
export interface KeyOrder extends KeyRequest {
  readonly orderId: number
  /** What the key is made from, mostly a password in UTF-8. */
  readonly secret: Uint8Array
}

/** Files that are opened in that process as a whole: reading them takes long, or more memory than they have bytes. */
export interface Contents {
  readonly kdbx: readonly KdbxEntry[]
  readonly zip: readonly ZippedFile[]
}

/** It may be asked to open such a file as well. */
export interface OpenOrder {
  readonly orderId: number
  readonly kind: keyof Contents
  /** The password in UTF-8. */
  readonly secret: Uint8Array
  readonly bytes: Uint8Array
}

/** What it answers. */
export type KeyAnswer =
  /** How long it will take, in milliseconds; sent before a key that takes a while. */
  | { readonly kind: 'estimate'; readonly orderId: number; readonly estimateMs: number }
  | { readonly kind: 'key'; readonly orderId: number; readonly key: Uint8Array }
  | {
      readonly kind: 'content'
      readonly orderId: number
      readonly content: Result<Contents[keyof Contents]>
    }
  | { readonly kind: 'failed'; readonly orderId: number }
