/**
 * Takes a picture of every screen of the gallery, runs axe on it, and names what scrolls sideways and what is cut without a
 * title. A developer's tool:
 *   node tests/renderer/gallery/shoot.ts OUT_FOLDER [light|dark] [en|es|pt-BR] [STATE…]
 * Needs a Chromium: CHROMIUM, or /usr/bin/chromium. ZOOM=2 shows every screen at 200 %, WIDTH=360 in a window of
 * 360 px, HEIGHT=1400 in a higher one, FORCED_COLORS=1 in the colours that a system forces.
 */
import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium, type Locator, type Page } from '@playwright/test'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import type { Text } from '../../../src-renderer/ui/text/en.ts'
import { loadText } from '../../../src-renderer/ui/text/load-text.ts'
import type { Locale } from '../../../src-shared/model/locale.ts'
import { states } from './states.ts'

const [outFolder, theme = 'light', locale = 'en', ...only] = process.argv.slice(2)
if (outFolder === undefined)
  throw new Error('Where to? shoot.ts OUT_FOLDER [THEME] [LOCALE] [STATE…]')

const sizes = {
  app: { width: 420, height: 720 },
  settings: { width: 1080, height: 760 },
  demoInbox: { width: 400, height: 560 },
  quickSearch: { width: 440, height: 420 },
  preferences: { width: 840, height: 680 },
}
const zoom = Number(process.env['ZOOM'] ?? 1)
const width = process.env['WIDTH']
const isForced = process.env['FORCED_COLORS'] === '1'
const mimeTypes: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
}

/** A word of the dictionary by its path, e.g. `menu.account`. */
function word(text: Text, path: string): string {
  const [section = '', key = ''] = path.split('.')
  const found = (text as unknown as Record<string, Record<string, unknown>>)[section]?.[key]
  if (typeof found !== 'string') throw new Error(`No word ${path}`)
  return found
}

function target(page: Page, text: Text, step: string): Locator {
  const [kind = '', name = ''] = step.split(':')
  switch (kind) {
    case 'first-button':
      return page.getByRole('button').first()
    case 'choice':
      return page.locator('main ul button').nth(name === '' ? -1 : Number(name))
    case 'row':
      return page.locator('[data-row]').first()
    case 'row-menu':
      return page.locator('li button[aria-haspopup=menu]').first()
    case 'tag':
      return page.locator('section button[aria-pressed]').nth(Number(name))
    case 'trash':
      return page.locator('footer button[aria-pressed]')
    case 'summary':
      return page.locator('[role=dialog] summary').first()
    case 'foot':
      return page.locator('footer').getByRole('button', { name: word(text, name), exact: true })
    case 'check':
      return page.getByRole('checkbox').nth(Number(name))
    case 'checkbox':
      return page.getByRole('checkbox').first()
    case 'radio':
      return page.getByRole('radio').nth(Number(name))
    case 'link':
      return page.getByRole('link', { name: word(text, name), exact: true })
    case 'dialog-button':
      return page.getByRole('dialog').getByRole('button', { name: word(text, name), exact: true })
    case 'dialog-choice':
      return page.getByRole('dialog').locator('ul button').nth(Number(name))
    case 'other-app':
      return page.locator('summary', { hasText: new RegExp(`^${name}$`) })
    case 'dialog-submit':
      return page.getByRole('dialog').locator('button[type=submit]')
    case 'row-menu-of':
      return page.getByRole('row', { name }).getByRole('button')
    case 'add-all':
      return page.getByRole('dialog').getByRole('button').nth(-2)
    case 'menuitem':
      return page.getByRole('menuitem', { name: word(text, name), exact: true })
    default:
      if (name === 'select') return page.locator('main section button').first()
      if (name === 'select-sms')
        return page.locator('main section').nth(1).getByRole('button').last()
      if (name === 'change-voice')
        return page.locator('main section').nth(2).getByRole('button').first()
      if (name === 'select-email')
        return page.locator('main section').nth(2).getByRole('button').last()
      if (name === 'make-default')
        return page.locator('main section').nth(1).getByRole('button').first()
      if (name === 'turn-off')
        return page.locator('main section').first().getByRole('button').last()
      return page.getByRole('button', { name: word(text, name), exact: true }).last()
  }
}

