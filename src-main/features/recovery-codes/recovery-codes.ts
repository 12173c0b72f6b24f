import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import type { Locale } from '../../../src-shared/model/locale.ts'
import { fail, ok, type Result } from '../../../src-shared/model/result.ts'
import { shownRecoveryCode } from '../../../src-shared/text/recovery-code-groups.ts'
import {
  recoveryCodesFileName,
  recoveryCodesPage,
  recoveryCodesText,
  type IssuedRecoveryCodes,
} from './recovery-codes-document.ts'

export interface RecentRecoveryCodes {
  get(): IssuedRecoveryCodes | null
  set(issued: IssuedRecoveryCodes): void
  forget(): void
}

/** Holds the codes that are on the screen, so that saving, copying and printing need nothing from the page. */
export function createRecentRecoveryCodes(): RecentRecoveryCodes {
  let issued: IssuedRecoveryCodes | null = null
  return {
    get: () => issued,
    set(next) {
      issued = next
    },
    forget() {
      issued = null
    },
  }
}

export interface RecoveryCodesDeps {
  readonly recent: RecentRecoveryCodes
  readonly locale: () => Locale
  /** Asks where to save; null when the user cancelled. The dialog asks before overwriting. */
  readonly askWhere: (suggestedName: string) => Promise<string | null>
  readonly writePrivateFile: (path: string, text: string) => Promise<Result<null>>
  readonly copy: (text: string) => Promise<{ clearsInSeconds: number }>
  /** Shows the system's print dialog for a page; false when the user cancelled it. */
  readonly print: (html: string) => Promise<Result<boolean>>
  readonly showInFolder: (path: string) => void
}

/** Saving, copying and printing the recovery codes that were issued last. */
export function createRecoveryCodes(
  deps: RecoveryCodesDeps,
): Handlers<AppContract>['recoveryCodes'] {
  const { recent } = deps
  /** The file that the codes on the screen were saved to. */
  let saved: { readonly issued: IssuedRecoveryCodes; readonly path: string } | null = null
  return {
    areUnstored: () => ok(recent.get() !== null),
    unstored: () => ok(recent.get()?.codes.slice() ?? null),
    async saveToFile() {
      const issued = recent.get()
      if (issued === null) return fail({ code: 'not-found' })
      const path = await deps.askWhere(recoveryCodesFileName(issued))
      if (path === null) return ok({ path: null })
      const written = await deps.writePrivateFile(path, recoveryCodesText(issued, deps.locale()))
      if (!written.ok) return written
      saved = { issued, path }
      return ok({ path })
    },
    showInFolder() {
      if (saved === null || saved.issued !== recent.get()) return fail({ code: 'not-found' })
      deps.showInFolder(saved.path)
      return ok(null)
    },
    async copy() {
      const issued = recent.get()
      if (issued === null) return fail({ code: 'not-found' })
      return ok(await deps.copy(issued.codes.map(shownRecoveryCode).join('\n')))
    },
    async print() {
      const issued = recent.get()
      if (issued === null) return fail({ code: 'not-found' })
      const printed = await deps.print(recoveryCodesPage(issued, deps.locale()))
      return printed.ok ? ok({ printed: printed.value }) : printed
    },
    stored() {
      saved = null
      recent.forget()
      return ok(null)
    },
  }
}
