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
import { Card } from './Card.tsx'
import { defaultMark, mayTurnOff, type DefaultMark } from './two-factor-rules.ts'
import styles from './TwoFactorPage.module.css'
import { Email } from '../../ui/Shown.tsx'

interface MethodCardProps {
  type: MethodType
  status: TwoFactorStatus
  /** The kind to begin with; its button is the primary one. */
  isRecommended: boolean
  onSelect: () => void
  onChange: () => void
  onMakeDefault: (method: Method) => void
  onTurnOff: (method: Method) => void
}

/** One kind of second factor, its state and its actions. */
export function MethodCard(props: MethodCardProps) {
  const { text } = useWords()
  const { type, status } = props
  const { look, words } = methodKinds[type]
  const { name, about } = words(text)
  const method = status.methods.find((one) => one.type === type) ?? null
  const isOffered = status.offeredMethods.includes(type)
  return (
    <Card
      icon={look.icon}
      title={name}
      badge={look.badge(text)}
      about={about}
      tone={method !== null ? 'on' : isOffered ? 'plain' : 'off'}
      actions={
        method === null ? (
          isOffered && (
            <Button
              kind={props.isRecommended ? 'primary' : 'secondary'}
              label={`${text.twoFactor.select}: ${name}`}
              onClick={props.onSelect}
            >
              {text.twoFactor.select}
            </Button>
          )
        ) : (
          <ActiveActions {...props} method={method} name={name} />
        )
      }
    >
      <MethodState type={type} method={method} isOffered={isOffered} policy={status.policy} />
      {method !== null && mayTurnOff(method, status) === 'last-required' && (
        <p id={reasonId(method)} className={styles.about}>
          {text.ownTwoFactor.lastRequired}
        </p>
      )}
    </Card>
  )
}

/** Id of the sentence that says why a method cannot be turned off. */
function reasonId({ id }: Method): string {
  return `why-on-${id}`
}

/** What can be done with an active method. */
function ActiveActions(props: MethodCardProps & { method: Method; name: string }) {
  const { text } = useWords()
  const { type, status, method, name } = props
  const { policy } = status
  const turnOff = mayTurnOff(method, status)
  const hasOthers = status.methods.length > 1
  return (
    <>
      {hasOthers && !method.isDefault && !policy.isDefaultLocked && (
        <Button
          label={`${text.twoFactor.makeDefault}: ${name}`}
          onClick={() => props.onMakeDefault(method)}
        >
          {text.twoFactor.makeDefault}
        </Button>
      )}
      {methodKinds[type].isChangeable && policy.allowedMethods.includes(type) && (
        <Button label={text.twoFactor.changeLabel(name)} onClick={props.onChange}>
          {text.twoFactor.change}
        </Button>
      )}
      {turnOff !== 'locked' && (
        <Button
          isDisabled={turnOff === 'last-required'}
          describedBy={turnOff === 'last-required' ? reasonId(method) : undefined}
          label={text.twoFactor.turnOffLabel(name)}
          onClick={() => props.onTurnOff(method)}
        >
          {text.twoFactor.turnOff}
        </Button>
      )}
    </>
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
