import * as z from 'zod'
import { Locale } from '../locale.ts'
import { AppVersion } from './version.ts'

/** Which releases this installation follows. */
export const UpdateChannel = z.enum(['stable', 'beta'])
export type UpdateChannel = z.infer<typeof UpdateChannel>

/** What hinders the app from restarting itself. */
export const BusyWith = z.enum([
  'sign-in',
  'set-up',
  'recovery-codes',
  'incoming',
  'outgoing',
  'work',
])
export type BusyWith = z.infer<typeof BusyWith>

/** When a version that is downloaded is installed. `tonight`: the app restarts itself while nobody uses the computer. */
export const InstallTime = z.enum(['on-quit', 'tonight'])
export type InstallTime = z.infer<typeof InstallTime>

export const UpdateFailure = z.enum([
  'unreachable',
  'not-there',
  'malformed',
  'unknown-key',
  'wrong-signature',
  'channel',
  'downgrade',
  'replayed',
  'clock',
  'stale',
  'wrong-file',
  'not-written',
  'not-installed',
])
export type UpdateFailure = z.infer<typeof UpdateFailure>

const Notes = z.string().max(4_000)

/** A newer version, as its signed manifest describes it. */
export const NewerVersion = z.object({
  version: AppVersion,
  releasedAtMs: z.number(),
  /** What is installed is not safe any longer. */
  isForced: z.boolean(),
  notes: z.record(Locale, Notes),
})
export type NewerVersion = z.infer<typeof NewerVersion>

const UpdateStage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('off'), why: z.enum(['managed', 'no-address']) }),
  z.object({ kind: z.literal('unchecked') }),
  z.object({ kind: z.literal('checking') }),
  z.object({ kind: z.literal('current') }),
  z.object({
    kind: z.literal('held'),
    why: z.enum(['pinned', 'deferred', 'staged']),
    version: AppVersion,
    isUnsafe: z.boolean(),
  }),
  z.object({
    kind: z.literal('told'),
    newer: NewerVersion,
    /** Why the app does not install it: a package manager or the person does, or nobody may, or the person stopped it. */
    why: z.enum(['package', 'by-hand', 'managed', 'stopped']),
  }),
  z.object({
    kind: z.literal('downloading'),
    newer: NewerVersion,
    doneBytes: z.number(),
    allBytes: z.number(),
  }),
  z.object({
    kind: z.literal('ready'),
    newer: NewerVersion,
    when: InstallTime,
    /** What hindered the person from installing it at once. */
    busy: BusyWith.nullable(),
  }),
  z.object({ kind: z.literal('installing'), newer: NewerVersion }),
  z.object({ kind: z.literal('failed'), why: UpdateFailure }),
])
export type UpdateStage = z.infer<typeof UpdateStage>

/** How the app and newer versions of it stand. */
export const UpdateState = z.object({
  version: AppVersion,
  channel: UpdateChannel,
  /** When a signed manifest last said how things are; null before the first. */
  checkedAtMs: z.number().nullable(),
  stage: UpdateStage,
})
export type UpdateState = z.infer<typeof UpdateState>
