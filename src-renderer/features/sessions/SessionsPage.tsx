import { lazy, Suspense } from 'react'
import { useStore } from 'zustand'
import { assertNever } from '../../../src-shared/model/result.ts'
import type { PasswordOwner } from '../../../src-shared/strength/password-rule.ts'
import { failureOf } from '../../attempt.ts'
import { ConfirmLayer } from '../../confirm/ConfirmLayer.tsx'
import { Button } from '../../ui/Button.tsx'
import { KeyRound } from '../../ui/sign/icons.ts'
import { Loading } from '../../ui/page/Loading.tsx'
import { TryAgain } from '../../ui/TryAgain.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { NothingHere, Page, PageSection, Row, RowList } from '../../ui/page/Page.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import type { VaultGate } from '../../vault-gate.ts'
import { DeviceRow } from './DeviceRow.tsx'
import { SessionRow } from './SessionRow.tsx'
import type { SessionsNews, SessionsState, SessionsStore } from './sessions-store.ts'

const EndOthersDialog = lazy(async () => ({
  default: (await import('./EndOthersDialog.tsx')).EndOthersDialog,
}))
const PasswordDialog = lazy(async () => ({
  default: (await import('./PasswordDialog.tsx')).PasswordDialog,
}))

/** The person's own sessions and password. */
export function SessionsPage(props: {
  store: SessionsStore
  /** Whose sessions and password they are. */
  owner: PasswordOwner
  VaultGate: VaultGate
  onOpenDemoInbox: (() => void) | null
}) {
  const { text } = useWords()
  const { store } = props
  const state = useStore(store.phase)
  return (
    <Page title={text.sessions.title} intro={text.sessions.intro}>
      <PageBody state={state} store={store} owner={props.owner} />
      <ConfirmLayer
        store={store.confirm}
        VaultGate={props.VaultGate}
        onOpenDemoInbox={props.onOpenDemoInbox}
      />
    </Page>
  )
}

function PageBody(props: { state: SessionsState; store: SessionsStore; owner: PasswordOwner }) {
  const { state, store, owner } = props
  switch (state.phase) {
    case 'loading':
      return <Loading />
    case 'refused':
      return <TryAgain why={state.failure} onTryAgain={() => void store.reload()} />
    case 'ready':
      return <Sections state={state} store={store} owner={owner} />
    default:
      return assertNever(state)
  }
}

function Sections(props: {
  state: Extract<SessionsState, { phase: 'ready' }>
  store: SessionsStore
  owner: PasswordOwner
}) {
  const { text, sentence } = useWords()
  const { state, store } = props
  const isConfirming = useStore(store.confirm.phase) !== null
  const failure = state.dialog === null ? failureOf(state.attempt) : null
  const hasOthers = state.sessions.some(({ isCurrent }) => !isCurrent)
  return (
    <>
      {state.news !== null && <News news={state.news} />}
      {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
      <PageSection
        title={text.sessions.listTitle}
        action={
          hasOthers && (
            <Button onClick={() => store.ask('end-others')}>{text.sessions.signOutOthers}</Button>
          )
        }
      >
        <RowList label={text.sessions.list}>
          {state.sessions.map((session) => (
            <SessionRow
              key={session.id}
              session={session}
              isBusy={state.attempt.kind === 'busy'}
              onEnd={() => void store.end(session)}
            />
          ))}
        </RowList>
        {!hasOthers && <NothingHere>{text.sessions.onlyThis}</NothingHere>}
      </PageSection>
      <PageSection
        title={text.trust.devicesTitle}
        action={
          state.devices.length > 1 && (
            <Button onClick={() => void store.forgetAll()}>{text.trust.forgetAll}</Button>
          )
        }
      >
        {state.devices.length === 0 ? (
          <NothingHere>{text.trust.noDevices}</NothingHere>
        ) : (
          <RowList label={text.trust.devicesTitle}>
            {state.devices.map((device) => (
              <DeviceRow
                key={device.id}
                device={device}
                isBusy={state.attempt.kind === 'busy'}
                onForget={() => void store.forget(device)}
              />
            ))}
          </RowList>
        )}
      </PageSection>
      <PageSection title={text.sessions.passwordTitle}>
        <RowList label={text.sessions.passwordTitle}>
          <Row
            icon={<KeyRound />}
            title={text.sessions.passwordText}
            hints={[]}
            end={
              <Button onClick={() => store.ask('change-password')}>
                {text.sessions.changePassword}
              </Button>
            }
          />
        </RowList>
      </PageSection>
      <Suspense>
        {state.dialog === 'end-others' && <EndOthersDialog attempt={state.attempt} store={store} />}
        {state.dialog === 'change-password' && (
          <PasswordDialog
            attempt={state.attempt}
            isConfirming={isConfirming}
            owner={props.owner}
            store={store}
          />
        )}
      </Suspense>
    </>
  )
}

function News(props: { news: SessionsNews }) {
  const { text } = useWords()
  const { news } = props
  switch (news.kind) {
    case 'ended':
      return <Notice tone="ok">{text.sessions.endedOne(news.device)}</Notice>
    case 'ended-others':
      return <Notice tone="ok">{text.sessions.endedOthers(news.count)}</Notice>
    case 'forgotten':
      return <Notice tone="ok">{text.trust.forgottenOne(news.device)}</Notice>
    case 'forgotten-all':
      return <Notice tone="ok">{text.trust.forgottenAll}</Notice>
    case 'password-changed':
      return <Notice tone="ok">{text.sessions.passwordChanged}</Notice>
    case 'reported':
      return (
        <Notice tone="warn">
          {text.activity.reported(news.count)} {text.activity.passwordNext}
        </Notice>
      )
    default:
      return assertNever(news)
  }
}
