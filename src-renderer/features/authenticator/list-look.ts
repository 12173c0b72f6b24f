import type { PreferencesView } from '../../../src-shared/model/preferences.ts'

/** How the list looks, as the person prefers it. */
export type ListLook = Pick<PreferencesView, 'entryOrder' | 'density' | 'hidesCodes'>

/** While no preference is known; no code is shown that the person wants hidden. */
export const firstLook: ListLook = { entryOrder: 'mine', density: 'comfortable', hidesCodes: true }
