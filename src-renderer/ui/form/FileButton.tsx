import { useRef, type ComponentProps, type ReactNode, type Ref } from 'react'
import { Button } from '../Button.tsx'
import { FileInput } from '../sign/icons.ts'
import { useWords } from '../text/TextProvider.tsx'

/** Opens the system's file chooser; without more said, for a file to import. */
export function FileButton({
  ref,
  ...props
}: {
  ref?: Ref<HTMLButtonElement>
  onFile: (file: Blob) => void
  kind?: ComponentProps<typeof Button>['kind']
  icon?: ReactNode
  /** The types that are offered. */
  accept?: string
  /** The name of what is chosen. */
  label?: string
  children: ReactNode
}) {
  const { text } = useWords()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept={props.accept}
        aria-label={props.label ?? text.importing.file}
        onChange={(event) => {
          const file = event.target.files?.[0]
          // Emptied so that the same file can be chosen again.
          event.target.value = ''
          if (file !== undefined) props.onFile(file)
        }}
      />
      <Button
        ref={ref ?? null}
        kind={props.kind ?? 'primary'}
        icon={props.icon ?? <FileInput />}
        onClick={() => input.current?.click()}
      >
        {props.children}
      </Button>
    </>
  )
}
