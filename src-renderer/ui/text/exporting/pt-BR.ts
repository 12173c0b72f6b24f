import { createPlural } from '../plural.ts'
import type { ExportingFailures, ExportingText } from './en.ts'

const plural = createPlural('pt-BR')

const formats: ExportingText['exporting']['formats'] = {
  own: {
    name: 'Backup do Sync',
    about: 'Contém tudo. Abre no Sync em qualquer computador, com uma frase secreta.',
  },
  'aegis-encrypted': { name: 'Aegis', about: 'Para o Aegis no Android. Abre com uma senha.' },
  aegis: { name: 'Aegis', about: 'Para o Aegis e para apps que importam os arquivos dele.' },
  '2fas': { name: '2FAS', about: 'Para o 2FAS em um celular.' },
  bitwarden: { name: 'Bitwarden', about: 'Um login com a chave para cada item.' },
  'otpauth-list': {
    name: 'Lista de links de configuração',
    about: 'Um arquivo de texto que a maioria dos autenticadores consegue importar.',
  },
  'google-qr': {
    name: 'QR codes para o Google Authenticator',
    about: 'Até dez itens em cada código, para ler com o celular.',
  },
  printable: {
    name: 'Página em papel',
    about: 'QR code e chave de cada item, para imprimir e guardar a sete chaves.',
  },
}

const reasons: ExportingText['exporting']['reasons'] = {
  'steam-unsupported': 'Códigos do Steam não cabem nele.',
  'counter-unsupported': 'Códigos por contador não cabem nele.',
  'counter-too-high': 'O contador é alto demais para ele.',
  'digits-unsupported': 'Códigos com essa quantidade de dígitos não cabem nele.',
  'period-unsupported': 'Códigos com esse período não cabem nele.',
}

