import type { Text } from '../en.ts'

/** Brazilian Portuguese for what a person arranges: note, tags, filter. */
export const organisingPtBR: Text['organising'] = {
  edit: 'Editar…',
  editTitle: 'Editar o item',
  tags: 'Etiquetas',
  tagsHint: 'Pressione Enter ou vírgula depois de cada etiqueta.',
  tagsFull: 'Um item tem no máximo 16 etiquetas.',
  tagHelp: 'Pressione Backspace ou Delete para remover.',
  removeTag: (tag) => `Remover ${tag}`,
  note: 'Nota',
  noteHint: 'Fica criptografada com o item.',
  noteLeft: (count) => `Restam ${count} caracteres.`,
  hasNote: 'Tem uma nota',
  tagged: (tags) => `Etiquetas: ${tags}`,
  filter: 'Filtrar por etiqueta',
  clearFilter: 'Limpar o filtro',
  noneMatches: (query, tags) => `Nenhum item com ${tags} corresponde a “${query}”.`,
  moveUp: 'Mover para cima',
  moveDown: 'Mover para baixo',
  moved: (label, place) => `${label} agora é o número ${place}.`,
  orderElsewhere: 'Os itens são movidos em “Minha ordem”, sem busca nem filtro.',
  order: 'Ordem dos códigos',
  orders: { mine: 'Minha ordem', issuer: 'Por serviço' },
}
