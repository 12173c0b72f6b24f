import * as z from 'zod'

/** Which releases this installation follows. */
export const UpdateChannel = z.enum(['stable', 'beta'])
export type UpdateChannel = z.infer<typeof UpdateChannel>
