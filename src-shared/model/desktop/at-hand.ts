import * as z from 'zod'

const MODIFIERS = ['CommandOrControl', 'Control', 'Alt', 'Shift', 'Super'] as const

/**
 * The keys of a global shortcut, as Electron spells them (an "accelerator"): modifiers, then one key. Shift alone
 * would take a letter away from every other program.
 */
export const ShortcutKeys = z
  .string()
  .max(64)
  .regex(
    /^(?:[A-Za-z]{3,16}\+){1,4}(?:[A-Z0-9]|F(?:[1-9]|1\d|2[0-4])|Space|Tab|Insert|Home|End|PageUp|PageDown)$/,
  )
  .refine((keys) => {
    const modifiers = keys.split('+').slice(0, -1)
    const isKnown = modifiers.every((name) => (MODIFIERS as readonly string[]).includes(name))
    const isOnce = new Set(modifiers).size === modifiers.length
    return isKnown && isOnce && modifiers.some((name) => name !== 'Shift')
  })
export type ShortcutKeys = z.infer<typeof ShortcutKeys>

export const DEFAULT_SHORTCUT: ShortcutKeys = 'CommandOrControl+Shift+Y'

/** How the app can be reached while its window is closed, or another program is in front. */
export const AtHandState = z.object({
  /** `no-host`: the desktop shows no tray, so closing the window still quits. */
  tray: z.enum(['off', 'shown', 'no-host']),
  /**
   * `taken`: another program has the keys. `desktop-decides`: on Wayland the desktop asks the person, and tells
   * the app nothing.
   */
  shortcut: z.enum(['off', 'registered', 'taken', 'desktop-decides']),
  /** `failed`: the desktop's own setting could not be changed. */
  loginStart: z.enum(['off', 'on', 'failed']),
})
export type AtHandState = z.infer<typeof AtHandState>
