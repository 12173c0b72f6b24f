import { createPlural } from '../plural.ts'
import type { PeopleActsText } from './en.ts'

const plural = createPlural('es')
const number = (value: number) => new Intl.NumberFormat('es').format(value)

/** Spanish for what administrators change of people; part of {@link es}. */
export const peopleActsEs: PeopleActsText = {
  peopleActs: {
    edit: 'Editar…',
    editTitle: (name) => `Editar a ${name}`,
    editText: 'Recibe un correo que dice que se cambiaron sus datos.',
    editConfirm: 'Guardar',
    edited: (name) => `Se guardaron los datos de ${name}.`,
    role: 'Cambiar el rol…',
    roleTitle: (name) => `¿Cambiar el rol de ${name}?`,
    roleText:
      'Tiene el nuevo rol enseguida, también donde ya ha iniciado sesión. Recibe un correo.',
    newRole: 'Nuevo rol',
    roleConfirm: 'Cambiar el rol',
    roleChanged: (name, role) => `${name} tiene ahora el rol ${role}.`,
    delete: 'Eliminar…',
    deleteTitle: (name) => `¿Eliminar a ${name}?`,
    deleteText:
      'Desaparece todo lo suyo: contraseña, métodos, sesiones y dispositivos. El registro de auditoría conserva sus eventos con un seudónimo. No se puede deshacer.',
    typeName: (name) => `Escribe el nombre para confirmar: ${name}`,
    nameDiffers: 'Este no es el nombre.',
    deleteConfirm: 'Eliminar',
    deleted: (name) => `Se ha eliminado a ${name}.`,
  },
  peopleBulk: {
    choose: 'Elegir varias',
    chooseOne: (name) => `Elegir a ${name}`,
    chosen: (count) =>
      plural(count, { one: '1 persona elegida', other: `${number(count)} personas elegidas` }),
    chooseAll: 'Elegir todas las que coinciden',
    acts: {
      'end-sessions': {
        title: (count) =>
          plural(count, {
            one: '¿Cerrar las sesiones de 1 persona?',
            other: `¿Cerrar las sesiones de ${number(count)} personas?`,
          }),
        text: 'Todos sus dispositivos tendrán que iniciar sesión otra vez y se cancelan los inicios de sesión pendientes.',
        confirm: 'Cerrar sesiones',
      },
      disable: {
        title: (count) =>
          plural(count, {
            one: '¿Desactivar a 1 persona?',
            other: `¿Desactivar a ${number(count)} personas?`,
          }),
        text: 'Sus sesiones y sus dispositivos de confianza terminan enseguida, y no podrán iniciar sesión hasta que las actives de nuevo.',
        confirm: 'Desactivar',
      },
      reset: {
        title: (count) =>
          plural(count, {
            one: '¿Restablecer el doble factor de 1 persona?',
            other: `¿Restablecer el doble factor de ${number(count)} personas?`,
          }),
        text: 'Se quitan sus métodos, códigos de recuperación y sesiones. Cada persona recibe un código de activación por correo.',
        confirm: 'Restablecer',
      },
    },
    progress: 'Cuántas personas están hechas',
    allDone: 'Hecho para todas.',
    failed: (count) =>
      plural(count, {
        one: 'No se hizo para 1 persona',
        other: `No se hizo para ${number(count)} personas`,
      }),
  },
  peopleImport: {
    open: 'Añadir muchas…',
    title: 'Añadir personas de un archivo',
    intro: 'Elige una tabla guardada como CSV. Su primera fila da nombre a las columnas:',
    example: 'nombre,correo,rol,idioma\nAna Ruiz,ana@example.com,usuario,es',
    rest: 'El nombre y el correo son necesarios; el rol y el idioma pueden faltar. Un archivo tiene como máximo 10 000 personas. Verás qué va a pasar antes de añadir a nadie, y nadie se añade dos veces.',
    choose: 'Elegir un archivo…',
    chooseAnother: 'Elegir otro archivo…',
    fileFaults: {
      'too-large': 'Este archivo tiene más de 4 MB. Divídelo.',
      unreadable: 'No se puede leer este archivo.',
      'no-header': 'La primera fila no nombra las columnas «nombre» y «correo».',
      'no-people': 'En este archivo no hay nadie.',
      'too-many': 'Este archivo tiene más de 10 000 personas. Divídelo.',
      broken: 'No es un archivo CSV, o hay unas comillas fuera de sitio.',
    },
    atLine: (line) => `Mira la línea ${line}.`,
    counts: (fresh, exists, wrong) =>
      `Nuevas: ${number(fresh)} · Ya están: ${number(exists)} · Con errores: ${number(wrong)}`,
    wrongRows: 'Estas filas se omiten',
    newPeople: 'Se añaden estas personas',
    line: (line) => `Línea ${line}`,
    rowFault: (fault, cell) => (cell === '' ? fault : `${fault} (${cell})`),
    rowFaults: {
      'name-missing': 'Falta el nombre',
      'name-wrong': 'El nombre es demasiado largo o tiene varias líneas',
      'email-missing': 'Falta la dirección de correo',
      'email-wrong': 'No es una dirección de correo',
      'role-unknown': 'No existe ese rol',
      'role-too-high': 'No puedes dar este rol',
      'language-unknown': 'Los mensajes no se escriben en este idioma',
      repeated: 'La dirección está en una fila anterior',
    },
    more: (count) => plural(count, { one: 'y 1 más', other: `y ${number(count)} más` }),
    add: (count) =>
      plural(count, { one: 'Añadir 1 persona', other: `Añadir ${number(count)} personas` }),
    adding: 'Se están añadiendo personas',
    progress: (done, total) => `${number(done)} de ${number(total)}`,
    stop: 'Detener',
    stopped: 'Detenido. Quien ya se añadió se queda.',
    goOn: 'Continuar',
    added: (count) =>
      plural(count, {
        one: 'Se ha añadido 1 persona.',
        other: `Se han añadido ${number(count)} personas.`,
      }),
    existed: (count) =>
      plural(count, {
        one: '1 dirección ya tiene una cuenta.',
        other: `${number(count)} direcciones ya tienen una cuenta.`,
      }),
    welcomedByEmail:
      'Cada persona recibe un correo con un código de bienvenida. Si son muchas, tarda un rato.',
    notWelcomed:
      'Este servidor no puede enviar correo. Abre «Enviar otro código de bienvenida» en cada persona y entrega el código.',
  },
}
