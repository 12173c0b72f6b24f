import type { PeopleActsText } from './en.ts'

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
}
