/** Whether anybody can see the page: what only shows something rests while nobody can. */
export interface Visibility {
  isHidden(): boolean
  /** Calls back when the page is seen again. Returns a function that undoes it. */
  onShown(listener: () => void): () => void
}

export const pageVisibility: Visibility = {
  isHidden: () => document.visibilityState === 'hidden',
  onShown(listener) {
    const changed = () => {
      if (document.visibilityState === 'visible') listener()
    }
    document.addEventListener('visibilitychange', changed)
    return () => document.removeEventListener('visibilitychange', changed)
  },
}

/** For what is never hidden. */
export const alwaysShown: Visibility = { isHidden: () => false, onShown: () => () => {} }
