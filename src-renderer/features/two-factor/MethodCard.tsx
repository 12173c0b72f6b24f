import { useId } from 'react'
import type { Method, MethodType } from '../../../src-shared/model/two-factor/method.ts'
import type { OwnPolicy } from '../../../src-shared/model/people/policy.ts'
import type { TwoFactorStatus } from '../../../src-shared/model/two-factor/two-factor.ts'
import { methodKinds } from '../../methods/kinds.ts'
import { Badge } from '../../ui/sign/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { CircleCheck } from '../../ui/sign/icons.ts'
import type { Text } from '../../ui/text/en.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import { defaultMark, mayTurnOff, type DefaultMark } from './two-factor-rules.ts'
import styles from './TwoFactorPage.module.css'
import { Email } from '../../ui/Shown.tsx'

/** One kind of second factor, its state and its actions. */
export function MethodCard(props: {
  type: MethodType
  /** The active method of this kind, or null. */
  method: Method | null
  isOffered: boolean
  /** The kind to begin with; its button is the primary one. */
  isRecommended: boolean
  status: Pick<TwoFactorStatus, 'methods' | 'policy'>
  onSelect: () => void
  /** There is another method that it could be preferred to. */
  canBeDefault: boolean
  onChange: () => void
  onMakeDefault: (method: Method) => void
  onTurnOff: (method: Method) => void
}) {
  const { text } = useWords()
  const { type, method } = props
  const { policy } = props.status
  const reasonId = useId()
  const { look, words, isChangeable } = methodKinds[type]
  const { name, about } = words(text)
  const isAllowed = policy.allowedMethods.includes(type)
  const turnOff = method === null ? 'yes' : mayTurnOff(method, props.status)
  return (
    <section
      className={classNames(
        styles.card,
        method !== null && styles.isOn,
        !props.isOffered && method === null && styles.off,
      )}
    >
      <span className={styles.sign}>{look.icon}</span>
      <div className={styles.words}>
        <div className={styles.title}>
          <h2>{name}</h2>
          {look.badge(text)}
        </div>
        <p className={styles.about}>{about}</p>
        <MethodState type={type} method={method} isOffered={props.isOffered} policy={policy} />
        {turnOff === 'last-required' && (
          <p id={reasonId} className={styles.about}>
            {text.ownTwoFactor.lastRequired}
          </p>
        )}
      </div>
      <div className={styles.actions}>
        {method !== null ? (
          <>
            {props.canBeDefault && !method.isDefault && !policy.isDefaultLocked && (
              <Button
                label={`${text.twoFactor.makeDefault}: ${name}`}
                onClick={() => props.onMakeDefault(method)}
              >
                {text.twoFactor.makeDefault}
              </Button>
            )}
            {isChangeable && isAllowed && (
              <Button label={text.twoFactor.changeLabel(name)} onClick={props.onChange}>
                {text.twoFactor.change}
              </Button>
            )}
            {turnOff !== 'locked' && (
              <Button
                isDisabled={turnOff === 'last-required'}
                describedBy={turnOff === 'last-required' ? reasonId : undefined}
                label={text.twoFactor.turnOffLabel(name)}
                onClick={() => props.onTurnOff(method)}
              >
                {text.twoFactor.turnOff}
              </Button>
            )}
          </>
        ) : (
          props.isOffered && (
            <Button
              kind={props.isRecommended ? 'primary' : 'secondary'}
              label={`${text.twoFactor.select}: ${name}`}
              onClick={props.onSelect}
            >
              {text.twoFactor.select}
            </Button>
          )
        )}
      </div>
    </section>
  )
}

function MethodState(props: {
  type: MethodType
  method: Method | null
  isOffered: boolean
  policy: OwnPolicy
}) {
  const { text, format } = useWords()
  const { type, method, policy } = props
  const isAllowed = policy.allowedMethods.includes(type)
  const mark = defaultMark(type, method, policy)
  if (method === null) {
    const off = props.isOffered ? text.twoFactor.off : text.twoFactor.notOffered
    return (
      <p className={classNames(styles.state, styles.stateOff)}>
        {isAllowed ? off : text.setUp.notAllowed}
        <DefaultBadge mark={mark} />
      </p>
    )
  }
  return (
    <p className={styles.state}>
      <span className={classNames(styles.state, styles.stateOn)}>
        <CircleCheck />
        {text.twoFactor.onSince(format.day(Date.parse(method.activatedAt)))}
      </span>
      <DefaultBadge mark={mark} />
      {method.hint !== null && (
        <span className={styles.stateOff}>
          <Email>{method.hint}</Email>
        </span>
      )}
      {!isAllowed && <Badge tone="warn">{text.setUp.noLongerAllowed}</Badge>}
    </p>
  )
}

const markWords: Record<Exclude<DefaultMark, 'none'>, (text: Text) => string> = {
  own: (text) => text.twoFactor.default,
  company: (text) => text.ownTwoFactor.companyDefault,
  locked: (text) => text.setUp.lockedDefault,
}

function DefaultBadge({ mark }: { mark: DefaultMark }) {
  const { text } = useWords()
  return mark === 'none' ? null : <Badge>{markWords[mark](text)}</Badge>
}
