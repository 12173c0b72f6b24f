/** Whether the user last used the authenticator without signing in; a cold start then shows codes at once. */
export interface StartChoice {
  read(): boolean
  write(isWithoutSignIn: boolean): void
}

const KEY = 'sync.start-without-sign-in'

/** Remembers it in the page's own storage. If the browser refuses that, every start begins at the sign-in. */
export function createStartChoice(storage: () => Storage): StartChoice {
  return {
    read() {
      try {
        return storage().getItem(KEY) === 'yes'
      } catch {
        return false
      }
    },
    write(isWithoutSignIn) {
      try {
        if (isWithoutSignIn) storage().setItem(KEY, 'yes')
        else storage().removeItem(KEY)
      } catch {
        // Only a convenience is lost.
      }
    },
  }
}
