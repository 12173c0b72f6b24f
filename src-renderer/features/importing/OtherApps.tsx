import { useId } from 'react'
import {
  APP_NAMES,
  APPS_WITHOUT_FILE,
  EXPORTING_APPS,
  type OtherApp,
} from '../../../src-shared/model/vault/other-app.ts'
import { ChevronDown } from '../../ui/sign/icons.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import styles from './OtherApps.module.css'

/** The apps that people come from, by name: how each exports, or what to do where it has no export. */
export function OtherApps() {
  const { text } = useWords()
  const { otherApps } = text.importing
  return (
    <div className={styles.groups}>
      <Group title={otherApps.withFile} apps={EXPORTING_APPS} />
      <Group title={otherApps.withoutFile} apps={APPS_WITHOUT_FILE} />
    </div>
  )
}

function Group(props: { title: string; apps: readonly OtherApp[] }) {
  const { text } = useWords()
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{props.title}</h3>
      <ul>
        {props.apps.map((app) => (
          <li key={app}>
            {/* One name for all: opening one closes the others. */}
            <details name="other-app">
              <summary>
                {APP_NAMES[app]}
                <ChevronDown />
              </summary>
              <p>{text.importing.otherApps.apps[app]}</p>
            </details>
          </li>
        ))}
      </ul>
    </section>
  )
}
