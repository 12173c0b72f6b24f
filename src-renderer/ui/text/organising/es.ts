import type { Text } from '../en.ts'

/** Spanish for what a person arranges: note, tags, filter. */
export const organisingEs: Text['organising'] = {
  edit: 'Editar…',
  editTitle: 'Editar la entrada',
  tags: 'Etiquetas',
  tagsHint: 'Pulsa Intro o una coma después de cada etiqueta.',
  tagsFull: 'Una entrada tiene 16 etiquetas como máximo.',
  tagHelp: 'Pulsa Retroceso o Supr para quitarla.',
  removeTag: (tag) => `Quitar ${tag}`,
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
  orders: { mine: 'Mi orden', issuer: 'Por servicio' },
}
