import * as z from 'zod'
import { cleanTags } from '../../text/tags.ts'
import { Id } from '../id.ts'
import { MAX_ENTRIES } from '../limits.ts'
import { EntryTags } from './entry.ts'

/** What can be done with several entries at once. */
export const SeveralChange = z.discriminatedUnion('kind', [
  /** Gives them tags, or takes these from them: none is blank, and no two count as the same one. */
  z.strictObject({
    kind: z.literal('tag'),
    tags: EntryTags.min(1).refine((tags) => tags.length === cleanTags(tags).length),
    isOn: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('pin'), isPinned: z.boolean() }),
  z.strictObject({ kind: z.literal('remove') }),
  z.strictObject({ kind: z.literal('restore') }),
])
export type SeveralChange = z.infer<typeof SeveralChange>

export const Several = z.strictObject({
  ids: z.array(Id).min(1).max(MAX_ENTRIES),
  change: SeveralChange,
})

export const SeveralDone = z.object({
  /** How many entries are different now. */
  changed: z.int().min(0),
  /** How many have no room for all the tags. */
  full: z.int().min(0),
})
export type SeveralDone = z.infer<typeof SeveralDone>
