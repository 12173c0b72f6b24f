import type { ReactNode } from 'react'
import { classNames } from '../class-names.ts'
import styles from './ColumnPage.module.css'
import { PageRegion } from './PageHeading.tsx'

/** One column in the middle of the window, and a foot that is always there below it. */
export function ColumnPage(props: {
  children: ReactNode
  foot: ReactNode
  /** Wizards need more room than a form. */
  isWide?: boolean
}) {
  return (
    <PageRegion as="main" className={styles.page}>
      <div className={classNames(styles.column, props.isWide === true && styles.wide)}>
        {props.children}
      </div>
      <footer className={styles.foot}>{props.foot}</footer>
    </PageRegion>
  )
}

/** The top of a step: a sign, its heading, a line below it. */
export function ColumnHead(props: {
  icon?: ReactNode
  isWarning?: boolean
  heading: ReactNode
  lead?: ReactNode
}) {
  return (
    <header className={styles.head}>
      {props.icon !== undefined && (
        <span className={classNames(styles.sign, props.isWarning === true && styles.warnSign)}>
          {props.icon}
        </span>
      )}
      {props.heading}
      {props.lead !== undefined && <p className={styles.lead}>{props.lead}</p>}
    </header>
  )
}
