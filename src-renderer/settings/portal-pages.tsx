import type { ReactNode } from 'react'
import {
  ChartLine,
  History,
  MonitorSmartphone,
  ScrollText,
  ShieldCheck,
  SlidersHorizontal,
  Users,
} from '../ui/sign/icons.ts'
import type { Text } from '../ui/text/en.ts'
import type { PageName } from './navigation-store.ts'

/** A page as the navigation shows it. */
interface PageLink {
  readonly page: PageName
  readonly icon: ReactNode
  readonly name: (text: Text) => string
}

export const ownPages: readonly PageLink[] = [
  { page: 'two-factor', icon: <ShieldCheck />, name: (text) => text.settings.twoFactor },
  { page: 'devices', icon: <MonitorSmartphone />, name: (text) => text.sessions.title },
  { page: 'activity', icon: <History />, name: (text) => text.activity.title },
]

/** Main and the server refuse them to everyone else as well. */
export const administratorPages: readonly PageLink[] = [
  { page: 'overview', icon: <ChartLine />, name: (text) => text.overview.title },
  { page: 'policy', icon: <SlidersHorizontal />, name: (text) => text.policy.title },
  { page: 'people', icon: <Users />, name: (text) => text.people.title },
  { page: 'audit', icon: <ScrollText />, name: (text) => text.audit.title },
]
