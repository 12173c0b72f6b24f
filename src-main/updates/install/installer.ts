import type { AppVersion } from '../../../src-shared/model/desktop/version.ts'

export interface Installer {
  /** Puts a file in the place of the app, as the app ends. It is known to be the right one. */
  install(
    file: string,
    about: { readonly version: AppVersion; readonly restarts: boolean },
  ): Promise<void>
}
