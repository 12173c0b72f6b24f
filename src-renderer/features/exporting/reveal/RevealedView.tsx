import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { EntrySummary } from '../../../../src-shared/model/vault/entry.ts'
import type { RevealedKey } from '../../../../src-shared/model/vault/export.ts'
import type { AppApi } from '../../../api.ts'
import { busy, failureOf, idle, refused, type Copying } from '../../../attempt.ts'
import { Button } from '../../../ui/Button.tsx'
import { useTimeLeft } from '../../../ui/code/use-time-left.ts'
import { DialogActions } from '../../../ui/layer/Dialog.tsx'
import { useFirstFocus } from '../../../ui/layer/use-first-focus.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { Copy, EyeOff } from '../../../ui/sign/icons.ts'
import { QrPicture } from '../../../ui/sign/QrPicture.tsx'
import { entryLabel } from '../../../ui/text/failure-sentence.ts'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import styles from '../ExportDialog.module.css'

/** The QR code and the key, with the time that they are still shown. */
export function RevealedView(props: {
  api: Pick<AppApi, 'outgoing'>
  entry: EntrySummary
  revealed: RevealedKey
  onHide: () => void
}) {
  const { text, clock, sentence } = useWords()
  const { api, entry, revealed } = props
  const { revealId, hidesAtMs } = revealed
  const leftMs = useTimeLeft(clock, hidesAtMs)
  const isOver = leftMs <= 0
  const [copying, setCopying] = useState<Copying>(idle)
  const failure = failureOf(copying)
  const part = useRef<HTMLDivElement>(null)
  useFirstFocus(part)
  const hide = useEffectEvent(() => props.onHide())
  useEffect(() => {
    if (isOver) hide()
  }, [isOver])

  const copy = async () => {
    setCopying(busy)
    const answer = await api.outgoing.copyRevealed({ revealId })
    setCopying(answer.ok ? { kind: 'copied', ...answer.value } : refused(answer.error))
  }
  if (isOver) return null
  return (
    <div ref={part} className={styles.whole}>
      <div className={styles.revealed}>
        <QrPicture rows={revealed.qrRows} label={text.exporting.qrLabel(entryLabel(entry, text))} />
        <p className={styles.keyText}>
          {revealed.key.split(' ').map((group, index) => (
            <span key={index}>{group} </span>
          ))}
        </p>
      </div>
      {entry.type === 'hotp' && <Notice tone="warn">{text.exporting.countsTwice}</Notice>}
      <div className={styles.time}>
        <output>
          {copying.kind === 'copied' && text.entries.copied(copying.clearsInSeconds)}
          {failure !== null && sentence(failure)}
        </output>
        <p role="timer">{text.exporting.hides(Math.ceil(leftMs / 1000))}</p>
      </div>
      <DialogActions>
        <Button icon={<Copy />} isBusy={copying.kind === 'busy'} onClick={() => void copy()}>
          {text.ownTwoFactor.copyKey}
        </Button>
        <Button kind="primary" icon={<EyeOff />} onClick={props.onHide}>
          {text.exporting.hide}
        </Button>
      </DialogActions>
    </div>
  )
}
