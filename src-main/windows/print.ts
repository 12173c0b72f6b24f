import { randomUUID } from 'node:crypto'
import { BrowserWindow } from 'electron'
import { fail, ok, type Result } from '../../src-shared/model/result.ts'
import type { PrintPages } from './app-protocol.ts'

export interface Printer extends PrintPages {
  /** Shows the system's print dialog for a page; false when the user cancelled it. */
  print(html: string): Promise<Result<boolean>>
}

/** Prints pages made in main. Each page is served once, from memory: nothing is written to disk. */
export function createPrinter(): Printer {
  const pages = new Map<string, string>()
  return {
    take(address) {
      const page = pages.get(address) ?? null
      pages.delete(address)
      return page
    },
    async print(html) {
      const address = `app://sync/print/${randomUUID()}`
      pages.set(address, html)
      const window = new BrowserWindow({
        show: false,
        webPreferences: {
          sandbox: true,
          contextIsolation: true,
          nodeIntegration: false,
          javascript: false,
        },
      })
      try {
        await window.loadURL(address)
        return await new Promise<Result<boolean>>((resolve) => {
          window.webContents.print({ printBackground: false }, (success, reason) => {
            if (success) resolve(ok(true))
            else if (/cancel/i.test(reason)) resolve(ok(false))
            else resolve(fail({ code: 'printing-failed' }))
          })
        })
      } catch {
        return fail({ code: 'printing-failed' })
      } finally {
        pages.delete(address)
        window.destroy()
      }
    },
  }
}
