import type { StayingText } from './en.ts'

export const stayingEs: StayingText = {
  staying: {
    label: 'Mantener la sesión iniciada en este equipo',
    hint: 'Al salir de Sync tu sesión sigue iniciada, hasta que la cierres.',
    managed: 'Tu organización lo decidió para este equipo.',
    obstacles: {
      'key-store':
        'En este equipo no: su almacén de claves no protege lo que se guardaría. Al salir se cierra la sesión.',
      policy: 'Tu empresa no lo permite. Al salir se cierra la sesión.',
      server: 'Este servidor aún no puede hacerlo. Al salir se cierra la sesión.',
    },
    offline: (email) => `Sin conexión. Sesión de ${email}.`,
    offlineHint:
      'Tus códigos funcionan. Sync continuará automáticamente cuando responda el servidor.',
    resuming: (email) => `Iniciando la sesión de ${email}…`,
    ended: {
      elsewhere:
        'La sesión de este equipo terminó. La cerraste tú o un administrador, pasó una semana sin uso, o se usó una copia. Tu actividad muestra qué ocurrió.',
      expired: 'Tu sesión duró 30 días. Inicia sesión de nuevo.',
    },
  },
}
