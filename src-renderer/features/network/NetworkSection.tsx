import { useState } from 'react'
import { useStore } from 'zustand'
import type { Failure } from '../../../src-shared/model/failure.ts'
import type { NetworkState } from '../../../src-shared/model/network/network-state.ts'
import { ProxyChoice } from '../../../src-shared/model/network/proxy.ts'
import { failureOf } from '../../attempt.ts'
import { Button } from '../../ui/Button.tsx'
import { SelectField, TextField } from '../../ui/form/Field.tsx'
import { SettingRow } from '../../ui/form/SettingRow.tsx'
import { useAttempt } from '../../ui/form/use-attempt.ts'
import { useManaged } from '../../ui/managed/managed.ts'
import { ManagedNote } from '../../ui/managed/ManagedNote.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import type { NetworkStore } from './network-store.ts'
import styles from './NetworkSection.module.css'
import { ProxyPasswordDialog } from './ProxyPasswordDialog.tsx'
import { Form } from '../../ui/form/Form.tsx'

type Kind = ProxyChoice['kind']
const kinds = ['system', 'none', 'address', 'script'] as const satisfies readonly Kind[]

const typedOf = (choice: ProxyChoice) =>
  choice.kind === 'address' ? choice.address : choice.kind === 'script' ? choice.url : ''

/** How the server is reached: by the system's proxy, by none, or by one of the person's own. */
export function NetworkSection(props: {
  store: NetworkStore
  /** The choice in force; null while it is not known. */
  choice: ProxyChoice | null
  change: (choice: ProxyChoice) => Promise<Failure | null>
}) {
  const { sentence } = useWords()
  const { choice, store } = props
  const { network } = useStore(store.phase)
  const isManaged = useManaged().proxy !== undefined
  const [attempt, run] = useAttempt()
  const failure = failureOf(attempt)
  return (
    <div className={styles.section}>
      {choice !== null && (
        <ProxyForm
          key={JSON.stringify(choice)}
          choice={choice}
          isBusy={attempt.kind === 'busy'}
          isManaged={isManaged}
          onChoose={(chosen) => run(() => props.change(chosen))}
        />
      )}
      {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
      {network !== null && <NetworkRows network={network} store={store} />}
    </div>
  )
}

/** What needs no text of the person is chosen at once; an address once it is complete. */
function ProxyForm(props: {
  choice: ProxyChoice
  isBusy: boolean
  /** An administrator decided it. */
  isManaged: boolean
  onChoose: (choice: ProxyChoice) => void
}) {
  const { text } = useWords()
  const [kind, setKind] = useState<Kind>(props.choice.kind)
  const [typed, setTyped] = useState(typedOf(props.choice))
  const [wasTried, setTried] = useState(false)
  const wanted = ProxyChoice.safeParse(
    kind === 'script' ? { kind, url: typed.trim() } : { kind, address: typed.trim() },
  )
  const isTyped = kind === 'address' || kind === 'script'
  return (
    <Form
      className="stack"
      onSubmit={() => {
        setTried(true)
        if (wanted.success && !props.isBusy) props.onChoose(wanted.data)
      }}
    >
      <SelectField
        id="proxy"
        label={text.network.proxy}
        value={kind}
        options={kinds.map((value) => ({ value, label: text.network.kinds[value] }))}
        {...(props.isManaged ? { isDisabled: true, hint: <ManagedNote /> } : {})}
        onChange={(chosen) => {
          setKind(chosen)
          setTried(false)
          if (chosen !== props.choice.kind) setTyped('')
          if (chosen === 'system' || chosen === 'none') props.onChoose({ kind: chosen })
        }}
      />
      {isTyped && (
        <>
          <TextField
            label={text.network.addressOf[kind]}
            type={kind === 'script' ? 'url' : 'text'}
            value={typed}
            maxLength={kind === 'script' ? 2048 : 300}
            isDisabled={props.isManaged}
            onChange={setTyped}
            hint={text.network.hintOf[kind]}
            error={wasTried && !wanted.success ? text.network.invalidOf[kind] : null}
          />
          {!props.isManaged && (
            <div className={styles.actions}>
              <Button type="submit" isBusy={props.isBusy}>
                {text.network.use}
              </Button>
            </div>
          )}
        </>
      )}
    </Form>
  )
}

function NetworkRows({ network, store }: { network: NetworkState; store: NetworkStore }) {
  const { text, sentence } = useWords()
  /** The proxy that asked when the dialog was opened: none asks while main connects. */
  const [asked, setAsked] = useState<NetworkState['asking']>(null)
  const [attempt, run] = useAttempt()
  const failure = failureOf(attempt)
  const { way, asking, keeping } = network
  return (
    <>
      {way !== null && (
        <p className={styles.quiet}>
          {way.kind === 'direct' ? text.network.direct : text.network.through(way.address)}
        </p>
      )}
      {(asking !== null || keeping === 'kept') && (
        <SettingRow
          name={text.network.passwordTitle}
          state={
            asking === null ? text.network.kept : text.network.asks(`${asking.host}:${asking.port}`)
          }
        >
          {asking !== null && (
            <Button onClick={() => setAsked(asking)}>{text.network.enterPassword}</Button>
          )}
          {keeping === 'kept' && (
            <Button
              isDisabled={attempt.kind === 'busy'}
              onClick={() => run(() => store.forgetLogins())}
            >
              {text.network.forget}
            </Button>
          )}
        </SettingRow>
      )}
      {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
      {asked !== null && (
        <ProxyPasswordDialog
          asking={asked}
          keeping={keeping}
          store={store}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  )
}
