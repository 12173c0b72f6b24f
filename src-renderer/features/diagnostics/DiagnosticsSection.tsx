import { useEffect, useRef, useState } from 'react'
import type {
  DiagnosticsFile,
  DiagnosticsFileName,
} from '../../../src-shared/model/desktop/diagnostics.ts'
import type { PreferencesApi } from '../../api.ts'
import { failureOf } from '../../attempt.ts'
import { Button } from '../../ui/Button.tsx'
import { useAttempt } from '../../ui/form/use-attempt.ts'
import { Notice } from '../../ui/Notice.tsx'
import { FileOutput } from '../../ui/sign/icons.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import styles from './DiagnosticsSection.module.css'

/** Keys of words have no dots. */
const keys = { 'about.json': 'about', 'log.jsonl': 'log' } as const satisfies Record<
  DiagnosticsFileName,
  string
>

/** A file for whoever helps: shown before it is saved. */
export function DiagnosticsSection(props: {
  api: Pick<PreferencesApi, 'diagnostics'>
  onSaved: () => void
}) {
  const { text, sentence } = useWords()
  const words = text.diagnostics
  const { diagnostics } = props.api
  const [files, setFiles] = useState<readonly DiagnosticsFile[] | null>(null)
  const main = useRef<HTMLButtonElement>(null)
  const wasShown = useRef(false)
  useEffect(() => {
    // The button that was pressed is gone: the one in its place has the focus.
    if (wasShown.current !== (files !== null)) main.current?.focus()
    wasShown.current = files !== null
  }, [files])
  const [attempt, run] = useAttempt()
  const failure = failureOf(attempt)
  const isBusy = attempt.kind === 'busy'
  const show = () =>
    run(async () => {
      const answer = await diagnostics.preview()
      if (!answer.ok) return answer.error
      setFiles(answer.value)
      return null
    })
  const save = () =>
    run(async () => {
      const answer = await diagnostics.save()
      if (!answer.ok) return answer.error
      if (answer.value.isSaved) {
        setFiles(null)
        props.onSaved()
      }
      return null
    })
  return (
    <section className={styles.section} aria-labelledby="diagnostics">
      <h2 id="diagnostics" tabIndex={-1}>
        {words.title}
      </h2>
      <p className={styles.quiet}>{files === null ? words.text : words.preview}</p>
      {files?.map(({ name, shown }) => (
        <details key={name} open={name === 'about.json'}>
          <summary>
            {words.files[keys[name]]} <bdi className={styles.quiet}>{name}</bdi>
          </summary>
          <textarea
            className={styles.file}
            readOnly
            rows={8}
            aria-label={words.files[keys[name]]}
            value={shown === '' ? words.nothing : shown}
          />
        </details>
      ))}
      {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
      <div className={styles.actions}>
        {files === null ? (
          <Button ref={main} icon={<FileOutput />} isBusy={isBusy} onClick={show}>
            {words.open}
          </Button>
        ) : (
          <>
            <Button onClick={() => setFiles(null)}>{text.common.cancel}</Button>
            <Button ref={main} kind="primary" isBusy={isBusy} onClick={save}>
              {words.save}
            </Button>
          </>
        )}
      </div>
    </section>
  )
}
