import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import { ok } from '../../../src-shared/model/result.ts'
import type { Updates } from '../../updates/updates.ts'

/** Answers what pages may ask about newer versions. */
export function createUpdatesFeature(updates: Updates): Handlers<AppContract>['updates'] {
  return {
    state: () => ok(updates.state()),
    check: async () => ok(await updates.check()),
    download: async () => ok(await updates.download()),
    stopDownload: async () => ok(await updates.stopDownload()),
    install: ({ when }) => ok(updates.install(when)),
  }
}
