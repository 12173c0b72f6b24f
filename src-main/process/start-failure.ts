import { app, dialog } from 'electron'
import { localeOf } from '../../src-shared/model/locale.ts'
import { startFailureText, type StartFailure } from './start-failure-text.ts'

/** Says in a dialog of the system's why the app does not start, and ends it with exit code 1. Needs a ready app. */
export function endWithReason(failure: StartFailure): void {
  const { title, text } = startFailureText(failure, localeOf(app.getPreferredSystemLanguages()))
  dialog.showErrorBox(title, text)
  app.exit(1)
}
