import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron'
import { contract, type AppContract } from '../../src-shared/ipc/contract.ts'
import { hasCapability, roomsOfWindow, type WindowKind } from '../../src-shared/ipc/rooms.ts'
import { channel, type Handlers, type Pushers } from '../../src-shared/ipc/define.ts'
import { fail } from '../../src-shared/model/result.ts'
import type { Log } from '../log.ts'
import { answer, type Handler } from './answer.ts'
import { createLatest } from './latest.ts'
import { parseInParts } from './parse-in-parts.ts'
import { isTrustedSender, type SenderFacts } from './trusted-sender.ts'

/** What serving needs to know of the windows. */
export interface WindowDirectory {
  kindOf(contents: WebContents): WindowKind | null
  openContents(kind: WindowKind): readonly WebContents[]
}

function senderFacts(event: IpcMainInvokeEvent, windows: WindowDirectory): SenderFacts {
  // senderFrame is null once the frame navigated away or was destroyed.
  const frame = event.senderFrame
  return {
    windowKind: windows.kindOf(event.sender),
    isMainFrame: frame !== null && frame === event.sender.mainFrame,
    frameUrl: frame?.url ?? null,
  }
}

/** Registers every call of the contract once. Returns a function that undoes it. */
export function serve(
  handlers: Handlers<AppContract>,
  windows: WindowDirectory,
  log: Log,
): () => void {
  const channels: string[] = []
  for (const [room, capabilities] of Object.entries(contract)) {
    for (const [name, definition] of Object.entries(capabilities)) {
      if (definition.kind !== 'call') continue
      const wire = channel(room, name)
      // Object.entries loses the literal types of the keys; the mapped type Handlers guarantees that they
      // match.
      const handler = (handlers as unknown as Record<string, Record<string, Handler>>)[room]?.[name]
      if (handler === undefined) throw new Error(`No handler for ${wire}`)
      ipcMain.handle(wire, (event, input: unknown) => {
        if (!isTrustedSender(senderFacts(event, windows), room, name)) {
          log.warn('ipc sender refused', { channel: wire })
          return fail({ code: 'sender-refused' })
        }
        return answer(wire, definition, handler, input, log)
      })
      channels.push(wire)
    }
  }
  return () => {
    for (const wire of channels) ipcMain.removeHandler(wire)
  }
}

/** Creates the senders of every push: each sends to the open windows that have it. */
export function createPushers(windows: WindowDirectory): Pushers<AppContract> {
  const pushers: Record<string, Record<string, (payload: unknown) => void>> = {}
  for (const [room, capabilities] of Object.entries(contract)) {
    pushers[room] = {}
    for (const [name, definition] of Object.entries(capabilities)) {
      if (definition.kind !== 'push') continue
      const send = (...sent: readonly unknown[]) => {
        for (const kind of Object.keys(roomsOfWindow) as WindowKind[]) {
          if (!hasCapability(kind, room, name)) continue
          for (const contents of windows.openContents(kind))
            contents.send(channel(room, name), ...sent)
        }
      }
      const sendInParts = createLatest(async (payload: unknown) => {
        const { value, parts } = await parseInParts(definition.payload, payload)
        send(value, ...(parts.length === 0 ? [] : [parts]))
      })
      pushers[room][name] =
        definition.isLarge === true
          ? sendInParts
          : (payload) => send(definition.payload.parse(payload))
    }
  }
  // Built entry by entry from the contract itself.
  return pushers as unknown as Pushers<AppContract>
}
