import { useMemo } from 'react'
import type { EntrySummary } from '../../../../src-shared/model/vault/entry.ts'
import type { Failure } from '../../../../src-shared/model/failure.ts'
import type { Result } from '../../../../src-shared/model/result.ts'
import { linksIn } from '../../../../src-shared/text/links-in.ts'
import { entryLabel } from '../../../ui/text/failure-sentence.ts'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import type { Toasts } from '../../../ui/layer/toasts.ts'
import type { EntriesStore } from './entries-store.ts'
import { isNotForUs } from './entry-rules.ts'
import type { EntryActions } from '../row/EntryRow.tsx'

/** The dialogs that can be open over the list. */
export type AuthenticatorDialog =
  | { readonly kind: 'edit'; readonly entry: EntrySummary }
  | { readonly kind: 'delete'; readonly entry: EntrySummary }
  | { readonly kind: 'empty-trash' }
  | { readonly kind: 'tag-several'; readonly entries: readonly EntrySummary[] }
  | { readonly kind: 'delete-several'; readonly entries: readonly EntrySummary[] }
  /** `secret` is the pasted text, if any was pasted. */
  | { readonly kind: 'by-hand'; readonly secret?: string }
  | { readonly kind: 'link' }
  | { readonly kind: 'paste-image' }

export interface EntryActionsWithLink extends EntryActions {
  /** Deletes without asking again. */
  readonly removeNow: (entry: EntrySummary) => Promise<void>
  readonly restore: (entry: EntrySummary) => void
  readonly emptyTrash: () => Promise<void>
  /** For a link that was pasted onto the page: the outcome is shown in a short message. */
  readonly addLink: (link: string) => Promise<void>
  readonly announceAdded: (entry: EntrySummary) => void
}

/** The actions of the rows, with short messages that report them as done. */
export function useEntryActions(
  store: EntriesStore,
  toasts: Toasts,
  {
    open: openDialog,
    showKey,
    choose,
  }: {
    readonly open: (dialog: AuthenticatorDialog) => void
    readonly showKey: (entry: EntrySummary) => void
    /** Begins to choose several entries, this one first. */
    readonly choose: (entry: EntrySummary) => void
  },
): EntryActionsWithLink {
  const { text, format, sentence } = useWords()
  return useMemo(() => {
    const say = (failure: Failure) => toasts.show(sentence(failure))
    const announceAdded = (entry: EntrySummary) =>
      toasts.show(text.add.added(entryLabel(entry, text)))
    const restore = async (entry: EntrySummary) => {
      const failure = await store.restore(entry.id)
      if (failure === null) toasts.show(text.entries.restored(entryLabel(entry, text)))
      else say(failure)
    }
    const removeNow = async (entry: EntrySummary) => {
      const failure = await store.remove(entry.id)
      if (failure !== null) return say(failure)
      return toasts.show(text.entries.deleted(entryLabel(entry, text)), {
        label: text.common.undo,
        onSelect: () => void restore(entry),
      })
    }
    /** The place is told to everybody: a screen reader hears it as well. */
    const sayMoved = (id: string, answer: Result<number | null>) => {
      if (!answer.ok) return say(answer.error)
      const state = store.phase.getState()
      const entries = state.phase === 'ready' ? state.entries : []
      const entry = entries.find((one) => one.id === id)
      if (answer.value === null || entry === undefined) return undefined
      const place = format.number(answer.value)
      return toasts.show(text.organising.moved(entryLabel(entry, text), place))
    }
    const sayCopied = (answer: Result<{ clearsInSeconds: number }>) => {
      if (answer.ok) toasts.show(text.entries.copied(answer.value.clearsInSeconds))
      else say(answer.error)
    }
    return {
      copy: async (entry) => sayCopied(await store.copy(entry.id)),
      copyNext: async (entry) => sayCopied(await store.copyNext(entry.id)),
      async emptyTrash() {
        const failure = await store.emptyTrash()
        if (failure === null) toasts.show(text.entries.trashEmptied)
        else say(failure)
      },
      async nextCode(entry) {
        const failure = await store.nextCode(entry.id)
        if (failure !== null) say(failure)
      },
      async pin(entry) {
        const isPinned = !entry.isPinned
        const failure = await store.edit(entry.id, { isPinned })
        if (failure !== null) return say(failure)
        const said = isPinned ? text.entries.pinned : text.entries.unpinned
        return toasts.show(said(entryLabel(entry, text)))
      },
      move: async (entry, by) => sayMoved(entry.id, await store.move(entry.id, by)),
      place: async (id, beforeId) => sayMoved(id, await store.place(id, beforeId)),
      explainOrder: () => toasts.show(text.organising.orderElsewhere),
      edit: (entry) => openDialog({ kind: 'edit', entry }),
      showKey,
      choose,
      remove(entry) {
        if (entry.guardsSignIn) openDialog({ kind: 'delete', entry })
        else void removeNow(entry)
      },
      removeNow,
      restore: (entry) => void restore(entry),
      async addLink(link) {
        const answer = await store.addLink(linksIn(link)[0] ?? link)
        if (answer.ok) announceAdded(answer.value)
        else if (!isNotForUs(answer.error)) say(answer.error)
      },
      announceAdded,
    }
  }, [store, toasts, openDialog, showKey, choose, text, format, sentence])
}
