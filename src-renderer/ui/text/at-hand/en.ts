/** English for tray, shortcut, start at login and the quick search. */
export const atHandEn = {
  atHand: {
    title: 'At hand',
    quickSearch: 'Quick search',
    /** Under the list of the quick search. */
    keys: '↑ ↓ choose · Enter copies · Esc closes',
    noVault: 'There is no vault to search here. The app shows more.',
    openApp: 'Open Sync',
    tray: 'Keep Sync in the tray',
    trayHint: 'Closing the window then leaves Sync running. Quit it in the menu of its icon.',
    noTray: 'Your desktop shows no tray, so closing the window still quits.',
    login: 'Start Sync when you sign in to this computer',
    loginHint: 'It starts without its window.',
    loginFailed: 'Your system did not let Sync change what starts with your session.',
    shortcut: 'Keys for the quick search',
    shortcutHint: 'From every program: type a few letters, press Enter, and the code is copied.',
    noShortcut: 'None',
    otherKeys: 'Press other keys…',
    pressKeys: 'Press the keys now, with Ctrl, Alt or another one held. Esc keeps those of before.',
    shortcutStates: {
      taken: 'Another program has these keys. Choose others.',
      'desktop-decides':
        'On Wayland your desktop decides about keys. If they do nothing, give keys to the command “sync-desktop --quick-search” in its settings.',
    },
  },
}
