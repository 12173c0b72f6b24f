import { lazy, Suspense, type Ref } from 'react'
import { FEW_RECOVERY_CODES, RECOVERY_CODE_COUNT } from '../../../src-shared/model/limits.ts'
import { shownTypes } from '../../../src-shared/model/two-factor/method-type.ts'
import type { TwoFactorStatus } from '../../../src-shared/model/two-factor/two-factor.ts'
import { failureOf } from '../../attempt.ts'
import { Badge } from '../../ui/sign/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { KeyRound, ShieldCheck, ShieldOff, TriangleAlert } from '../../ui/sign/icons.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Loading } from '../../ui/page/Loading.tsx'
import { Page } from '../../ui/page/Page.tsx'
import { TryAgain } from '../../ui/TryAgain.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import { Card } from './Card.tsx'
import { MethodCard } from './MethodCard.tsx'
import { statusOf } from './two-factor-pages.ts'
import { recommendedType } from './two-factor-rules.ts'
import type { TwoFactorPage } from './two-factor-state.ts'
import type { TwoFactorStore } from './two-factor-store.ts'
import styles from './TwoFactorPage.module.css'

const QuestionDialog = lazy(async () => ({
  default: (await import('./QuestionDialog.tsx')).QuestionDialog,
}))

interface OverviewProps {
  page: Extract<TwoFactorPage, { kind: 'loading' | 'refused' | 'overview' }>
  /** Another dialog is open; only one may be open at a time. */
  isConfirming: boolean
  isSetUpRequired: boolean
  store: TwoFactorStore
  recoveryCodesRef?: Ref<HTMLElement>
}

/** The methods and the recovery codes. */
export function Overview(props: OverviewProps) {
  const { text } = useWords()
  const { page, ...others } = props
  const status = statusOf(page)
  return (
    <Page
      title={text.twoFactor.title}
      intro={text.twoFactor.intro}
      summary={status !== null && <Summary status={status} />}
    >
      {page.kind === 'loading' && <Loading />}
      {page.kind === 'refused' && (
        <TryAgain why={page.failure} onTryAgain={() => void props.store.reload()} />
      )}
      {page.kind === 'overview' && <Cards page={page} {...others} />}
    </Page>
  )
}

function Cards(props: OverviewProps & { page: Extract<TwoFactorPage, { kind: 'overview' }> }) {
  const { text, format, sentence } = useWords()
  const { page, store } = props
  const { status } = page
  // A question shows its own refusal.
  const failure = page.question === null ? failureOf(page.attempt) : null
  const setUp = status.methods.map(({ type }) => type)
  const recommended =
    status.methods.length === 0 ? recommendedType(status.offeredMethods, status.policy) : null
  return (
    <>
      {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
      {props.isSetUpRequired && <Notice tone="warn">{text.setUp.requiredNow}</Notice>}
      {status.policy.enrollmentDeadline !== null && !props.isSetUpRequired && (
        <Notice tone="warn">
          {text.setUp.graceText(format.day(Date.parse(status.policy.enrollmentDeadline)))}
        </Notice>
      )}
      <div className={styles.cards}>
        {shownTypes(status.offeredMethods, setUp).map((type) => (
          <MethodCard
            key={type}
            type={type}
            status={status}
            isRecommended={type === recommended}
            onSelect={() => void store.setUp(type, false)}
            onChange={() => void store.setUp(type, true)}
            onMakeDefault={(method) => void store.setDefault(method)}
            onTurnOff={(method) => store.ask({ kind: 'turn-off', method })}
          />
        ))}
      </div>
      <RecoveryCard
        status={status}
        cardRef={props.recoveryCodesRef ?? null}
        onNewCodes={() => store.ask({ kind: 'new-codes' })}
      />
      {page.question !== null && !props.isConfirming && (
        <Suspense>
          <QuestionDialog
            question={page.question}
            status={status}
            attempt={page.attempt}
            store={store}
          />
        </Suspense>
      )}
    </>
  )
}

/** The state of two-factor authentication, in one line. */
function Summary({ status }: { status: TwoFactorStatus }) {
  const { text } = useWords()
  const { methods, recoveryCodesLeft, policy } = status
  const isOn = methods.length > 0
  return (
    <div className={styles.summary}>
      <span className={classNames(styles.state, isOn ? styles.stateOn : styles.stateOff)}>
        {isOn ? <ShieldCheck /> : <ShieldOff />}
        {isOn
          ? text.ownTwoFactor.summaryOn(methods.length, recoveryCodesLeft)
          : text.ownTwoFactor.summaryOff}
      </span>
      {policy.isRequired && <Badge tone="accent">{text.ownTwoFactor.required}</Badge>}
    </div>
  )
}

function RecoveryCard(props: {
  status: TwoFactorStatus
  cardRef: Ref<HTMLElement>
  onNewCodes: () => void
}) {
  const { text } = useWords()
  const { methods, recoveryCodesLeft } = props.status
  const hasMethod = methods.length > 0
  const isLow = recoveryCodesLeft <= FEW_RECOVERY_CODES
  return (
    <Card
      cardRef={props.cardRef}
      icon={<KeyRound />}
      title={text.twoFactor.recoveryTitle}
      about={hasMethod ? text.twoFactor.recoveryText : text.twoFactor.recoveryNone}
      tone={hasMethod ? 'plain' : 'off'}
      actions={hasMethod && <Button onClick={props.onNewCodes}>{text.twoFactor.newCodes}</Button>}
    >
      {hasMethod && (
        <p className={styles.state}>
          <span className={styles.left} data-low={isLow}>
            {isLow && <TriangleAlert />}
            {text.twoFactor.recoveryLeft(recoveryCodesLeft, RECOVERY_CODE_COUNT)}
          </span>
        </p>
      )}
    </Card>
  )
}
