import type { Text } from './en.ts'
import { networkPtBR, networkFailuresPtBR } from './network/pt-BR.ts'
import { pastedPtBr } from './pasted/pt-BR.ts'
import { createPlural } from './plural.ts'
import { accountsPtBR } from './accounts/pt-BR.ts'
import { administrationPtBR } from './administration/pt-BR.ts'
import { introductionPtBR } from './introduction/pt-BR.ts'
import { keyboardPtBR } from './keyboard/pt-BR.ts'
import { organisingPtBR } from './organising/pt-BR.ts'
import { ownTwoFactorPtBR } from './own-two-factor/pt-BR.ts'
import { policyPtBR } from './policy/pt-BR.ts'
import { overviewPtBr } from './overview/pt-BR.ts'
import { activityPtBR } from './activity/pt-BR.ts'
import { passesPtBr } from './passes/pt-BR.ts'
import { peopleActsPtBr } from './people-acts/pt-BR.ts'
import { forgottenPtBr } from './forgotten/pt-BR.ts'
import { stayingPtBr } from './staying/pt-BR.ts'
import { portalPtBR, portalFailuresPtBR } from './portal/pt-BR.ts'
import { aboutPtBR } from './about/pt-BR.ts'
import { updatesPtBR } from './updates/pt-BR.ts'
import { backupFailuresPtBR, backupsPtBR } from './backups/pt-BR.ts'
import { preferencesWindowPtBr } from './preferences-window/pt-BR.ts'
import { atHandPtBr } from './at-hand/pt-BR.ts'
import { linksPtBr } from './links/pt-BR.ts'
import { managedPtBr } from './managed/pt-BR.ts'
import { diagnosticsPtBR } from './diagnostics/pt-BR.ts'
import { exportingPtBR, exportingFailuresPtBR } from './exporting/pt-BR.ts'
import { importingPtBR, importingFailuresPtBR } from './importing/pt-BR.ts'
import { movingPtBR } from './moving/pt-BR.ts'
import { scanPtBR, scanFailuresPtBR } from './scan/pt-BR.ts'
import { setUpPtBR, setUpFailuresPtBR } from './set-up/pt-BR.ts'
import { trustPtBR } from './trust/pt-BR.ts'
import { voicePtBR } from './voice/pt-BR.ts'

const plural = createPlural('pt-BR')

