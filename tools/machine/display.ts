/** An X server of our own, for tests, the tour and machines without a screen. */
import { firstLine, startBackgroundProcess } from '../process/background-process.ts'

export interface DisplayOptions {
  /** Pixels; 1920 by default. */
  readonly width?: number
  /** Pixels; 1080 by default. */
  readonly height?: number
}

/** A started service: the environment for child processes, and the function that ends it. */
export interface Started<Env> {
  readonly env: Env
  readonly stop: () => Promise<void>
}

export interface DisplayEnv extends Readonly<Record<string, string>> {
  readonly DISPLAY: string
}

/**
 * Starts Xvfb on a free display number, which the server itself chooses.
 * @throws Error when Xvfb is missing or cannot start.
 */
async function startDisplay(options: DisplayOptions = {}): Promise<Started<DisplayEnv>> {
  const { width = 1920, height = 1080 } = options
  const screen = ['-screen', '0', `${width}x${height}x24`]
  // -noreset: the server keeps its state when the last window closes, between two starts of the app.
  const server = startBackgroundProcess(
    'Xvfb',
    ['-displayfd', '3', ...screen, '-nolisten', 'tcp', '-noreset'],
    process.env,
  )
  const number = await firstLine(server, server.reports, 'Xvfb')
  return { env: { DISPLAY: `:${number.trim()}` }, stop: server.stop }
}

/** Runs `work` with a display of its own, which ends with it in any case. */
export async function withDisplay<T>(
  options: DisplayOptions,
  work: (env: DisplayEnv) => Promise<T>,
): Promise<T> {
  const display = await startDisplay(options)
  try {
    return await work(display.env)
  } finally {
    await display.stop()
  }
}

/** Whether windows can appear without a display of our own. */
export function hasDisplay(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): boolean {
  return platform !== 'linux' || Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY'])
}
