import { lazy, Suspense } from 'react'
import { useStore } from 'zustand'
import type { Account } from '../../../src-shared/model/people/account.ts'
import type { Person } from '../../../src-shared/model/people/person.ts'
import { assertNever } from '../../../src-shared/model/result.ts'
import { ConfirmLayer } from '../../confirm/ConfirmLayer.tsx'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/form/Field.tsx'
import { FileInput, UserRoundPlus, Users } from '../../ui/sign/icons.ts'
import { Notice } from '../../ui/Notice.tsx'
import { EmptyState, Page } from '../../ui/page/Page.tsx'
import { PagedView } from '../../ui/page/PagedView.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import type { VaultGate } from '../../vault-gate.ts'
import { BulkBar } from './bulk/BulkBar.tsx'
import { BulkDialog } from './bulk/BulkDialog.tsx'
import { PeopleFilters, ProtectedBar } from './PeopleFilters.tsx'
import styles from './PeopleFilters.module.css'
import { PeopleTable } from './PeopleTable.tsx'
import { shownCode, type NewsWithCode, type PeopleNews } from './people-state.ts'
import type { PeopleStore } from './people-store.ts'

const ActDialog = lazy(async () => ({ default: (await import('./ActDialog.tsx')).ActDialog }))

const AddPersonDialog = lazy(async () => ({
  default: (await import('./AddPersonDialog.tsx')).AddPersonDialog,
}))

const ImportDialog = lazy(async () => ({
  default: (await import('./importing/ImportDialog.tsx')).ImportDialog,
}))

const ActivationCodeDialog = lazy(async () => ({
  default: (await import('./ActivationCodeDialog.tsx')).ActivationCodeDialog,
}))

/** Everyone in the company, for its administrators. */
export function PeoplePage(props: {
  account: Account
  store: PeopleStore
  VaultGate: VaultGate
  onOpenDemoInbox: (() => void) | null
  onShowEvents: (person: Person) => void
}) {
  const { text } = useWords()
  const { store } = props
  const { list, confirm, importing, bulk } = store
  const { filter, search, news, counts } = useStore(store.phase)
  const chosen = useStore(bulk.phase)?.chosen ?? null
  return (
    <Page
      title={text.people.title}
      intro={text.people.intro}
      action={
        <div className={styles.adding}>
          {chosen === null && (
            <Button onClick={() => bulk.setChoosing(true)}>{text.peopleBulk.choose}</Button>
          )}
          <Button icon={<FileInput />} onClick={importing.open}>
            {text.peopleImport.open}
          </Button>
          <Button icon={<UserRoundPlus />} onClick={() => store.setAdding(true)}>
            {text.accounts.add}
          </Button>
        </div>
      }
    >
      {counts !== null && <ProtectedBar counts={counts} />}
      <div className={styles.tools}>
        <TextField
          label={text.people.search}
          value={search}
          maxLength={100}
          onChange={(typed) => store.setSearch(typed)}
        />
        <PeopleFilters filter={filter} counts={counts} onChoose={store.setFilter} />
      </div>
      <BulkBar store={bulk} account={props.account} />
      {news !== null && <News news={news} />}
      <PagedView
        list={useStore(list.phase)}
        onReload={() => void list.load()}
        onMore={() => void list.more()}
        empty={
          <EmptyState
            icon={<Users />}
            title={text.people.empty}
            hint={text.people.emptyHint}
            action={<Button onClick={() => store.showAll()}>{text.people.showAll}</Button>}
          />
        }
      >
        {(people, isBusy) => (
          <PeopleTable
            people={people}
            isBusy={isBusy}
            account={props.account}
            chosen={chosen}
            onChoose={bulk.toggle}
            onAct={(act, person) => store.ask(act, person)}
            onShowEvents={props.onShowEvents}
          />
        )}
      </PagedView>
      <Dialogs account={props.account} store={store} />
      <ConfirmLayer
        store={confirm}
        VaultGate={props.VaultGate}
        onOpenDemoInbox={props.onOpenDemoInbox}
      />
    </Page>
  )
}

/** The dialog that is open, if one is. */
function Dialogs({ account, store }: { account: Account; store: PeopleStore }) {
  const state = useStore(store.phase)
  const { question, adding } = state
  const { importing } = store
  const code = shownCode(state)
  const codeWords = useCodeWords(code?.news ?? null)
  const isConfirming = useStore(store.confirm.phase) !== null
  const isImporting = useStore(importing.phase) !== null
  return (
    <>
      {question !== null && (
        <Suspense>
          <ActDialog
            question={question}
            role={account.role}
            isConfirming={isConfirming}
            store={store}
          />
        </Suspense>
      )}
      {adding !== null && (
        <Suspense>
          <AddPersonDialog
            role={account.role}
            attempt={adding}
            isConfirming={isConfirming}
            store={store}
          />
        </Suspense>
      )}
      <BulkDialog store={store.bulk} isConfirming={isConfirming} />
      {isImporting && (
        <Suspense>
          <ImportDialog store={importing} isConfirming={isConfirming} />
        </Suspense>
      )}
      {code !== null && (
        <Suspense>
          <ActivationCodeDialog
            {...codeWords}
            code={code.code}
            copying={code.news.copying}
            onCopy={() => void store.copyCode()}
            onClose={() => store.dismissCode()}
          />
        </Suspense>
      )}
    </>
  )
}

/** What stands above an activation code or a pass. */
function useCodeWords(news: NewsWithCode | null): { title: string; about: string } {
  const { text, format } = useWords()
  if (news?.kind === 'pass-given') {
    const until = format.time(Date.parse(news.expiresAt))
    return { title: text.passes.passTitle(news.person.name), about: text.passes.passText(until) }
  }
  if (news?.kind === 'invited') {
    return { title: text.accounts.codeTitle(news.person.name), about: text.accounts.codeText }
  }
  return { title: text.policy.codeTitle(news?.person.name ?? ''), about: text.policy.codeText }
}

function News(props: { news: PeopleNews }) {
  const { text } = useWords()
  const { news } = props
  switch (news.kind) {
    case 'unlocked':
      return <Notice tone="ok">{text.people.unlocked(news.person.name)}</Notice>
    case 'disabled':
      return <Notice tone="ok">{text.accounts.disabled(news.person.name)}</Notice>
    case 'enabled':
      return <Notice tone="ok">{text.accounts.enabled(news.person.name)}</Notice>
    case 'edited':
      return <Notice tone="ok">{text.peopleActs.edited(news.person.name)}</Notice>
    case 'role-changed':
      return (
        <Notice tone="ok">
          {text.peopleActs.roleChanged(news.person.name, text.people.roles[news.person.role])}
        </Notice>
      )
    case 'deleted':
      return <Notice tone="ok">{text.peopleActs.deleted(news.person.name)}</Notice>
    case 'pass-given':
      return <Notice tone="ok">{text.passes.given(news.person.name)}</Notice>
    case 'pass-taken-back':
      return <Notice tone="ok">{text.passes.takenBack(news.person.name)}</Notice>
    case 'ended':
      return <Notice tone="ok">{text.people.endedSessions(news.person.name, news.count)}</Notice>
    case 'invited':
      return <Notice tone="ok">{text.accounts.invited(news.person.name)}</Notice>
    case 'reset':
      return <Notice tone="ok">{text.policy.resetDone(news.person.name)}</Notice>
    default:
      return assertNever(news)
  }
}
