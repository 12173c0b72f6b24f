import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { FEW_RECOVERY_CODES } from '../../src-shared/model/limits.ts'
import type { EntrySummary } from '../../src-shared/model/vault/entry.ts'
import type { AppApi } from '../api.ts'
import { firstLook } from '../features/authenticator/list-look.ts'
import { AuthenticatorPage } from '../features/authenticator/AuthenticatorPage.tsx'
import { BackupNotices } from '../features/backups/BackupNotices.tsx'
import { CrashNotice } from '../features/diagnostics/CrashNotice.tsx'
import { UpdateNotice } from '../features/updates/UpdateNotice.tsx'
import type { ScanSource } from '../features/scanner/scan-state.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorBoundary } from '../ui/page/ErrorBoundary.tsx'
import { Notice } from '../ui/Notice.tsx'
import { useWords } from '../ui/text/TextProvider.tsx'
import { AccountMenu } from './AccountMenu.tsx'
import { OfflineNotice } from './staying/Staying.tsx'
import type { AppStores } from './app-stores.ts'

/** Loaded when a person chooses a picture for an entry. */
async function readIcon(file: Blob): Promise<string | null> {
  return (await import('../features/scanner/pictures/read-icon.ts')).readIcon(file)
}

/** Shown while no preference is known. */
const DEFAULT_AUTO_LOCK_MINUTES = 10
/** A skew above this is worth a line: codes are valid for 30 s. */
const NOTICEABLE_SKEW_MS = 10_000

/** The authenticator in the app window, with the account's menu and the window's own notices. */
export function Authenticator(props: {
  api: AppApi
  stores: AppStores
  /** A dialog of the window covers the page. */
  isCovered: boolean
  onScan: (source: ScanSource) => void
  onFile: (file: Blob) => void
  onImport: () => void
  /** Null: all entries. */
  onExport: (ids: readonly string[] | null) => void
  onMove: () => void
  onShowKey: (entry: EntrySummary) => void
  /** Ways to codes that are elsewhere, while there are none here. */
  fromElsewhere: ReactNode
  onRestore: () => void
  /** Opens the preferences, at a place if one is given. */
  onPreferences: (at: 'backups' | 'updates' | 'diagnostics' | null) => void
  onKeyboard: () => void
  onSignIn: () => void
}) {
  const { api, stores } = props
  const preferences = useStore(stores.preferences.phase)
  const session = useStore(stores.session.phase).phase
  return (
    <AuthenticatorPage
      vaultStore={stores.vault}
      entriesStore={stores.entries}
      toasts={stores.toasts}
      autoLockMinutes={
        preferences.phase === 'ready'
          ? preferences.preferences.autoLockMinutes
          : DEFAULT_AUTO_LOCK_MINUTES
      }
      look={preferences.phase === 'ready' ? preferences.preferences : firstLook}
      accountMenu={
        <AccountMenu
          api={api}
          session={stores.session}
          vault={stores.vault}
          onCompanySettings={() => void api.windows.openSettings()}
          onExport={() => props.onExport(null)}
          onMove={props.onMove}
          onPreferences={() => props.onPreferences(null)}
          onKeyboard={props.onKeyboard}
          onDemoInbox={() => void api.windows.openDemoInbox()}
          onSignIn={props.onSignIn}
        />
      }
      banners={
        <ErrorBoundary>
          <OfflineNotice stores={stores} />
          <AccountBanners api={api} stores={stores} />
          <CrashNotice api={api} onDiagnostics={() => props.onPreferences('diagnostics')} />
          <UpdateNotice store={stores.updates} onShow={() => props.onPreferences('updates')} />
          <BackupNotices store={stores.backups} onSettings={() => props.onPreferences('backups')} />
        </ErrorBoundary>
      }
      emptyHint={<ProtectHint api={api} stores={stores} />}
      fromElsewhere={props.fromElsewhere}
      onExportSome={props.onExport}
      onRestore={props.onRestore}
      readIcon={readIcon}
      onSignIn={session === 'signed-out' ? props.onSignIn : null}
      isCovered={props.isCovered}
      onPrepareScan={() => void api.incoming.prepare()}
      onScanScreens={() => props.onScan({ kind: 'screens' })}
      onScanCamera={() => props.onScan({ kind: 'camera' })}
      onScanPicture={(file) => props.onScan({ kind: 'picture', file })}
      onImport={props.onImport}
      onFile={props.onFile}
      onShowKey={props.onShowKey}
      onReadClipboard={async () => {
        const answer = await api.incoming.clipboardPicture()
        const png = answer.ok ? answer.value.png : null
        return png === null ? null : new Blob([new Uint8Array(png)], { type: 'image/png' })
      }}
      onPastedLinks={(text) => props.onScan({ kind: 'text', text })}
    />
  )
}

