import { useEffect, useState } from 'react'
import type { AppApi } from '../../api.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'

/** Tells that the app ended by itself the last time, once, and leads to what helps to find out why. */
export function CrashNotice(props: {
  api: Pick<AppApi, 'diagnostics'>
  onDiagnostics: () => void
}) {
  const { text } = useWords()
  const { diagnostics } = props.api
  const [isShown, setShown] = useState(false)
  useEffect(() => {
    let isCurrent = true
    void diagnostics.lastEnd().then((answer) => {
      if (isCurrent) setShown(answer.ok && answer.value.hasCrashed)
    })
    return () => {
      isCurrent = false
    }
  }, [diagnostics])
  if (!isShown) return null
  const seen = () => {
    setShown(false)
    void diagnostics.seenLastEnd()
  }
  return (
    <Notice
      tone="info"
      actionsBelow={
        <>
          <Button
            kind="quiet"
            onClick={() => {
              seen()
              props.onDiagnostics()
            }}
          >
            {text.diagnostics.open}
          </Button>
          <Button kind="quiet" onClick={seen}>
            {text.common.notNow}
          </Button>
        </>
      }
    >
      {text.diagnostics.crashed}
    </Notice>
  )
}
