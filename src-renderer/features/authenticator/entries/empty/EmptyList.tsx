import { useEffect, useRef, type ReactNode } from 'react'
import { Button } from '../../../../ui/Button.tsx'
import { FileButton } from '../../../../ui/form/FileButton.tsx'
import { useManaged } from '../../../../ui/managed/managed.ts'
import { ManagedNote } from '../../../../ui/managed/ManagedNote.tsx'
import { hasOpenLayer } from '../../../../ui/page/focus-keeper.ts'
import { PICTURE_TYPES } from '../../../../ui/picture-types.ts'
import {
  Camera,
  FileInput,
  History,
  ImageUp,
  Keyboard,
  LogIn,
  QrCode,
  ScanQrCode,
} from '../../../../ui/sign/icons.ts'
import { useWords } from '../../../../ui/text/TextProvider.tsx'
import styles from './EmptyList.module.css'
import { useHasCamera } from './use-has-camera.ts'

/** What leads to the first entry. */
export interface WaysIn {
  readonly onScanScreens: () => void
  readonly onScanCamera: () => void
  readonly onPicture: (picture: Blob) => void
  readonly onByHand: () => void
  readonly onImport: () => void
  readonly onRestore: () => void
  /** Null: the person is signed in. */
  readonly onSignIn: (() => void) | null
}

/** An empty list offers every way in, the quickest one first. */
export function EmptyList({ ways, children }: { ways: WaysIn; children: ReactNode }) {
  const { text } = useWords()
  const managed = useManaged()
  const isScanOff = managed.screenScan === false
  const hasCamera = useHasCamera()
  const scan = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!hasOpenLayer()) scan.current?.focus()
  }, [])
  return (
    <div className={styles.empty}>
      <span className={styles.sign}>
        <QrCode />
      </span>
      <h2>{text.entries.emptyTitle}</h2>
      <p>{text.entries.emptyText}</p>
      <Button
        ref={scan}
        kind="primary"
        size="large"
        icon={<ScanQrCode />}
        isDisabled={isScanOff}
        onClick={ways.onScanScreens}
      >
        {text.add.scanScreen}
      </Button>
      {isScanOff ? <ManagedNote /> : <p className={styles.hint}>{text.entries.emptyHint}</p>}
      <ul className={styles.ways} aria-label={text.introduction.otherWays}>
        {hasCamera && managed.camera !== false && (
          <Way icon={<Camera />} label={text.add.camera} onGo={ways.onScanCamera} />
        )}
        <li>
          <FileButton
            kind="quiet"
            icon={<ImageUp />}
            accept={PICTURE_TYPES}
            label={text.add.imageFile}
            onFile={ways.onPicture}
          >
            {text.add.imageFile}
          </FileButton>
        </li>
        <Way icon={<Keyboard />} label={text.introduction.typeOrPaste} onGo={ways.onByHand} />
        {managed.imports !== false && (
          <Way icon={<FileInput />} label={text.importing.menu} onGo={ways.onImport} />
        )}
        <Way icon={<History />} label={text.restore.open} onGo={ways.onRestore} />
        {ways.onSignIn !== null && (
          <Way icon={<LogIn />} label={text.introduction.signIn} onGo={ways.onSignIn} />
        )}
      </ul>
      {children}
    </div>
  )
}

function Way(props: { icon: ReactNode; label: string; onGo: () => void }) {
  return (
    <li>
      <Button kind="quiet" icon={props.icon} onClick={props.onGo}>
        {props.label}
      </Button>
    </li>
  )
}
