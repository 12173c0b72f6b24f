// Reads a file in the process that makes keys: main would stand still for as long as its parsing takes.
import { MAX_ENTRIES } from '../../../../src-shared/model/limits.ts'
import { fail, ok, type Result } from '../../../../src-shared/model/result.ts'
import { contentOf } from '../file-content.ts'
import type { FileItem } from '../importer.ts'
import { createItemCount } from '../item-count.ts'
import { knownFile } from '../open-file.ts'
import type { MakeKey } from './key-request.ts'
import type { ApartReading } from './key-message.ts'

/** How many items one message holds: main takes it in a millisecond or two. */
export const ITEMS_IN_A_MESSAGE = 250

/** Gives what is in a file in parts, in its order, and then what it turned out to be. */
export async function readInParts(
  bytes: Uint8Array,
  password: string | null,
  makeKey: MakeKey,
  give: (items: readonly FileItem[]) => void,
): Promise<Result<ApartReading>> {
  const known = knownFile(contentOf(bytes), password)
  if (!known.ok) return known
  const { state, format } = known.value
  if (state === 'locked') return ok({ state, format })
  const opened = await known.value.items(makeKey)
  if (!opened.ok) return opened
  const count = createItemCount()
  let part: FileItem[] = []
  for (const item of opened.value) {
    if (count.isTooMany(item)) return fail({ code: 'file-too-many-entries', limit: MAX_ENTRIES })
    if (item === null) continue
    part.push(alone(item))
    if (part.length < ITEMS_IN_A_MESSAGE) continue
    give(part)
    part = []
  }
  if (part.length > 0) give(part)
  return ok({ state: 'read', format })
}

/** Gives an item a secret that shares no memory: a message takes all of the memory that a view is part of. */
function alone(item: NonNullable<FileItem>): FileItem {
  if (!('entry' in item)) return item
  const { parameters } = item.entry
  const secret = Uint8Array.from(parameters.secret)
  return { ...item, entry: { ...item.entry, parameters: { ...parameters, secret } } }
}
