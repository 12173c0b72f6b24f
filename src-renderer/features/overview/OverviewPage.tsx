import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { Overview } from '../../../src-shared/model/people/overview.ts'
import { assertNever } from '../../../src-shared/model/result.ts'
import { Loading } from '../../ui/page/Loading.tsx'
import { NothingHere, Page, PageSection, Row, RowList } from '../../ui/page/Page.tsx'
import { Button } from '../../ui/Button.tsx'
import { Email, Name } from '../../ui/Shown.tsx'
import { TryAgain } from '../../ui/TryAgain.tsx'
import { Badge } from '../../ui/sign/Badge.tsx'
import { Info, TriangleAlert, UserCog } from '../../ui/sign/icons.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import type { PeopleFilter } from '../../people-filter.ts'
import { daysUntil, needsAttention } from './attention.ts'
import { MethodBars } from './MethodBars.tsx'
import type { OverviewState, OverviewStore } from './overview-store.ts'
import styles from './OverviewPage.module.css'
import { ProtectedDays } from './ProtectedDays.tsx'

/** How far the company is, for its administrators. */
export function OverviewPage(props: {
  store: OverviewStore
  onShowPeople: (filter: PeopleFilter) => void
}) {
  const { text, format } = useWords()
  const { store } = props
  const state = useStore(store.phase)
  useEffect(() => {
    window.addEventListener('focus', store.reload)
    return () => window.removeEventListener('focus', store.reload)
  }, [store])
  const countedAt =
    state.phase === 'ready' && state.isEarlier
      ? text.overview.countedAt(format.time(Date.parse(state.overview.countedAt)))
      : null
  return (
    <Page
      title={text.overview.title}
      intro={text.overview.intro}
      summary={countedAt !== null && <p className={styles.small}>{countedAt}</p>}
    >
      <Body state={state} {...props} />
    </Page>
  )
}

interface BodyProps {
  store: OverviewStore
  onShowPeople: (filter: PeopleFilter) => void
}

function Body({ state, store, onShowPeople }: BodyProps & { state: OverviewState }) {
  switch (state.phase) {
    case 'loading':
      return <Loading />
    case 'refused':
      return <TryAgain why={state.failure} onTryAgain={() => void store.reload()} />
    case 'ready':
      return <Sections overview={state.overview} onShowPeople={onShowPeople} />
    default:
      return assertNever(state)
  }
}

interface SectionsProps {
  overview: Overview
  onShowPeople: (filter: PeopleFilter) => void
}

function Sections({ overview, onShowPeople }: SectionsProps) {
  const { counts, days } = overview
  return (
    <>
      <MethodBars counts={counts} />
      <Attention overview={overview} onShowPeople={onShowPeople} />
      <Missing overview={overview} onShowPeople={onShowPeople} />
      <ProtectedDays days={days} />
    </>
  )
}

function Attention({ overview, onShowPeople }: SectionsProps) {
  const { text } = useWords()
  const needs = needsAttention(overview.counts)
  return (
    <PageSection title={text.overview.attention}>
      {needs.length === 0 ? (
        <NothingHere>{text.overview.nothing}</NothingHere>
      ) : (
        <RowList label={text.overview.attention} isDense>
          {needs.map(({ kind, count, filter, isUrgent }) => {
            const title = text.overview[kind](count)
            return (
              <Row
                key={kind}
                icon={isUrgent ? <TriangleAlert /> : <Info />}
                tone={isUrgent ? 'warn' : 'plain'}
                title={title}
                hints={[]}
                end={
                  filter !== null && (
                    <Button
                      kind="quiet"
                      label={`${text.overview.show}: ${title}`}
                      onClick={() => onShowPeople(filter)}
                    >
                      {text.overview.show}
                    </Button>
                  )
                }
              />
            )
          })}
        </RowList>
      )}
    </PageSection>
  )
}

function Missing({ overview, onShowPeople }: SectionsProps) {
  const { text } = useWords()
  const { counts, countedAt, missing } = overview
  const more = counts.missing - missing.length
  return (
    <PageSection
      title={text.overview.missing}
      action={
        counts.missing > 0 && (
          <Button kind="quiet" onClick={() => onShowPeople('none')}>
            {text.overview.showMissing}
          </Button>
        )
      }
    >
      {missing.length === 0 ? (
        <NothingHere>{text.overview.nobodyMissing}</NothingHere>
      ) : (
        <RowList label={text.overview.missing} isDense>
          {missing.map(({ id, name, email, deadline }) => (
            <Row
              key={id}
              icon={<UserCog />}
              title={<Name>{name}</Name>}
              hints={[<Email key="email">{email}</Email>]}
              end={<TimeLeft deadline={deadline} countedAt={countedAt} />}
            />
          ))}
        </RowList>
      )}
      {more > 0 && <p className={styles.small}>{text.overview.moreMissing(more)}</p>}
    </PageSection>
  )
}

/** Both instants are of the server's clock: it does not matter what this computer's says. */
function TimeLeft({ deadline, countedAt }: { deadline: string | null; countedAt: string }) {
  const { text } = useWords()
  if (deadline === null) return <span className={styles.small}>{text.overview.notRequired}</span>
  const days = daysUntil(deadline, countedAt)
  return days <= 0 ? (
    <Badge tone="warn">{text.overview.overdue}</Badge>
  ) : (
    <Badge tone={days <= 3 ? 'accent' : 'plain'}>{text.overview.daysLeft(days)}</Badge>
  )
}
