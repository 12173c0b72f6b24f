import type { CommandText } from './en.ts'

export const ptBR: CommandText = {
  help: {
    intro: 'Uso: sync-desktop COMANDO. Sem comando, o Sync abre a sua janela.',
    secrets:
      'O cofre é aberto pelo chaveiro do sistema ou pela sua frase secreta, digitada no terminal ou lida de um descritor de arquivo. Uma frase secreta nunca é um argumento.',
    literal:
      'As palavras depois de -- não são opções: use-o antes de um texto que você não escreveu.',
    exitCodes: 'Códigos de saída:',
  },
  commands: {
    code: 'Mostra o código de uma entrada.',
    list: 'Lista as entradas, sem os códigos.',
    import: 'Adiciona as entradas novas de um arquivo.',
    export: 'Grava todas as entradas em um arquivo novo.',
    backup: 'Grava um backup na pasta escolhida no Sync.',
  },
  options: {
    copy: 'Copia o código e o apaga da área de transferência depois.',
    'dry-run': 'Só diz o que seria adicionado.',
    'file-password-fd': 'Lê a senha do arquivo do descritor de arquivo N.',
    format: 'O tipo de arquivo; “own” se omitido',
    help: 'Mostra esta ajuda.',
    json: 'Mostra JSON.',
    next: 'Mostra o código que vem depois do atual.',
    'passphrase-fd': 'Lê a frase secreta do cofre do descritor de arquivo N.',
    preferences: 'Abre as preferências.',
    'print-managed-settings':
      'Mostra o que a sua organização decidiu para este computador, e de onde vem.',
    'quick-search':
      'Abre a busca rápida. Dê teclas a este comando onde a área de trabalho não tem atalhos globais.',
    unencrypted: 'Permite um formato que qualquer pessoa com o arquivo pode ler.',
    version: 'Mostra a versão.',
  },
  exitCodes: {
    done: 'Feito.',
    noMatch: 'Nenhuma entrada corresponde.',
    severalMatches: 'Várias entradas correspondem.',
    notOpened: 'O cofre não foi aberto.',
    appIsRunning: 'O Sync está aberto, e só ele pode fazer isto.',
    fileFailed: 'Não foi possível usar um arquivo ou uma pasta.',
    notConfirmed: 'Você não confirmou.',
    notAllowed: 'Sua organização não permite.',
    settingsWrong: 'Uma configuração da sua organização está errada.',
    usage: 'O comando não foi entendido.',
    internal: 'Ocorreu um erro no Sync.',
  },
  usage(problem) {
    const help = 'Veja sync-desktop --help.'
    switch (problem.kind) {
      case 'unknown-command':
        return `O comando “${problem.word}” não existe. ${help}`
      case 'unknown-option':
        return `A opção ${problem.word} não existe aqui. ${help}`
      case 'argument-missing':
        return `Falta ${problem.word}. ${help}`
      case 'too-many-arguments':
        return `Há mais palavras do que este comando aceita. Coloque entre aspas um texto de várias palavras. ${help}`
      case 'value-refused':
        return `${problem.word} não aceita esse valor. ${help}`
      case 'plain-format':
        return `Quem tiver um arquivo no formato ${problem.word} pode usar os seus códigos. Acrescente --unencrypted se você o quer mesmo assim.`
    }
  },
  failures: {
    'vault-absent':
      'O Sync ainda não tem um cofre neste computador. Abra o Sync e adicione primeiro uma entrada.',
    'vault-damaged':
      'O cofre está danificado. Abra o Sync para ver o que se pode fazer; nada foi alterado.',
    'vault-newer': 'Uma versão mais nova do Sync gravou o cofre. Atualize o Sync.',
    'vault-locked': 'O cofre está bloqueado.',
    'wrong-passphrase': 'Essa não é a frase secreta do cofre.',
    'passphrase-delayed':
      'Houve frases secretas erradas demais. Espere alguns minutos e tente de novo.',
    'key-store-unreadable': 'O chaveiro do sistema não abriu o cofre.',
    'key-store-silent': 'O chaveiro do sistema não abriu o cofre.',
    'key-store-refused': 'O chaveiro do sistema não abriu o cofre.',
    'file-unknown': 'Este não é um arquivo que o Sync possa importar.',
    'file-not-utf8': 'Este não é um arquivo que o Sync possa importar.',
    'file-password-wrong': 'Essa não é a senha deste arquivo.',
    'file-too-large':
      'Este arquivo é maior, ou dá mais trabalho, do que o Sync permite. Nada foi adicionado.',
    'file-too-many-entries':
      'Este arquivo é maior, ou dá mais trabalho, do que o Sync permite. Nada foi adicionado.',
    'file-cost-refused':
      'Este arquivo é maior, ou dá mais trabalho, do que o Sync permite. Nada foi adicionado.',
    'file-refused':
      'Não é possível ler este arquivo: está danificado ou protegido de um modo que o Sync não conhece. Importe-o no Sync para ver por quê.',
    'file-key-failed': 'Não foi possível abrir o arquivo: talvez falte memória a este computador.',
    'nothing-to-export': 'Não há nada que este formato possa conter.',
    managed: 'Sua organização não permite isto neste computador.',
    'not-confirmed': 'Isto não foi confirmado, então nada foi feito.',
    'backups-off': 'Os backups estão desativados. Escolha uma pasta para eles no Sync.',
  },
  notWritten: (reason) => `Não foi possível gravar o arquivo (${reason}).`,
  vaultFull: (limit) => `Um cofre guarda no máximo ${limit} entradas. Nada foi adicionado.`,
  otherFailure: (code) => `Não foi possível fazer isso (${code}).`,
  passphrasePrompt: 'Frase secreta do cofre: ',
  filePasswordPrompt: 'Senha do arquivo: ',
  newPasswordPrompt: 'Nova senha para o arquivo: ',
  againPrompt: 'A mesma senha outra vez: ',
  passwordsDiffer: 'As duas senhas são diferentes. Nada foi gravado.',
  passwordTooShort: (least) => `A senha precisa de pelo menos ${least} caracteres.`,
  noTerminal:
    'Não há um terminal para digitar a frase secreta, ou você cancelou. Passe-a por --passphrase-fd.',
  nothingFrom: (descriptor) =>
    `O descritor de arquivo ${descriptor} não deu nenhuma frase secreta.`,
  noMatch: 'Nenhuma entrada corresponde.',
  severalMatches: 'Várias entradas correspondem. Use mais palavras:',
  counterWhileRunning:
    'Esta entrada conta os seus códigos e o Sync está aberto: pegue o código na janela dele ou feche-o antes.',
  importWhileRunning: 'O Sync está aberto: importe o arquivo na janela dele ou feche-o antes.',
  backupWhileRunning:
    'O Sync está aberto e faz os backups sozinho. Feche-o para usar este comando.',
  copied: (label, seconds) =>
    `O código de ${label} foi copiado. Ele é apagado em ${seconds} segundos; até lá este comando espera.`,
  unreadable: 'Não é possível ler o arquivo.',
  fileExists: 'Já existe um arquivo com esse nome. Escolha outro nome.',
  imported: ({ added, same, conflicts, refused }, isDryRun) =>
    `${isDryRun ? 'Seriam adicionadas' : 'Adicionadas'}: ${added}. Já estavam: ${same}. Mesmo nome com outra chave: ${conflicts}. Não utilizáveis: ${refused}.`,
  leftOutConflict: (label) =>
    `Ficou de fora, porque o cofre tem esse nome com outra chave: ${label}. Importe-a no Sync para escolher.`,
  leftOutRefused: (place, label) => `Não utilizável, em ${place}: ${label}`,
  partsMissing: (numbers) => `Faltam partes desta exportação: ${numbers}`,
  andMore: (count) => `… e mais ${count}.`,
  confirmExport: 'Isto grava todas as suas chaves em um arquivo. Digite “sim” para continuar: ',
  confirmWord: 'sim',
  exported: (count) => `Gravadas: ${count}.`,
  notInFormat: (label) => `Ficou de fora, porque este formato não pode contê-la: ${label}`,
  backedUp: (folder) => `Backup gravado em ${folder}.`,
  backupTrouble(kind) {
    switch (kind) {
      case 'away':
      case 'gone':
        return 'A pasta dos backups não está lá.'
      case 'not-allowed':
        return 'O Sync não pode gravar na pasta dos backups.'
      case 'full':
        return 'O disco dos backups está cheio.'
      case 'slow':
        return 'A pasta dos backups não responde.'
      case 'verification':
      case 'other':
        return 'Não foi possível gravar o backup.'
    }
  },
  managed: {
    none: 'Nada é gerenciado neste computador.',
    yes: 'sim',
    no: 'não',
    noValue: 'sem valor',
    from: (from) => `de ${from}`,
    isSafe: 'o valor informado está errado, então vale o seguro',
    problem({ what, setting }) {
      switch (what) {
        case 'wrong-value':
          return `O valor de ${setting} está errado.`
        case 'unknown-name':
          return `Não há configuração com este nome: ${setting}`
        case 'unreadable':
          return 'Não pode ser lido, então cada configuração tem o seu valor seguro.'
        case 'too-large':
          return 'É grande demais, então cada configuração tem o seu valor seguro.'
        case 'malformed':
          return 'Não dá para entender, então cada configuração tem o seu valor seguro.'
        case 'not-owned':
          return 'Outros além do administrador deste computador podem escrevê-lo, então é ignorado.'
      }
    },
  },
  internal: 'Ocorreu um erro no próprio Sync. Nada se perdeu.',
}