/** Tells a user whose own sign-in is protected by a password alone. */
function ProtectHint(props: { api: AppApi; stores: AppStores }) {
  const { text } = useWords()
  const session = useStore(props.stores.session.phase)
  if (session.phase !== 'signed-in' || session.isTwoFactorOff !== true) return null
  return (
    <p>
      {text.entries.protect(session.account.company.name)}{' '}
      <Button kind="quiet" onClick={() => void props.api.windows.openSettings()}>
        {text.entries.turnOnTwoFactor}
      </Button>
    </p>
  )
}

function AccountBanners(props: { api: AppApi; stores: AppStores }) {
  const { text, format } = useWords()
  const session = useStore(props.stores.session.phase)
  const [isDismissed, setDismissed] = useState(false)
  const [isLater, setLater] = useState(false)
  const accountId = session.phase === 'signed-in' ? session.account.id : null
  const lastAccountId = useRef(accountId)
  useEffect(() => {
    // Shown again after the next sign-in.
    if (lastAccountId.current !== accountId) {
      setDismissed(false)
      setLater(false)
    }
    lastAccountId.current = accountId
  }, [accountId])

  if (session.phase !== 'signed-in') return null
  const { recoveryCodesLeft, clockSkewMs, isServerClockAccepted } = session
  const { enrollmentDeadlineMs, isSetUpRequired } = session
  return (
    <>
      {isSetUpRequired && (
        <Notice
          tone="warn"
          actionsBelow={
            <Button kind="quiet" onClick={() => void props.api.windows.openSettings()}>
              {text.setUp.graceNow}
            </Button>
          }
        >
          {text.setUp.requiredNow}
        </Notice>
      )}
      {enrollmentDeadlineMs !== null && !isSetUpRequired && !isLater && (
        <Notice
          tone="warn"
          actionsBelow={
            <>
              <Button kind="quiet" onClick={() => void props.api.windows.openSettings()}>
                {text.setUp.graceNow}
              </Button>
              <Button kind="quiet" onClick={() => setLater(true)}>
                {text.setUp.graceLater}
              </Button>
            </>
          }
        >
          {text.setUp.graceText(format.day(enrollmentDeadlineMs))}
        </Notice>
      )}
      {recoveryCodesLeft !== null && recoveryCodesLeft <= FEW_RECOVERY_CODES && !isDismissed && (
        <Notice
          tone="warn"
          actionsBelow={
            <>
              <Button kind="quiet" onClick={() => void props.api.windows.openSettings()}>
                {text.entries.getNewCodes}
              </Button>
              <Button kind="quiet" onClick={() => setDismissed(true)}>
                {text.common.notNow}
              </Button>
            </>
          }
        >
          {text.entries.recoveryCodesLow(recoveryCodesLeft)}
        </Notice>
      )}
      {clockSkewMs !== null && Math.abs(clockSkewMs) > NOTICEABLE_SKEW_MS && (
        <ClockNotice
          skewMs={clockSkewMs}
          isAccepted={isServerClockAccepted}
          onAccept={() => void props.stores.session.acceptServerClock()}
        />
      )}
    </>
  )
}

/** Says whose clock the codes go by when this computer's and the server's differ. */
function ClockNotice(props: { skewMs: number; isAccepted: boolean; onAccept: () => void }) {
  const { text, format } = useWords()
  const span = format.span(props.skewMs)
  const isAhead = props.skewMs > 0
  if (props.isAccepted) {
    return <Notice tone="info">{text.entries.clockOff(span, isAhead)}</Notice>
  }
  return (
    <Notice
      tone="info"
      actionsBelow={
        <Button kind="quiet" onClick={props.onAccept}>
          {text.entries.clockAccept}
        </Button>
      }
    >
      {text.entries.clockOffHere(span, isAhead)}
    </Notice>
  )
}
