import type { ImportFormat } from '../../../../src-shared/model/vault/import.ts'
import type { Result } from '../../../../src-shared/model/result.ts'
import type { FileItem } from '../importer.ts'
import type { KeyRequest } from './key-request.ts'

/** What the process that makes keys is asked. */
export interface KeyOrder extends KeyRequest {
  readonly orderId: number
  /** What the key is made from, mostly a password in UTF-8. */
  readonly secret: Uint8Array
}

/** It may be asked to read a file as well: one that holds up main, or is larger inside than outside. */
export interface ReadOrder {
  readonly orderId: number
  readonly bytes: Uint8Array
  /** The password in UTF-8; null where none was given. */
  readonly secret: Uint8Array | null
}

/** Whether a file was read, or needs a password. What is in it came before. */
export interface ApartReading {
  readonly state: 'read' | 'locked'
  readonly format: ImportFormat
}

/** What it answers. */
export type KeyAnswer =
  /** How long it will take, in milliseconds; sent before a key that takes a while. */
  | { readonly kind: 'estimate'; readonly orderId: number; readonly estimateMs: number }
  | { readonly kind: 'key'; readonly orderId: number; readonly key: Uint8Array }
  /** Some of what is in a file: each message is a turn of main's, and a short one. */
  | { readonly kind: 'items'; readonly orderId: number; readonly items: readonly FileItem[] }
  | { readonly kind: 'read'; readonly orderId: number; readonly reading: Result<ApartReading> }
  | { readonly kind: 'failed'; readonly orderId: number }
