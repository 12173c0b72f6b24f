import { useState } from 'react'
import { useStore } from 'zustand'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import { troubleSentences } from './backup-sentences.ts'
import type { BackupsStore } from './backups-store.ts'

/** What a person is told of backups above their codes: that none could be written, or that there is none. */
export function BackupNotices(props: { store: BackupsStore; onSettings: () => void }) {
  const { text, format } = useWords()
  const { store } = props
  const state = useStore(store.phase)
  const [dismissedMs, setDismissedMs] = useState<number | null>(null)
  if (state.phase !== 'ready') return null
  const { backups } = state
  const { trouble } = backups
  const settings = (
    <Button kind="quiet" onClick={props.onSettings}>
      {text.backups.settings}
    </Button>
  )
  if (trouble !== null && trouble.sinceMs !== dismissedMs) {
    return (
      <Notice
        tone="info"
        actionsBelow={
          <>
            {settings}
            <Button kind="quiet" onClick={() => setDismissedMs(trouble.sinceMs)}>
              {text.common.notNow}
            </Button>
          </>
        }
      >
        {troubleSentences(backups, text, format)}
      </Notice>
    )
  }
  if (backups.folder !== null && backups.passphrase === 'none') {
    return (
      <Notice tone="info" actionsBelow={settings}>
        {text.backups.needed}
      </Notice>
    )
  }
  if (!backups.isReminding) return null
  const isOn = backups.folder !== null && backups.passphrase !== 'none'
  return (
    <Notice
      tone="info"
      actionsBelow={
        <>
          <Button
            kind="quiet"
            isBusy={backups.isRunning}
            onClick={() => (isOn ? void store.backUpNow() : props.onSettings())}
          >
            {text.backups.now}
          </Button>
          <Button kind="quiet" onClick={() => void store.remindLater()}>
            {text.backups.later}
          </Button>
          <Button kind="quiet" onClick={() => void store.setReminds(false)}>
            {text.backups.dontRemind}
          </Button>
        </>
      }
    >
      {text.backups.reminder}
    </Notice>
  )
}
