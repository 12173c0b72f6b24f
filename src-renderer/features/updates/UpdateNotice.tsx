import { useState } from 'react'
import { useStore } from 'zustand'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import type { UpdatesStore } from './updates-store.ts'

/** Tells above the codes that there is a newer version, once for each; of an unsafe one it goes on telling. */
export function UpdateNotice(props: { store: UpdatesStore; onShow: () => void }) {
  const { text } = useWords()
  const { updates } = useStore(props.store.phase)
  const [dismissed, setDismissed] = useState<string | null>(null)
  const stage = updates?.stage
  if (stage?.kind !== 'told' && stage?.kind !== 'ready') return null
  const { version, isForced } = stage.newer
  if (dismissed === version) return null
  return (
    <Notice
      tone={isForced ? 'warn' : 'info'}
      actionsBelow={
        <>
          <Button kind="quiet" onClick={props.onShow}>
            {text.updates.show}
          </Button>
          {!isForced && (
            <Button kind="quiet" onClick={() => setDismissed(version)}>
              {text.common.notNow}
            </Button>
          )}
        </>
      }
    >
      {stage.kind === 'ready' ? text.updates.isReady(version) : text.updates.isThere(version)}
      {isForced && ` ${text.updates.unsafe}`}
    </Notice>
  )
}
