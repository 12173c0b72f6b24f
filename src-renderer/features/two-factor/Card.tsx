import type { ReactNode, Ref } from 'react'
import { classNames } from '../../ui/class-names.ts'
import styles from './TwoFactorPage.module.css'

/** One thing that protects the sign-in: what it is, its state, and what can be done with it. */
export function Card(props: {
  icon: ReactNode
  title: string
  badge?: ReactNode
  about: string
  /** In use, ready to be used, or not available. */
  tone: 'on' | 'plain' | 'off'
  /** Lines about its state. */
  children: ReactNode
  actions?: ReactNode
  /** For whoever moves the focus here. */
  cardRef?: Ref<HTMLElement>
}) {
  return (
    <section
      ref={props.cardRef ?? null}
      tabIndex={props.cardRef ? -1 : undefined}
      className={classNames(
        styles.card,
        props.tone === 'on' && styles.isOn,
        props.tone === 'off' && styles.off,
      )}
    >
      <span className={styles.sign}>{props.icon}</span>
      <div className={styles.words}>
        <div className={styles.title}>
          <h2>{props.title}</h2>
          {props.badge}
        </div>
        <p className={styles.about}>{props.about}</p>
        {props.children}
      </div>
      <div className={styles.actions}>{props.actions}</div>
    </section>
  )
}
