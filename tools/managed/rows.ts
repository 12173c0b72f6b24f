import { managedNames, managedSettings } from '../../src-shared/model/managed/managed-settings.ts'
import type { ManagedForm, ManagedKind } from '../../src-shared/model/managed/setting.ts'

/** One row of the table, as the documents need it. */
export interface Row {
  readonly name: string
  readonly means: string
  readonly kind: ManagedKind
  readonly written: ManagedForm
  readonly ifWrong: unknown
  /** A value that may be written. */
  readonly example: boolean | number | string | readonly string[]
}

function exampleOf(written: ManagedForm): Row['example'] {
  switch (written.form) {
    case 'yes-no':
      return false
    case 'number':
      return Math.min(written.max, Math.max(written.min, 15))
    case 'choice':
      return written.choices[1] ?? written.choices[0] ?? ''
    case 'text':
    case 'list':
      return written.example
  }
}

/** The table of the managed settings. */
export const rows: readonly Row[] = managedNames.map((name) => {
  const { means, kind, written, ifWrong } = managedSettings[name]
  return { name, means, kind, written, ifWrong, example: exampleOf(written) }
})

/** A text within XML. */
export function xml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** `autoLockMinutesAtMost` as words: `Auto lock minutes at most`. */
export function titleOf(name: string): string {
  const words = name.replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
