import * as z from 'zod'

/**
 * Whether this computer stays signed in after the app ends. `isWanted`: the person chose it. `isKept`: the
 * present session does. `obstacle`: why none can; the system's key store does not protect what is kept, the
 * company's policy forbids it, or the server is an earlier one.
 */
export const StayingState = z.object({
  isWanted: z.boolean(),
  isKept: z.boolean(),
  obstacle: z.enum(['key-store', 'policy', 'server']).nullable(),
})
export type StayingState = z.infer<typeof StayingState>
