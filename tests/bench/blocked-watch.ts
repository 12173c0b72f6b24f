/** Watches the page and main of a running app: which of their tasks took long, and what they spent their time with. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CDPSession } from '@playwright/test'
import type { RunningApp } from '../../tools/drive/launch.ts'

/** Where to put profiles of the processor, to be opened in Chromium's tools; none when it is not set. */
const PROFILES = process.env['SYNC_PROFILES'] ?? ''
/** A task of the page that is longer counts as a block. */
const BLOCK_MS = 50

/** Processor time of tasks, longest first: what others do on the computer does not count. */
export interface Tasks {
  readonly main: readonly number[]
  readonly page: readonly number[]
}

interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  readonly dur?: number
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

/** Chromium's record of each task of each thread, with the processor time of that thread. */
async function tasksIn(path: string, pagePid: number): Promise<Tasks> {
  const { traceEvents } = JSON.parse(await readFile(path, 'utf8')) as {
    traceEvents: readonly TraceEvent[]
  }
  const threads = new Map(
    traceEvents
      .filter(({ name }) => name === 'thread_name')
      .map(({ pid, tid, args }) => [`${pid}.${tid}`, args?.name ?? '']),
  )
  const of = (thread: string, pid?: number) =>
    traceEvents
      .filter(({ name }) => name.endsWith('RunTask'))
      .filter((event) => threads.get(`${event.pid}.${event.tid}`) === thread)
      .filter((event) => pid === undefined || event.pid === pid)
      .map(({ tdur, dur = 0 }) => (tdur ?? dur) / 1000)
      .toSorted((a, b) => b - a)
  return { main: of('CrBrowserMain'), page: of('CrRendererMain', pagePid) }
}

/** A profile of main and of the page, from now until the function it gives is called. */
async function profile({ sync, electron }: RunningApp, name: string): Promise<() => Promise<void>> {
  if (PROFILES === '') return () => Promise.resolve()
  await mkdir(PROFILES, { recursive: true })
  const page: CDPSession = await sync.context().newCDPSession(sync)
  await page.send('Profiler.enable')
  await page.send('Profiler.setSamplingInterval', { interval: 500 })
  await page.send('Profiler.start')
  await electron.evaluate(() => {
    const { Session } = process.getBuiltinModule('node:inspector')
    const session = new Session()
    session.connect()
    session.post('Profiler.enable')
    session.post('Profiler.setSamplingInterval', { interval: 500 })
    session.post('Profiler.start')
    Object.assign(globalThis, { profiling: session })
  })
  return async () => {
    const { profile: ofPage } = await page.send('Profiler.stop')
    const ofMain = await electron.evaluate(() => {
      const { profiling } = globalThis as unknown as { profiling: import('node:inspector').Session }
      return new Promise<string>((resolve) => {
        profiling.post('Profiler.stop', (_error, { profile: made }) => {
          profiling.disconnect()
          resolve(JSON.stringify(made))
        })
      })
    })
    await page.detach()
    await writeFile(join(PROFILES, `${name} page.cpuprofile`), JSON.stringify(ofPage))
    await writeFile(join(PROFILES, `${name} main.cpuprofile`), ofMain)
  }
}

/** Does something, and prints how long it took and which tasks of main and of the page took long meanwhile. */
export async function watched(
  app: RunningApp,
  name: string,
  act: () => Promise<unknown>,
): Promise<void> {
  const { electron, sync } = app
  const pagePid = await electron.evaluate(
    ({ webContents }, url) =>
      webContents
        .getAllWebContents()
        .find((one) => one.getURL() === url)
        ?.getOSProcessId() ?? 0,
    sync.url(),
  )
  const stop = await profile(app, name)
  await electron.evaluate(({ contentTracing }) =>
    contentTracing.startRecording({
      included_categories: ['toplevel'],
      excluded_categories: ['*'],
    }),
  )
  const fromMs = performance.now()
  await act()
  const tookMs = Math.round(performance.now() - fromMs)
  const path = join(tmpdir(), `sync-trace-${process.pid}.json`)
  await electron.evaluate(({ contentTracing }, to) => contentTracing.stopRecording(to), path)
  await stop()
  const { main, page } = await tasksIn(path, pagePid)
  await rm(path)
  const blocks = page.filter((ms) => ms >= BLOCK_MS).map(Math.round)
  const [longestOfMain = 0] = main
  const [longestOfPage = 0] = page
  console.log(
    `${name.padEnd(16)} ${tookMs} ms; longest turn of main ${Math.round(longestOfMain)} ms, of the page ${Math.round(longestOfPage)} ms; blocks of the page: ${blocks.join(', ') || 'none'}`,
  )
}
