import { isWaylandSession } from '../wayland.ts'

/** The part of Electron's app that is used. */
interface AppLike {
  readonly commandLine: {
    getSwitchValue(name: string): string
    appendSwitch(name: string, value: string): void
  }
}

/** On Wayland no program may listen for keys: Chromium asks the desktop's portal instead. Before the app is ready. */
export function askDesktopForKeys(
  app: AppLike,
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
): void {
  if (!isWaylandSession(platform, env)) return
  const others = app.commandLine.getSwitchValue('enable-features')
  const features = [...others.split(',').filter(Boolean), 'GlobalShortcutsPortal']
  app.commandLine.appendSwitch('enable-features', features.join(','))
}
