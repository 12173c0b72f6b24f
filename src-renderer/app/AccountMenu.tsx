import { lazy, Suspense, useState } from 'react'
import { emailToShow } from '../../src-shared/text/email.ts'
import { useStore } from 'zustand'
import type { AppApi } from '../api.ts'
import type { VaultStore } from '../features/authenticator/vault/vault-store.ts'
import type { SessionStore } from '../features/sign-in/session/session-store.ts'
import {
  CircleUserRound,
  FileOutput,
  Inbox,
  Keyboard,
  Lock,
  LogIn,
  LogOut,
  MonitorSmartphone,
  Settings,
  SlidersHorizontal,
} from '../ui/sign/icons.ts'
import { useManaged } from '../ui/managed/managed.ts'
import { appKeys } from '../ui/keys/app-keys.ts'
import type { MenuItem } from '../ui/layer/Menu.tsx'
import { MenuButton } from '../ui/layer/MenuButton.tsx'
import { Monogram } from '../ui/sign/Monogram.tsx'
import { useWords } from '../ui/text/TextProvider.tsx'
import styles from './App.module.css'

const LeaveCodesDialog = lazy(async () => ({
  default: (await import('../features/set-up/LeaveCodesDialog.tsx')).LeaveCodesDialog,
}))

/** The profile icon at the top right, and its menu. */
export function AccountMenu(props: {
  api: Pick<AppApi, 'recoveryCodes'>
  session: SessionStore
  vault: VaultStore
  onCompanySettings: () => void
  onExport: () => void
  onMove: () => void
  onPreferences: () => void
  onKeyboard: () => void
  onDemoInbox: () => void
  onSignIn: () => void
}) {
  const { text } = useWords()
  const { demoServer } = useManaged()
  const [isAskingToLeave, setAskingToLeave] = useState(false)
  /** The settings window may show recovery codes that no one can see again after a sign-out. */
  const signOut = async () => {
    const answer = await props.api.recoveryCodes.areUnstored()
    if (answer.ok && answer.value) setAskingToLeave(true)
    else await props.session.signOut()
  }
  const session = useStore(props.session.phase)
  const account = session.phase === 'signed-in' ? session.account : null
  const who = session.phase === 'resuming' && session.name !== '' ? session : account

  const whileOpen = useItemsOfOpenVault(props)
  const preferences: MenuItem = {
    label: text.menu.preferences,
    icon: <SlidersHorizontal />,
    shortcut: appKeys.preferences,
    onSelect: props.onPreferences,
  }
  const keyboard: MenuItem = {
    label: text.keyboard.title,
    icon: <Keyboard />,
    shortcut: appKeys.help,
    onSelect: props.onKeyboard,
  }
  // While nothing is known about the server, there is no inbox to offer.
  const demoInbox: MenuItem[] =
    'server' in session && session.server.url === null && demoServer !== false
      ? [{ label: text.demoInbox.title, icon: <Inbox />, onSelect: props.onDemoInbox }]
      : []
  const first: MenuItem[] =
    who === null
      ? [{ label: text.menu.signIn, icon: <LogIn />, startsGroup: true, onSelect: props.onSignIn }]
      : account === null
        ? []
        : [
            {
              label: text.menu.companySettings,
              icon: <Settings />,
              startsGroup: true,
              onSelect: props.onCompanySettings,
            },
          ]
  const last: MenuItem[] =
    who === null
      ? []
      : [
          {
            label: text.menu.signOut,
            icon: <LogOut />,
            startsGroup: true,
            onSelect: () => void signOut(),
          },
        ]
  const items = [...first, ...whileOpen, preferences, keyboard, ...demoInbox, ...last]

  return (
    <>
      <MenuButton
        className={styles.account}
        label={text.menu.account}
        header={
          who === null
            ? { title: text.menu.notSignedIn, hint: text.menu.notSignedInHint }
            : { title: who.name, hint: emailToShow(who.email) }
        }
        items={items}
      >
        {who === null ? <CircleUserRound /> : <Monogram name={who.name} shape="round" />}
      </MenuButton>
      {isAskingToLeave && (
        <LeaveQuestion
          onLeave={() => {
            setAskingToLeave(false)
            void props.session.signOut()
          }}
          onStay={() => {
            setAskingToLeave(false)
            props.onCompanySettings()
          }}
        />
      )}
    </>
  )
}

/** Asked before recovery codes that nobody stored are lost. */
function LeaveQuestion(props: { onLeave: () => void; onStay: () => void }) {
  return (
    <Suspense>
      <LeaveCodesDialog {...props} />
    </Suspense>
  )
}

/** What can be done with an open vault. */
function useItemsOfOpenVault(props: {
  vault: VaultStore
  onExport: () => void
  onMove: () => void
}): MenuItem[] {
  const { text } = useWords()
  const { exports = 'all' } = useManaged()
  const isVaultOpen = useStore(props.vault.phase).phase === 'unlocked'
  if (!isVaultOpen) return []
  return [
    {
      label: text.moving.menu,
      icon: <MonitorSmartphone />,
      isManaged: exports !== 'all',
      onSelect: props.onMove,
    },
    {
      label: text.exporting.menu,
      icon: <FileOutput />,
      isManaged: exports === 'none',
      onSelect: props.onExport,
    },
    { label: text.menu.lock, icon: <Lock />, onSelect: () => void props.vault.lock() },
  ]
}
