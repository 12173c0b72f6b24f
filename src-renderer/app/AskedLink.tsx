import { lazy, Suspense, useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { AppApi } from '../api.ts'
import { useLink } from '../features/links/use-link.ts'
import { useWords } from '../ui/text/TextProvider.tsx'
import type { AppStores } from './app-stores.ts'

const LinkDialog = lazy(async () => ({
  default: (await import('../features/links/LinkDialog.tsx')).LinkDialog,
}))

/** What a link of the product asks for, in the app window. */
export function AskedLink(props: {
  api: AppApi
  stores: AppStores
  onSignIn: () => void
  /** A dialog is open: a link that brings entries waits until it is closed. */
  isBusy: boolean
  /** The preferences ask for a backup. */
  onRestore: () => void
  onEntries: () => void
}) {
  const { api, stores, onSignIn } = props
  const { text } = useWords()
  const session = useStore(stores.session.phase)
  const { link, done } = useLink(api)
  const isSignedIn = session.phase === 'signed-in'
  const told = useRef<typeof link>(null)
  useEffect(() => {
    // Main opens the settings after the sign-in.
    if (link?.kind !== 'settings' || session.phase !== 'signed-out' || told.current === link) return
    told.current = link
    stores.toasts.show(text.links.signInFirst)
  }, [link, session.phase, stores, text])
  useEffect(() => {
    if (link?.kind !== 'restore' || told.current === link) return
    told.current = link
    if (!props.isBusy) props.onRestore()
    done()
  }, [link, props, done])
  useEffect(() => {
    if (link?.kind !== 'entries-off' || told.current === link) return
    told.current = link
    stores.toasts.show(text.links.entriesOff)
    done()
  }, [link, stores, text, done])
  useEffect(() => {
    if (link?.kind !== 'entries' || props.isBusy || told.current === link) return
    // Main forgets it when it was read.
    told.current = link
    props.onEntries()
  }, [link, props])
  if (link?.kind !== 'sign-in') return null
  return (
    <Suspense>
      <LinkDialog
        key={link.server}
        server={link.server}
        isSignedIn={isSignedIn}
        onUse={async (url) => {
          const refusal = await stores.session.switchServer(url)
          if (refusal === null) onSignIn()
          return refusal
        }}
        onClose={done}
      />
    </Suspense>
  )
}
