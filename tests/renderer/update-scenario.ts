import type { AppContract } from '../../src-shared/ipc/contract.ts'
import type { Handlers, Pushers } from '../../src-shared/ipc/define.ts'
import type { UpdateStage } from '../../src-shared/model/desktop/update.ts'
import { ok } from '../../src-shared/model/result.ts'
import * as samples from './samples.ts'
import type { World } from './scenario.ts'

/** Newer versions, as main has them. */
export function updateHandlers(
  world: World,
  push: Pushers<AppContract>,
): Handlers<AppContract>['updates'] {
  const become = (stage: UpdateStage) => {
    world.updates = { ...world.updates, stage }
    push.updates.changed(world.updates)
    return ok(world.updates)
  }
  const { newer } = samples
  return {
    state: () => ok(world.updates),
    check: () => become({ kind: 'told', newer, why: 'package' }),
    download: () => become({ kind: 'ready', newer, when: 'on-quit', busy: null }),
    stopDownload: () => become({ kind: 'told', newer, why: 'stopped' }),
    install({ when }) {
      const { stage } = world.updates
      if (stage.kind !== 'ready') return ok(world.updates)
      return when === 'now'
        ? become({ ...stage, busy: 'recovery-codes' })
        : become({ ...stage, when, busy: null })
    },
  }
}
