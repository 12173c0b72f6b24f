import type { ReactNode, Ref } from 'react'
import styles from './Choices.module.css'
import { ChevronRight } from '../sign/icons.ts'

/** Ways to continue, of which the user chooses one. */
export function Choices(props: { label?: string; children: ReactNode }) {
  return (
    <ul className={styles.choices} aria-label={props.label}>
      {props.children}
    </ul>
  )
}

/** One of the choices. */
export function Choice({
  ref,
  ...props
}: {
  icon: ReactNode
  /** Its name, with its badges. */
  name: ReactNode
  about: ReactNode
  onChoose: () => void
  ref?: Ref<HTMLButtonElement>
}) {
  return (
    <li>
      <button ref={ref} type="button" className={styles.choice} onClick={props.onChoose}>
        {props.icon}
        <span className={styles.text}>
          <span className={styles.name}>{props.name}</span>
          {props.about !== null && <span className={styles.about}>{props.about}</span>}
        </span>
        <ChevronRight />
      </button>
    </li>
  )
}
