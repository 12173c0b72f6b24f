import { Button } from '../ui/Button.tsx'
import { useManaged } from '../ui/managed/managed.ts'
import { useWords } from '../ui/text/TextProvider.tsx'
import styles from './App.module.css'

/** Where a person's codes are when there are none on this computer yet. */
export function FromElsewhere(props: { onRestore: () => void; onImport: () => void }) {
  const { text } = useWords()
  const { imports } = useManaged()
  return (
    <div className={styles.fromElsewhere} role="group" aria-label={text.fromElsewhere.title}>
      <Button kind="quiet" onClick={props.onRestore}>
        {text.fromElsewhere.backup}
      </Button>
      {imports !== false && (
        <Button kind="quiet" onClick={props.onImport}>
          {text.fromElsewhere.otherApp}
        </Button>
      )}
    </div>
  )
}
