import type { ReactNode } from 'react'
import type { Method, MethodType } from '../../../src-shared/model/method.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { CircleCheck, Mail, MessageSquareText, Smartphone } from '../../ui/icons.ts'
import type { Text } from '../../ui/text/en.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import styles from './TwoFactorPage.module.css'

interface Look {
  readonly icon: ReactNode
  readonly badge: (text: Text) => ReactNode
  readonly about: (text: Text) => string
}

const looks: Record<MethodType, Look> = {
  totp: {
    icon: <Smartphone />,
    badge: (text) => <Badge tone="accent">{text.twoFactor.recommended}</Badge>,
    about: (text) => text.twoFactor.totpText,
  },
  sms: {
    icon: <MessageSquareText />,
    badge: (text) => <Badge tone="warn">{text.twoFactor.lessSecure}</Badge>,
    about: (text) => text.twoFactor.smsText,
  },
  email: {
    icon: <Mail />,
    badge: (text) => <Badge>{text.twoFactor.basic}</Badge>,
    about: (text) => text.twoFactor.emailText,
  },
}

/** One kind of second factor, its state and what can be done about it. */
export function MethodCard(props: {
  type: MethodType
  /** The active method of this kind, or null. */
  method: Method | null
  isOffered: boolean
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
  const look = looks[type]
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
        <MethodState method={method} isOffered={props.isOffered} />
      </div>
      <div className={styles.actions}>
        {method !== null ? (
          <>
            {props.canBeDefault && !method.isDefault && (
              <Button
                label={`${text.twoFactor.makeDefault}: ${name}`}
                onClick={() => props.onMakeDefault(method)}
              >
                {text.twoFactor.makeDefault}
              </Button>
            )}
            {/* The e-mail address is the account's own: there is nothing to change here. */}
            {type !== 'email' && (
              <Button label={text.twoFactor.changeLabel(name)} onClick={props.onChange}>
                {text.twoFactor.change}
              </Button>
            )}
            <Button
              label={text.twoFactor.turnOffLabel(name)}
              onClick={() => props.onTurnOff(method)}
            >
              {text.twoFactor.turnOff}
            </Button>
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

function MethodState(props: { method: Method | null; isOffered: boolean }) {
  const { text, format } = useWords()
  const { method } = props
  if (method === null) {
    return (
      <p className={classNames(styles.state, styles.stateOff)}>
        {props.isOffered ? text.twoFactor.off : text.twoFactor.notOffered}
      </p>
    )
  }
  return (
    <p className={styles.state}>
      <span className={classNames(styles.state, styles.stateOn)}>
        <CircleCheck />
        {text.twoFactor.onSince(format.day(Date.parse(method.activatedAt)))}
      </span>
      {method.isDefault && <span>· {text.twoFactor.default}</span>}
      {method.hint !== null && <span className={styles.stateOff}>· {method.hint}</span>}
    </p>
  )
}
