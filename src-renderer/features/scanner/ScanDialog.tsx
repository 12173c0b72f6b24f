import { useEffect, useEffectEvent, useState } from 'react'
import { useStore } from 'zustand'
import type { AppApi } from '../../api.ts'
import { needsVault } from '../../attempt.ts'
import { systemClock } from '../../clock.ts'
import { Dialog } from '../../ui/layer/Dialog.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import type { VaultGate } from '../../vault-gate.ts'
import { openCamera } from './search/open-camera.ts'
import { readPicture } from './pictures/read-picture.ts'
import { ScanBody } from './ScanBody.tsx'
import { createScanStore } from './scan-store.ts'
import type { ScanAdded, ScanSource } from './scan-state.ts'
import { createScanTrail, type ScanTrail } from './search/scan-trail.ts'
import { usePictures } from './pictures/use-pictures.ts'

interface ScanDialogProps {
  api: Pick<AppApi, 'incoming'>
  source: ScanSource
  canEnrol: boolean
  VaultGate: VaultGate
  onAdded: (outcome: ScanAdded) => void
  onClose: () => void
}

/**
 * Searches for QR codes and lets the user choose among the results. A picture that is pasted, dropped or
 * chosen meanwhile is searched instead: this is the alternative when the screen or the camera isn't
 * available. Links that are pasted meanwhile are read instead: other parts of an export come one by one.
 */
export function ScanDialog(props: ScanDialogProps) {
  const [session, setSession] = useState({ number: 0, source: props.source })
  const [trail] = useState(() => createScanTrail(props.api))
  useEffect(() => {
    trail.open()
    return () => trail.close()
  }, [trail])
  const search = (source: ScanSource) =>
    setSession(({ number }) => ({ number: number + 1, source }))
  const searchPicture = (file: Blob) => search({ kind: 'picture', file })
  usePictures(searchPicture, (text) => search({ kind: 'text', text }))
  return (
    <ScanSession
      {...props}
      key={session.number}
      source={session.source}
      trail={trail}
      onPicture={searchPicture}
    />
  )
}

function ScanSession(
  props: ScanDialogProps & { trail: ScanTrail; onPicture: (file: Blob) => void },
) {
  const { text } = useWords()
  const { api, source, canEnrol, trail, onAdded, VaultGate: Gate } = props
  const [store] = useState(() =>
    createScanStore({
      api,
      readPicture,
      openCamera,
      clock: systemClock,
      newId: () => crypto.randomUUID(),
      source,
      canEnrol,
      trail,
    }),
  )
  const state = useStore(store.phase)
  const outcome = state.phase === 'added' ? state.outcome : null
  const waitsForVault = state.phase === 'found' && needsVault(state.attempt)

  useEffect(() => {
    store.start()
    return () => store.stop()
  }, [store])
  const added = useEffectEvent((done: ScanAdded) => onAdded(done))
  useEffect(() => {
    if (outcome !== null) added(outcome)
  }, [outcome])

  const titles = {
    screens: text.scan.title,
    picture: text.scan.pictureTitle,
    camera: text.scan.cameraTitle,
    text: text.pasted.title,
    link: text.links.entriesTitle,
  }
  return (
    <Dialog title={titles[source.kind]} isWide onClose={props.onClose}>
      <ScanBody state={state} store={store} onPicture={props.onPicture} onClose={props.onClose} />
      {waitsForVault && (
        <Gate
          title={text.enrolment.vaultTitle}
          text={text.vault.lockedText}
          onOpen={() => void store.addSelected()}
          onClose={() => store.dismissFailure()}
        />
      )}
    </Dialog>
  )
}
