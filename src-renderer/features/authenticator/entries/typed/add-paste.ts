import type { ClipboardEvent } from 'react'
import { linksIn } from '../../../../../src-shared/text/links-in.ts'
import { pictureIn } from '../../use-picture-intake.ts'
import { pastedKind } from '../entry-rules.ts'

/** An address of the web is no entry: a field may want it. */
const isEntryLink = (link: string) => /^(?:(?:apple-)?otpauth|otpauth-migration|steam):/i.test(link)

/** What is pasted into any field of a dialog that adds an entry: a picture and a link are taken for what they are. */
export function addPaste(handlers: {
  onPicture: (picture: Blob) => void
  /** One link; also one within a text. */
  onLink: (text: string) => void
  onSeveral: (text: string) => void
}): (event: ClipboardEvent) => void {
  return (event) => {
    const picture = pictureIn(event.clipboardData)
    const text = event.clipboardData.getData('text')
    const kind = picture === null && linksIn(text).some(isEntryLink) ? pastedKind(text) : null
    if (picture !== null) handlers.onPicture(picture)
    else if (kind === 'link') handlers.onLink(text)
    else if (kind === 'several') handlers.onSeveral(text)
    // A key, or a name: the field takes it.
    else return
    event.preventDefault()
  }
}
