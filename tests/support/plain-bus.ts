// A D-Bus daemon without other clients, and signals as desktops emit them.
import { join } from 'node:path'
import { firstLine, startBackgroundProcess } from '../../tools/process/background-process.ts'
import { runCommand } from '../../tools/process/run-command.ts'

export interface PlainBus {
  readonly address: string
  /** Emits a signal: `org.gnome.ScreenSaver.ActiveChanged` and `boolean:true`, as dbus-send has them. */
  emit(path: string, signal: string, ...args: readonly string[]): Promise<void>
  stop(): Promise<void>
}

/** Starts a daemon whose socket is in `folder`. */
export async function startPlainBus(folder: string): Promise<PlainBus> {
  const address = `--address=unix:path=${join(folder, 'bus')}`
  const bus = startBackgroundProcess(
    'dbus-daemon',
    ['--session', '--nofork', '--nopidfile', address, '--print-address=3'],
    process.env,
  )
  const printed = await firstLine(bus, bus.reports, 'dbus-daemon')
  return {
    address: printed,
    async emit(path, signal, ...args) {
      const { exitCode, output } = await runCommand('dbus-send', [
        `--bus=${printed}`,
        '--type=signal',
        path,
        signal,
        ...args,
      ])
      if (exitCode !== 0) throw new Error(`dbus-send: ${output}`)
    },
    stop: bus.stop,
  }
}
