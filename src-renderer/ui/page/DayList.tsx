import type { ReactNode } from 'react'
import { byDay, relativeDay } from './by-day.ts'
import { RowList } from './Page.tsx'
import styles from './Page.module.css'
import { useWords } from '../text/TextProvider.tsx'

/** Events, grouped by the days on which they happened. */
export function DayList<Event extends { readonly id: string; readonly occurredAt: string }>(props: {
  label: string
  events: readonly Event[]
  isBusy: boolean
  children: (event: Event) => ReactNode
}) {
  const { text, format, clock } = useWords()
  const nowMs = clock.now()
  const headings = { today: text.administration.today, yesterday: text.administration.yesterday }
  const headingOf = (atMs: number) => {
    const day = relativeDay(atMs, nowMs)
    return day === 'other' ? format.dayHeading(atMs) : headings[day]
  }
  return (
    <div className={styles.days} role="group" aria-label={props.label}>
      {byDay(props.events, ({ occurredAt }) => Date.parse(occurredAt)).map(({ atMs, items }) => (
        <section key={items[0]?.id} className={styles.day}>
          <h2>{headingOf(atMs)}</h2>
          <RowList label={headingOf(atMs)} isBusy={props.isBusy} isDense>
            {items.map(props.children)}
          </RowList>
        </section>
      ))}
    </div>
  )
}
