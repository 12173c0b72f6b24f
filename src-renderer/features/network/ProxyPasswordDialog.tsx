import { useRef, useState } from 'react'
import type { NetworkState } from '../../../src-shared/model/network/network-state.ts'
import { failureOf } from '../../attempt.ts'
import { CheckField, SecretField, TextField } from '../../ui/form/Field.tsx'
import { useAttempt } from '../../ui/form/use-attempt.ts'
import { Dialog } from '../../ui/layer/Dialog.tsx'
import { DialogForm } from '../../ui/layer/DialogForm.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import type { NetworkStore } from './network-store.ts'

type Asking = NonNullable<NetworkState['asking']>

/** Name and password for the proxy that asks, which is named: they go to it and to nobody else. */
export function ProxyPasswordDialog(props: {
  asking: Asking
  keeping: NetworkState['keeping']
  store: NetworkStore
  onClose: () => void
}) {
  const { text, sentence } = useWords()
  const { asking, store, onClose } = props
  const first = useRef<HTMLInputElement>(null)
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [isKept, setKept] = useState(false)
  const [wasTried, setTried] = useState(false)
  const [attempt, run] = useAttempt()
  const address = `${asking.host}:${asking.port}`
  const failure = failureOf(attempt)
  const submit = () => {
    setTried(true)
    if (name.trim() === '') return
    run(async () => {
      const refusal = await store.giveLogin({ name: name.trim(), password, isKept })
      if (refusal === null) onClose()
      return refusal
    })
  }
  return (
    <Dialog
      title={text.network.passwordTitle}
      description={
        asking.realm === ''
          ? text.network.asks(address)
          : text.network.asksAs(address, asking.realm)
      }
      initialFocus={first}
      onClose={onClose}
    >
      <DialogForm
        attempt={attempt}
        refusal={failure === null ? null : sentence(failure)}
        submit={text.network.connect}
        submitting={text.network.connecting}
        onSubmit={submit}
        onCancel={onClose}
      >
        {asking.hasRefused && failure === null && (
          <Notice tone="warn">{text.failures['proxy-password-refused']}</Notice>
        )}
        <TextField
          ref={first}
          label={text.network.name}
          autoComplete="off"
          maxLength={256}
          value={name}
          onChange={setName}
          error={wasTried && name.trim() === '' ? text.network.nameMissing : null}
        />
        <SecretField label={text.common.password} value={password} onChange={setPassword} />
        {props.keeping === 'impossible' ? (
          <p>{text.network.notKept}</p>
        ) : (
          <CheckField
            label={text.network.keep}
            hint={text.network.keepHint}
            isChecked={isKept}
            onChange={setKept}
          />
        )}
      </DialogForm>
    </Dialog>
  )
}
