import { useMemo } from 'react'
import type { Failure } from '../../../../src-shared/model/failure.ts'
import type { EntrySummary } from '../../../../src-shared/model/vault/entry.ts'
import type { Toasts } from '../../../ui/layer/toasts.ts'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import type { EntriesStore } from '../entries/entries-store.ts'

type Entries = readonly EntrySummary[]

/** What is done with several entries at once, each in one change. */
export interface SeveralActions {
  /** Gives them tags; gives the refusal, for the dialog to say. */
  readonly tag: (entries: Entries, tags: readonly string[]) => Promise<Failure | null>
  readonly pin: (entries: Entries, isPinned: boolean) => Promise<void>
  /** Deletes without asking again; a message offers to undo it. */
  readonly removeNow: (entries: Entries) => Promise<void>
  readonly restore: (entries: Entries) => Promise<void>
}

/** The actions, with short messages that report them as done. `onRemoved`: nothing is chosen any longer. */
export function useSeveralActions(
  store: EntriesStore,
  toasts: Toasts,
  onRemoved: () => void,
): SeveralActions {
  const { text, sentence } = useWords()
  return useMemo(() => {
    const words = text.organising
    const idsOf = (entries: Entries) => entries.map(({ id }) => id)
    const say = (failure: Failure) => toasts.show(sentence(failure))
    const restore = async (entries: Entries) => {
      const answer = await store.changeSeveral(idsOf(entries), { kind: 'restore' })
      if (answer.ok) toasts.show(words.restoredSeveral(answer.value.changed))
      else say(answer.error)
    }
    return {
      async tag(entries, tags) {
        const wanted = { kind: 'tag' as const, tags: [...tags], isOn: true }
        const answer = await store.changeSeveral(idsOf(entries), wanted)
        if (!answer.ok) return answer.error
        const { full } = answer.value
        toasts.show(full > 0 ? words.taggedButFull(full) : words.taggedSeveral(entries.length))
        return null
      },
      async pin(entries, isPinned) {
        const answer = await store.changeSeveral(idsOf(entries), { kind: 'pin', isPinned })
        if (!answer.ok) return say(answer.error)
        const said = isPinned ? words.pinnedSeveral : words.unpinnedSeveral
        return toasts.show(said(entries.length))
      },
      async removeNow(entries) {
        const answer = await store.changeSeveral(idsOf(entries), { kind: 'remove' })
        if (!answer.ok) return say(answer.error)
        onRemoved()
        return toasts.show(words.deletedSeveral(answer.value.changed), {
          label: text.common.undo,
          onSelect: () => void restore(entries),
        })
      },
      restore,
    }
  }, [store, toasts, onRemoved, text, sentence])
}
