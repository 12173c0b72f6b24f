import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { chromium } from '@playwright/test'
import { projectFolder } from '../../tools/project.ts'
import { expect, test } from './fixtures.ts'

test('the packaged app starts, with its own server inside', async ({ computer }) => {
  test.skip(process.platform !== 'linux', 'the path of the packaged app is that of Linux')
  // Not built again: other workers run what is in out/.
  const packaging = [join(projectFolder, 'tools/package.ts'), 'built']
  await promisify(execFile)(process.execPath, packaging)
  // Its fuses refuse the inspector, as they should: it is reached the way any Chromium is.
  const packaged = spawn(
    join(projectFolder, 'release/linux-unpacked/sync-desktop'),
    ['--remote-debugging-port=0', `--user-data-dir=${join(computer, 'user-data')}`].concat(
      process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    ),
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  try {
    const address = await new Promise<string>((resolve, reject) => {
      createInterface({ input: packaged.stderr }).on('line', (line) => {
        const found = /DevTools listening on (ws:\S+)/.exec(line)?.[1]
        if (found !== undefined) resolve(found)
      })
      packaged.once('exit', (code) => reject(new Error(`The app ended with ${code}`)))
    })
    const browser = await chromium.connectOverCDP(address)
    const context = browser.contexts()[0]
    const page = context?.pages()[0] ?? (await context?.waitForEvent('page'))
    if (page === undefined) throw new Error('The app has no window.')
    await expect(page.getByText('ana@acme.example')).toBeVisible()
    await browser.close()
  } finally {
    const ended = once(packaged, 'exit')
    packaged.kill()
    if (packaged.exitCode === null) await ended
  }
})
