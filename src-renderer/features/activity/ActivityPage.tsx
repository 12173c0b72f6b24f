import { lazy, Suspense } from 'react'
import { useStore } from 'zustand'
import type { SecurityEvent } from '../../../src-shared/model/people/security-event.ts'
import { History } from '../../ui/sign/icons.ts'
import { Button } from '../../ui/Button.tsx'
import { methodKinds } from '../../methods/kinds.ts'
import { DayList } from '../../ui/page/DayList.tsx'
import { EmptyState, Page, Row } from '../../ui/page/Page.tsx'
import { PagedView } from '../../ui/page/PagedView.tsx'
import { securityEventSigns } from '../../ui/sign/SecurityEventSign.tsx'
import { dotted } from '../../ui/text/dotted.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import type { ActivityStore } from './activity-store.ts'

const ReportDialog = lazy(async () => ({
  default: (await import('./ReportDialog.tsx')).ReportDialog,
}))

/** The events of the user's own account. */
export function ActivityPage(props: { store: ActivityStore }) {
  const { text } = useWords()
  const { list } = props.store
  const question = useStore(props.store.question)
  return (
    <Page
      title={text.activity.title}
      intro={text.activity.intro}
      action={<Button onClick={() => props.store.ask()}>{text.activity.report}</Button>}
    >
      <PagedView
        list={useStore(list.phase)}
        onReload={() => void list.load()}
        onMore={() => void list.more()}
        empty={
          <EmptyState
            icon={<History />}
            title={text.activity.empty}
            hint={text.activity.emptyHint}
          />
        }
      >
        {(events, isBusy) => (
          <DayList label={text.activity.list} events={events} isBusy={isBusy}>
            {(event) => <EventRow key={event.id} event={event} />}
          </DayList>
        )}
      </PagedView>
      <Suspense>
        {question !== null && <ReportDialog attempt={question} store={props.store} />}
      </Suspense>
    </Page>
  )
}

function EventRow(props: { event: SecurityEvent }) {
  const { text, format } = useWords()
  const { kind, method, device, networkAddress, occurredAt } = props.event
  const circumstances = dotted(
    method === null ? null : methodKinds[method].words(text).name,
    device,
    networkAddress === null ? null : text.events.from(networkAddress),
  )
  return (
    <Row
      {...securityEventSigns[kind]}
      title={text.events.sentences[kind]}
      hints={circumstances === '' ? [] : [circumstances]}
      end={<time dateTime={occurredAt}>{format.time(Date.parse(occurredAt))}</time>}
    />
  )
}
