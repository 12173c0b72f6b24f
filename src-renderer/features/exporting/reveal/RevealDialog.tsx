import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Failure } from '../../../../src-shared/model/failure.ts'
import type { RevealedKey } from '../../../../src-shared/model/vault/export.ts'
import type { EntrySummary } from '../../../../src-shared/model/vault/entry.ts'
import type { SlotKind } from '../../../../src-shared/model/vault/vault-status.ts'
import type { AppApi } from '../../../api.ts'
import { busy, idle, refused, type Attempt } from '../../../attempt.ts'
import { Dialog } from '../../../ui/layer/Dialog.tsx'
import { DialogForm } from '../../../ui/layer/DialogForm.tsx'
import { entryLabel } from '../../../ui/text/failure-sentence.ts'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import { ConfirmVault } from '../ConfirmVault.tsx'
import { useConfirmation } from '../use-confirmation.ts'
import { RevealedView } from './RevealedView.tsx'

/**
 * Shows QR code and key of one entry for a minute, once the person has confirmed. They exist in this component
 * alone, and are dropped with it, when the time is over, and at a lock.
 */
export function RevealDialog(props: {
  api: Pick<AppApi, 'outgoing'>
  entry: EntrySummary
  slots: readonly SlotKind[]
  onClose: () => void
}) {
  const { text } = useWords()
  const { api, entry, slots } = props
  const [revealed, setRevealed] = useState<RevealedKey | null>(null)
  const isOpen = useRef(false)
  const close = useEffectEvent(() => props.onClose())

  useEffect(() => {
    isOpen.current = true
    return () => {
      isOpen.current = false
    }
  }, [])
  const revealId = revealed?.revealId ?? null
  useEffect(() => {
    if (revealId === null) return undefined
    const stop = api.outgoing.hidden((hidden) => {
      if (hidden.revealId === revealId) close()
    })
    return () => {
      stop()
      void api.outgoing.hide({ revealId })
    }
  }, [api, revealId])

  return (
    <Dialog
      title={text.exporting.revealTitle(entryLabel(entry, text))}
      description={text.exporting.revealText}
      onClose={props.onClose}
    >
      {revealed === null ? (
        <RevealForm
          slots={slots}
          onCancel={props.onClose}
          ask={async (current) => {
            const answer = await api.outgoing.reveal({ id: entry.id, current })
            if (!answer.ok) return answer.error
            // Closed meanwhile: nobody is to see it.
            if (isOpen.current) setRevealed(answer.value)
            else void api.outgoing.hide({ revealId: answer.value.revealId })
            return null
          }}
        />
      ) : (
        <RevealedView api={api} entry={entry} revealed={revealed} onHide={props.onClose} />
      )}
    </Dialog>
  )
}

function RevealForm(props: {
  slots: readonly SlotKind[]
  ask: (current: string | null) => Promise<Failure | null>
  onCancel: () => void
}) {
  const { text } = useWords()
  const input = useRef<HTMLInputElement>(null)
  const confirmation = useConfirmation(props.slots, input)
  const [attempt, setAttempt] = useState<Attempt>(idle)
  return (
    <DialogForm
      attempt={attempt}
      submit={text.exporting.show}
      onCancel={props.onCancel}
      onSubmit={() =>
        void confirmation.send(async (current) => {
          setAttempt(busy)
          const failure = await props.ask(current)
          setAttempt(failure === null ? idle : refused(failure))
        })
      }
    >
      <ConfirmVault ref={input} confirmation={confirmation} />
    </DialogForm>
  )
}
