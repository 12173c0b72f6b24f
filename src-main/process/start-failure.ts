import { app, dialog } from 'electron'
import { localeOf } from '../../src-shared/model/locale.ts'
import { startFailureText, type StartFailure } from './start-failure-text.ts'

/** Shows in a system dialog why the app does not start, and ends it with exit code 1. The app must be ready. */
export function endWithReason(failure: StartFailure): void {
  const { title, text } = startFailureText(failure, localeOf(app.getPreferredSystemLanguages()))
  dialog.showErrorBox(title, text)
  app.exit(1)
}
