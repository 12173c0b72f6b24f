import { lazy, useRef } from 'react'
import { useStore } from 'zustand'
import type { AppApi } from '../../api.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import type { AppStores } from '../app-stores.ts'
import { Staying } from '../staying/Staying.tsx'

const PreferencesDialog = lazy(async () => ({
  default: (await import('../../features/preferences/PreferencesDialog.tsx')).PreferencesDialog,
}))
const VaultSlots = lazy(async () => ({
  default: (await import('../../features/authenticator/vault/VaultSlots.tsx')).VaultSlots,
}))
const BackupsSection = lazy(async () => ({
  default: (await import('../../features/backups/BackupsSection.tsx')).BackupsSection,
}))
const AtHandSection = lazy(async () => ({
  default: (await import('../../features/at-hand/AtHandSection.tsx')).AtHandSection,
}))
const DiagnosticsSection = lazy(async () => ({
  default: (await import('../../features/diagnostics/DiagnosticsSection.tsx')).DiagnosticsSection,
}))
const NetworkSection = lazy(async () => ({
  default: (await import('../../features/network/NetworkSection.tsx')).NetworkSection,
}))
const AboutSection = lazy(async () => ({
  default: (await import('../../features/about/AboutSection.tsx')).AboutSection,
}))
const UpdatesSection = lazy(async () => ({
  default: (await import('../../features/updates/UpdatesSection.tsx')).UpdatesSection,
}))
const WayBack = lazy(async () => ({
  default: (await import('../../features/restore/WayBack.tsx')).WayBack,
}))

/** The preferences, with the sections that other features have in them. */
export function PreferencesLayer(props: {
  api: AppApi
  stores: AppStores
  /** The section that the person came for. */
  at: 'top' | 'network' | 'backups' | 'updates' | 'diagnostics'
  onRestore: () => void
  onClose: () => void
}) {
  const { text } = useWords()
  const { api, stores } = props
  const vault = useStore(stores.vault.phase)
  const preferences = useStore(stores.preferences.phase)
  const backups = useRef<HTMLHeadingElement>(null)
  const network = useRef<HTMLHeadingElement>(null)
  const updates = useRef<HTMLHeadingElement>(null)
  const diagnostics = useRef<HTMLHeadingElement>(null)
  const headings = { network, backups, updates, diagnostics }
  return (
    <PreferencesDialog
      store={stores.preferences}
      stayField={<Staying stores={stores} isHiddenWithoutChoice={false} />}
      atHandSection={
        preferences.phase === 'ready' && (
          <AtHandSection
            api={api}
            preferences={preferences.preferences}
            change={stores.preferences.change}
          />
        )
      }
      vaultSection={<VaultSlots store={stores.vault} />}
      backupsSection={
        <BackupsSection
          store={stores.backups}
          slots={vault.phase === 'unlocked' ? vault.slots : null}
          isLocked={vault.phase === 'locked'}
          onRestore={props.onRestore}
          wayBack={
            vault.phase === 'unlocked' && (
              <WayBack
                api={api}
                onWentBack={() => {
                  props.onClose()
                  stores.toasts.show(text.restore.wentBack)
                }}
              />
            )
          }
          headingRef={backups}
        />
      }
      diagnosticsSection={
        <DiagnosticsSection
          api={api}
          headingRef={diagnostics}
          onSaved={() => {
            props.onClose()
            stores.toasts.show(text.diagnostics.saved)
          }}
        />
      }
      networkSection={
        <NetworkSection
          store={stores.network}
          choice={preferences.phase === 'ready' ? preferences.preferences.proxy : null}
          headingRef={network}
          change={(proxy) => stores.preferences.change({ proxy })}
        />
      }
      updatesSection={<UpdatesSection store={stores.updates} headingRef={updates} />}
      aboutSection={<AboutSection api={api} />}
      {...(props.at === 'top' ? {} : { initialFocus: headings[props.at] })}
      onClose={props.onClose}
    />
  )
}
