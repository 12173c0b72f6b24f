import type { atHandEn } from './en.ts'

/** Spanish for tray, shortcut, start at login and the quick search. */
export const atHandEs: typeof atHandEn = {
  atHand: {
    title: 'A mano',
    quickSearch: 'Búsqueda rápida',
    keys: '↑ ↓ eligen · Enter copia · Esc cierra',
    noVault: 'Aquí no hay ninguna bóveda en la que buscar. La aplicación muestra más.',
    openApp: 'Abrir Sync',
    tray: 'Mantener Sync en la bandeja del sistema',
    trayHint: 'Al cerrar la ventana, Sync sigue en marcha. Sal desde el menú de su icono.',
    noTray: 'Tu escritorio no muestra ninguna bandeja, así que cerrar la ventana cierra Sync.',
    login: 'Iniciar Sync cuando entras en este equipo',
    loginHint: 'Se inicia sin su ventana.',
    loginFailed: 'El sistema no dejó a Sync cambiar lo que se inicia con tu sesión.',
    shortcut: 'Teclas para la búsqueda rápida',
    shortcutHint:
      'Desde cualquier programa: escribe unas letras, pulsa Enter y el código queda copiado.',
    noShortcut: 'Ninguna',
    otherKeys: 'Pulsar otras teclas…',
    pressKeys:
      'Pulsa ahora las teclas, con Ctrl, Alt u otra mantenida. Esc deja las que había antes.',
    shortcutStates: {
      taken: 'Otro programa tiene estas teclas. Elige otras.',
      'desktop-decides':
        'En Wayland, tu escritorio decide sobre las teclas. Si no hacen nada, asigna teclas al comando «sync-desktop --quick-search» en sus ajustes.',
    },
  },
}
