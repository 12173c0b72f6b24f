import { useRef, type ReactNode } from 'react'
import { exportTraits } from '../../../src-shared/model/vault/export-traits.ts'
import { failureOf } from '../../attempt.ts'
import { Button } from '../../ui/Button.tsx'
import { DialogActions } from '../../ui/layer/Dialog.tsx'
import { useFirstFocus } from '../../ui/layer/use-first-focus.ts'
import { Notice } from '../../ui/Notice.tsx'
import { FolderOpen } from '../../ui/sign/icons.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import styles from './ExportDialog.module.css'
import type { ExportPhase } from './export-state.ts'
import type { ExportStore } from './export-store.ts'
import { LeftOutList } from './LeftOutList.tsx'

/** How many were exported, where they are, and what was left out. */
export function ExportDone(props: {
  state: Extract<ExportPhase, { phase: 'done' }>
  store: ExportStore
  /** What the last button says, where it does not end everything. */
  next?: string
  onClose: () => void
  /** What to do with it now. */
  children?: ReactNode
}) {
  const { text, sentence } = useWords()
  const { exported, folder } = props.state
  const { format, outlook, path, way } = exported
  const failure = failureOf(folder)
  const part = useRef<HTMLDivElement>(null)
  useFirstFocus(part)
  const counted = {
    save: text.exporting.written,
    print: text.exporting.printed,
    show: text.exporting.shown,
  }
  const care = { save: text.exporting.deleteFile, print: text.exporting.destroyPaper, show: null }[
    way
  ]
  return (
    <div ref={part} className={styles.whole}>
      <Notice tone="ok">{counted[way](outlook.written)}</Notice>
      {path !== null && <p className={styles.path}>{path}</p>}
      {outlook.bare > 0 && <p className={styles.quiet}>{text.exporting.bare(outlook.bare)}</p>}
      <LeftOutList
        leftOut={outlook.leftOut}
        title={text.exporting.wereLeftOut(outlook.leftOut.length)}
      />
      {!exportTraits[format].isEncrypted && care !== null && <Notice tone="warn">{care}</Notice>}
      {props.children}
      {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
      <DialogActions>
        {path !== null && (
          <Button icon={<FolderOpen />} onClick={() => void props.store.showInFolder()}>
            {text.ownTwoFactor.showInFolder}
          </Button>
        )}
        <Button kind="primary" onClick={props.onClose}>
          {props.next ?? text.common.done}
        </Button>
      </DialogActions>
    </div>
  )
}
