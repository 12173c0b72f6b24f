import { useRef, useState, type ReactNode, type RefObject } from 'react'
import { assertNever } from '../../../../src-shared/model/result.ts'
import { Button } from '../../../ui/Button.tsx'
import { ColumnHead } from '../../../ui/page/ColumnPage.tsx'
import { Lock, ShieldAlert, ShieldCheck } from '../../../ui/sign/icons.ts'
import { TryAgain } from '../../../ui/TryAgain.tsx'
import { PageHeading } from '../../../ui/page/PageHeading.tsx'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import { UnlockForm } from './UnlockForm.tsx'
import styles from './VaultBody.module.css'
import { VaultSetUpForm } from './VaultSetUpForm.tsx'
import { useSilentVault } from './use-silent-vault.ts'
import type { VaultPhase } from './vault-phase.ts'
import type { VaultStore } from './vault-store.ts'

/** Shown in place of the list while the vault isn't open. */
export function VaultBody(props: {
  state: Exclude<VaultPhase, { phase: 'unlocked' }>
  store: VaultStore
  fromElsewhere: ReactNode
}) {
  const { text } = useWords()
  const { state, store } = props
  const tryAgain = useRef<HTMLButtonElement>(null)
  switch (state.phase) {
    case 'loading':
      return null
    case 'unavailable':
      return (
        <Column title={text.vault.failedTitle} sign={<ShieldAlert />} isWarning first={tryAgain}>
          <TryAgain ref={tryAgain} why={state.failure} onTryAgain={() => void store.reload()} />
        </Column>
      )
    case 'absent':
      return <AbsentVault {...props} state={state} />
    case 'locked':
      return (
        <Column title={text.vault.lockedTitle} text={text.vault.lockedText} sign={<Lock />}>
          <UnlockForm state={state} store={store} />
        </Column>
      )
    case 'damaged':
      return (
        <Column
          title={text.vault.damagedTitle}
          text={text.vault.damagedText}
          sign={<ShieldAlert />}
          isWarning
        >
          <dl className={styles.folder}>
            <dt>{text.vault.folder}</dt>
            <dd>{state.folder}</dd>
          </dl>
        </Column>
      )
    case 'newer':
      return (
        <Column title={text.vault.newerTitle} text={text.vault.newerText} sign={<ShieldAlert />} />
      )
    default:
      return assertNever(state)
  }
}

/**
 * The vault is created automatically when the key store protects it; otherwise the user is asked when they
 * want one.
 */
function AbsentVault(props: {
  state: Extract<VaultPhase, { phase: 'absent' }>
  store: VaultStore
  fromElsewhere: ReactNode
}) {
  const { text } = useWords()
  const { state, store } = props
  const [isSettingUp, setSettingUp] = useState(false)
  const setUpNow = useRef<HTMLButtonElement>(null)
  const isAsked = useSilentVault(state, store)
  if (!isAsked) return null
  if (isSettingUp || state.keyStore.state === 'ready') {
    return (
      <Column title={text.vault.setUpTitle} text={text.vault.setUpText} sign={<ShieldCheck />}>
        <VaultSetUpForm {...state} onCreate={(way) => void store.create(way)} />
      </Column>
    )
  }
  return (
    <Column
      title={text.vault.absentTitle}
      text={text.vault.absentText}
      sign={<ShieldCheck />}
      first={setUpNow}
    >
      <Button ref={setUpNow} kind="primary" size="large" isWide onClick={() => setSettingUp(true)}>
        {text.vault.setUpNow}
      </Button>
      {props.fromElsewhere}
    </Column>
  )
}

function Column(props: {
  title: string
  text?: string
  sign: ReactNode
  isWarning?: boolean
  /** The main button there. */
  first?: RefObject<HTMLElement | null>
  children?: ReactNode
}) {
  return (
    <div className={styles.column}>
      <ColumnHead
        icon={props.sign}
        isWarning={props.isWarning === true}
        heading={
          <PageHeading
            key={props.title}
            {...(props.first === undefined ? {} : { first: props.first })}
          >
            {props.title}
          </PageHeading>
        }
        lead={props.text}
      />
      {props.children}
    </div>
  )
}
