import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { assertNever } from '../../../../src-shared/model/result.ts'
import type { ExportFormat, LeftOut } from '../../../../src-shared/model/vault/export.ts'
import type { SlotKind } from '../../../../src-shared/model/vault/vault-status.ts'
import type { AppApi } from '../../../api.ts'
import { Button } from '../../../ui/Button.tsx'
import { DialogActions } from '../../../ui/layer/Dialog.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import { CodesView } from '../CodesView.tsx'
import { ExportConfirm } from '../ExportConfirm.tsx'
import { ExportDone } from '../ExportDone.tsx'
import { createExportStore } from '../export-store.ts'

/** An export of everything in a format that the way of moving has chosen. */
export function MoveExport(props: {
  api: Pick<AppApi, 'outgoing'>
  format: ExportFormat
  slots: readonly SlotKind[]
  onBack: () => void
  onDone: (leftOut: readonly LeftOut[]) => void
}) {
  const { text, sentence } = useWords()
  const { api, format, slots } = props
  const [store] = useState(() => createExportStore(api, { format, ids: null }))
  const state = useStore(store.phase)
  useEffect(() => {
    store.start()
    return () => store.stop()
  }, [store])
  const canConfirm =
    state.phase === 'choosing' && state.shown.kind === 'known' && state.shown.outlook.written > 0
  useEffect(() => {
    if (canConfirm) store.confirm()
  }, [store, canConfirm])

  switch (state.phase) {
    case 'choosing': {
      const { shown } = state
      if (canConfirm || shown.kind === 'asking') return null
      return (
        <>
          <Notice tone="danger">
            {shown.kind === 'unavailable' ? sentence(shown.failure) : text.exporting.nothingFits}
          </Notice>
          <DialogActions>
            <Button onClick={props.onBack}>{text.common.back}</Button>
          </DialogActions>
        </>
      )
    }
    case 'confirming':
      return <ExportConfirm state={state} slots={slots} store={store} onBack={props.onBack} />
    case 'codes':
      return <CodesView api={api} codes={state.codes} onEnd={() => store.endCodes()} />
    case 'done':
      return (
        <ExportDone
          state={state}
          store={store}
          next={text.exporting.next}
          onClose={() => props.onDone(state.exported.outlook.leftOut)}
        >
          {format === 'own' && <p>{text.moving.bringFile}</p>}
        </ExportDone>
      )
    default:
      return assertNever(state)
  }
}
