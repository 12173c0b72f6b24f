import { createPlural } from '../plural.ts'
import type { OverviewText } from './en.ts'

const plural = createPlural('es')

/** Spanish for the administrators' first page. */
export const overviewEs: OverviewText = {
  overview: {
    title: 'Resumen',
    intro: 'Hasta dónde ha llegado tu empresa con la autenticación en dos pasos.',
    countedAt: (time) => `Recuento de las ${time}.`,
    protected: 'Personas protegidas',
    methods: 'Métodos en uso',
    method: 'Método',
    people: 'Personas',
    nobodyProtected: 'Nadie tiene un método todavía.',
    history: 'Personas protegidas en los últimos 90 días',
    historyBegins: 'Un punto por día: la línea empieza hoy.',
    day: 'Día',
    missing: 'Faltan por configurarla',
    nobodyMissing: 'Todos han configurado la autenticación en dos pasos.',
    moreMissing: (count) => plural(count, { one: 'y 1 más', other: `y ${count} más` }),
    showMissing: 'Ver en Personas',
    daysLeft: (count) => plural(count, { one: 'Queda 1 día', other: `Quedan ${count} días` }),
    overdue: 'Plazo vencido',
    notRequired: 'No es obligatorio',
    attention: 'Requiere tu atención',
    nothing: 'Nada requiere tu atención.',
    locked: (count) =>
      plural(count, {
        one: '1 persona está bloqueada por códigos incorrectos',
        other: `${count} personas están bloqueadas por códigos incorrectos`,
      }),
    resets: (count) =>
      plural(count, {
        one: '1 persona debe volver a configurar la autenticación en dos pasos tras un restablecimiento',
        other: `${count} personas deben volver a configurar la autenticación en dos pasos tras un restablecimiento`,
      }),
    passes: (count) =>
      plural(count, { one: '1 pase se puede usar', other: `${count} pases se pueden usar` }),
    fewRecoveryCodes: (count) =>
      plural(count, {
        one: 'A 1 persona le quedan pocos códigos de recuperación',
        other: `A ${count} personas les quedan pocos códigos de recuperación`,
      }),
    invited: (count) =>
      plural(count, {
        one: '1 persona nueva aún no ha elegido contraseña',
        other: `${count} personas nuevas aún no han elegido contraseña`,
      }),
    failedMessages: (count) =>
      plural(count, {
        one: '1 mensaje de los últimos 7 días no se pudo enviar',
        other: `${count} mensajes de los últimos 7 días no se pudieron enviar`,
      }),
    show: 'Ver',
  },
}
