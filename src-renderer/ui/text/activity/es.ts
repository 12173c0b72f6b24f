import { createPlural } from '../plural.ts'
import type { ActivityText } from './en.ts'

const plural = createPlural('es')

/** Spanish. */
export const activityEs: ActivityText = {
  activity: {
    title: 'Actividad',
    intro:
      'Lo que ha pasado con tu cuenta. Si algo de aquí no lo hiciste tú, indícalo: el resto se hace enseguida.',
    list: 'Eventos',
    empty: 'Todavía no ha pasado nada.',
    emptyHint: 'Aquí aparecerán los inicios de sesión y los cambios de tu cuenta.',
    report: 'No he sido yo…',
    reportTitle: '¿Hay algo aquí que no hiciste tú?',
    reportText:
      'Se cierran ahora tus demás sesiones, los inicios de sesión pendientes y los dispositivos de confianza. Se avisa a los administradores de tu empresa. Después, elige una contraseña nueva.',
    reportConfirm: 'Cerrar todo lo demás',
    reported: (count) =>
      plural(count, {
        one: 'Se cerró 1 sesión y se avisa a los administradores.',
        other: `Se cerraron ${count} sesiones y se avisa a los administradores.`,
      }),
    passwordNext: 'Elige también una contraseña nueva: alguien puede conocer la actual.',
  },
}
