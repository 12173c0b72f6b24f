import { Building2 } from '../sign/icons.ts'
import { useWords } from '../text/TextProvider.tsx'
import styles from './ManagedNote.module.css'

/** Says why something cannot be changed here. */
export function ManagedNote(props: { detail?: string }) {
  const { text } = useWords()
  return (
    <span className={styles.note}>
      <Building2 />
      <span>
        {text.managed.byOrganisation}
        {props.detail !== undefined && ` ${props.detail}`}
      </span>
    </span>
  )
}