/** Brazilian Portuguese for exporting entries and for showing the key of one. */
export const exportingPtBR: ExportingText = {
  exporting: {
    menu: 'Exportar…',
    title: 'Exportar itens',
    confirmTitle: 'Confirmar a exportação',
    doneTitle: 'Exportação concluída',
    which: 'Itens',
    all: (count) => plural(count, { one: 'O único item', other: `Todos os ${count} itens` }),
    some: 'Só alguns…',
    someOf: (count, all) => `Só alguns: ${count} de ${all}`,
    find: 'Buscar itens',
    chooseAll: (count) => plural(count, { one: 'Escolher', other: `Escolher os ${count}` }),
    chooseNone: (count) => plural(count, { one: 'Tirar', other: `Tirar os ${count}` }),
    noneFound: 'Nenhum item contém isso.',
    format: 'Formato',
    formats,
    encrypted: 'Criptografado',
    notEncrypted: 'Sem criptografia',
    outlook: (count) =>
      plural(count, { one: '1 item será exportado.', other: `${count} itens serão exportados.` }),
    guarding: (count) =>
      plural(count, {
        one: '1 deles protege um login no Sync: quem puder ler a exportação pode gerar os códigos dele.',
        other: `${count} deles protegem logins no Sync: quem puder ler a exportação pode gerar os códigos deles.`,
      }),
    bare: (count) =>
      plural(count, {
        one: '1 deles perde a nota, as etiquetas ou a fixação neste formato.',
        other: `${count} deles perdem a nota, as etiquetas ou a fixação neste formato.`,
      }),
    cannotHold: (count) =>
      plural(count, {
        one: '1 item não cabe neste formato',
        other: `${count} itens não cabem neste formato`,
      }),
    wereLeftOut: (count) =>
      plural(count, { one: '1 item ficou de fora', other: `${count} itens ficaram de fora` }),
    reasons,
    plainWarning:
      'Este arquivo não é criptografado. Quem o obtiver pode gerar seus códigos, hoje e daqui a anos. Exclua-o assim que for importado.',
    pageWarning:
      'Esta página não é criptografada. Quem a vir pode gerar seus códigos, hoje e daqui a anos. Não a mostre a ninguém e guarde-a a sete chaves.',
    plainConsent: 'Exportar sem criptografia',
    next: 'Continuar',
    protectText:
      'Escolha uma frase secreta para o arquivo. Ela pode ser diferente da do cofre. Sem ela ninguém consegue abrir o arquivo, nem você.',
    vaultPassphrase: 'Frase secreta do cofre',
    vaultPassphraseHint: 'Para confirmar que é você.',
    keyStoreConfirms: 'O chaveiro do sistema confirma que é você. O sistema pergunta mais uma vez.',
    byKeyStore: 'Confirmar com o chaveiro',
    byPassphrase: 'Confirmar com a frase secreta',
    filePassphrase: 'Frase secreta para o arquivo',
    way: 'Como entregá-los',
    ways: {
      show: 'Mostrar os códigos nesta tela',
      print: 'Imprimir uma página',
      save: 'Salvar uma página em um arquivo',
    },
    go: { show: 'Mostrar códigos', print: 'Imprimir…', save: 'Salvar…' },
    showWarning:
      'Quem vir estes códigos pode gerar os seus, hoje e daqui a anos. Que ninguém olhe, nem câmera alguma além da do celular.',
    nothingChosen: 'Escolha pelo menos um item.',
    nothingFits: 'Nenhum destes itens cabe neste formato. Escolha outro formato.',
    doNotFit: (count) =>
      plural(count, {
        one: '1 não cabe neste formato.',
        other: `${count} não cabem neste formato.`,
      }),
    codesTitle: 'Escaneie estes códigos',
    codesText:
      'No celular, abra o Google Authenticator: menu, transferir contas, importar contas. Escaneie um código após o outro.',
    codeOf: (number, count) => `Código ${number} de ${count}`,
    codeLabel: (number, count) => `QR code ${number} de ${count}`,
    inCode: 'Neste código',
    nextCode: 'Próximo',
    notInCodes: (count) =>
      plural(count, {
        one: '1 item não está em nenhum código',
        other: `${count} itens não estão em nenhum código`,
      }),
    hidesIn: (span) => `Some em ${span}`,
    written: (count) =>
      plural(count, {
        one: '1 item foi exportado. O arquivo foi lido de volta e está completo.',
        other: `${count} itens foram exportados. O arquivo foi lido de volta e está completo.`,
      }),
    printed: (count) =>
      plural(count, {
        one: '1 item foi enviado à impressora.',
        other: `${count} itens foram enviados à impressora.`,
      }),
    shown: (count) =>
      plural(count, {
        one: '1 item foi mostrado como QR code.',
        other: `${count} itens foram mostrados como QR codes.`,
      }),
    notSaved: (why) => `A exportação não foi salva. ${why}`,
    deleteFile: 'Exclua este arquivo assim que for importado e esvazie a lixeira.',
    destroyPaper: 'Guarde o papel a sete chaves ou destrua-o assim que for usado.',
    showKey: 'Mostrar QR code e chave…',
    revealTitle: (label) => `Chave de ${label}`,
    revealText: 'Quem vir a chave pode gerar os códigos deste item. Ela aparece por um minuto.',
    show: 'Mostrar',
    hide: 'Ocultar',
    hides: (seconds) => `Some em ${seconds} s`,
    qrLabel: (label) => `QR code de ${label}`,
    countsTwice:
      'Este item conta seus códigos. Se dois dispositivos o usarem, um fica para trás e seus códigos são recusados.',
  },
}

export const exportingFailuresPtBR: ExportingFailures = {
  'file-damaged':
    'Este backup do Sync está danificado, então não pode ser aberto. Use outra cópia ou uma mais antiga.',
  'file-newer': 'Uma versão mais nova do Sync gravou este backup. Atualize o Sync para abri-lo.',
  'nothing-to-export':
    'Não há nada para exportar: nenhum desses itens cabe neste formato. Escolha outro.',
}
