import { Button } from '../../ui/Button.tsx'
import { FileButton } from '../../ui/form/FileButton.tsx'
import { Dialog, DialogActions, DialogFoot } from '../../ui/layer/Dialog.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import { OtherApps } from './OtherApps.tsx'

/** Stands before the file chooser: from which apps entries come, and how. */
export function ImportGuide(props: { onFile: (file: Blob) => void; onClose: () => void }) {
  const { text } = useWords()
  return (
    <Dialog
      title={text.importing.guideTitle}
      description={text.importing.guideText}
      isWide
      onClose={props.onClose}
    >
      <OtherApps />
      <DialogFoot>
        <DialogActions>
          <Button onClick={props.onClose}>{text.common.cancel}</Button>
          <FileButton onFile={props.onFile}>{text.importing.chooseFile}</FileButton>
        </DialogActions>
      </DialogFoot>
    </Dialog>
  )
}
