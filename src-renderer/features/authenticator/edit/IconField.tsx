import { useId, useState } from 'react'
import { Button } from '../../../ui/Button.tsx'
import { FileButton } from '../../../ui/form/FileButton.tsx'
import { ImageUp } from '../../../ui/sign/icons.ts'
import { ServiceTile } from '../../../ui/sign/brands/ServiceTile.tsx'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import styles from './IconField.module.css'

/** Reads a file that the person chose as a picture for an entry; null: it is none that the app takes. */
export type ReadIcon = (file: Blob) => Promise<string | null>

/** Offered first by the system's dialog; what a file is is decided by its content. */
const ICON_TYPES = 'image/png,image/jpeg,image/webp,image/gif,image/bmp,image/avif,image/svg+xml'

/** The person's own picture in place of the service's icon. */
export function IconField(props: {
  issuer: string
  name: string
  icon: string | null
  readIcon: ReadIcon
  onIcon: (icon: string | null) => void
}) {
  const { organising: words } = useWords().text
  const id = useId()
  const [isRefused, setRefused] = useState(false)
  const read = async (file: Blob) => {
    const icon = await props.readIcon(file)
    setRefused(icon === null)
    if (icon !== null) props.onIcon(icon)
  }
  return (
    <div className={styles.field} role="group" aria-labelledby={id}>
      <span id={id} className={styles.label}>
        {words.icon}
      </span>
      <div className={styles.row}>
        <ServiceTile issuer={props.issuer} name={props.name} icon={props.icon} />
        <FileButton
          kind="secondary"
          icon={<ImageUp />}
          accept={ICON_TYPES}
          label={words.icon}
          onFile={(file) => void read(file)}
        >
          {words.chooseIcon}
        </FileButton>
        {props.icon !== null && (
          <Button
            kind="quiet"
            onClick={() => {
              setRefused(false)
              props.onIcon(null)
            }}
          >
            {words.removeIcon}
          </Button>
        )}
      </div>
      <p
        className={isRefused ? styles.refused : styles.hint}
        role={isRefused ? 'alert' : undefined}
      >
        {isRefused ? words.iconRefused : words.iconHint}
      </p>
    </div>
  )
}
