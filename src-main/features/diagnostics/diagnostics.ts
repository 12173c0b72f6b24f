import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import {
  MAX_SHOWN_LENGTH,
  type DiagnosticsFileName,
} from '../../../src-shared/model/desktop/diagnostics.ts'
import { fail, ok, type Result } from '../../../src-shared/model/result.ts'

/** Names and values without secrets: versions, kinds, counts. */
export type Facts = Readonly<Record<string, string | number | boolean | null>>

export interface DiagnosticsDeps {
  readonly facts: () => Promise<Facts>
  /** The lines of the log, the oldest first. */
  readonly readLog: () => string
  /** A text without what is secret or personal. */
  readonly cleaned: (text: string) => string
  readonly nowMs: () => number
  readonly archiveOf: (
    files: readonly { readonly name: string; readonly text: string }[],
  ) => Promise<Uint8Array>
  /** Null when the person cancelled. */
  readonly askWhere: (suggestedName: string) => Promise<string | null>
  /** The app ended by itself the last time. */
  readonly hasCrashed: boolean
  readonly writePrivateFile: (path: string, content: Uint8Array) => Promise<Result<null>>
}

interface TextFile {
  readonly name: DiagnosticsFileName
  readonly text: string
}

/** Its end, which does not begin in the middle of a character. */
function endOf(text: string): string {
  return text.slice(-MAX_SHOWN_LENGTH).replace(/^[\uDC00-\uDFFF]/, '')
}

/** Gathers what somebody who helps needs to know. The person sees it before it is saved, and saves exactly that. */
export function createDiagnostics(deps: DiagnosticsDeps): Handlers<AppContract>['diagnostics'] {
  let seen: readonly TextFile[] | null = null
  let tellsOfCrash = deps.hasCrashed

  async function gather(): Promise<readonly TextFile[]> {
    const facts = JSON.stringify(await deps.facts(), null, 2)
    return [
      { name: 'about.json', text: `${facts}\n` },
      { name: 'log.jsonl', text: deps.cleaned(deps.readLog()) },
    ]
  }

  return {
    lastEnd: () => ok({ hasCrashed: tellsOfCrash }),
    seenLastEnd() {
      tellsOfCrash = false
      return ok(null)
    },
    async preview() {
      seen = await gather()
      return ok(
        seen.map(({ name, text }) => ({
          name,
          bytes: Buffer.byteLength(text),
          shown: endOf(text),
        })),
      )
    },
    async save() {
      if (seen === null) return fail({ code: 'not-allowed' })
      const day = new Date(deps.nowMs()).toISOString().slice(0, 10)
      const path = await deps.askWhere(`sync-desktop-diagnostics-${day}.zip`)
      if (path === null) return ok({ isSaved: false })
      const written = await deps.writePrivateFile(path, await deps.archiveOf(seen))
      return written.ok ? ok({ isSaved: true }) : written
    },
  }
}
