import * as z from 'zod'
import { Token } from '../model/token.ts'

/**
 * A device with the name that the person will see in the list of sessions. `key` is 256 random bits that the
 * device makes once and keeps. A sign-in with a known key does not count as one on a new device.
 */
export const Device = z.strictObject({
  name: z.string().min(1).max(100),
  key: Token.optional(),
})
