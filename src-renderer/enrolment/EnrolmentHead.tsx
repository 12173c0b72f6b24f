import { IconButton } from '../ui/Button.tsx'
import { ArrowLeft } from '../ui/sign/icons.ts'
import { PageHeading } from '../ui/page/PageHeading.tsx'
import type { Text } from '../ui/text/en.ts'
import { useWords } from '../ui/text/TextProvider.tsx'
import styles from './EnrolmentHead.module.css'

/** What is being set up, and the number of this step; no number when there is only one step. */
export function stepLine(
  title: string,
  at: { readonly step?: number; readonly stepCount: number },
  text: Text,
): string {
  const { stepCount, step = stepCount } = at
  return stepCount === 1 ? title : `${title} · ${text.common.stepOf(step, stepCount)}`
}

/** The head of every step of a set-up: the same in all of them, so that nothing moves from step to step. */
export function EnrolmentHead(props: {
  /** The line above the heading; null when nothing is being set up. */
  step: string | null
  heading: string
  /** Null when there is no step to go back to. */
  onBack: (() => void) | null
}) {
  const { text } = useWords()
  return (
    <header className={styles.head}>
      {props.onBack !== null && (
        <span className={styles.back}>
          <IconButton label={text.common.back} icon={<ArrowLeft />} onClick={props.onBack} />
        </span>
      )}
      {props.step !== null && <p className={styles.step}>{props.step}</p>}
      <PageHeading key={props.heading}>{props.heading}</PageHeading>
    </header>
  )
}