/** Brazilian Portuguese; the reader is addressed as “você”. */
export const ptBR: Text = {
  product: 'Sync',
  common: {
    back: 'Voltar',
    cancel: 'Cancelar',
    close: 'Fechar',
    dismiss: 'Dispensar',
    done: 'Concluir',
    loading: 'Carregando…',
    notNow: 'Agora não',
    partFailed:
      'Esta parte da janela parou de funcionar. Nada se perdeu, e seus códigos estão a salvo.',
    tryAgain: 'Tentar de novo',
    undo: 'Desfazer',
    hidePassword: 'Ocultar o que digito',
    showPassword: 'Mostrar o que digito',
    noDigitsPasted: 'Não há nenhum dígito no que você colou.',
    stepOf: (step, count) => `${step} de ${count}`,
    email: 'E-mail',
    password: 'Senha',
    passphrase: 'Frase secreta',
  },

  server: {
    demo: 'Servidor de demonstração',
    label: 'Servidor',
    change: 'Trocar de servidor',
    connecting: 'Conectando…',
    startingDemo: 'Iniciando…',
    failed: 'Sem conexão',
    dialogTitle: 'Qual servidor?',
    dialogText:
      'Seu administrador sabe o endereço. O servidor de demonstração funciona dentro deste aplicativo, com pessoas fictícias para fazer testes.',
    address: 'Endereço do servidor',
    addressHint: 'Começa com https://',
    useAddress: 'Usar este servidor',
    useDemo: 'Usar o servidor de demonstração',
  },

  signIn: {
    title: 'Entrar',
    submit: 'Entrar',
    submitting: 'Entrando…',
    waitForServer: 'Aguardando o servidor…',
    demoAccounts: 'Contas de demonstração',
    demoAccountsHint: 'Escolha uma para preencher o formulário.',
    withoutSignIn: 'Usar o autenticador sem entrar',
    emailMissing: 'Digite seu e-mail.',
    emailInvalid: 'Digite um endereço de e-mail completo.',
    emailLocalPart: 'Antes do @, use só letras de a a z sem acento, dígitos e sinais como . _ -',
    passwordMissing: 'Digite sua senha.',
    challengeExpired:
      'A verificação demorou demais e foi encerrada para proteger você. Entre novamente.',
    sessionEnded: 'Sua sessão terminou. Entre novamente; seus códigos continuam aqui.',
  },

  challenge: {
    title: 'Confirme que é você',
    chooseTitle: 'Escolha como confirmar que é você',
    signingInAs: (email) => `Entrando como ${email}`,
    codeLabel: 'Código de verificação',
    codeFromApp: 'Digite o código de 6 dígitos do seu aplicativo autenticador.',
    codeSentTo: (hint, digits) => `Digite o código de ${digits} dígitos enviado para ${hint}.`,
    verify: 'Verificar',
    verifying: 'Verificando…',
    useThisComputer: 'Usar o código deste computador',
    usingThisComputer: 'Usando o código deste computador…',
    orTypeCode: 'ou digite o código',
    onThisComputer: 'Neste computador',
    default: 'Padrão',
    useRecoveryCode: 'Usar um código de recuperação',
    tryAnother: 'Tentar outro método',
    recoveryTitle: 'Use um código de recuperação',
    recoveryText: 'Digite um dos códigos que você guardou. Cada um vale uma única vez.',
    recoveryLabel: 'Código de recuperação',
    recoveryMissing: 'Digite um código de recuperação: 18 letras e dígitos.',
    recoveryRejected: 'Código de recuperação incorreto ou já usado.',
    unlockTitle: 'Desbloqueie para usar seu código',
    unlockText: 'O código está no seu cofre. Ele será usado assim que você o desbloquear.',
  },

  codeWait: {
    wasUsed: 'Este código já foi usado.',
    nextIn: (span: string) => `O Sync usará o próximo em ${span}.`,
  },

  sentCode: {
    rejected: 'Código incorreto. Use o mais recente que foi enviado e tente de novo.',
    send: 'Enviar o código',
    sending: 'Enviando o código…',
    resend: 'Enviar outro código',
    resendIn: (span: string) => `Enviar outro código em ${span}`,
    resent: 'Um novo código está a caminho. O anterior não vale mais.',
  },

  demoInbox: {
    title: 'Caixa de demonstração',
    open: 'Abrir a caixa de demonstração',
    about:
      'Mensagens de texto, ligações e e-mails que o servidor de demonstração faria chegar. Nunca saem deste computador e somem quando o aplicativo é fechado.',
    list: 'Mensagens, as mais recentes primeiro',
    emptyTitle: 'Nenhuma mensagem ainda',
    emptyText: 'Os códigos e avisos do servidor de demonstração aparecem aqui na hora.',
    copyCode: (code) => `Copiar o código ${code}`,
    codeCopied: 'Código copiado.',
    channels: { sms: 'Mensagem de texto', voice: 'Ligação', email: 'E-mail' },
    to: (address: string) => `Para ${address}`,
  },

  methods: {
    totp: 'Aplicativo autenticador TOTP',
    sms: 'Autenticação por SMS',
    email: 'Autenticação por e-mail',
  },

  menu: {
    account: 'Menu da conta',
    notSignedIn: 'Você não está conectado',
    notSignedInHint: 'Os códigos funcionam sem conta',
    companySettings: 'Configurações da empresa',
    lock: 'Bloquear',
    preferences: 'Preferências',
    signIn: 'Entrar',
    signOut: 'Sair',
  },

  vault: {
    absentTitle: 'Ainda não há códigos neste computador',
    absentText:
      'Este computador não tem um chaveiro seguro, então uma frase secreta vai proteger seus códigos. Você pode criá-la quando precisar do primeiro código.',
    setUpNow: 'Criar o cofre',
    setUpTitle: 'Prepare seu cofre',
    setUpText:
      'Seus códigos ficam criptografados neste computador. Escolha como o cofre se abre; você pode mudar isso depois.',
    vaultExplained:
      'O cofre é um arquivo criptografado neste computador. Ninguém consegue ler sem o chaveiro do sistema ou a frase secreta, nem mesmo o Sync.',
    keyStoreExplained: 'O chaveiro é onde o seu sistema guarda as senhas.',
    keyStoreOption: 'Abrir com o chaveiro do sistema deste computador',
    keyStoreHint: 'Recomendado. Abre sozinho quando você entra neste computador.',
    keyStoreInsecure:
      'Este computador não tem um chaveiro seguro. Uma frase secreta protege seus códigos.',
    keyStoreUnavailable:
      'O chaveiro do sistema não está disponível agora. Uma frase secreta protege seus códigos.',
    passphraseOption: 'Abrir também com uma frase secreta',
    passphraseOptionHint:
      'Uma forma reserva de abrir, caso o chaveiro do sistema se perca ou seja redefinido.',
    newPassphrase: 'Nova frase secreta',
    repeatPassphrase: 'Repita a frase secreta',
    passphraseForgotten: 'Uma frase secreta esquecida não pode ser recuperada.',
    strength: {
      tooShort: (minimum) => `Pelo menos ${minimum} caracteres`,
      weak: {
        common: 'Fraca: muita gente usa. Quatro palavras aleatórias são uma boa escolha.',
        repeats: 'Fraca: ela se repete. Quatro palavras aleatórias são uma boa escolha.',
        sequence: 'Fraca: ela segue um padrão. Quatro palavras aleatórias são uma boa escolha.',
        personal: 'Fraca: é fácil de adivinhar. Quatro palavras aleatórias são uma boa escolha.',
        guessable: 'Fraca: é fácil de adivinhar. Quatro palavras aleatórias são uma boa escolha.',
      },
      judging: 'Verificando a segurança…',
      fair: 'Razoável. Uma mais longa é mais segura: quatro palavras ao acaso são uma boa escolha.',
      good: 'Boa',
      strong: 'Forte',
    },
    passphraseTooShort: (minimum) => `Use pelo menos ${minimum} caracteres.`,
    passphraseTooWeak:
      'Escolha uma mais difícil de adivinhar. Quatro palavras aleatórias são uma boa escolha.',
    passphrasesDiffer: 'As duas frases não são iguais.',
    chooseAWay: 'Escolha pelo menos uma forma de abrir o cofre.',
    create: 'Criar o cofre',
    creating: 'Criando…',

    lockedTitle: 'Cofre bloqueado',
    lockedText: 'Seus códigos ficam criptografados até você desbloquear.',
    unlock: 'Desbloquear',
    unlocking: 'Desbloqueando…',
    unlockWithKeyStore: 'Desbloquear com o chaveiro',
    passphraseMissing: 'Digite sua frase secreta.',
    wait: (span) => `Próxima tentativa em ${span}`,
    or: 'ou',

    damagedTitle: 'Não é possível ler o cofre',
    damagedText:
      'Há arquivos do cofre, mas nenhum passa na verificação de integridade. Nada foi apagado nem sobrescrito, e nada será. Guarde a pasta, restaure-a de um backup e abra o aplicativo de novo.',
    folder: 'Os arquivos ficam em',
    newerTitle: 'Atualize o Sync para ver seus códigos',
    newerText:
      'Uma versão mais recente do Sync os salvou, e esta não consegue lê-los. Nada foi alterado nem perdido. Atualize o Sync neste computador para abri-los.',

    failedTitle: 'O cofre não respondeu',
    noticeOlderGeneration:
      'O arquivo mais recente do cofre estava danificado e o anterior foi aberto. Confira se seus últimos itens estão aqui.',
    noticeKeyStoreSlot:
      'O chaveiro do sistema não abre mais este cofre; a frase secreta abriu. Desative o chaveiro em Preferências e ative-o de novo para reparar.',

    locksAfter: (minutes) => `Bloqueia após ${minutes} min sem uso`,
    lockNow: 'Bloquear agora',
  },

  entries: {
    title: 'Autenticador',
    search: 'Buscar códigos',
    clearSearch: 'Limpar a busca',
    list: 'Códigos',
    noMatch: (query) => `Nenhum item corresponde a “${query}”.`,
    emptyTitle: 'Ainda não há códigos',
    emptyText: 'Adicione as contas que você protege com dois fatores.',
    emptyHint: '“Escanear minha tela” encontra o QR code que um site mostra a você.',
    protect: (company) => `Seu login em ${company} ainda não está protegido.`,
    turnOnTwoFactor: 'Ativar dois fatores',
    copyCode: 'Copiar o código:',
    copied: (seconds) => `Copiado. Será apagado em ${seconds} s.`,
    next: 'próximo',
    nextCode: 'Próximo código',
    nextCodeLabel: (label) => `Próximo código de ${label}`,
    notShownYet: 'Por contador: peça o próximo código.',
    guards: (email) => `Protege o login no Sync de ${email}`,
    retired: (label) => `${label} não protege mais nenhum login e foi para a lixeira.`,
    weak: 'Chave curta (menos de 80 bits)',
    more: (label) => `Mais opções de ${label}`,
    label: (issuer, name) => `${issuer} (${name})`,
    unnamed: 'Item sem nome',
    pin: 'Fixar no topo',
    unpin: 'Desafixar',
    isPinned: 'Fixado no topo',
    pinned: (label) => `${label} está fixado no topo.`,
    unpinned: (label) => `${label} não está mais fixado.`,
    save: 'Salvar',
    delete: 'Excluir',
    deleteTitle: (label) => `Excluir ${label}?`,
    deleteGuardsText: (email) =>
      `Este item protege o login no Sync de ${email}. Sem ele, entrar exige um código de recuperação. Se ele não for mais necessário, desative antes a autenticação em dois fatores nas configurações da empresa.`,
    deleteAnyway: 'Excluir mesmo assim',
    keep: 'Manter',
    deleted: (label) => `${label} está na lixeira.`,
    restored: (label) => `${label} foi restaurado.`,
    issuer: 'Serviço',
    name: 'Nome da conta',
    trash: 'Lixeira',
    trashHint: 'Os itens são apagados de vez 30 dias depois de excluídos.',
    trashEmpty: 'A lixeira está vazia.',
    trashOpen: (count) => `Lixeira (${count})`,
    deletedOn: (day) => `Excluído em ${day}`,
    restore: 'Restaurar',
    copyNext: 'Copiar o próximo código',
    emptyTrash: 'Esvaziar lixeira',
    emptyTrashTitle: 'Esvaziar a lixeira?',
    emptyTrashText: (count: number) =>
      plural(count, {
        one: '1 item será excluído para sempre. Não é possível desfazer.',
        other: `${count} itens serão excluídos para sempre. Não é possível desfazer.`,
      }),
    trashEmptied: 'Lixeira esvaziada.',
    restoreLabel: (label) => `Restaurar ${label}`,
    recoveryCodesLow: (count) =>
      count === 0
        ? 'Você não tem mais códigos de recuperação. Se perder o autenticador, você não conseguirá entrar.'
        : plural(count, {
            one: 'Resta só 1 código de recuperação.',
            other: `Restam só ${count} códigos de recuperação.`,
          }),
    getNewCodes: 'Obter novos',
    clockOff: (span, isAhead) =>
      `O relógio deste computador está ${span} ${isAhead ? 'adiantado' : 'atrasado'}. Os códigos levam isso em conta.`,
    clockOffHere: (span, isAhead) =>
      `O relógio deste computador está ${span} ${isAhead ? 'adiantado' : 'atrasado'} em relação ao deste servidor. Os códigos deste servidor levam isso em conta; os outros seguem o relógio deste computador.`,
    clockAccept: 'Corrigir todos os códigos',
  },

  add: {
    add: 'Adicionar',
    scanScreen: 'Escanear minha tela',
    camera: 'Usar a câmera…',
    imageFile: 'Arquivo de imagem…',
    pasteImage: 'Colar uma imagem…',
    byHand: 'Digitar manualmente…',
    link: 'Colar um link…',
    drop: 'Solte uma imagem com um QR code ou um arquivo a importar',
    byHandTitle: 'Digitar manualmente',
    secret: 'Chave',
    secretHint: 'As letras e os dígitos que o site mostra abaixo do QR code.',
    secretMissing: 'Digite a chave.',
    advanced: 'Avançado',
    type: 'Tipo',
    types: {
      totp: 'Por tempo (TOTP)',
      hotp: 'Por contador (HOTP)',
      steam: 'Steam Guard',
    },
    algorithm: 'Algoritmo',
    digits: 'Dígitos',
    period: 'Segundos por código',
    periodInvalid: 'Entre 1 e 300 segundos.',
    addEntry: 'Adicionar item',
    adding: 'Adicionando…',
    added: (label) => `${label} foi adicionado.`,
    linkTitle: 'Colar um link',
    linkLabel: 'Link de configuração',
    pasteTitle: 'Colar uma imagem',
    pasteText: 'Copie uma imagem que mostre um QR code e pressione:',
    pasteNothing: 'A área de transferência não tem uma imagem. Copie uma e pressione de novo.',
  },

  organising: organisingPtBR,
  keyboard: keyboardPtBR,
  introduction: introductionPtBR,
  pasted: pastedPtBr,

  scan: {
    title: 'Escanear minha tela',
    pictureTitle: 'QR codes na imagem',
    cameraTitle: 'Escanear com a câmera',
    scanning: 'Procurando QR codes em todas as telas…',
    reading: 'Procurando QR codes na imagem…',
    found: (count) =>
      plural(count, { one: '1 QR code encontrado', other: `${count} QR codes encontrados` }),
    openingCamera: 'Abrindo a câmera…',
    filming: 'Coloque o QR code na frente da câmera.',
    cameraPicture: 'O que a câmera vê',
    stillLooking: 'Procurando mais códigos…',
    proceed: 'Continuar',
    systemWillAsk: {
      'system-asks':
        'Seu sistema vai perguntar agora o que compartilhar. Escolha a tela inteira que mostra o QR code e confirme. O Sync olha uma única imagem dela e depois a esquece.',
      'not-asked':
        'Seu sistema vai perguntar agora se o Sync pode gravar a tela. Permita; o macOS então pede que o Sync seja fechado e aberto de novo. Ou use uma captura de tela do QR code.',
    },
    otherWays:
      'Outras formas: abra um arquivo de imagem, ou cole ou solte aqui mesmo uma imagem do QR code.',
    cameraProblems: {
      'no-camera': 'Nenhuma câmera foi encontrada. Conecte uma e escaneie de novo.',
      'camera-refused':
        'O Sync não tem permissão para usar a câmera. Permita nas configurações do sistema e escaneie de novo.',
      'camera-busy': 'Outro programa está usando a câmera. Feche-o e escaneie de novo.',
      'camera-lost': 'A câmera foi desconectada. Conecte-a e escaneie de novo.',
    },
    noneTitle: 'Nenhum QR code encontrado',
    noneScreenHints: [
      'Confira se o QR code aparece inteiro e se nenhuma janela o cobre.',
      'Aumente-o: amplie a página e escaneie de novo.',
      'Se o código está em um celular ou no papel, escolha Usar a câmera, ou tire uma foto e abra-a com Arquivo de imagem.',
    ],
    nonePictureHints: [
      'Confira se o QR code está inteiro na imagem, com um pouco de branco em volta.',
      'Use uma imagem mais nítida ou maior.',
      'Em um PDF só as 12 primeiras páginas são examinadas.',
    ],
    scanAgain: 'Escanear de novo',
    map: (displays) =>
      plural(displays, {
        one: 'Onde estão os códigos na sua tela',
        other: `Onde estão os códigos nas suas ${displays} telas`,
      }),
    codeNumber: (number) => `Código ${number}`,
    display: (number) => `Tela ${number}`,
    choose: 'Escolha o que adicionar',
    new: 'Novo',
    duplicate: 'Já está no seu cofre',
    enrolment: 'A configuração em andamento',
    enrolmentElsewhere:
      'Adicione este na janela Configurações da empresa, onde a configuração começou.',
    unknown: 'Códigos de uso único',
    googleBatch: 'Exportação do Google Authenticator',
    batchOf: (number, count) => `Parte ${number} de ${count}`,
    batchEntries: (count) => plural(count, { one: '1 item', other: `${count} itens` }),
    notAddable: 'Não são códigos de uso único',
    other: {
      link: (host) =>
        host === ''
          ? 'Um link da web. Abra-o no navegador se confiar nele.'
          : `Um link para ${host}. Abra-o no navegador se confiar nele.`,
      wifi: 'Dados de uma rede Wi-Fi. Escaneie com o aparelho que deve se conectar.',
      contact: 'Um cartão de contato. Escaneie com o celular para salvar.',
      'microsoft-phone-factor':
        'Só para o Microsoft Authenticator. Nessa página, escolha “Quero usar outro aplicativo autenticador”.',
      duo: 'Só para o Duo Mobile. Peça um código do tipo “outro aplicativo autenticador”.',
      'webauthn-hybrid':
        'Para uma chave de acesso em um celular. Escaneie com a câmera do celular ou escolha nessa página um aplicativo autenticador.',
      'broken-otp': 'Um código de uso único com um erro. Peça um novo ao site.',
      text: 'Texto sem chave de códigos de uso único.',
    },
    addSelected: (count) => plural(count, { one: 'Adicionar 1', other: `Adicionar ${count}` }),
    addNothing: 'Escolha pelo menos um',
    added: (count) =>
      plural(count, { one: '1 item adicionado.', other: `${count} itens adicionados.` }),
    duplicatesSkipped: (count) =>
      plural(count, {
        one: '1 já estava no seu cofre.',
        other: `${count} já estavam no seu cofre.`,
      }),
    fileTooLarge: (limit) =>
      `Este arquivo tem mais de ${limit} e não foi aberto. Salve uma imagem menor do QR code e tente de novo.`,
    pictureTooLarge:
      'Esta imagem tem mais de 64 milhões de pixels e não foi examinada. Recorte-a no QR code e tente de novo.',
    pictureTooComplex:
      'Este arquivo é complexo demais para ser desenhado com segurança e não foi examinado. Faça uma captura do QR code e abra-a.',
    pdfLocked: 'Este PDF precisa de uma senha. Abra-o no próprio programa e escaneie sua tela.',
  },

  settings: {
    title: (company) => `${company} · Configurações do Sync`,
    navigation: 'Seções das configurações',
    settings: 'Configurações',
    twoFactor: 'Autenticação em dois fatores',
    signedOutTitle: 'Você não está conectado',
    signedOutText: 'Entre na janela do Sync e esta página continuará automaticamente.',
  },

  twoFactor: {
    title: 'Autenticação em dois fatores',
    intro:
      'Acrescenta uma segunda etapa ao seu login; só a senha não basta. As mudanças afetam só seu próprio login.',
    signedOutElsewhere: 'A sessão foi encerrada em todos os outros dispositivos.',
    recommended: 'Recomendado',
    lessSecure: 'Menos seguro',
    basic: 'Básico',
    totpText: 'Códigos de um aplicativo neste computador ou no seu celular. Funciona sem rede.',
    smsText: 'Códigos por mensagem de texto. A operadora pode perdê-los ou desviá-los.',
    emailText: 'Códigos por e-mail. Tão seguro quanto sua caixa de entrada.',
    notOffered: 'Não disponível',
    off: 'Desativado',
    onSince: (day) => `Ativo desde ${day}`,
    default: 'Padrão',
    select: 'Escolher este método',
    change: 'Trocar',
    changeLabel: (method) => `Trocar ${method}`,
    makeDefault: 'Tornar padrão',
    turnOff: 'Desativar',
    turnOffLabel: (method) => `Desativar ${method}`,
    turnOffTitle: (method) => `Desativar ${method}?`,
    turnOffText:
      'Depois disso, bastará sua senha para entrar. Seus códigos de recuperação deixam de valer, e você pode excluir o item no seu aplicativo autenticador.',
    turnOffSentText: 'O login vai pedir só a senha. Seus códigos de recuperação deixam de valer.',
    turnOffOthersText: 'Você vai entrar com seus outros métodos.',
    turnOffConfirm: (method) => `Desativar ${method}`,
    recoveryTitle: 'Códigos de recuperação',
    recoveryLeft: (left, total) => `Restam ${left} de ${total}`,
    recoveryText: 'Se perder o segundo fator, entre com um destes. Cada um vale uma única vez.',
    recoveryNone: 'Você recebe códigos de recuperação ao ativar um método.',
    newCodes: 'Obter códigos novos',
    newCodesTitle: 'Obter códigos de recuperação novos?',
    newCodesText:
      'Seus códigos atuais deixam de valer na hora. Você receberá dez novos para guardar.',
    newCodesConfirm: 'Substituir os meus códigos',
  },

  confirm: {
    title: 'Confirme que é você',
    text: 'Digite sua senha e seu segundo fator. Não pediremos de novo por 10 minutos.',
    textPasswordOnly: 'Digite sua senha. Não pediremos de novo por 10 minutos.',
    with: 'Segundo fator',
    withThisComputer: 'O código deste computador',
    withCode: 'Um código do meu aplicativo',
    withSms: (hint: string) => `Uma mensagem de texto para ${hint}`,
    withEmail: (hint: string) => `Um e-mail para ${hint}`,
    expired: 'Demorou demais. Digite sua senha de novo.',
    withRecoveryCode: 'Um código de recuperação',
    submit: 'Confirmar',
    submitting: 'Confirmando…',
    wrongPassword: 'Senha incorreta. Confira o Caps Lock e tente de novo.',
  },

  enrolment: {
    title: {
      totp: 'Configurar o aplicativo TOTP',
      sms: 'Configurar os códigos por SMS',
      email: 'Configurar os códigos por e-mail',
    },
    changeTitle: {
      totp: 'Trocar o aplicativo TOTP',
      sms: 'Trocar os códigos por SMS',
      email: 'Trocar os códigos por e-mail',
    },
    starting: 'Preparando sua chave…',
    stepAdd: 'Adicione a chave a um autenticador',
    stepAddText:
      'Este computador pode ser seu autenticador; você também pode escanear o código com um aplicativo no celular.',
    oldStays: 'Seu autenticador atual continua funcionando até você confirmar o novo.',
    qrLabel: (issuer, account) => `QR code de ${issuer}, ${account}`,
    keyLabel: 'Ou digite esta chave',
    addHere: 'Adicionar a este computador',
    addHereTitle: 'Neste computador',
    addHereText: 'Um clique: salva a chave no seu cofre e a confirma.',
    addingHere: 'Adicionando…',
    scanScreen: 'Escanear minha tela',
    scanScreenTitle: 'De outra janela',
    scanScreenText: 'Se o QR code está em outra janela.',
    otherApp: 'Uso outro aplicativo',
    otherAppTitle: 'No seu celular',
    otherAppText: 'Escaneie o código com o celular e digite o que o aplicativo mostrar.',
    stepProve: 'Digite o código do seu aplicativo',
    stepProveText: 'Isto confirma que a chave foi salva. O código muda a cada 30 segundos.',
    codeLabel: 'Código do seu aplicativo',
    activate: 'Ativar',
    activating: 'Verificando…',
    stepKeep: 'Guarde seus códigos de recuperação',
    expiredTitle: 'Esta configuração expirou',
    expiredText: 'Para proteger você, uma chave aparece só por um tempo. Nada foi alterado.',
    startAgain: 'Começar de novo',
    doneTitle: 'A autenticação em dois fatores está ativa',
    doneText: 'Seu login agora pede um código.',
    doneChangedTitle: 'Seu autenticador foi trocado',
    doneChangedText: 'Os códigos do anterior não valem mais.',
    vaultTitle: 'Desbloqueie seu cofre para continuar',
  },

  smsSetUp: {
    starting: 'Um momento…',
    stepNumber: 'Para onde enviamos os códigos?',
    numberText: 'Este número recebe um código a cada login: escolha um que só você possa ler.',
    country: 'País ou região',
    number: 'Número de celular',
    numberHint: 'Com DDD, ou começando com +',
    numberMissing: 'Digite seu número de celular.',
    rates: 'Sua operadora pode cobrar pelas mensagens, e a entrega pode variar.',
    stepCode: 'Digite o código que enviamos',
    otherNumber: 'Usar outro número',
    expiredText:
      'Para sua proteção, um código vale por tempo limitado e só para poucas tentativas. Nada mudou.',
    changedTitle: 'Seu número foi trocado',
    changedText: 'De agora em diante os códigos vão só para o novo.',
  },

  recoveryCodes: {
    title: 'Seus códigos de recuperação',
    text: 'Baixe, copie ou imprima estes códigos. Se perder o autenticador, entre com um deles. Cada um vale uma única vez. Você não vai vê-los de novo.',
    list: 'Códigos de recuperação',
    saveToFile: 'Salvar em arquivo…',
    copy: 'Copiar',
    print: 'Imprimir…',
    saved: (path) => `Salvo em ${path}`,
    copied: (seconds) =>
      `Copiado. A área de transferência será limpa em ${seconds} s; cole-os agora.`,
    printed: 'Enviado para a impressora.',
    stored: 'Guardei os códigos em um lugar seguro',
    finish: 'Concluir',
    finishing: 'Concluindo…',
    storeFirst: 'Guarde os códigos e marque a caixa para continuar.',
  },

  preferences: {
    title: 'Preferências',
    language: 'Idioma',
    languageSystem: 'O mesmo do sistema',
    theme: 'Aparência',
    themes: { system: 'A mesma do sistema', light: 'Clara', dark: 'Escura' },
    textSize: 'Tamanho do texto',
    percent: (percent) => `${percent}%`,
    autoLock: 'Bloquear sem uso após',
    minutes: (count) => plural(count, { one: '1 minuto', other: `${count} minutos` }),
    onReturn: 'Quando você voltar',
    opensOnReturn: 'Abrir o cofre automaticamente',
    asksOnReturn: 'Perguntar sempre',
    clearClipboard: 'Limpar um código copiado após',
    seconds: (count) => plural(count, { one: '1 segundo', other: `${count} segundos` }),
    vault: 'Formas de abrir o cofre',
    vaultLocked: 'Desbloqueie o cofre para mudar como ele se abre.',
    vaultAbsent: 'Ainda não há um cofre neste computador.',
    passphraseOn: 'Definida',
    passphraseOff: 'Não definida',
    addPassphrase: 'Adicionar uma frase',
    changePassphrase: 'Trocar',
    removePassphrase: 'Remover',
    savePassphrase: 'Salvar a frase',
    currentPassphrase: 'Frase secreta atual',
    forgotPassphrase: 'Esqueci a frase',
    keyStore: 'Chaveiro do sistema',
    keyStoreOn: (name) => `Ativo (${name})`,
    keyStoreOff: 'Desativado',
    keyStoreInsecure: 'Não usado: este computador não tem um chaveiro seguro',
    keyStoreUnavailable: 'Não disponível neste computador',
    turnOnKeyStore: 'Ativar',
    turnOffKeyStore: 'Desativar',
    lastSlot: 'A última forma de abrir o cofre não pode ser removida.',
  },

  ...ownTwoFactorPtBR,
  ...accountsPtBR,
  ...administrationPtBR,
  ...portalPtBR,
  ...setUpPtBR,
  ...policyPtBR,
  ...forgottenPtBr,
  ...overviewPtBr,
  ...activityPtBR,
  ...passesPtBr,
  ...peopleActsPtBr,
  ...stayingPtBr,
  ...aboutPtBR,
  ...updatesPtBR,
  ...backupsPtBR,
  ...managedPtBr,
  ...diagnosticsPtBR,
  ...atHandPtBr,
  ...preferencesWindowPtBr,
  ...linksPtBr,
  ...exportingPtBR,
  ...movingPtBR,
  ...importingPtBR,
  ...scanPtBR,
  ...trustPtBR,
  ...voicePtBR,
  ...networkPtBR,

  failures: {
    ...portalFailuresPtBR,
    ...backupFailuresPtBR,
    ...exportingFailuresPtBR,
    ...importingFailuresPtBR,
    ...scanFailuresPtBR,
    ...setUpFailuresPtBR,
    'server-not-chosen':
      'Digite o endereço do servidor da sua empresa. O servidor de demonstração não pode ser usado neste computador.',
    ...networkFailuresPtBR,
    'server-starting':
      'O servidor ainda está iniciando; na primeira vez leva alguns segundos. Tente de novo em instantes.',
    'server-unreachable':
      'Não é possível contatar o servidor. Ele pode estar fora do ar, ou você sem conexão. Confira a rede e tente de novo.',
    'server-name-unknown':
      'Não há servidor nesse endereço. Ele pode ter um erro, ou você está sem conexão. Confira-o e tente de novo.',
    'server-timeout':
      'O servidor demorou demais para responder. Ele pode estar ocupado, ou a rede lenta. Tente de novo em instantes.',
    'server-unknown':
      'Algo responde neste endereço, mas não é um servidor do Sync. Confira o endereço com seu administrador.',
    'server-malformed-reply':
      'Não foi possível entender a resposta do servidor. O aplicativo e o servidor podem ser de versões diferentes. Tente de novo ou avise seu administrador.',
    'server-error': 'Ocorreu um erro no servidor. Nada foi alterado. Tente de novo em instantes.',
    'code-rejected': 'Código incorreto. Use o que aparece agora e tente de novo.',
    codeRejectedClock: (span, isAhead) =>
      `Esse código foi recusado: o relógio deste computador está ${span} ${isAhead ? 'adiantado' : 'atrasado'}. Deixe-o no automático nas configurações do sistema e use um código novo.`,
    attemptsLeft: (count) =>
      plural(count, { one: 'Resta 1 tentativa.', other: `Restam ${count} tentativas.` }),
    tooManyAttemptsUntil: (instant) =>
      `Muitas tentativas incorretas. Para proteger você, novas são recusadas até ${instant}.`,
    'too-many-attempts':
      'Muitas tentativas incorretas. Para proteger você, novas são recusadas por enquanto. Tente mais tarde.',
    'send-limit':
      'Para sua proteção, nenhum outro código é enviado por enquanto. Use o que você já tem ou outro método.',
    sendLimitUntil: (instant: string) =>
      `Para sua proteção, nenhum outro código é enviado até ${instant}. Use o que você já tem ou outro método.`,
    phoneRefused: {
      'not-a-number': 'Isso não é um número de telefone. Digite só dígitos, como você discaria.',
      'too-short': 'Este número é curto demais para o país. Confira se está completo.',
      'too-long': 'Este número é longo demais para o país. Confira o número e o país.',
      'unknown-country': 'Nenhum país tem este código. Escolha o país na lista.',
      'by-server':
        'Este número não pode receber códigos: não está em uso, não é uma linha móvel ou sua empresa não permite. Use outro número.',
    },
    'wrong-passphrase':
      'Esta frase secreta não abre o cofre. Nada se perdeu. Confira o Caps Lock e tente de novo.',
    'passphrase-delayed': (instant) =>
      `Depois de várias frases erradas, a próxima tentativa precisa esperar até ${instant}. Nada se perdeu.`,
    'key-store-refused':
      'Este computador não tem um chaveiro seguro, então nada foi alterado. Escolha uma frase secreta.',
    'invalid-entry':
      'Esta não é uma chave válida para códigos de uso único. Confira se está completa e tente de novo.',
    invalidSecret:
      'A chave não é válida: ela usa só as letras de A a Z e os dígitos de 2 a 7. Confira se há erros.',
    invalidLink:
      'Este não é um link de configuração válido. Copie o link inteiro, desde otpauth://, e tente de novo.',
    'duplicate-entry': (label) => `${label} já está no seu cofre. Nada foi adicionado.`,
    'file-not-written':
      'Não foi possível salvar o arquivo. Nada foi gravado. Confira a pasta ou escolha outra e tente de novo.',
    fileNoSpace:
      'O disco está cheio e o arquivo não foi gravado. Libere espaço ou escolha outro disco e tente de novo.',
    fileNotAllowed:
      'Você não tem permissão para gravar nesta pasta. Escolha outra e tente de novo.',
    fileVerification:
      'Não foi possível verificar o arquivo; o anterior foi mantido. Confira o disco e tente de novo.',
    fileChangedElsewhere:
      'Outro programa alterou o cofre nesse meio-tempo, e nada foi sobrescrito. Reinicie o aplicativo e tente de novo.',
    unsupportedEntry:
      'Esta chave pede um algoritmo, um comprimento ou um período que este aplicativo não aceita. Peça ao serviço uma padrão.',
    invalidEmail: 'O servidor não aceita este endereço de e-mail. Confira e tente de novo.',
    'invalid-input': 'Há algo errado neste formulário. Confira o que você digitou e tente de novo.',
    'invalid-credentials':
      'E-mail ou senha incorretos. Confira os dois e o Caps Lock, e tente de novo.',
    'challenge-expired':
      'A verificação demorou demais e foi encerrada para proteger você. Entre novamente.',
    'step-up-required': 'Confirme antes que é você.',
    'not-signed-in': 'Você não está conectado. Entre e tente de novo.',
    'session-ended': 'Sua sessão terminou. Entre novamente; nada foi alterado.',
    'not-allowed': 'As regras da sua empresa não permitem isso. Fale com seu administrador.',
    'not-found': 'Isto não existe mais; pode ter sido alterado em outro lugar. Volte e confira.',
    'no-enrolment': 'Esta configuração expirou e nada foi alterado. Comece de novo.',
    'enrolment-under-way':
      'Esta chave é a do acesso que você está configurando. Adicione-a onde começou a configuração.',
    'vault-absent': 'Ainda não há um cofre neste computador. Crie um antes.',
    'vault-exists': 'Já existe um cofre neste computador; ele ficou como estava. Desbloqueie-o.',
    'vault-locked': 'O cofre está bloqueado. Desbloqueie-o e tente de novo.',
    'vault-damaged':
      'Não é possível ler os arquivos do cofre. Eles ficam como estão; restaure-os de um backup.',
    'vault-newer':
      'Seus códigos foram salvos por uma versão mais recente do Sync. Atualize o Sync para abri-los.',
    managed:
      'Sua organização não permite isto neste computador. Se precisar, fale com o administrador.',
    'not-confirmed': 'Você não confirmou a mudança, então nada mudou.',
    'key-store-unreadable':
      'O chaveiro do sistema não abriu o cofre. Nada se perdeu: desbloqueie com sua frase secreta, ou abra o chaveiro deste computador e tente de novo.',
    'key-store-silent':
      'O chaveiro do sistema não respondeu, por isso nada foi alterado. Se o sistema pedir uma senha, digite-a ali e tente de novo, ou desbloqueie com sua frase secreta.',
    'last-slot': 'Esta é a única forma de abrir o cofre, por isso ela fica. Adicione outra antes.',
    'icons-full': 'Não há mais espaço para imagens no cofre. Remova antes a de outro item.',
    'entry-not-found': 'Este item não está mais aqui; pode ter sido excluído em outro lugar.',
    'candidate-expired':
      'A leitura expirou e, para proteger você, as chaves foram removidas. Escaneie de novo.',
    'scan-cancelled': 'A leitura foi cancelada e nada foi guardado. Escaneie de novo.',
    'camera-denied':
      'O sistema não deixa o Sync usar a câmera. Permita-a nas configurações de privacidade do sistema e escaneie de novo.',
    'screen-capture-failed':
      'Não foi possível capturar a tela. Tente de novo, ou faça uma captura e abra-a com Arquivo de imagem.',
    'screen-capture-denied':
      'O sistema não deixa este aplicativo ver a tela. Permita ao Sync gravar a tela nas configurações do sistema, ou faça uma captura e abra-a com Arquivo de imagem.',
    'picture-unreadable':
      'Não é possível ler este arquivo como imagem. Use um PNG, JPEG, WebP, GIF, BMP, AVIF, HEIC, SVG ou PDF que mostre o QR code.',
    'printing-failed':
      'Não foi possível imprimir. Confira a impressora ou salve os códigos em um arquivo.',
    'server-url-invalid':
      'Este não é um endereço de servidor. Ele começa com https://, por exemplo https://sync.example.com.',
    'sender-refused': 'Esta janela não pode fazer isso. Feche-a e abra-a de novo.',
    internal:
      'Algo falhou no próprio aplicativo. Nada se perdeu. Tente de novo; se acontecer de novo, reinicie o aplicativo.',
  },
}
