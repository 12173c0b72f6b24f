import { useEffect, useRef, useState } from 'react'
import type { PreferencesApi } from '../../api.ts'
import { failureOf } from '../../attempt.ts'
import { Button } from '../../ui/Button.tsx'
import { useAttempt } from '../../ui/form/use-attempt.ts'
import { Notice } from '../../ui/Notice.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'

/** What the last restore replaced can be put back while it is kept. */
export function WayBack(props: { api: Pick<PreferencesApi, 'restore'>; onWentBack: () => void }) {
  const { text, format, sentence } = useWords()
  const { restore } = props.api
  const [beforeMs, setBeforeMs] = useState<number | null>(null)
  const [isAsking, setAsking] = useState(false)
  const [attempt, run] = useAttempt()
  const cancel = useRef<HTMLButtonElement>(null)
  const failure = failureOf(attempt)

  useEffect(() => {
    void restore.before().then((answer) => setBeforeMs(answer.ok ? answer.value : null))
  }, [restore])
  useEffect(() => {
    if (isAsking) cancel.current?.focus()
  }, [isAsking])

  if (beforeMs === null) return null
  const goBack = () =>
    run(async () => {
      const answer = await restore.undo()
      if (!answer.ok) return answer.error
      setAsking(false)
      props.onWentBack()
      return null
    })
  return (
    <>
      {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
      <Notice
        tone="info"
        actionsBelow={
          isAsking ? (
            <>
              <Button ref={cancel} kind="quiet" onClick={() => setAsking(false)}>
                {text.common.cancel}
              </Button>
              <Button kind="quiet" isBusy={attempt.kind === 'busy'} onClick={goBack}>
                {text.restore.goBack}
              </Button>
            </>
          ) : (
            <Button kind="quiet" onClick={() => setAsking(true)}>
              {text.restore.goBack}
            </Button>
          )
        }
      >
        {isAsking ? text.restore.goBackText : text.restore.before(format.moment(beforeMs))}
      </Notice>
    </>
  )
}
