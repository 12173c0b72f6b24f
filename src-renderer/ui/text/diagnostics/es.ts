import type { DiagnosticsText } from './en.ts'

/** Spanish for what somebody who helps needs to know. */
export const diagnosticsEs: DiagnosticsText = {
  diagnostics: {
    title: 'Diagnóstico',
    text: 'Si algo no funciona, guarda un archivo para quien te ayude. No contiene códigos, claves, contraseñas, direcciones ni números de teléfono, y lo ves antes.',
    open: 'Guardar diagnóstico…',
    preview: 'Esto es lo que contiene el archivo. No se envía a ninguna parte.',
    files: {
      about: 'Versiones y este equipo',
      log: 'Lo que hizo la aplicación, con las líneas más recientes al final',
    },
    nothing: 'Todavía nada.',
    save: 'Guardar…',
    saved: 'Diagnóstico guardado.',
    crashed: 'La última vez, Sync se cerró por un error. No se ha perdido nada.',
  },
}
