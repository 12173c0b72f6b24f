import type { TwoFactorState } from '../../../src-shared/model/people/person.ts'
import { classNames } from '../../ui/class-names.ts'
import { CircleCheck, Clock, LockKeyhole, ShieldOff } from '../../ui/sign/icons.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import styles from './PeopleTable.module.css'

const icons = {
  none: <ShieldOff />,
  pending: <Clock />,
  active: <CircleCheck />,
  locked: <LockKeyhole />,
} as const

/** The state of a person's second factor, as icon and word. */
export function TwoFactorSign(props: { state: TwoFactorState }) {
  const { text } = useWords()
  return (
    <span className={classNames(styles.sign, styles[props.state])}>
      {icons[props.state]}
      {text.people.states[props.state]}
    </span>
  )
}
