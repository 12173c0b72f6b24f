import { useState } from 'react'
import type { DiagnosticsFile } from '../../../src-shared/model/desktop/diagnostics.ts'
import type { AppApi } from '../../api.ts'
import { failureOf } from '../../attempt.ts'
import { Button } from '../../ui/Button.tsx'
import { useAttempt } from '../../ui/form/use-attempt.ts'
import { Notice } from '../../ui/Notice.tsx'
import { FileOutput } from '../../ui/sign/icons.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import styles from './DiagnosticsSection.module.css'

/** A file for whoever helps: shown before it is saved. */
export function DiagnosticsSection(props: {
  api: Pick<AppApi, 'diagnostics'>
  onSaved: () => void
}) {
  const { text, sentence } = useWords()
  const words = text.diagnostics
  const { diagnostics } = props.api
  const [files, setFiles] = useState<readonly DiagnosticsFile[] | null>(null)
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
      <h3 id="diagnostics">{words.title}</h3>
      <p className={styles.quiet}>{files === null ? words.text : words.preview}</p>
      {files?.map(({ name, shown }) => (
        <details key={name} open={name === 'about.json'}>
          <summary>
            {words.files[name.split('.')[0] ?? ''] ?? name}{' '}
            <bdi className={styles.quiet}>{name}</bdi>
          </summary>
          <textarea
            className={styles.file}
            readOnly
            rows={8}
            aria-label={name}
            value={shown === '' ? words.nothing : shown}
          />
        </details>
      ))}
      {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
      <div className={styles.actions}>
        {files === null ? (
          <Button icon={<FileOutput />} isBusy={isBusy} onClick={show}>
            {words.open}
          </Button>
        ) : (
          <>
            <Button onClick={() => setFiles(null)}>{text.common.cancel}</Button>
            <Button kind="primary" isBusy={isBusy} onClick={save}>
              {words.save}
            </Button>
          </>
        )}
      </div>
    </section>
  )
}