async function press(page: Page, text: Text, step: string): Promise<void> {
  if (step.startsWith('dialog-type:')) {
    return page
      .getByRole('dialog')
      .locator('input:not([type=radio], [type=checkbox], [type=file]), textarea')
      .first()
      .pressSequentially(step.slice('dialog-type:'.length))
  }
  if (step.startsWith('file:')) {
    return page
      .getByLabel(word(text, step.slice('file:'.length)))
      .setInputFiles({ name: 'codes.txt', mimeType: 'text/plain', buffer: Buffer.from('codes') })
  }
  const typed = /^type:(\d+)=(.*)$/.exec(step)
  if (typed === null) return target(page, text, step).click()
  return page
    .locator('input:visible')
    .nth(Number(typed[1]))
    .pressSequentially(typed[2] ?? '')
}

/** Dialogs are loaded when they first open: waits until nothing is loading, and two pictures are the same. */
async function settled(page: Page, loading: () => number): Promise<void> {
  let before: Buffer = Buffer.alloc(0)
  for (let looks = 0; looks < 20; looks += 1) {
    await page.waitForTimeout(400)
    const now = await page.screenshot()
    if (loading() === 0 && now.equals(before)) return
    before = now
  }
}

/** Pages and dialogs that are wider than the window, and words whose end nobody can read. */
function findCuts(): string[] {
  const shown = [
    ...document.querySelectorAll<HTMLElement>('html, main, [role=dialog], bdi, span, p'),
  ]
  return shown.flatMap((element) => {
    const { overflowX, textOverflow } = getComputedStyle(element)
    if (element.clientWidth < 2 || element.scrollWidth <= element.clientWidth + 1) return []
    const words = element.textContent.trim().slice(0, 60)
    if (element.matches('html, main, [role=dialog]') && overflowX !== 'hidden')
      return [`scrolls sideways: ${words}`]
    const isCut = textOverflow === 'ellipsis' && element.closest('[title]') === null
    return isCut ? [`is cut without a title: ${words}`] : []
  })
}

const built = await mkdtemp(join(tmpdir(), 'sync-gallery-'))
await build({
  root: import.meta.dirname,
  base: './',
  configFile: false,
  logLevel: 'warn',
  plugins: [react()],
  build: {
    outDir: built,
    emptyOutDir: true,
    target: 'chrome130',
    modulePreload: { polyfill: false },
  },
})
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  response.setHeader('content-type', mimeTypes[extname(pathname) || '.html'] ?? 'text/plain')
  createReadStream(join(built, pathname === '/' ? 'index.html' : pathname))
    .on('error', () => response.writeHead(404).end())
    .pipe(response)
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const { port } = server.address() as AddressInfo
const text = await loadText(locale as Locale)
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
let problems = 0
try {
  await mkdir(outFolder, { recursive: true })
  for (const [name, state] of Object.entries(states)) {
    if (only.length > 0 && !only.includes(name)) continue
    const context = await browser.newContext({
      viewport: {
        width: Math.round(Number(width ?? sizes[state.window].width) / zoom),
        height: Math.round(Number(process.env['HEIGHT'] ?? sizes[state.window].height) / zoom),
      },
      deviceScaleFactor: zoom,
      locale,
      timezoneId: 'UTC',
      reducedMotion: 'reduce',
      forcedColors: isForced ? 'active' : 'none',
    })
    const page = await context.newPage()
    page.setDefaultTimeout(5_000)
    let loading = 0
    page.on('request', () => (loading += 1))
    page.on('requestfinished', () => (loading -= 1))
    page.on('requestfailed', () => (loading -= 1))
    page.on('console', (message) => {
      if (message.type() === 'error') {
        problems += 1
        console.log(`${name}: console: ${message.text()}`)
      }
    })
    page.on('pageerror', (error) => {
      problems += 1
      console.log(`${name}: ${error.message}`)
    })
    await page.goto(`http://127.0.0.1:${port}/?state=${name}&theme=${theme}&locale=${locale}`)
    await page.waitForLoadState('networkidle')
    for (const step of state.press ?? []) {
      await press(page, text, step).catch((error: Error) => {
        problems += 1
        console.log(`${name}: ${step}: ${error.message.split('\n')[0]}`)
      })
    }
    await settled(page, () => loading)
    await page.screenshot({ path: join(outFolder, `${name}.${theme}.${locale}.png`) })
    for (const cut of await page.evaluate(findCuts)) {
      problems += 1
      console.log(`${name}: ${cut}`)
    }
    const { violations } = await new AxeBuilder({ page }).analyze()
    for (const violation of violations) {
      problems += 1
      console.log(`${name}: axe ${violation.id}: ${violation.help}`)
      for (const node of violation.nodes.slice(0, 3)) console.log(`    ${node.html.slice(0, 160)}`)
    }
    await context.close()
  }
} finally {
  await browser.close()
  server.close()
  await rm(built, { recursive: true })
}
console.log(problems === 0 ? 'No problems.' : `${problems} problems.`)
