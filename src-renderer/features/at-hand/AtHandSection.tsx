import { useEffect, useState } from 'react'
import type { AtHandState } from '../../../src-shared/model/desktop/at-hand.ts'
import type { Failure } from '../../../src-shared/model/failure.ts'
import type { PreferencesChange, PreferencesView } from '../../../src-shared/model/preferences.ts'
import type { PreferencesApi } from '../../api.ts'
import { failureOf } from '../../attempt.ts'
import { CheckField } from '../../ui/form/Field.tsx'
import { useAttempt } from '../../ui/form/use-attempt.ts'
import { useManaged } from '../../ui/managed/managed.ts'
import { Notice } from '../../ui/Notice.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import styles from './AtHandSection.module.css'
import { ShortcutField } from './ShortcutField.tsx'

/** How the app is reached while another program is in front: its keys, the tray, and the start with the session. */
export function AtHandSection(props: {
  api: Pick<PreferencesApi, 'atHand'>
  preferences: PreferencesView
  change: (change: PreferencesChange) => Promise<Failure | null>
}) {
  const { text, sentence } = useWords()
  const words = text.atHand
  const { preferences } = props
  const managed = useManaged()
  const state = useAtHand(props.api)
  const [attempt, run] = useAttempt()
  const failure = failureOf(attempt)
  const change = (changed: PreferencesChange) => run(() => props.change(changed))
  const hint = (isManaged: boolean, ...sentences: readonly string[]) =>
    [...sentences, isManaged ? text.managed.byOrganisation : ''].filter(Boolean).join(' ')
  return (
    <section className={styles.section} aria-labelledby="at-hand">
      <h2 id="at-hand" tabIndex={-1}>
        {words.title}
      </h2>
      {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
      <ShortcutField
        keys={preferences.shortcut}
        isManaged={managed.globalShortcut === false}
        state={state?.shortcut ?? 'off'}
        onChange={(shortcut) => change({ shortcut })}
      />
      <CheckField
        id="tray"
        label={words.tray}
        isChecked={preferences.isInTray}
        isDisabled={managed.tray !== undefined}
        hint={hint(
          managed.tray !== undefined,
          state?.tray === 'no-host' ? words.noTray : words.trayHint,
        )}
        onChange={(isInTray) => change({ isInTray })}
      />
      <CheckField
        id="start-at-login"
        label={words.login}
        isChecked={preferences.startsAtLogin}
        isDisabled={managed.startAtLogin !== undefined}
        hint={hint(
          managed.startAtLogin !== undefined,
          state?.loginStart === 'failed' ? words.loginFailed : words.loginHint,
        )}
        onChange={(startsAtLogin) => change({ startsAtLogin })}
      />
      <CheckField
        id="entry-links"
        label={text.links.opensEntries}
        isChecked={preferences.opensEntryLinks}
        hint={text.links.opensEntriesHint}
        onChange={(opensEntryLinks) => change({ opensEntryLinks })}
      />
    </section>
  )
}

/** What of it works on this desktop; null until main has told. */
function useAtHand({ atHand }: Pick<PreferencesApi, 'atHand'>): AtHandState | null {
  const [state, setState] = useState<AtHandState | null>(null)
  useEffect(() => {
    const stop = atHand.changed(setState)
    const ask = async () => {
      const answer = await atHand.state()
      if (answer.ok) setState(answer.value)
    }
    void ask()
    return stop
  }, [atHand])
  return state
}
