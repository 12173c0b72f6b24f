import { mkdir, readFile, rm } from 'node:fs/promises'
import { dirname, isAbsolute, join } from 'node:path'
import { writePrivateFile } from '../../files/private-file.ts'

/** The system's own list of what starts with a person's session. */
export interface LoginItems {
  /**
   * Resolves to whether the list says so now. `isAsked` false: the app has started, and what the person changed in the
   * settings of the system meanwhile stays.
   */
  set(startsAtLogin: boolean, isAsked: boolean): Promise<boolean>
}

/** Where desktops look for what starts with the session (XDG autostart). */
export function autostartFile(env: NodeJS.ProcessEnv, home: string): string {
  const chosen = env['XDG_CONFIG_HOME'] ?? ''
  const folder = isAbsolute(chosen) ? chosen : join(home, '.config')
  return join(folder, 'autostart', 'sync-desktop.desktop')
}

/** A path as one argument of `Exec` (Desktop Entry Specification). */
function quoted(path: string): string {
  const escaped = path.replaceAll(/["`$\\]/g, (sign) => `\\${sign}`).replaceAll('%', '%%')
  return `"${escaped.replaceAll('\\', '\\\\')}"`
}

/** The file that starts a program with the session. */
export function autostartEntry(program: string, args: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Sync',
    `Exec=${[program, ...args].map(quoted).join(' ')}`,
    'Icon=sync-desktop',
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
}

/** Linux: a file in the person's autostart folder. */
export function createAutostart(deps: {
  readonly file: string
  /** The program, and what it needs to start without its window. */
  readonly command: readonly [program: string, ...args: string[]]
}): LoginItems {
  const [program, ...args] = deps.command
  const entry = autostartEntry(program, args)
  return {
    async set(startsAtLogin, isAsked) {
      try {
        if (!startsAtLogin) {
          await rm(deps.file, { force: true })
          return true
        }
        const present = await readFile(deps.file, 'utf8').catch(() => '')
        // A desktop that switches it off writes so into the file.
        if (present === entry || (present !== '' && !isAsked)) return true
        await mkdir(dirname(deps.file), { recursive: true })
        return (await writePrivateFile(deps.file, entry)).ok
      } catch {
        return false
      }
    },
  }
}

/** The part of Electron's app that Windows and macOS need. */
interface AppLike {
  setLoginItemSettings(settings: { openAtLogin: boolean; args: string[] }): void
  getLoginItemSettings(options: { args: string[] }): { openAtLogin: boolean }
}

/** Windows and macOS keep a list of their own. */
export function createLoginItems(app: AppLike, args: string[]): LoginItems {
  return {
    set(startsAtLogin, isAsked) {
      if (!isAsked) return Promise.resolve(true)
      if (app.getLoginItemSettings({ args }).openAtLogin !== startsAtLogin) {
        app.setLoginItemSettings({ openAtLogin: startsAtLogin, args })
      }
      return Promise.resolve(app.getLoginItemSettings({ args }).openAtLogin === startsAtLogin)
    },
  }
}
