import * as z from 'zod'

/** A place in the window of the preferences: one of its sections, or a part of the section about the app. */
export const PreferencesPlace = z.enum([
  'general',
  'authenticator',
  'security',
  'backups',
  'network',
  'about',
  'updates',
  'diagnostics',
])
export type PreferencesPlace = z.infer<typeof PreferencesPlace>
