import type { UpdateFailure, UpdateStage } from '../../../src-shared/model/desktop/update.ts'
import * as samples from '../samples.ts'
import type { GalleryState } from './portal-states.ts'
import { preferencesAt } from './preferences-states.ts'

const { newer } = samples
const unsafe = { ...newer, isForced: true }

/** The section in the preferences. */
const section = (stage: UpdateStage): GalleryState =>
  preferencesAt('updates', { updates: { ...samples.updates, stage } })
/** The notice above the codes. */
const list = (stage: UpdateStage): GalleryState => ({
  window: 'app',
  withoutSignIn: true,
  world: { updates: { ...samples.updates, stage } },
})
const failed = (why: UpdateFailure) => section({ kind: 'failed', why })
const ready = { kind: 'ready', newer, when: 'on-quit', busy: null } as const

export const updateStates: Readonly<Record<string, GalleryState>> = {
  'updates-current': section({ kind: 'current' }),
  'updates-off': section({ kind: 'off', why: 'managed' }),
  'updates-told': section({ kind: 'told', newer, why: 'package' }),
  'updates-downloading': section({
    kind: 'downloading',
    newer,
    doneBytes: 41 * 1024 * 1024,
    allBytes: 117 * 1024 * 1024,
  }),
  'updates-ready': section(ready),
  'updates-busy': section({ ...ready, busy: 'recovery-codes' }),
  'updates-unsafe': section({ ...ready, newer: unsafe }),
  'updates-held': section({ kind: 'held', why: 'pinned', version: '0.2.0', isUnsafe: true }),
  'updates-stale': failed('stale'),
  'updates-forged': failed('wrong-signature'),
  'updates-notice': list(ready),
  'crash-notice': { window: 'app', withoutSignIn: true, world: { hasCrashed: true } },
  'updates-notice-unsafe': list({ kind: 'told', newer: unsafe, why: 'by-hand' }),
}
