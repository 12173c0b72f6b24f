import * as z from 'zod'
import { AtHandState } from '../model/desktop/at-hand.ts'
import { call, nothing, push } from './define.ts'

/** Tray, global shortcut, start at login, and the window of the quick search. */
export const atHandRooms = {
  atHand: {
    state: call(nothing, AtHandState),
    changed: push(AtHandState),
  },
  quickSearch: {
    /** Its window was shown, or hidden: the page is kept, and begins anew. */
    shown: push(z.boolean()),
    /** The search is over: its window goes. */
    close: call(nothing, z.null()),
    /** Opens the app's window instead. */
    openApp: call(nothing, z.null()),
  },
}
