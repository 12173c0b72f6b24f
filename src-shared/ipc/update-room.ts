import * as z from 'zod'
import { InstallTime, UpdateState } from '../model/desktop/update.ts'
import { call, nothing, push, type Contract } from './define.ts'

export const updateRoom = {
  /** Newer versions of the app. */
  updates: {
    state: call(nothing, UpdateState),
    changed: push(UpdateState),
    /** Asks the feed now. */
    check: call(nothing, UpdateState),
    /** Downloads the version that is told of; `stopDownload` ends that, and what is there is kept. */
    download: call(nothing, UpdateState),
    stopDownload: call(nothing, UpdateState),
    /** `now` restarts the app, unless somebody is in the middle of something: the state then says of what. */
    install: call(z.strictObject({ when: z.enum([...InstallTime.options, 'now']) }), UpdateState),
  },
} as const satisfies Contract
