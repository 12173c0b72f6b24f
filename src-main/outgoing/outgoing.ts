import type { AppContract } from '../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../src-shared/ipc/define.ts'
import { fail, ok } from '../../src-shared/model/result.ts'
import { whenLocked } from '../vault/when-locked.ts'
import { exportToFile, exportToPrinter, outlookOf, type ExportDeps } from './export.ts'
import { createCodes } from './codes.ts'
import { createReveal, type RevealDeps, type Subject } from './reveal.ts'
import { createShowing, type ShowingDeps } from './showing.ts'

export interface OutgoingDeps extends ExportDeps, RevealDeps, ShowingDeps {
  readonly vault: ExportDeps['vault']
  readonly showInFolder: (path: string) => void
  /** A file was written that has everything. */
  readonly exported: () => void
}

export interface Outgoing {
  readonly handlers: Handlers<AppContract>['outgoing']
  /** Whether a secret is on the screen. */
  isShowing(): boolean
  stop(): void
}

/** The ways out of the vault. A page that is open gets no secret: each of them is confirmed on its own. */
export function createOutgoing(deps: OutgoingDeps): Outgoing {
  const showing = createShowing<Subject>(deps)
  const reveal = createReveal(deps, showing)
  const codes = createCodes(deps, showing)
  const stopHiding = whenLocked(deps.vault, showing.end)
  /** The file that was written last. */
  let lastPath: string | null = null
  return {
    handlers: {
      outlook: (choice) => outlookOf(deps, choice),
      async exportFile(choice) {
        const done = await exportToFile(deps, choice)
        if (!done.ok || done.value.path === null) return done
        lastPath = done.value.path
        if (choice.ids === null && done.value.leftOut.length === 0) deps.exported()
        return done
      },
      print: (choice) => exportToPrinter(deps, choice),
      showInFolder() {
        if (lastPath === null) return fail({ code: 'not-found' })
        deps.showInFolder(lastPath)
        return ok(null)
      },
      reveal: ({ id, current }) => reveal.show(id, current),
      copyRevealed: ({ revealId }) => reveal.copy(revealId),
      showCodes: (choice) => codes.show(choice),
      code: ({ revealId, index }) => codes.code(revealId, index),
      hide({ revealId }) {
        showing.hide(revealId)
        return ok(null)
      },
    },
    isShowing: showing.isOn,
    stop() {
      stopHiding()
      showing.end()
    },
  }
}
