import type { Method, MethodType } from '../../../src-shared/model/method.ts'
import type { OwnPolicy } from '../../../src-shared/model/policy.ts'
import { methodLooks } from '../../enrolment/method-looks.tsx'
import { Button } from '../../ui/Button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { CircleCheck } from '../../ui/icons.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import styles from './TwoFactorPage.module.css'

/** One kind of second factor, its state and what can be done about it. */
export function MethodCard(props: {
  type: MethodType
  /** The active method of this kind, or null. */
  method: Method | null
  isOffered: boolean
  policy: OwnPolicy
  onSelect: () => void
  /** There is another method that it could stand before. */
  canBeDefault: boolean
  onChange: () => void
  onMakeDefault: (method: Method) => void
  onTurnOff: (method: Method) => void
}) {
  const { text } = useWords()
  const { type, method } = props
  const name = text.methods[type]
  const look = methodLooks[type]
  const isAllowed = props.policy.allowedMethods.includes(type)
  const isFixed = props.policy.isDefaultLocked && props.policy.defaultMethod === type
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
        <p className={styles.about}>{look.about(text)}</p>
        <MethodState
          type={type}
          method={method}
          isOffered={props.isOffered}
          policy={props.policy}
        />
      </div>
      <div className={styles.actions}>
        {method !== null ? (
          <>
            {props.canBeDefault && !method.isDefault && !props.policy.isDefaultLocked && (
              <Button
                label={`${text.twoFactor.makeDefault}: ${name}`}
                onClick={() => props.onMakeDefault(method)}
              >
                {text.twoFactor.makeDefault}
              </Button>
            )}
            {/* The e-mail address is the account's own: there is nothing to change here. */}
            {type !== 'email' && isAllowed && (
              <Button label={text.twoFactor.changeLabel(name)} onClick={props.onChange}>
                {text.twoFactor.change}
              </Button>
            )}
            {!isFixed && (
              <Button
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
              kind="primary"
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
  if (method === null) {
    const off = props.isOffered ? text.twoFactor.off : text.twoFactor.notOffered
    return (
      <p className={classNames(styles.state, styles.stateOff)}>
        {isAllowed ? off : text.setUp.notAllowed}
      </p>
    )
  }
  return (
    <p className={styles.state}>
      <span className={classNames(styles.state, styles.stateOn)}>
        <CircleCheck />
        {text.twoFactor.onSince(format.day(Date.parse(method.activatedAt)))}
      </span>
      {method.isDefault && (
        <span>· {policy.isDefaultLocked ? text.setUp.lockedDefault : text.twoFactor.default}</span>
      )}
      {method.hint !== null && <span className={styles.stateOff}>· {method.hint}</span>}
      {!isAllowed && <span>· {text.setUp.noLongerAllowed}</span>}
    </p>
  )
}
