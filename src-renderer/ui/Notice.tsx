import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { CircleAlert, CircleCheck, Info, TriangleAlert } from './sign/icons.ts'
import styles from './Notice.module.css'

const icons = {
  info: <Info />,
  ok: <CircleCheck />,
  warn: <TriangleAlert />,
  danger: <CircleAlert />,
} as const

/** A sentence beside the element that it is about; it stays until it no longer applies. */
export function Notice(props: {
  tone: keyof typeof icons
  children: ReactNode
  /** A short button at the end. */
  action?: ReactNode
  /** Buttons below the sentence. */
  actionsBelow?: ReactNode
  id?: string | undefined
}) {
  return (
    <div
      id={props.id}
      className={classNames(styles.notice, styles[props.tone])}
      role={props.tone === 'danger' ? 'alert' : 'status'}
    >
      {icons[props.tone]}
      <div className={styles.text}>{props.children}</div>
      {props.action !== undefined && <div className={styles.action}>{props.action}</div>}
      {props.actionsBelow !== undefined && (
        <div className={classNames(styles.action, styles.below)}>{props.actionsBelow}</div>
      )}
    </div>
  )
}
