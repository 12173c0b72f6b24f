import { contextBridge, ipcRenderer } from 'electron'
import { contract, roomsOfWindow, type WindowKind } from '../src-shared/ipc/contract.ts'
import { channel } from '../src-shared/ipc/define.ts'

const WINDOW_FLAG = '--sync-window='
const kind = process.argv
  .find((argument) => argument.startsWith(WINDOW_FLAG))
  ?.slice(WINDOW_FLAG.length)

function client(rooms: readonly string[]) {
  return Object.fromEntries(
    Object.entries(contract)
      .filter(([room]) => rooms.includes(room))
      .map(([room, capabilities]) => [
        room,
        Object.fromEntries(
          Object.entries(capabilities).map(([name, definition]) => [
            name,
            definition.kind === 'call'
              ? (input: unknown) => ipcRenderer.invoke(channel(room, name), input)
              : (listener: (payload: unknown) => void) => {
                  const wrapped = (_event: unknown, payload: unknown) => listener(payload)
                  ipcRenderer.on(channel(room, name), wrapped)
                  return () => void ipcRenderer.off(channel(room, name), wrapped)
                },
          ]),
        ),
      ]),
  )
}

if (kind !== undefined && kind in roomsOfWindow) {
  contextBridge.exposeInMainWorld('api', client(roomsOfWindow[kind as WindowKind]))
}
