import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { assertNever, type Result } from '../../../src-shared/model/result.ts'
import type { EntrySummary } from '../../../src-shared/model/vault/entry.ts'
import type { SlotKind } from '../../../src-shared/model/vault/vault-status.ts'
import type { AppApi } from '../../api.ts'
import { Dialog } from '../../ui/layer/Dialog.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import { CodesView } from './CodesView.tsx'
import { ExportChoice } from './ExportChoice.tsx'
import { ExportConfirm } from './ExportConfirm.tsx'
import { ExportDone } from './ExportDone.tsx'
import type { Exported } from './export-state.ts'
import { createExportStore } from './export-store.ts'

/** Exports entries to a file or to paper. */
export function ExportDialog(props: {
  api: Pick<AppApi, 'outgoing'>
  entries: readonly EntrySummary[]
  /** The entries that are chosen at first; null: all. */
  ids: readonly string[] | null
  slots: readonly SlotKind[]
  /** Told what came of an export that was under way when the dialog was closed. */
  onLate: (outcome: Result<Exported>) => void
  onClose: () => void
}) {
  const { text } = useWords()
  const [store] = useState(() => {
    return createExportStore(props.api, { format: 'own', ids: props.ids }, props.onLate)
  })
  const state = useStore(store.phase)
  useEffect(() => {
    store.start()
    return () => store.stop()
  }, [store])

  const body = () => {
    switch (state.phase) {
      case 'choosing':
        return (
          <ExportChoice
            state={state}
            entries={props.entries}
            store={store}
            onClose={props.onClose}
          />
        )
      case 'confirming':
        return <ExportConfirm state={state} slots={props.slots} store={store} />
      case 'codes':
        return <CodesView api={props.api} codes={state.codes} onEnd={() => store.endCodes()} />
      case 'done':
        return <ExportDone state={state} store={store} onClose={props.onClose} />
      default:
        return assertNever(state)
    }
  }
  const titles = {
    choosing: text.exporting.title,
    confirming: text.exporting.confirmTitle,
    codes: text.exporting.codesTitle,
    done: text.exporting.doneTitle,
  }
  return (
    <Dialog title={titles[state.phase]} isWide onClose={props.onClose}>
      {body()}
    </Dialog>
  )
}
