import { execFile } from 'node:child_process'

/** What a tool of the system printed, if it ended well. */
export type ToolAnswer =
  | { readonly isDone: true; readonly printed: string }
  | { readonly isDone: false }

/** Runs a tool of the system, without a shell. */
export type RunTool = (path: string, args: readonly string[]) => Promise<ToolAnswer>

const LIMIT_MS = 10_000
const MOST_BYTES = 1_048_576

export const runTool: RunTool = (path, args) =>
  new Promise((resolve) => {
    execFile(
      path,
      [...args],
      { timeout: LIMIT_MS, maxBuffer: MOST_BYTES, windowsHide: true, encoding: 'utf8' },
      (error, printed) => resolve(error === null ? { isDone: true, printed } : { isDone: false }),
    )
  })
