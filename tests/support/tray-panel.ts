// Xfce's panel: a desktop's tray as people have it, and what it would tell an icon.
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startBackgroundProcess } from '../../tools/process/background-process.ts'
import { runCommand } from '../../tools/process/run-command.ts'

const PATIENCE_MS = 30_000
const WATCHER = 'org.kde.StatusNotifierWatcher'

export interface TrayPanel {
  /** The labels of the icon's menu, in order. */
  labels(): Promise<readonly string[]>
  /** Presses an item of the icon's menu. */
  press(label: string): Promise<void>
  /** Resolves once this many programs have an icon. */
  hasIcons(count: number): Promise<void>
  stop(): Promise<void>
}

/** Starts the panel on a session bus and a display; `folder` gets its settings. */
export async function startTrayPanel(
  folder: string,
  env: Readonly<Record<string, string>>,
): Promise<TrayPanel> {
  const own = Object.fromEntries(
    ['CONFIG', 'DATA', 'CACHE'].map((kind) => [`XDG_${kind}_HOME`, join(folder, `panel-${kind}`)]),
  )
  const panel = startBackgroundProcess('xfce4-panel', ['--disable-wm-check'], {
    ...process.env,
    ...env,
    ...own,
    HOME: folder,
  })
  const ask = async (...args: readonly string[]): Promise<string> => {
    const { exitCode, output } = await runCommand('dbus-send', ['--print-reply', ...args], { env })
    return exitCode === 0 ? output : ''
  }
  const property = (name: string) =>
    ask(
      `--dest=${WATCHER}`,
      '/StatusNotifierWatcher',
      'org.freedesktop.DBus.Properties.Get',
      `string:${WATCHER}`,
      `string:${name}`,
    )
  const until = async <T>(look: () => Promise<T | null>, what: string): Promise<T> => {
    const endMs = Date.now() + PATIENCE_MS
    for (;;) {
      const found = await look()
      if (found !== null) return found
      if (Date.now() > endMs) throw new Error(`${what} did not come`)
      await sleep(50)
    }
  }
  const icons = async () => [
    ...(await property('RegisteredStatusNotifierItems')).matchAll(/string "([^"/]+)(\/[^"]*)"/g),
  ]
  const icon = async (): Promise<{ name: string; menu: string }> => {
    const [, name = '', path = ''] = await until(async () => (await icons())[0] ?? null, 'the icon')
    const reply = await ask(
      `--dest=${name}`,
      path,
      'org.freedesktop.DBus.Properties.Get',
      'string:org.kde.StatusNotifierItem',
      'string:Menu',
    )
    return { name, menu: /object path "([^"]+)"/.exec(reply)?.[1] ?? '' }
  }
  /** Ids and labels of the menu, as the panel reads them. */
  const items = async () => {
    const { name, menu } = await icon()
    const layout = await ask(
      `--dest=${name}`,
      menu,
      'com.canonical.dbusmenu.GetLayout',
      'int32:0',
      'int32:-1',
      'array:string:label',
    )
    const parts = layout.split(/^\s*int32 /m).slice(1)
    const found = parts.flatMap((part) => {
      const label = /string "label"\s+variant\s+string "([^"]*)"/.exec(part)?.[1]
      return label === undefined ? [] : [{ id: Number.parseInt(part, 10), label }]
    })
    return { name, menu, found }
  }
  await until(
    async () => ((await property('IsStatusNotifierHostRegistered')).includes('true') ? true : null),
    'the tray',
  )
  return {
    labels: async () => (await items()).found.map(({ label }) => label),
    async press(label) {
      const { name, menu, found } = await items()
      const item = found.find((one) => one.label === label)
      if (item === undefined) throw new Error(`The menu has no ${label}`)
      await ask(
        `--dest=${name}`,
        menu,
        'com.canonical.dbusmenu.Event',
        `int32:${item.id}`,
        'string:clicked',
        'variant:string:',
        'uint32:0',
      )
    },
    async hasIcons(count) {
      await until(async () => ((await icons()).length === count ? true : null), `${count} icons`)
    },
    stop: panel.stop,
  }
}
