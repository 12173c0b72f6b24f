/** A window of another program that shows a QR code, as a website would. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { _electron, type ElectronApplication } from '@playwright/test'
import { toDataURL } from 'qrcode'
import { PATIENCE_MS } from './launch.ts'

const mainScript = `
const { app, BrowserWindow, screen } = require('electron')
app.setPath('userData', process.env.QR_WINDOW_FOLDER)
app.whenReady().then(() => {
  const displays = screen.getAllDisplays().toSorted((a, b) => a.bounds.x - b.bounds.x)
  const { bounds } = displays[Number(process.env.QR_WINDOW_DISPLAY)]
  const x = bounds.x + Math.max(0, bounds.width - 520)
  const window = new BrowserWindow({ x, y: bounds.y + 60, width: 460, height: 520, title: 'Another program' })
  window.loadFile(process.env.QR_WINDOW_FOLDER + '/page.html')
})
`

export interface QrWindow {
  close(): Promise<void>
}

/** `bare`: without a margin on a dark page, as some libraries draw it. */
export type QrWindowLook = 'ordinary' | 'bare'

/**
 * Shows a text as a QR code in the top right corner of a display, counted from the left. Resolves when it has
 * been painted.
 */
export async function showQrWindow(
  executablePath: string,
  text: string,
  env: Readonly<Record<string, string>> = {},
  display = 0,
  look: QrWindowLook = 'ordinary',
): Promise<QrWindow> {
  const folder = await mkdtemp(path.join(tmpdir(), 'qr-window-'))
  const picture = await toDataURL(text, { scale: 5, margin: look === 'bare' ? 0 : 4 })
  const colours = look === 'bare' ? 'background: #202124; color: #eee; ' : ''
  const page = `<!doctype html><meta charset="utf-8"><title>Another program</title>
<body style="${colours}font: 16px system-ui; padding: 16px"><h1>Set up your authenticator</h1><img src="${picture}" alt="">`
  await writeFile(path.join(folder, 'page.html'), page)
  await writeFile(path.join(folder, 'package.json'), '{"name":"qr-window","main":"main.cjs"}')
  await writeFile(path.join(folder, 'main.cjs'), mainScript)
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0
  const electron: ElectronApplication = await _electron.launch({
    executablePath,
    args: [folder, ...(isRoot ? ['--no-sandbox'] : [])],
    env: {
      ...(process.env as Record<string, string>), // unset variables are left out by spawn
      ...env,
      QR_WINDOW_FOLDER: folder,
      QR_WINDOW_DISPLAY: String(display),
    },
    timeout: PATIENCE_MS,
  })
  electron.context().setDefaultTimeout(PATIENCE_MS)
  const shown = await electron.firstWindow({ timeout: PATIENCE_MS })
  await shown.waitForFunction("document.querySelector('img')?.complete === true")
  // After two frames it is on the screen.
  await shown.evaluate(
    'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))',
  )
  return {
    async close() {
      await electron.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
