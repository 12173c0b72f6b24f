import * as z from 'zod'
import { About, ComponentName, Terms } from '../model/component.ts'
import { call, nothing, type Contract } from './define.ts'

export const aboutRooms = {
  /** The app itself: its version, and what it is made of. */
  about: {
    app: call(nothing, About),
    /** The terms of one component; `not-found` for one that is not part of the app. */
    terms: call(
      z.strictObject({ name: ComponentName, version: z.string().max(64) }),
      z.object({ text: Terms }),
    ),
  },
} as const satisfies Contract
