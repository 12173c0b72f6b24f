import { useStore } from 'zustand'
import { useIntroduction } from '../features/introduction/use-introduction.ts'
import type { AppStores } from './app-stores.ts'
import type { Layers } from './layers/use-layers.ts'

/** The introduction of a new computer, and where its cards lead. */
export function useFirstStart(options: {
  stores: AppStores
  layers: Layers
  isWithoutSignIn: boolean
  ways: { readonly scan: () => void; readonly importCodes: () => void }
}): { readonly onScan: () => void; readonly onImport: () => void; readonly onSignIn: () => void } {
  const { stores, layers, ways } = options
  const session = useStore(stores.session.phase).phase
  const vault = useStore(stores.vault.phase).phase
  const state = useStore(stores.preferences.phase)
  const isNew = state.phase === 'ready' && !state.preferences.isIntroduced
  const isAtSignIn = session === 'signed-out' && !options.isWithoutSignIn
  useIntroduction({
    isDue: isNew && isAtSignIn && vault === 'absent' && layers.layer === null,
    show: () => layers.open({ kind: 'introduction' }),
    seen: () => void stores.preferences.change({ isIntroduced: true }),
  })
  const from = (way: () => void) => () => {
    layers.close()
    way()
  }
  return {
    onScan: from(ways.scan),
    onImport: from(ways.importCodes),
    // The form is behind it.
    onSignIn: layers.close,
  }
}
