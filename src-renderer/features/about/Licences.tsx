import { useState } from 'react'
import type { ComponentSummary } from '../../../src-shared/model/component.ts'
import type { Failure } from '../../../src-shared/model/failure.ts'
import type { PreferencesApi } from '../../api.ts'
import { Loading } from '../../ui/page/Loading.tsx'
import { Name } from '../../ui/Shown.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import { TryAgain } from '../../ui/TryAgain.tsx'
import styles from './Licences.module.css'

/** The work of others in the app; each component opens with its terms. */
export function Licences(props: {
  api: Pick<PreferencesApi, 'about'>
  components: readonly ComponentSummary[]
}) {
  const { text } = useWords()
  const { components } = props
  return (
    <>
      <p className={styles.quiet}>
        {components.length === 0 ? text.about.none : text.about.intro(components.length)}
      </p>
      <ul className={styles.list}>
        {components.map((component) => (
          <li key={`${component.name} ${component.version}`}>
            <Component api={props.api} component={component} />
          </li>
        ))}
      </ul>
    </>
  )
}

type Reading =
  | { readonly kind: 'unread' | 'reading' }
  | { readonly kind: 'read'; readonly text: string }
  | { readonly kind: 'failed'; readonly failure: Failure }

function Component(props: { api: Pick<PreferencesApi, 'about'>; component: ComponentSummary }) {
  const { name, version, licence } = props.component
  const [terms, setTerms] = useState<Reading>({ kind: 'unread' })
  const read = async () => {
    setTerms({ kind: 'reading' })
    const answer = await props.api.about.terms({ name, version })
    setTerms(
      answer.ok
        ? { kind: 'read', text: answer.value.text }
        : { kind: 'failed', failure: answer.error },
    )
  }
  return (
    <details
      name="licence"
      onToggle={(event) => {
        if (event.currentTarget.open && terms.kind === 'unread') void read()
      }}
    >
      <summary className={styles.summary}>
        <span>
          <Name>{name}</Name> <span className={styles.quiet}>{version}</span>
        </span>
        <span className={styles.quiet}>{licence}</span>
      </summary>
      {terms.kind === 'reading' && <Loading />}
      {terms.kind === 'failed' && <TryAgain why={terms.failure} onTryAgain={() => void read()} />}
      {terms.kind === 'read' && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the keyboard scrolls it
        <pre className={styles.terms} lang="en" tabIndex={0}>
          {terms.text}
        </pre>
      )}
    </details>
  )
}
