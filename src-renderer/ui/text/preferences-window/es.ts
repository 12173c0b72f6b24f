import type { preferencesWindowEn } from './en.ts'

/** Spanish for the window of the preferences. */
export const preferencesWindowEs: typeof preferencesWindowEn = {
  preferencesWindow: {
    navigation: 'Secciones',
    sections: {
      general: { name: 'General', does: 'Idioma, aspecto, teclas y bandeja' },
      authenticator: { name: 'Autenticador', does: 'Cómo se ve la lista de códigos' },
      security: { name: 'Seguridad', does: 'Bloqueo, portapapeles, formas de abrir la bóveda' },
      backups: { name: 'Copias de seguridad', does: 'Copias de la bóveda en otro lugar' },
      network: { name: 'Red', does: 'El camino hasta el servidor' },
      about: { name: 'Acerca de', does: 'Versión, actualizaciones, diagnóstico' },
    },
    protection: 'Ocultar en capturas y al compartir la pantalla',
    protectionHint:
      'Una cámara sigue viendo la pantalla, y las versiones nuevas de macOS dejan que algunos programas la capturen igualmente.',
    noProtection:
      'Linux no tiene forma de dejar una ventana fuera de las capturas. Sync no puede ofrecerlo aquí.',
    search: 'Buscar en las preferencias',
    found: 'Preferencias encontradas',
    none: (query) => `Ninguna preferencia coincide con «${query}».`,
    also: {
      entryLinks: 'otpauth, navegador',
      language: 'traducción, inglés, español, portugués',
      theme: 'tema, modo oscuro, colores',
      textSize: 'zoom, letra, más grande, más pequeño',
      shortcut: 'teclado, atajo global',
      tray: 'icono, segundo plano, cerrar la ventana',
      login: 'inicio automático, arranque',
      order: 'ordenar, clasificar',
      density: 'filas, compacta',
      visibility: 'privacidad, puntos',
      autoLock: 'tiempo, inactividad, minutos',
      onReturn: 'desbloquear, bloqueo de pantalla',
      clipboard: 'portapapeles, copiar, pegar, segundos',
      staying: 'sesión, salir',
      slots: 'contraseña, llavero',
      protection: 'privacidad, grabación de pantalla, captura',
      backups: 'copia, carpeta, restaurar',
      proxy: 'internet, conexión, servidor',
      managed: 'administrador, empresa',
      updates: 'versión nueva, descargar, actualización',
      diagnostics: 'registro, problema, soporte, ayuda',
      about: 'versión, código abierto',
    },
  },
}
