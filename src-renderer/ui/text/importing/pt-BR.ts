import { createPlural } from '../plural.ts'
import type { ImportingFailures, ImportingText } from './en.ts'

const plural = createPlural('pt-BR')

const formats: ImportingText['importing']['formats'] = {
  'otpauth-list': {
    name: 'Lista de links de configuração',
    place: (number) => `Linha ${number}`,
  },
}

/** Brazilian Portuguese for importing a file. */
export const importingPtBR: ImportingText = {
  importing: {
    menu: 'Importar de um arquivo…',
    title: 'Importar de um arquivo',
    file: 'Arquivo a importar',
    reading: 'Lendo o arquivo…',
    formats,
    nothingYet: 'Nada é adicionado até você escolher Adicionar.',
    new: 'Novos',
    newCount: (count) => plural(count, { one: '1 novo', other: `${count} novos` }),
    conflict: 'Mesmo nome, outra chave',
    conflictCount: (count) =>
      plural(count, {
        one: '1 com um nome que você já tem',
        other: `${count} com nomes que você já tem`,
      }),
    conflictText:
      'Seu cofre tem um item com o mesmo nome e outra chave. Os itens que você substituir vão para a lixeira.',
    same: 'Já estão no seu cofre',
    sameCount: (count) =>
      plural(count, { one: '1 já está no seu cofre', other: `${count} já estão no seu cofre` }),
    sameText:
      'Eles têm a mesma chave que um item do seu cofre ou deste arquivo, então ficam de fora.',
    refused: 'Não podem ser adicionados',
    refusedCount: (count) =>
      plural(count, {
        one: '1 não pode ser adicionado',
        other: `${count} não podem ser adicionados`,
      }),
    all: 'Adicionar todos',
    choice: (label) => `O que fazer com ${label}`,
    choiceForAll: 'Para todos',
    choices: {
      both: 'Manter os dois',
      mine: 'Manter o meu',
      theirs: 'Substituir o meu',
    },
    guards: 'Seu item protege um login, então não pode ser substituído.',
    more: (count) => plural(count, { one: 'Mostrar mais 1', other: `Mostrar mais ${count}` }),
    nothingToAdd: 'Não há nada neste arquivo que seu cofre já não tenha.',
    nothingUsable: 'Não há nada neste arquivo que possa ser adicionado.',
    otherFile: 'Outro arquivo…',
    lineNotUtf8: 'Não está escrita em UTF-8.',
    lineNoLink: 'Não contém nenhum link de configuração.',
    lineBroken: 'O link de configuração está danificado.',
    replaced: (count) =>
      plural(count, { one: '1 foi para a lixeira.', other: `${count} foram para a lixeira.` }),
  },
}

export const importingFailuresPtBR: ImportingFailures = {
  'vault-full': (limit) =>
    `Um cofre guarda no máximo ${limit} itens, então nada foi adicionado. Exclua os que não precisa mais, esvazie a lixeira e tente de novo.`,
  'file-too-large': (limit) =>
    `Este arquivo tem mais de ${limit}, então não foi aberto. Confira se é o arquivo certo.`,
  'file-too-many-entries': (limit) =>
    `Este arquivo tem mais de ${limit} itens, então nenhum foi lido. Divida-o em vários arquivos e importe um depois do outro.`,
  'file-unknown':
    'O Sync não consegue importar este arquivo. Escolha um arquivo de texto que tenha um link de configuração (otpauth://…) em cada linha.',
  'file-not-utf8':
    'Este arquivo não está salvo em UTF-8, então não pode ser lido. Salve-o de novo como texto simples em UTF-8 e importe-o.',
}
