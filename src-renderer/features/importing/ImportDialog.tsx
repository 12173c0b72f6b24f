import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { assertNever } from '../../../src-shared/model/result.ts'
import type { AppApi } from '../../api.ts'
import { Button } from '../../ui/Button.tsx'
import { FileButton } from '../../ui/form/FileButton.tsx'
import { Dialog, DialogActions, DialogFoot } from '../../ui/layer/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Spinner } from '../../ui/sign/Spinner.tsx'
import { showDialogTitle } from '../../ui/page/title-in-view.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import { createImportStore, type Imported } from './import-store.ts'
import styles from './ImportDialog.module.css'
import { ImportPreview } from './ImportPreview.tsx'
import { LockedFile } from './LockedFile.tsx'
import { OtherApps } from './OtherApps.tsx'

interface ImportDialogProps {
  readonly api: Pick<AppApi, 'incoming'>
  readonly file: Blob
  readonly onAdded: (outcome: Imported) => void
  /** The person chose another file. */
  readonly onFile: (file: Blob) => void
  readonly onClose: () => void
}

/** Shows what is in a file and lets the person choose. Nothing is written before *Add*. */
export function ImportDialog(props: ImportDialogProps) {
  const { text, sentence } = useWords()
  const { api, file } = props
  const [store] = useState(() => createImportStore({ api, newId: () => crypto.randomUUID(), file }))
  const state = useStore(store.phase)
  const other = useRef<HTMLButtonElement>(null)
  const isRefused = state.phase === 'refused'
  const outcome = state.phase === 'added' ? state.outcome : null

  useEffect(() => {
    store.start()
    return () => store.stop()
  }, [store])
  const added = useEffectEvent((done: Imported) => props.onAdded(done))
  useEffect(() => {
    if (outcome !== null) added(outcome)
  }, [outcome])

  useEffect(() => {
    // The button that cancelled the reading is gone.
    if (!isRefused) return
    other.current?.focus()
    showDialogTitle(other.current)
  }, [isRefused])

  const body = () => {
    switch (state.phase) {
      case 'reading':
      case 'added':
        return (
          <>
            <output className={styles.reading}>
              <Spinner />
              {text.importing.reading}
            </output>
            <DialogActions>
              <Button onClick={props.onClose}>{text.common.cancel}</Button>
            </DialogActions>
          </>
        )
      case 'refused':
        return (
          <>
            <Notice tone="danger">{sentence(state.failure)}</Notice>
            {state.failure.code === 'file-unknown' && <OtherApps />}
            <DialogFoot>
              <DialogActions>
                <Button onClick={props.onClose}>{text.common.close}</Button>
                <FileButton ref={other} onFile={props.onFile}>
                  {text.importing.otherFile}
                </FileButton>
              </DialogActions>
            </DialogFoot>
          </>
        )
      case 'locked':
        return <LockedFile state={state} store={store} onClose={props.onClose} />
      case 'preview':
        return <ImportPreview state={state} store={store} onClose={props.onClose} />
      default:
        return assertNever(state)
    }
  }
  return (
    <Dialog title={text.importing.title} isWide onClose={props.onClose}>
      {body()}
    </Dialog>
  )
}
