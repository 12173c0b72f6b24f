/** Starts the app without its window, for the start with the person's session. */
export const HIDDEN_SWITCH = '--hidden'

/** Opens the quick search; for a desktop on which the person binds keys to a command. */
export const QUICK_SEARCH_SWITCH = '--quick-search'
