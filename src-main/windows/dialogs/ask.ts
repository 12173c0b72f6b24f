import { dialog, type BrowserWindow } from 'electron'

/** A question with two answers, for a system dialog, which no page can answer. */
export interface Question {
  readonly type: 'warning' | 'error'
  readonly message: string
  readonly detail: string
  /** In the order in which they are shown. */
  readonly buttons: readonly [string, string]
  /** The index of the button that means yes; Escape means the other one. */
  readonly yes: 0 | 1
  /** The index of the button that Enter presses. */
  readonly preferred: 0 | 1
}

/** Asks over a window, or in a dialog of its own when there is none; resolves to whether the answer is yes. */
export async function ask(window: BrowserWindow | null, question: Question): Promise<boolean> {
  const { type, message, detail, buttons, yes, preferred } = question
  const options = {
    type,
    title: 'Sync',
    message,
    detail,
    buttons: [...buttons],
    defaultId: preferred,
    cancelId: 1 - yes,
    noLink: true,
  }
  const { response } = await (window === null
    ? dialog.showMessageBox(options)
    : dialog.showMessageBox(window, options))
  return response === yes
}
