import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { chromium } from '@playwright/test'
import { projectFolder } from '../../tools/project.ts'
import { expect, test } from './fixtures.ts'

test('the packaged app starts, with its own server inside', async ({ computer }) => {
  test.skip(process.platform !== 'linux', 'the path of the packaged app is that of Linux')
  // Not built again: other workers run what is in out/.
  const packaging = [join(projectFolder, 'tools/package.ts'), 'built', '--with-stand-in']
  await promisify(execFile)(process.execPath, packaging)
  // Its fuses refuse the inspector, as they must: the test attaches as to any Chromium.
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

  // The command line of the installed app, and what it brings for shells.
  const installed = join(projectFolder, 'release/linux-unpacked')
  const type = (...args: readonly string[]) =>
    promisify(execFile)(join(installed, 'sync-desktop'), [
      `--user-data-dir=${join(computer, 'commands')}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...args,
    ]).catch((error: unknown) => error)
  expect(await type('--version')).toMatchObject({ stdout: 'Sync 0.1.0\n' })
  expect(await type('list', '--passphrase-fd=0')).toMatchObject({ code: 3, stdout: '' })
  expect(await type('code', 'acme', '--utility-cmd-prefix=x')).toMatchObject({
    code: 64,
    stdout: '',
  })
  expect((await readdir(join(installed, 'resources/command-line'))).toSorted()).toEqual([
    '_sync-desktop',
    'sync-desktop.1',
    'sync-desktop.bash',
    'sync-desktop.fish',
  ])

  // Without the mark of a test package it is what people install, and nothing may read it.
  const resources = join(projectFolder, 'release/linux-unpacked/resources')
  await rm(join(resources, 'stand-in'))
  for (const debugging of ['--remote-debugging-port=0', '--remote-debugging-pipe', '--inspect=0']) {
    const refused = spawn(
      join(projectFolder, 'release/linux-unpacked/sync-desktop'),
      [debugging, `--user-data-dir=${join(computer, 'refused')}`].concat(
        process.getuid?.() === 0 ? ['--no-sandbox'] : [],
      ),
      { stdio: ['ignore', 'ignore', 'pipe'] },
    )
    let said = ''
    refused.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const [exitCode] = (await once(refused, 'exit')) as [number | null]
    expect(exitCode).toBe(1)
    expect(said).toContain(`Sync does not start with ${debugging.replace(/=.*/, '')}`)
    expect(said).not.toContain('DevTools listening')
  }
})
