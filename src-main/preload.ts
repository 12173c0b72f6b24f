import { contextBridge, ipcRenderer } from 'electron'

/**
 * Rooms, names and kinds of the contract, by kind of window. Inserted when this file is bundled
 * (tools/vite/preload-table.ts), so that a page does not load the schemas a second time only for the names.
 */
declare const PRELOAD_TABLE: Record<string, Record<string, Record<string, 'call' | 'push'>>>

const WINDOW_FLAG = '--sync-window='
const kind = process.argv
  .find((argument) => argument.startsWith(WINDOW_FLAG))
  ?.slice(WINDOW_FLAG.length)

function capability(wire: string, how: 'call' | 'push') {
  if (how === 'call') return (input: unknown) => ipcRenderer.invoke(wire, input)
  return (listener: (...sent: unknown[]) => void) => {
    const wrapped = (_event: unknown, ...sent: unknown[]) => listener(...sent)
    ipcRenderer.on(wire, wrapped)
    return () => void ipcRenderer.off(wire, wrapped)
  }
}

const rooms = PRELOAD_TABLE[kind ?? '']
if (rooms !== undefined) {
  const api = Object.fromEntries(
    Object.entries(rooms).map(([room, names]) => [
      room,
      Object.fromEntries(
        Object.entries(names).map(([name, how]) => [name, capability(`${room}.${name}`, how)]),
      ),
    ]),
  )
  contextBridge.exposeInMainWorld('api', api)
}
