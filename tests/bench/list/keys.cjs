// Loaded before the app by quick-search.bench.ts: keeps what the system calls when the keys of the quick search are
// pressed.
const { globalShortcut } = require('electron')
globalShortcut.register = (_, pressed) => {
  globalThis.pressKeys = pressed
  return true
}
