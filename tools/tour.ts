/** Runs the real app through its main tasks on a display of its own, with one line and one picture per step. */
import { mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import type { Page } from '@playwright/test'

import { build } from './build.ts'
import { withDisplay } from './machine/display.ts'
import { launchApp } from './drive/launch.ts'
import { showQrWindow } from './drive/qr-window.ts'
import {
  answerSaveDialog,
  chooseInMenu,
  createVaultWithPassphrase,
  demoPerson,
  enterPassword,
  entryRow,
  finishSetUp,
  openTwoFactor,
  shownRecoveryCodes,
  startTotpSetUp,
} from './drive/steps.ts'
import { ensureElectron } from './machine/electron-runtime.ts'
import { projectFolder } from './project.ts'
import { ensureSystemPackages } from './machine/system-packages.ts'
import { runScript } from './process/tool-error.ts'

const screenshots = path.join(projectFolder, 'tour-screenshots')

type Say = (line: string, page?: Page) => Promise<void>

function narrator(): Say {
  let number = 0
  return async (line, page) => {
    number += 1
    const step = String(number).padStart(2, '0')
    const name = `${step}-${line.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.png`
    if (page !== undefined) {
      await page.screenshot({ path: path.join(screenshots, name), animations: 'disabled' })
    }
    console.log(`${step}  ${line}`)
  }
}

async function tour(
  executablePath: string,
  computer: string,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const say = narrator()
  const app = await launchApp({ executablePath, userData: path.join(computer, 'user-data'), env })
  try {
    const person = await demoPerson(app.sync, 'Ana Braga')
    await say('The demo server runs, sign-in is open', app.sync)
    await enterPassword(app.sync, person)
    await app.sync.getByRole('button', { name: 'Set up the vault' }).waitFor()
    await say('Signed in with the password alone', app.sync)
    await createVaultWithPassphrase(app.sync, 'correct horse battery staple')
    await app.sync.getByRole('heading', { name: 'No codes yet' }).waitFor()
    await say('The vault is there, still empty', app.sync)

    const settings = await openTwoFactor(app)
    await say('Company Settings shows Two-Factor Authentication', settings)
    const key = await startTotpSetUp(settings, person.password)
    await say('The set-up shows a QR code and a key', settings)
    const label = encodeURIComponent(`Acme Sync:${person.email}`)
    const qr = await showQrWindow(
      executablePath,
      `otpauth://totp/${label}?secret=${key}&issuer=Acme%20Sync&algorithm=SHA1&digits=6&period=30`,
      env,
    )
    await settings.getByRole('button', { name: 'Scan my screen' }).click()
    await settings.getByText('The set-up in progress').waitFor()
    await say('The screen was scanned, the code of another window found', settings)
    await settings.getByRole('button', { name: /^Add 1/ }).click()
    await shownRecoveryCodes(settings)
    await qr.close()
    await say('The server accepted the first code, ten recovery codes', settings)
    const file = path.join(computer, 'recovery-codes.txt')
    await answerSaveDialog(app, file)
    await settings.getByRole('button', { name: 'Save to file…' }).click()
    await settings.getByText('Saved to').waitFor()
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n').length
    const mode = ((await stat(file)).mode & 0o777).toString(8)
    await say(`Saved to a file of ${lines} lines, mode ${mode}`, settings)
    await finishSetUp(settings)
    await settings.getByText('10 of 10 left').waitFor()
    await say('Two-factor is on', settings)
    await settings.close()

    await entryRow(app.sync, person.email).waitFor()
    await say('The authenticator shows the live code', app.sync)
    await chooseInMenu(app.sync, 'Sign out')
    await enterPassword(app.sync, person)
    await app.sync.getByRole('button', { name: 'Use the code from this computer' }).waitFor()
    await say('Signing in asks for the second factor', app.sync)
    await app.sync.getByRole('button', { name: 'Use the code from this computer' }).click()
    await app.sync.getByRole('button', { name: 'Account menu' }).waitFor({ timeout: 60_000 })
    await say('One click, and in', app.sync)
  } finally {
    await app.close()
  }
}

async function run(): Promise<number> {
  await ensureSystemPackages('test')
  const { executablePath } = await ensureElectron()
  await build()
  await rm(screenshots, { recursive: true, force: true })
  await mkdir(screenshots, { recursive: true })
  const computer = await mkdtemp(path.join(tmpdir(), 'sync-tour-'))
  try {
    const take = (env: Readonly<Record<string, string>>): Promise<void> =>
      tour(executablePath, computer, env)
    await (process.platform === 'linux' ? withDisplay({}, take) : take({}))
  } finally {
    await rm(computer, { recursive: true, force: true })
  }
  console.log(`Pictures are in ${path.relative(process.cwd(), screenshots) || '.'}/`)
  return 0
}

if (import.meta.main) await runScript(run)
