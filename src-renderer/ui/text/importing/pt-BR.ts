import { otherAppsPtBR } from '../other-apps/pt-BR.ts'
import { createPlural } from '../plural.ts'
import type { ImportingFailures, ImportingText } from './en.ts'

const plural = createPlural('pt-BR')

const entry = (number: number) => `Item ${number}`
const line = (number: number) => `Linha ${number}`

const formats: ImportingText['importing']['formats'] = {
  'otpauth-list': {
    name: 'Lista de links de configuração',
    place: line,
  },
  aegis: { name: 'Backup do Aegis', place: entry },
  stratum: { name: 'Backup do Stratum', place: entry },
  'freeotp-plus': { name: 'Backup do FreeOTP+', place: entry },
  freeotp: { name: 'Backup do FreeOTP', place: entry },
  lastpass: { name: 'Exportação do LastPass Authenticator', place: entry },
  raivo: { name: 'Exportação do Raivo OTP', place: entry },
  keepass: { name: 'Banco de dados do KeePass', place: entry },
  zip: { name: 'Arquivo zip', place: entry },
  'two-fas': { name: 'Backup do 2FAS', place: entry },
  ente: { name: 'Exportação do Ente Auth', place: entry },
  bitwarden: { name: 'Exportação do Bitwarden', place: entry },
  'bitwarden-table': { name: 'Exportação do Bitwarden (tabela)', place: line },
  'proton-authenticator': { name: 'Exportação do Proton Authenticator', place: entry },
  andotp: { name: 'Backup do andOTP', place: entry },
}

/** Brazilian Portuguese for importing a file. */
export const importingPtBR: ImportingText = {
  importing: {
    menu: 'Importar de outro app…',
    guideTitle: 'Importar de outro app',
    guideText:
      'Escolha o app de onde você vem para ver como ele exporta. Depois escolha o arquivo; nada é adicionado antes de você ver o que há nele.',
    chooseFile: 'Escolher arquivo…',
    title: 'Importar de um arquivo',
    file: 'Arquivo a importar',
    reading: 'Lendo o arquivo…',
    formats,
    otherApps: otherAppsPtBR,
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
    guardedText:
      'Seu cofre tem um item com o mesmo nome e outra chave. Ele protege um login, por isso não pode ser substituído.',
    guards: 'Seu item protege um login, então não pode ser substituído.',
    more: (count) => plural(count, { one: 'Mostrar mais 1', other: `Mostrar mais ${count}` }),
    nothingToAdd: 'Não há nada neste arquivo que seu cofre já não tenha.',
    nothingUsable: 'Não há nada neste arquivo que possa ser adicionado.',
    otherFile: 'Outro arquivo…',
    locked: (name) => `${name}, criptografado. Digite a senha para abrir.`,
    password: 'Senha do arquivo',
    passwordHint: 'A que você escolheu no outro app. Ela é usada só agora e não é guardada.',
    passwordMissing: 'Digite a senha do arquivo.',
    open: 'Abrir',
    opening: 'Abrindo…',
    opensIn: (span) => `Leva cerca de ${span} neste computador.`,
    trashed: 'Está na lixeira do outro app: vai para a sua',
    lost: 'Não é mantido',
    losses: {
      icon: (count) =>
        plural(count, { one: 'A imagem de 1 item', other: `As imagens de ${count} itens` }),
      'note-shortened': (count) =>
        plural(count, {
          one: 'O fim de 1 nota longa demais',
          other: `O fim de ${count} notas longas demais`,
        }),
      'tags-left-out': (count) =>
        plural(count, {
          one: 'Etiquetas de 1 item, por serem muitas ou longas demais',
          other: `Etiquetas de ${count} itens, por serem muitas ou longas demais`,
        }),
    },
    entryBroken: 'Está danificado.',
    lineNotUtf8: 'Não está escrita em UTF-8.',
    lineNoLink: 'Não contém nenhum link de configuração.',
    lineBroken: 'O link de configuração está danificado.',
    missingParts: (count, numbers, all) =>
      plural(count, {
        one: `Este arquivo não traz completa uma exportação do Google Authenticator: falta a parte ${numbers} de ${all}. Importe-a ou escaneie-a também.`,
        other: `Este arquivo não traz completa uma exportação do Google Authenticator: faltam as partes ${numbers} de ${all}. Importe-as ou escaneie-as também.`,
      }),
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
    'O Sync não consegue importar este arquivo. Ele lê exportações de 2FAS, Aegis, andOTP, Bitwarden, Ente Auth, FreeOTP, FreeOTP+, KeePass, LastPass Authenticator, Proton Authenticator, Raivo OTP, Stratum e WinAuth, e arquivos de texto com um link de configuração (otpauth://…) em cada linha.',
  'file-not-utf8':
    'Este arquivo não está salvo em UTF-8, então não pode ser lido. Salve-o de novo como texto simples em UTF-8 e importe-o.',
  'file-password-wrong': 'Essa não é a senha deste arquivo. Tente outra.',
  'file-gone': 'O arquivo esperou a senha por cinco minutos e foi esquecido. Escolha-o de novo.',
  'file-key-failed':
    'Não foi possível abrir o arquivo: talvez falte memória neste computador. Feche outros programas e tente de novo.',
  fileRefused: {
    newer:
      'Este arquivo foi feito por uma versão do outro app mais nova do que o Sync conhece, então não foi lido. Atualize o Sync, ou exporte de novo do outro app em outro formato.',
    damaged: 'Este arquivo está danificado, então não pode ser lido. Exporte de novo do outro app.',
    'account-bound':
      'Este arquivo está criptografado para a sua conta no outro app, e só essa conta o abre. Exporte de novo e escolha proteger com uma senha.',
    'no-password':
      'Este arquivo não abre com uma senha, só no aparelho que o fez. Defina uma senha no outro app e exporte de novo.',
    'open-pgp':
      'Este arquivo está criptografado com OpenPGP, que o Sync não abre. Descriptografe-o com o programa que tem a sua chave e importe o resultado.',
    'cipher-unknown':
      'Este banco de dados está criptografado com um algoritmo que o Sync não abre, como o Twofish. No outro app, mude a criptografia do banco de dados para AES ou ChaCha20 e importe-o.',
    'locked-in-archive':
      'Neste arquivo zip há um arquivo que também está criptografado. Descompacte-o e importe esse arquivo.',
  },
  fileCost: {
    memory: (value, limit) =>
      `Abrir este arquivo exigiria ${value} MiB de memória; o Sync usa no máximo ${limit} MiB. Se o outro app deixar escolher, exporte de novo com menos.`,
    rounds: (value, limit) =>
      `Abrir este arquivo exigiria ${value} rodadas; o Sync calcula no máximo ${limit}. Se o outro app deixar escolher, exporte de novo com menos.`,
    lanes: (value, limit) =>
      `Abrir este arquivo exigiria ${value} cálculos em paralelo; o Sync faz no máximo ${limit}. Se o outro app deixar escolher, exporte de novo com menos.`,
  },
}
