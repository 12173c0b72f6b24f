import { Button } from '../../ui/Button.tsx'
import { Choice, Choices } from '../../ui/form/Choices.tsx'
import { Dialog, DialogActions } from '../../ui/layer/Dialog.tsx'
import { useManaged } from '../../ui/managed/managed.ts'
import { FileInput, LogIn, ScanQrCode } from '../../ui/sign/icons.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'

/** What the app can do for a person who starts it for the first time; each card leads there, and none has to be taken. */
export function IntroductionDialog(props: {
  onScan: () => void
  onImport: () => void
  onSignIn: () => void
  onClose: () => void
}) {
  const { introduction: words } = useWords().text
  const { screenScan, imports } = useManaged()
  return (
    <Dialog title={words.title} description={words.text} onClose={props.onClose}>
      <Choices label={words.ways}>
        {screenScan !== false && (
          <Choice
            icon={<ScanQrCode />}
            name={words.scan}
            about={words.scanText}
            onChoose={props.onScan}
          />
        )}
        {imports !== false && (
          <Choice
            icon={<FileInput />}
            name={words.import}
            about={words.importText}
            onChoose={props.onImport}
          />
        )}
        <Choice
          icon={<LogIn />}
          name={words.signIn}
          about={words.signInText}
          onChoose={props.onSignIn}
        />
      </Choices>
      <DialogActions>
        <Button onClick={props.onClose}>{words.skip}</Button>
      </DialogActions>
    </Dialog>
  )
}
