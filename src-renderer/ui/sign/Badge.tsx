import type { ReactNode } from 'react'
import styles from './Badge.module.css'
import { classNames } from '../class-names.ts'

/** A word or two about the element beside it. */
export function Badge(props: { tone?: 'plain' | 'accent' | 'ok' | 'warn'; children: ReactNode }) {
  const tone = props.tone ?? 'plain'
  return (
    <span className={classNames(styles.badge, tone !== 'plain' && styles[tone])}>
      {props.children}
    </span>
  )
}
