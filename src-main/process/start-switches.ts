/** Starts the app without its window, for the start with the person's session. */
export const HIDDEN_SWITCH = '--hidden'

/** Opens the quick search; for a desktop on which the person binds keys to a command. */
const QUICK_SEARCH_SWITCH = '--quick-search'

/** Opens the preferences. */
const PREFERENCES_SWITCH = '--preferences'

/** The window that the arguments of a start ask for; null: none. */
export function windowAskedFor(
  args: readonly string[],
): 'app' | 'quickSearch' | 'preferences' | null {
  if (args.includes(QUICK_SEARCH_SWITCH)) return 'quickSearch'
  if (args.includes(PREFERENCES_SWITCH)) return 'preferences'
  return args.includes(HIDDEN_SWITCH) ? null : 'app'
}
