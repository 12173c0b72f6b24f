import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Failure } from '../../../src-shared/model/failure.ts'
import type { ShownCode, ShownCodes } from '../../../src-shared/model/vault/export.ts'
import type { AppApi } from '../../api.ts'
import { Button } from '../../ui/Button.tsx'
import { useTimeLeft } from '../../ui/code/use-time-left.ts'
import { DialogActions, DialogFoot } from '../../ui/layer/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { QrPicture } from '../../ui/sign/QrPicture.tsx'
import { Spinner } from '../../ui/sign/Spinner.tsx'
import { entryLabel } from '../../ui/text/failure-sentence.ts'
import { showDialogTitle } from '../../ui/page/title-in-view.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import styles from './ExportDialog.module.css'
import { LeftOutList } from './LeftOutList.tsx'

/** The width that a new window leaves for it. */
const LARGEST_PX = 324

/**
 * The QR codes of an export, one after the other. Only the one that is shown is here, and it is dropped with this
 * part, when the time is over, and at a lock.
 */
export function CodesView(props: {
  api: Pick<AppApi, 'outgoing'>
  codes: ShownCodes
  onEnd: () => void
}) {
  const { text, sentence, clock, format } = useWords()
  const { api, codes } = props
  const { revealId, count } = codes
  const [index, setIndex] = useState(0)
  const { code, failure } = useCode(api, revealId, index)
  const leftMs = useTimeLeft(clock, codes.hidesAtMs)
  const isOver = leftMs <= 0
  const isLast = index === count - 1
  const next = useRef<HTMLButtonElement>(null)
  const end = useEffectEvent(() => props.onEnd())
  useEffect(() => {
    if (isOver) end()
  }, [isOver])
  useEffect(() => {
    next.current?.focus()
    showDialogTitle(next.current)
    const stop = api.outgoing.hidden((hidden) => {
      if (hidden.revealId === revealId) end()
    })
    return () => {
      stop()
      void api.outgoing.hide({ revealId })
    }
  }, [api, revealId])

  if (isOver) return null
  const number = index + 1
  return (
    <>
      <p className={styles.lead}>{text.exporting.codesText}</p>
      <h3 className={styles.part} aria-live="polite">
        {text.exporting.codeOf(number, count)}
      </h3>
      <div className={styles.codePlace}>
        {code === null ? (
          failure === null && <Spinner />
        ) : (
          <QrPicture
            rows={code.qrRows}
            label={text.exporting.codeLabel(number, count)}
            largestPx={LARGEST_PX}
          />
        )}
      </div>
      {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
      {code !== null && (
        <ul className={styles.inCode} aria-label={text.exporting.inCode}>
          {code.entries.map((entry, place) => (
            <li key={place}>
              <bdi>{entryLabel(entry, text)}</bdi>
            </li>
          ))}
        </ul>
      )}
      {isLast && (
        <LeftOutList
          leftOut={codes.leftOut}
          title={text.exporting.notInCodes(codes.leftOut.length)}
        />
      )}
      <DialogFoot>
        <DialogActions>
          <span className={styles.left} role="timer">
            {text.exporting.hidesIn(format.span(Math.ceil(leftMs / 1000) * 1000))}
          </span>
          {index > 0 && <Button onClick={() => setIndex(index - 1)}>{text.common.back}</Button>}
          <Button
            ref={next}
            kind="primary"
            onClick={() => (isLast ? props.onEnd() : setIndex(index + 1))}
          >
            {isLast ? text.common.done : text.exporting.nextCode}
          </Button>
        </DialogActions>
      </DialogFoot>
    </>
  )
}

/** The code that is to be shown, once main has drawn it. */
function useCode(api: Pick<AppApi, 'outgoing'>, revealId: string, index: number) {
  const [drawn, setDrawn] = useState<{
    index: number
    code: ShownCode | null
    failure: Failure | null
  }>()
  useEffect(() => {
    let isWanted = true
    const ask = async () => {
      const answer = await api.outgoing.code({ revealId, index })
      if (!isWanted) return
      setDrawn(
        answer.ok
          ? { index, code: answer.value, failure: null }
          : { index, code: null, failure: answer.error },
      )
    }
    void ask()
    return () => {
      isWanted = false
    }
  }, [api, revealId, index])
  return drawn?.index === index ? drawn : { code: null, failure: null }
}
