import { useEffect, useState } from 'react'
import type { ManagedReport } from '../../../src-shared/model/managed/managed-report.ts'
import { SettingRow } from '../../ui/form/SettingRow.tsx'
import { Notice } from '../../ui/Notice.tsx'
import type { Text } from '../../ui/text/en.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import { isLocale, languageNames } from '../../ui/text/language-names.ts'
import styles from './Preferences.module.css'
import type { PreferencesStore } from './preferences-store.ts'

type Row = ManagedReport['settings'][number]

/** What an administrator decided for this computer, from where, and what of it is wrong. Nothing where nobody did. */
export function ManagedSection(props: { store: Pick<PreferencesStore, 'managed'> }) {
  const { text } = useWords()
  const { store } = props
  const [report, setReport] = useState<ManagedReport | null>(null)
  useEffect(() => {
    let isCurrent = true
    const read = async () => {
      const answer = await store.managed()
      if (isCurrent && answer.ok) setReport(answer.value)
    }
    void read()
    return () => {
      isCurrent = false
    }
  }, [store])
  if (report === null || report.settings.length + report.problems.length === 0) return null
  return (
    <section className={styles.section} aria-labelledby="managed">
      <h2 id="managed" tabIndex={-1}>
        {text.managed.title}
      </h2>
      {report.settings.length > 0 && <p className={styles.quiet}>{text.managed.intro}</p>}
      {report.problems.length > 0 && (
        <Notice tone="warn">
          {text.managed.problems}
          <ul className={styles.problems}>
            {report.problems.map(({ from, what, setting }, index) => (
              <li key={index}>
                {text.managed.problemOf[what](setting ?? '')} <bdi>{from}</bdi>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {report.settings.map((row) => (
        <SettingRow
          key={row.setting}
          name={text.managed.names[row.setting]}
          state={
            <>
              <bdi className={styles.value}>{shown(row, text)}</bdi>
              {text.managed.from(row.from)}
              {row.isWrong && ` ${text.managed.isSafe}`}
            </>
          }
        />
      ))}
    </section>
  )
}

function shown({ setting, value }: Row, text: Text): string {
  if (value === null) return text.managed.noValue
  if (typeof value === 'boolean') return value ? text.managed.yes : text.managed.no
  if (Array.isArray(value)) return value.join(', ')
  if (setting === 'exports' && (value === 'none' || value === 'encrypted' || value === 'all')) {
    return text.managed.exports[value]
  }
  if (setting === 'language' && isLocale(value)) return languageNames[value]
  if (setting === 'updates' && (value === 'off' || value === 'tell' || value === 'automatic')) {
    return text.managed.updates[value]
  }
  if (setting === 'updateChannel' && (value === 'stable' || value === 'beta')) {
    return text.managed.channels[value]
  }
  return String(value)
}
