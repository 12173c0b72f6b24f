import { useRef, type RefObject } from 'react'
import { classNames } from '../../ui/class-names.ts'
import buttons from '../../ui/Button.module.css'
import {
  Camera,
  ClipboardPaste,
  FileInput,
  History,
  ImageUp,
  Keyboard,
  Link,
  LockOpen,
  Plus,
  ScanQrCode,
  Trash2,
} from '../../ui/sign/icons.ts'
import { useManaged } from '../../ui/managed/managed.ts'
import { MenuButton } from '../../ui/layer/MenuButton.tsx'
import { PICTURE_TYPES } from '../../ui/picture-types.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import styles from './AuthenticatorPage.module.css'
import type { AuthenticatorDialog } from './entries/use-entry-actions.ts'

/** The actions that are always available: the ways to add an entry, the trash, and the lock. */
export function AuthenticatorFooter(props: {
  trashCount: number
  isInTrash: boolean
  onTrash: () => void
  autoLockMinutes: number
  onLock: () => void
  onPrepareScan: () => void
  onScanScreens: () => void
  onScanCamera: () => void
  onPicture: (picture: Blob) => void
  onImport: () => void
  onRestore: () => void
  onReadClipboard: () => Promise<Blob | null>
  onDialog: (dialog: AuthenticatorDialog) => void
}) {
  const { text } = useWords()
  const managed = useManaged()
  const picture = useRef<HTMLInputElement>(null)
  const paste = async () => {
    const picture = await props.onReadClipboard()
    // A copied file, for example, can only be pasted with the keyboard.
    if (picture === null) props.onDialog({ kind: 'paste-image' })
    else props.onPicture(picture)
  }
  return (
    <footer className={styles.foot}>
      <MenuButton
        className={classNames(buttons.button, buttons.secondary)}
        align="start"
        menuLabel={text.add.add}
        onOpen={props.onPrepareScan}
        items={[
          {
            label: text.add.scanScreen,
            icon: <ScanQrCode />,
            isManaged: managed.screenScan === false,
            onSelect: props.onScanScreens,
          },
          {
            label: text.add.camera,
            icon: <Camera />,
            isManaged: managed.camera === false,
            onSelect: props.onScanCamera,
          },
          {
            label: text.add.imageFile,
            icon: <ImageUp />,
            onSelect: () => picture.current?.click(),
          },
          {
            label: text.add.pasteImage,
            icon: <ClipboardPaste />,
            onSelect: () => void paste(),
          },
          {
            label: text.add.byHand,
            icon: <Keyboard />,
            startsGroup: true,
            onSelect: () => props.onDialog({ kind: 'by-hand' }),
          },
          {
            label: text.add.link,
            icon: <Link />,
            onSelect: () => props.onDialog({ kind: 'link' }),
          },
          {
            label: text.importing.menu,
            icon: <FileInput />,
            startsGroup: true,
            isManaged: managed.imports === false,
            onSelect: props.onImport,
          },
          { label: text.restore.open, icon: <History />, onSelect: props.onRestore },
        ]}
      >
        <Plus />
        {text.add.add}
      </MenuButton>
      <HiddenFileInput
        ref={picture}
        label={text.add.imageFile}
        accept={PICTURE_TYPES}
        onFile={props.onPicture}
      />
      <FootButtons {...props} />
    </footer>
  )
}

/** The trash and the lock. */
function FootButtons(props: {
  trashCount: number
  isInTrash: boolean
  onTrash: () => void
  autoLockMinutes: number
  onLock: () => void
}) {
  const { text } = useWords()
  return (
    <>
      <button
        type="button"
        className={styles.footButton}
        aria-pressed={props.isInTrash}
        title={text.entries.trash}
        onClick={props.onTrash}
      >
        <Trash2 />
        <span className={styles.trashWord}>
          {props.trashCount === 0 ? text.entries.trash : text.entries.trashOpen(props.trashCount)}
        </span>
      </button>
      <button
        type="button"
        className={classNames(styles.footButton, styles.lock)}
        title={text.vault.lockNow}
        onClick={props.onLock}
      >
        <LockOpen />
        <span className={styles.lockWord}>{text.vault.locksAfter(props.autoLockMinutes)}</span>
        <span className="visually-hidden">. {text.vault.lockNow}</span>
      </button>
    </>
  )
}

/** Chooses a file when it is clicked by a script. */
function HiddenFileInput({
  ref,
  label,
  accept,
  onFile,
}: {
  ref: RefObject<HTMLInputElement | null>
  label: string
  accept?: string
  onFile: (file: Blob) => void
}) {
  return (
    <input
      ref={ref}
      type="file"
      accept={accept}
      hidden
      aria-label={label}
      onChange={(event) => {
        const chosen = event.target.files?.[0]
        // Emptied so that the same file can be chosen again.
        event.target.value = ''
        if (chosen !== undefined) onFile(chosen)
      }}
    />
  )
}
