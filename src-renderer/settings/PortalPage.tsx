import { lazy, Suspense } from 'react'
import type { Account } from '../../src-shared/model/people/account.ts'
import { isAdministrator } from '../../src-shared/model/people/may-act-on.ts'
import { assertNever } from '../../src-shared/model/result.ts'
import type { SettingsApi } from '../api.ts'
import type { Clock } from '../clock.ts'
import { createActivityStore } from '../features/activity/activity-store.ts'
import { createAuditStore } from '../features/audit/audit-store.ts'
import { createOverviewStore } from '../features/overview/overview-store.ts'
import { createPeopleStore } from '../features/people/people-store.ts'
import type { PolicyStore } from '../features/policy/policy-store.ts'
import { createSessionsStore } from '../features/sessions/sessions-store.ts'
import { ErrorBoundary } from '../ui/page/ErrorBoundary.tsx'
import type { VaultGate } from '../vault-gate.ts'
import type { NavigationStore, Place } from './navigation-store.ts'
import { useStarted } from './use-started.ts'

const SessionsPage = lazy(async () => ({
  default: (await import('../features/sessions/SessionsPage.tsx')).SessionsPage,
}))
const ActivityPage = lazy(async () => ({
  default: (await import('../features/activity/ActivityPage.tsx')).ActivityPage,
}))
const OverviewPage = lazy(async () => ({
  default: (await import('../features/overview/OverviewPage.tsx')).OverviewPage,
}))
const PeoplePage = lazy(async () => ({
  default: (await import('../features/people/PeoplePage.tsx')).PeoplePage,
}))
const PolicyPage = lazy(async () => ({
  default: (await import('../features/policy/PolicyPage.tsx')).PolicyPage,
}))
const AuditPage = lazy(async () => ({
  default: (await import('../features/audit/AuditPage.tsx')).AuditPage,
}))

interface PortalPageProps {
  api: SettingsApi
  clock: Clock
  account: Account
  place: Place
  navigation: NavigationStore
  /** Kept while another page is shown, so that edits there are not lost. */
  policy: PolicyStore
  VaultGate: VaultGate
  onOpenDemoInbox: (() => void) | null
}

/** The chosen page, besides two-factor, which is always there. Its code is loaded when it is first shown. */
export function PortalPage(props: PortalPageProps) {
  return (
    <ErrorBoundary key={props.place.page}>
      <Suspense>
        <ChosenPage {...props} />
      </Suspense>
    </ErrorBoundary>
  )
}

function ChosenPage(props: PortalPageProps) {
  const { place } = props
  switch (place.page) {
    case 'two-factor':
      return null
    case 'devices':
      return <Devices {...props} />
    case 'activity':
      return <Activity {...props} />
    case 'overview':
      return isAdministrator(props.account) && <Overview {...props} />
    case 'policy':
      return (
        isAdministrator(props.account) && (
          <PolicyPage
            store={props.policy}
            VaultGate={props.VaultGate}
            onOpenDemoInbox={props.onOpenDemoInbox}
          />
        )
      )
    case 'people':
      return isAdministrator(props.account) && <People key={place.people} {...props} />
    case 'audit':
      return (
        isAdministrator(props.account) && (
          <Audit key={place.eventsOf?.id ?? 'everybody'} {...props} />
        )
      )
    default:
      return assertNever(place.page)
  }
}

function Devices({ api, account, place, VaultGate, onOpenDemoInbox }: PortalPageProps) {
  const store = useStarted(() => createSessionsStore(api, place.endedByReport))
  const { email, name, company } = account
  return (
    <SessionsPage
      store={store}
      owner={{ email, name, companyName: company.name }}
      VaultGate={VaultGate}
      onOpenDemoInbox={onOpenDemoInbox}
    />
  )
}

function Activity({ api, navigation }: PortalPageProps) {
  const store = useStarted(() => createActivityStore(api, navigation.goToNewPassword))
  return <ActivityPage store={store} />
}

function Overview({ api, clock, navigation }: PortalPageProps) {
  const store = useStarted(() => createOverviewStore(api, clock))
  return <OverviewPage store={store} onShowPeople={navigation.goToPeople} />
}

function People(props: PortalPageProps) {
  const { api, clock, account, place, navigation, VaultGate, onOpenDemoInbox } = props
  const store = useStarted(() => createPeopleStore(api, clock, place.people))
  return (
    <PeoplePage
      account={account}
      store={store}
      VaultGate={VaultGate}
      onOpenDemoInbox={onOpenDemoInbox}
      onShowEvents={navigation.goToEventsOf}
    />
  )
}

function Audit({ api, clock, place }: PortalPageProps) {
  const store = useStarted(() => createAuditStore(api, clock, place.eventsOf))
  return <AuditPage store={store} />
}
