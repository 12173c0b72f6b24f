import { createPlural } from '../plural.ts'
import type { Text } from '../en.ts'

const plural = createPlural('pt-BR')

/** Brazilian Portuguese for what a person arranges: note, tags, filter. */
export const organisingPtBR: Text['organising'] = {
  edit: 'Editar…',
  editTitle: 'Editar o item',
  tags: 'Etiquetas',
  tagsHint: 'Pressione Enter ou vírgula depois de cada etiqueta.',
  tagsFull: 'Um item tem no máximo 16 etiquetas.',
  tagHelp: 'Pressione Backspace ou Delete para remover.',
  removeTag: (tag) => `Remover ${tag}`,
  icon: 'Imagem',
  chooseIcon: 'Escolher imagem…',
  removeIcon: 'Remover',
  iconHint: 'Aparece no lugar do ícone do serviço e fica criptografada com o item.',
  iconRefused:
    'O Sync não pode usar este arquivo. Escolha uma imagem PNG, JPEG, WebP, GIF ou SVG de até 8 MB.',
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
  orders: {
    mine: 'Minha ordem',
    issuer: 'Por serviço',
    'last-used': 'Por último uso',
    'most-used': 'Por número de usos',
  },
  density: 'Linhas da lista',
  densities: { comfortable: 'Confortáveis', compact: 'Compactas' },
  visibility: 'Códigos na lista',
  codesShown: 'Sempre visíveis',
  codesHidden: 'Ocultos até copiar',
  codeHidden: 'Código oculto',
  choice: 'Itens escolhidos',
  chooseSeveral: 'Escolher vários',
  chooseOne: (label) => `Escolher ${label}`,
  chooseAll: (keys) => `Escolher todos (${keys})`,
  endChoice: (keys) => `Parar de escolher (${keys})`,
  chosen: (count) => plural(count, { one: `${count} escolhido`, other: `${count} escolhidos` }),
  tagSeveral: 'Adicionar etiquetas…',
  tagSeveralTitle: (count) =>
    plural(count, {
      one: `Adicionar etiquetas a ${count} item`,
      other: `Adicionar etiquetas a ${count} itens`,
    }),
  addTags: 'Adicionar etiquetas',
  taggedSeveral: (count) =>
    plural(count, {
      one: `${count} item tem agora as etiquetas.`,
      other: `${count} itens têm agora as etiquetas.`,
    }),
  taggedButFull: (count) =>
    plural(count, {
      one: `${count} item já tem 16 etiquetas e não recebeu todas.`,
      other: `${count} itens já têm 16 etiquetas e não receberam todas.`,
    }),
  pinSeveral: 'Fixar',
  unpinSeveral: 'Desafixar',
  pinnedSeveral: (count) =>
    plural(count, {
      one: `${count} item está fixado.`,
      other: `${count} itens estão fixados.`,
    }),
  unpinnedSeveral: (count) =>
    plural(count, {
      one: `${count} item não está mais fixado.`,
      other: `${count} itens não estão mais fixados.`,
    }),
  exportSeveral: 'Exportar…',
  deleteSeveral: 'Excluir',
  deleteSeveralTitle: (count) =>
    plural(count, { one: `Excluir ${count} item?`, other: `Excluir ${count} itens?` }),
  deleteSeveralGuards: (accounts) =>
    `Entre eles há itens que protegem o login no Sync de ${accounts}. Sem eles, entrar exige um código de recuperação. Se não forem mais necessários, desative antes a autenticação em dois fatores nas configurações da empresa.`,
  keepSeveral: 'Manter',
  deletedSeveral: (count) =>
    plural(count, {
      one: `${count} item está na lixeira.`,
      other: `${count} itens estão na lixeira.`,
    }),
  restoreSeveral: (count) => `Restaurar ${count}`,
  restoredSeveral: (count) =>
    plural(count, {
      one: `${count} item foi restaurado.`,
      other: `${count} itens foram restaurados.`,
    }),
  keyWarning:
    'Estes dados decidem os códigos. Com um valor errado, nenhum código vale: mude-os só como o serviço indicar.',
  newKey: 'Nova chave',
  newKeyHint: 'Deixe vazio para manter a chave atual.',
}
