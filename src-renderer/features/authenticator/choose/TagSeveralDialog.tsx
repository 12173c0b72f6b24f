import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { EntrySummary } from '../../../../src-shared/model/vault/entry.ts'
import { useAttempt } from '../../../ui/form/use-attempt.ts'
import { Dialog } from '../../../ui/layer/Dialog.tsx'
import { DialogForm } from '../../../ui/layer/DialogForm.tsx'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import { TagField } from '../edit/TagField.tsx'
import { withTyped } from '../edit/typed-tags.ts'
import type { EntriesStore } from '../entries/entries-store.ts'
import { tagsOf } from '../search/entry-search.ts'
import type { SeveralActions } from './use-several-actions.ts'

/** Gives several entries the same tags, besides those that they have. */
export function TagSeveralDialog(props: {
  store: EntriesStore
  entries: readonly EntrySummary[]
  actions: SeveralActions
  onClose: () => void
}) {
  const { text, format } = useWords()
  const { entries } = props
  const [tags, setTags] = useState<readonly string[]>([])
  const [typed, setTyped] = useState('')
  const [attempt, run] = useAttempt()
  const state = useStore(props.store.phase)
  const known = useMemo(() => {
    const all = state.phase === 'ready' ? state.entries : []
    return tagsOf(all, format.locale).map(({ tag }) => tag)
  }, [state, format.locale])
  const wanted = withTyped(tags, typed, known)

  const submit = async () => {
    const refusal = await props.actions.tag(entries, wanted)
    if (refusal === null) props.onClose()
    return refusal
  }
  return (
    <Dialog title={text.organising.tagSeveralTitle(entries.length)} onClose={props.onClose}>
      <DialogForm
        attempt={attempt}
        submit={text.organising.addTags}
        isDisabled={wanted.length === 0}
        onSubmit={() => run(submit)}
        onCancel={props.onClose}
      >
        <TagField tags={tags} known={known} typed={typed} onTags={setTags} onTyped={setTyped} />
      </DialogForm>
    </Dialog>
  )
}
