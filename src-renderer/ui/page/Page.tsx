import type { ReactNode } from 'react'
import { classNames } from '../class-names.ts'
import styles from './Page.module.css'
import { PageHeading, PageRegion } from './PageHeading.tsx'

/** A page of the portal: its heading, one sentence about it, and what it shows. */
export function Page(props: {
  title: string
  intro: string
  /** The state of what the page is about, in one line. */
  summary?: ReactNode
  /** The page's only button. */
  action?: ReactNode
  children: ReactNode
}) {
  return (
    <PageRegion as="div" className={styles.page}>
      <header className={styles.head}>
        <div className={styles.words}>
          <PageHeading>{props.title}</PageHeading>
          <p>{props.intro}</p>
          {props.summary}
        </div>
        {props.action}
      </header>
      {props.children}
    </PageRegion>
  )
}

/** A part of a page with a heading of its own. */
export function PageSection(props: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <div className={styles.sectionHead}>
        <h2>{props.title}</h2>
        {props.action}
      </div>
      {props.children}
    </section>
  )
}

/** Rows in one card. */
export function RowList(props: {
  label: string
  isBusy?: boolean
  /** Many rows, among which the user looks for one. */
  isDense?: boolean
  children: ReactNode
}) {
  return (
    <ul
      className={classNames(styles.card, props.isDense === true && styles.dense)}
      aria-label={props.label}
      aria-busy={props.isBusy || undefined}
    >
      {props.children}
    </ul>
  )
}

/** One item: its name, its details and its actions. */
export function Row(props: {
  icon: ReactNode
  tone?: 'plain' | 'ok' | 'warn'
  title: ReactNode
  /** Lines below the title. */
  hints: readonly ReactNode[]
  end?: ReactNode
}) {
  return (
    <li className={styles.row}>
      <span className={styles.sign} data-tone={props.tone ?? 'plain'}>
        {props.icon}
      </span>
      <div>
        <div className={styles.rowTitle}>{props.title}</div>
        {props.hints.map((hint, index) => (
          <p key={index} className={styles.rowHint}>
            {hint}
          </p>
        ))}
      </div>
      {props.end !== undefined && <div className={styles.rowEnd}>{props.end}</div>}
    </li>
  )
}

/** An empty list where that is good: one quiet line. */
export function NothingHere(props: { children: ReactNode }) {
  return <p className={styles.nothing}>{props.children}</p>
}

/** An empty list: one sentence, one hint, at most one button. */
export function EmptyState(props: {
  icon: ReactNode
  title: string
  hint: string
  action?: ReactNode
}) {
  return (
    <div className={styles.card}>
      <div className={styles.empty}>
        {props.icon}
        <h2>{props.title}</h2>
        <p>{props.hint}</p>
        {props.action && <div className={styles.emptyAction}>{props.action}</div>}
      </div>
    </div>
  )
}
