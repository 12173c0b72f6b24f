import { useEffect, useEffectEvent, useState } from 'react'
import type { Failure } from '../../../src-shared/model/failure.ts'
import { failureOf } from '../../attempt.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/layer/Dialog.tsx'
import { TextField } from '../../ui/form/Field.tsx'
import { useManaged } from '../../ui/managed/managed.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import { useAttempt } from '../../ui/form/use-attempt.ts'
import { completeServerUrl } from './session/session-rules.ts'
import { Form } from '../../ui/form/Form.tsx'

/** Chooses another server, or returns to the demo server. */
export function ServerDialog(props: {
  /** null is the demo server. */
  url: string | null
  switchServer: (url: string | null) => Promise<Failure | null>
  onClose: () => void
}) {
  const { text, sentence } = useWords()
  const { demoServer } = useManaged()
  const [url, setUrl] = useState(props.url ?? '')
  const [attempt, run] = useAttempt()
  const failure = failureOf(attempt)

  const [firstUrl] = useState(props.url)
  const close = useEffectEvent(() => props.onClose())
  useEffect(() => {
    // The choice is made; the page behind shows the progress of connecting.
    if (props.url !== firstUrl) close()
  }, [props.url, firstUrl])

  const choose = (chosen: string | null) =>
    run(async () => {
      const refusal = await props.switchServer(chosen)
      if (refusal === null) props.onClose()
      return refusal
    })

  return (
    <Dialog
      title={text.server.dialogTitle}
      description={text.server.dialogText}
      onClose={props.onClose}
    >
      <Form className="stack" onSubmit={() => choose(completeServerUrl(url))}>
        <TextField
          label={text.server.address}
          type="url"
          value={url}
          onChange={setUrl}
          hint={text.server.addressHint}
          error={failure === null ? null : sentence(failure)}
        />
        <DialogActions>
          {props.url !== null && demoServer !== false && (
            <Button onClick={() => choose(null)} isDisabled={attempt.kind === 'busy'}>
              {text.server.useDemo}
            </Button>
          )}
          <Button
            kind="primary"
            type="submit"
            isBusy={attempt.kind === 'busy'}
            isDisabled={url.trim() === ''}
          >
            {text.server.useAddress}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
