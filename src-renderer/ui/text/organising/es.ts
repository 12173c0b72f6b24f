import { createPlural } from '../plural.ts'
import type { Text } from '../en.ts'

const plural = createPlural('es')

/** Spanish for what a person arranges: note, tags, filter. */
export const organisingEs: Text['organising'] = {
  edit: 'Editar…',
  editTitle: 'Editar la entrada',
  tags: 'Etiquetas',
  tagsHint: 'Pulsa Enter o una coma después de cada etiqueta.',
  tagsFull: 'Una entrada tiene 16 etiquetas como máximo.',
  tagHelp: 'Pulsa Retroceso o Supr para quitarla.',
  removeTag: (tag) => `Quitar ${tag}`,
  icon: 'Imagen',
  chooseIcon: 'Elegir imagen…',
  removeIcon: 'Quitar',
  iconHint: 'Se muestra en lugar del icono del servicio y se guarda cifrada con la entrada.',
  iconRefused:
    'Sync no puede usar este archivo. Elige una imagen PNG, JPEG, WebP, GIF o SVG de 8 MB como máximo.',
  note: 'Nota',
  noteHint: 'Se guarda cifrada con la entrada.',
  noteLeft: (count) => `Quedan ${count} caracteres.`,
  hasNote: 'Tiene una nota',
  tagged: (tags) => `Etiquetas: ${tags}`,
  filter: 'Filtrar por etiqueta',
  clearFilter: 'Quitar el filtro',
  noneMatches: (query, tags) => `Ninguna entrada con ${tags} coincide con «${query}».`,
  moveUp: 'Subir',
  moveDown: 'Bajar',
  moved: (label, place) => `${label} ocupa ahora el puesto ${place}.`,
  orderElsewhere: 'Las entradas se mueven en «Mi orden», sin búsqueda ni filtro.',
  order: 'Orden de los códigos',
  orders: {
    mine: 'Mi orden',
    issuer: 'Por servicio',
    'last-used': 'Por último uso',
    'most-used': 'Por número de usos',
  },
  density: 'Filas de la lista',
  densities: { comfortable: 'Amplias', compact: 'Compactas' },
  visibility: 'Códigos en la lista',
  codesShown: 'Siempre visibles',
  codesHidden: 'Ocultos hasta copiarlos',
  codeHidden: 'Código oculto',
  choice: 'Entradas elegidas',
  chooseSeveral: 'Elegir varias',
  chooseOne: (label) => `Elegir ${label}`,
  chooseAll: (keys) => `Elegir todas (${keys})`,
  endChoice: (keys) => `Dejar de elegir (${keys})`,
  chosen: (count) => plural(count, { one: '1 elegida', other: `${count} elegidas` }),
  tagSeveral: 'Añadir etiquetas…',
  tagSeveralTitle: (count) =>
    plural(count, {
      one: 'Añadir etiquetas a 1 entrada',
      other: `Añadir etiquetas a ${count} entradas`,
    }),
  addTags: 'Añadir etiquetas',
  taggedSeveral: (count) =>
    plural(count, {
      one: '1 entrada tiene ahora las etiquetas.',
      other: `${count} entradas tienen ahora las etiquetas.`,
    }),
  taggedButFull: (count) =>
    plural(count, {
      one: '1 entrada ya tiene 16 etiquetas y no las ha recibido todas.',
      other: `${count} entradas ya tienen 16 etiquetas y no las han recibido todas.`,
    }),
  pinSeveral: 'Fijar',
  unpinSeveral: 'Dejar de fijar',
  pinnedSeveral: (count) =>
    plural(count, { one: '1 entrada está fijada.', other: `${count} entradas están fijadas.` }),
  unpinnedSeveral: (count) =>
    plural(count, {
      one: '1 entrada ya no está fijada.',
      other: `${count} entradas ya no están fijadas.`,
    }),
  exportSeveral: 'Exportar…',
  deleteSeveral: 'Eliminar',
  deleteSeveralTitle: (count) =>
    plural(count, { one: '¿Eliminar 1 entrada?', other: `¿Eliminar ${count} entradas?` }),
  deleteSeveralGuards: (accounts) =>
    `Entre ellas hay entradas que protegen el inicio de sesión en Sync de ${accounts}. Sin ellas hará falta un código de recuperación para iniciar sesión. Si ya no las quieres, desactiva antes la autenticación en dos pasos en Ajustes de la empresa.`,
  keepSeveral: 'Conservarlas',
  deletedSeveral: (count) =>
    plural(count, {
      one: '1 entrada está en la papelera.',
      other: `${count} entradas están en la papelera.`,
    }),
  restoreSeveral: (count) => `Restaurar ${count}`,
  restoredSeveral: (count) =>
    plural(count, {
      one: '1 entrada se ha restaurado.',
      other: `${count} entradas se han restaurado.`,
    }),
  keyWarning:
    'Estos datos deciden los códigos. Con un valor erróneo, ningún código es válido: cámbialos solo como indique el servicio.',
  newKey: 'Clave nueva',
  newKeyHint: 'Déjala vacía para conservar la clave actual.',
}
