import { useStore } from 'zustand'
import type { SecurityEventKind } from '../../../src-shared/model/people/security-event.ts'
import { assertNever } from '../../../src-shared/model/result.ts'
import { Button } from '../../ui/Button.tsx'
import { SelectField } from '../../ui/form/Field.tsx'
import { Download, ScrollText } from '../../ui/sign/icons.ts'
import { Notice } from '../../ui/Notice.tsx'
import { DayList } from '../../ui/page/DayList.tsx'
import { EmptyState, Page } from '../../ui/page/Page.tsx'
import { PagedView } from '../../ui/page/PagedView.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import styles from './AuditPage.module.css'
import { AuditRow } from './AuditRow.tsx'
import type { AuditStore, Export } from './audit-store.ts'
import { PersonField } from './PersonField.tsx'

/** The events of the company, for its administrators. */
export function AuditPage(props: { store: AuditStore }) {
  const { text } = useWords()
  const { store } = props
  const { list } = store
  const { kind, person, exported } = useStore(store.phase)
  // The text names every kind, so the page does not have to load the schema for that.
  const kinds = Object.keys(text.events.kinds) as SecurityEventKind[]
  const isFiltered = kind !== 'all' || person !== null
  const isExporting = exported.kind === 'busy'
  return (
    <Page
      title={text.audit.title}
      intro={text.audit.intro}
      action={
        <Button icon={<Download />} isBusy={isExporting} onClick={() => void store.exportCsv()}>
          {isExporting ? text.audit.exporting : text.audit.exportCsv}
        </Button>
      }
    >
      <div className={styles.filters}>
        <SelectField
          label={text.audit.kind}
          value={kind}
          options={[
            { value: 'all' as const, label: text.audit.allKinds },
            ...kinds.map((value) => ({ value, label: text.events.kinds[value] })),
          ]}
          onChange={(chosen) => store.setKind(chosen)}
        />
        <PersonField person={person} search={store.search} onChoose={store.setPerson} />
      </div>
      <ExportNews exported={exported} />
      <PagedView
        list={useStore(list.phase)}
        onReload={() => void list.load()}
        onMore={() => void list.more()}
        empty={
          <EmptyState
            icon={<ScrollText />}
            title={isFiltered ? text.audit.empty : text.activity.empty}
            hint={isFiltered ? text.audit.emptyHint : text.audit.emptyAtAll}
            action={
              isFiltered && <Button onClick={() => store.showAll()}>{text.audit.showAll}</Button>
            }
          />
        }
      >
        {(events, isBusy) => (
          <DayList label={text.audit.list} events={events} isBusy={isBusy}>
            {(event) => (
              <AuditRow
                key={event.id}
                event={event}
                {...(person === null ? { onChoosePerson: store.setPerson } : {})}
              />
            )}
          </DayList>
        )}
      </PagedView>
    </Page>
  )
}

function ExportNews(props: { exported: Export }) {
  const { text, sentence } = useWords()
  const { exported } = props
  switch (exported.kind) {
    case 'idle':
    case 'busy':
      return null
    case 'refused':
      return <Notice tone="danger">{sentence(exported.failure)}</Notice>
    case 'saved':
      return (
        <Notice tone={exported.isCut ? 'warn' : 'ok'}>
          {text.audit.exported(exported.eventCount, exported.path)}
          {exported.isCut && <p>{text.audit.exportedCut}</p>}
        </Notice>
      )
    default:
      return assertNever(exported)
  }
}
