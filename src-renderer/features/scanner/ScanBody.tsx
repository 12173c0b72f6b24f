import { useEffect, useRef, type ReactNode } from 'react'
import { assertNever } from '../../../src-shared/model/result.ts'
import { Button } from '../../ui/Button.tsx'
import { DialogActions } from '../../ui/layer/Dialog.tsx'
import { ImageUp, ScanLine, ScanQrCode } from '../../ui/sign/icons.ts'
import { Notice } from '../../ui/Notice.tsx'
import { PICTURE_TYPES } from '../../ui/picture-types.ts'
import type { Text } from '../../ui/text/en.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import type { PictureProblem } from './pictures/picture-reading.ts'
import { MAX_PICTURE_FILE_BYTES } from './pictures/read-picture.ts'
import styles from './ScanDialog.module.css'
import { Picker } from './ScanPicker.tsx'
import { isRepeatable, type ScanPhase, type ScanSource } from './scan-state.ts'
import type { ScanStore } from './scan-store.ts'

interface BodyProps {
  readonly store: ScanStore
  readonly onPicture: (file: Blob) => void
  readonly onClose: () => void
}

/** The content of the dialog for a scan. */
export function ScanBody(props: BodyProps & { state: ScanPhase }) {
  const { text, sentence, format } = useWords()
  const { state, store, onClose } = props
  switch (state.phase) {
    case 'scanning': {
      const words = waitingWords(store.source.kind, text)
      const isShared = state.isShared === true
      return (
        <Waiting words={isShared ? text.scanResults.scanningShared : words} onClose={onClose} />
      )
    }
    case 'looking-closer':
      return <Waiting words={text.scanResults.lookingCloser} onClose={onClose} />
    case 'added':
      return <Waiting words={waitingWords(store.source.kind, text)} onClose={onClose} />
    case 'system-will-ask':
      return (
        <>
          <p>{text.scan.systemWillAsk[state.warning]}</p>
          <DialogActions>
            <OtherPicture onPicture={props.onPicture} />
            <Button kind="primary" icon={<ScanQrCode />} onClick={() => void store.proceed()}>
              {text.scan.proceed}
            </Button>
          </DialogActions>
        </>
      )
    case 'filming':
      return (
        <>
          <Film stream={state.stream} />
          <output className={styles.filming}>{text.scan.filming}</output>
          <DialogActions>
            <Button onClick={onClose}>{text.common.cancel}</Button>
          </DialogActions>
        </>
      )
    case 'picture-refused':
      return (
        <Refusal {...props}>
          {pictureSentence(state.problem, text, format.mebibytes(MAX_PICTURE_FILE_BYTES))}
        </Refusal>
      )
    case 'camera-refused':
      return <Refusal {...props}>{text.scan.cameraProblems[state.problem]}</Refusal>
    case 'refused':
      return (
        // What the person declined is no fault.
        <Refusal {...props} isAlarm={state.failure.code !== 'screen-capture-declined'}>
          {sentence(state.failure)}
        </Refusal>
      )
    case 'found':
      return state.report.candidates.length === 0 ? (
        <NothingFound {...props} />
      ) : (
        <Picker state={state} store={store} onClose={onClose} />
      )
    default:
      return assertNever(state)
  }
}

function waitingWords(source: ScanSource['kind'], text: Text): string {
  switch (source) {
    case 'screens':
      return text.scan.scanning
    case 'picture':
      return text.scan.reading
    case 'camera':
      return text.scan.openingCamera
    case 'text':
    case 'link':
      return text.pasted.reading
    default:
      return assertNever(source)
  }
}

function Waiting(props: { words: string; onClose: () => void }) {
  const { text } = useWords()
  return (
    <>
      <output className={styles.waiting}>
        <ScanLine />
        {props.words}
        <span className={styles.beam} />
      </output>
      <DialogActions>
        <Button onClick={props.onClose}>{text.common.cancel}</Button>
      </DialogActions>
    </>
  )
}

/** The camera's picture, mirrored. */
function Film(props: { stream: MediaStream }) {
  const { text } = useWords()
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    if (video.current !== null) video.current.srcObject = props.stream
  }, [props.stream])
  return (
    <video
      ref={video}
      className={styles.film}
      aria-label={text.scan.cameraPicture}
      autoPlay
      muted
      playsInline
    />
  )
}

function pictureSentence(problem: PictureProblem, text: Text, limit: string): string {
  switch (problem) {
    case 'file-too-large':
      return text.scan.fileTooLarge(limit)
    case 'picture-too-large':
      return text.scan.pictureTooLarge
    case 'picture-too-complex':
      return text.scan.pictureTooComplex
    case 'pdf-locked':
      return text.scan.pdfLocked
    case 'picture-unreadable':
      return text.failures['picture-unreadable']
    default:
      return assertNever(problem)
  }
}

/** Why there is nothing to show, and other ways to get a picture of the code. */
function Refusal({
  isAlarm = true,
  ...props
}: BodyProps & { isAlarm?: boolean; children: ReactNode }) {
  const { text } = useWords()
  return (
    <>
      <Notice tone={isAlarm ? 'danger' : 'info'}>{props.children}</Notice>
      <p className={styles.ways}>{text.scan.otherWays}</p>
      <AgainActions {...props} />
    </>
  )
}

function AgainActions(props: BodyProps) {
  const { text } = useWords()
  const { store } = props
  const isPicture = !isRepeatable(store.source)
  return (
    <DialogActions>
      {isPicture && <Button onClick={props.onClose}>{text.common.close}</Button>}
      <OtherPicture onPicture={props.onPicture} isPrimary={isPicture} />
      {!isPicture && (
        <Button kind="primary" icon={<ScanQrCode />} onClick={() => void store.scan()}>
          {text.scan.scanAgain}
        </Button>
      )}
    </DialogActions>
  )
}

/** Chooses a file with a picture of the code. */
function OtherPicture(props: { onPicture: (file: Blob) => void; isPrimary?: boolean }) {
  const { text } = useWords()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        accept={PICTURE_TYPES}
        hidden
        aria-label={text.add.imageFile}
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file !== undefined) props.onPicture(file)
        }}
      />
      <Button
        kind={props.isPrimary === true ? 'primary' : 'secondary'}
        icon={<ImageUp />}
        onClick={() => input.current?.click()}
      >
        {text.add.imageFile}
      </Button>
    </>
  )
}

function NothingFound(props: BodyProps) {
  const { text } = useWords()
  const hints =
    props.store.source.kind === 'picture' ? text.scan.nonePictureHints : text.scan.noneScreenHints
  return (
    <>
      <div className={styles.none}>
        <output className="visually-hidden">{text.scan.noneTitle}</output>
        <h3>
          <ScanLine />
          {text.scan.noneTitle}
        </h3>
        <ul className={styles.hints}>
          {hints.map((hint) => (
            <li key={hint}>{hint}</li>
          ))}
        </ul>
      </div>
      <AgainActions {...props} />
    </>
  )
}
