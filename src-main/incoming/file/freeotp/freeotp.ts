// FreeOTP 2, `externalBackup`: https://github.com/freeotp/freeotp-android
import { fail, ok } from '../../../../src-shared/model/result.ts'
import type { FileItem, Importer } from '../importer.ts'
import { brokenItem, itemOf } from '../written-entry.ts'
import { decryptKey, masterKeyOf } from './encrypted-key.ts'
import { beginsJavaMap, readJavaMap } from './java-map.ts'
import { base32Of, tokenOf, writtenToken } from './token.ts'

const MASTER_KEY = 'masterKey'
const TOKEN_SUFFIX = '-token'
/** Far more than any value of the app has. */
const MAX_VALUE_LENGTH = 65_536

export const freeOtp: Importer = {
  detect: ({ bytes }) =>
    beginsJavaMap(bytes) &&
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(MASTER_KEY),
  refusal: ({ bytes }) => (readJavaMap(bytes)?.has(MASTER_KEY) === true ? null : 'damaged'),
  lock: {
    isLocked: () => true,
    async unlock({ bytes }, password, makeKey) {
      const map = readJavaMap(bytes)
      if (map === null) return fail({ code: 'file-refused', reason: 'damaged' })
      const key = await masterKeyOf(jsonAt(map, MASTER_KEY), password, makeKey)
      return key.ok ? ok(itemsOf(map, key.value)) : key
    },
  },
  parse: () => [],
}

/** `key` is overwritten when all of them were read. */
function* itemsOf(map: ReadonlyMap<string, string>, key: Buffer): Generator<FileItem> {
  try {
    let number = 0
    for (const id of map.keys()) {
      if (id === MASTER_KEY || id.endsWith(TOKEN_SUFFIX)) continue
      number += 1
      yield itemAt(number, map, id, key)
    }
  } finally {
    key.fill(0)
  }
}

function itemAt(
  number: number,
  map: ReadonlyMap<string, string>,
  id: string,
  key: Buffer,
): FileItem {
  const token = tokenOf(jsonAt(map, `${id}${TOKEN_SUFFIX}`))
  if (token === null) return brokenItem(number)
  const stored = jsonAt(map, id)
  const text = isObject(stored) ? stored['key'] : undefined
  const secret = typeof text === 'string' ? decryptKey(jsonIn(text), key) : null
  return itemOf(number, {
    ...writtenToken(token),
    secret: secret === null ? undefined : base32Of(secret),
  })
}

function jsonAt(map: ReadonlyMap<string, string>, name: string): unknown {
  return jsonIn(map.get(name) ?? '')
}

function jsonIn(text: string): unknown {
  if (text.length > MAX_VALUE_LENGTH) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
