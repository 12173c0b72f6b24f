import type { ReactNode } from 'react'
import styles from './SettingRow.module.css'

/** One row of a section of the preferences: what it is about, how it is now, and what can be done. */
export function SettingRow(props: { name: string; state: ReactNode; children?: ReactNode }) {
  return (
    <div className={styles.row}>
      <div>
        {props.name}
        <p>{props.state}</p>
      </div>
      {props.children !== undefined && <div className={styles.actions}>{props.children}</div>}
    </div>
  )
}
