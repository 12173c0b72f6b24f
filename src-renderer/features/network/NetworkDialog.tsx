import { useStore } from 'zustand'
import { useWords } from '../../ui/text/TextProvider.tsx'
import { CertificateDialog } from './CertificateDialog.tsx'
import type { NetworkStore } from './network-store.ts'
import { ProxyPasswordDialog } from './ProxyPasswordDialog.tsx'

/** The dialog that a button of {@link NetworkHelp} opened. It stays while main connects. */
export function NetworkDialog({ store }: { store: NetworkStore }) {
  const { sentence } = useWords()
  const { dialog } = useStore(store.phase)
  if (dialog === null) return null
  const close = () => store.open(null)
  return dialog.kind === 'login' ? (
    <ProxyPasswordDialog {...dialog} store={store} onClose={close} />
  ) : (
    <CertificateDialog
      certificate={dialog.certificate}
      why={sentence({ code: dialog.why })}
      store={store}
      onClose={close}
    />
  )
}
