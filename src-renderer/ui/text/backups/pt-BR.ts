import { createPlural } from '../plural.ts'
import type { BackupFailures, BackupsText } from './en.ts'

const plural = createPlural('pt-BR')

export const backupsPtBR: BackupsText = {
  backups: {
    title: 'Backups',
    offText:
      'Depois de cada mudança, o Sync grava uma cópia criptografada dos seus códigos em uma pasta que você escolhe: em um disco externo ou em uma que um serviço de nuvem sincroniza. Uma frase secreta abre essa cópia em qualquer computador.',
    turnOn: 'Escolher uma pasta…',
    turnOff: 'Desativar',
    turnOffHint: 'Os backups que já estão lá ficam.',
    folder: 'Pasta',
    changeFolder: 'Mudar',
    showFolder: 'Mostrar',
    last: 'Último backup',
    never: 'Nenhum ainda',
    now: 'Fazer backup agora',
    running: 'Gravando um backup…',
    soon: (instant) => `O próximo vem às ${instant}.`,
    passphrase: 'Frase secreta',
    passphraseOf: {
      none: 'Não definida',
      vault: 'São abertos pela frase secreta do cofre',
      own: 'São abertos por uma frase secreta própria',
    },
    changePassphrase: 'Mudar',
    needed:
      'Os backups esperam até você escolher uma frase secreta: sem ela, não abririam em outro computador.',
    setPassphrase: 'Escolher uma frase secreta',
    locked: 'Desbloqueie o cofre para mudar os backups.',
    vaultPassphrase: 'Frase secreta do cofre',
    vaultPassphraseHint: 'Ela também vai abrir os backups, em qualquer computador.',
    useOther: 'Abrir os backups com outra frase secreta',
    keyStoreOnly:
      'O chaveiro do sistema deste computador abre seu cofre. Outro computador não tem esse chaveiro, então seus backups precisam de uma frase secreta.',
    savePassphrase: 'Salvar frase secreta',
    forgot: 'Esqueci',
    older: 'Backups mais antigos continuam abrindo com a frase com que foram gravados.',
    troubles: {
      away: 'A pasta dos seus backups não está lá. O disco ou a unidade de rede está conectado?',
      gone: 'A pasta está lá, mas seus backups sumiram dela. O disco está conectado? Se você moveu os backups, escolha Fazer backup agora.',
      'not-allowed': 'O Sync não tem permissão para gravar na pasta dos seus backups.',
      full: 'O disco dos seus backups está cheio.',
      slow: 'A pasta dos seus backups não responde.',
      verification: 'Um backup não foi lido como foi gravado. O disco pode estar danificado.',
      other: 'Não foi possível gravar um backup.',
    },
    lastGood: (moment) => `Último backup bom: ${moment}.`,
    noneGood: 'Ainda não há nenhum backup bom.',
    byItself: 'Seus códigos estão seguros aqui, e o Sync tentará de novo automaticamente.',
    settings: 'Ajustes de backup',
    reminder:
      'Há 30 dias não há backup nem exportação. Se este computador se perder, seus códigos se perdem com ele.',
    later: 'Mais tarde',
    dontRemind: 'Não lembrar',
    reminds: 'Avisar depois de 30 dias sem backup',
  },

  restore: {
    open: 'Restaurar de um backup…',
    title: 'Restaurar de um backup',
    intro:
      'Escolha o backup mais novo da sua pasta, um arquivo cujo nome termina em .svbak. Um arquivo criptografado que o Sync exportou também serve.',
    choose: 'Escolher um backup…',
    other: 'Outro backup…',
    locked: (file) => `${file} está criptografado. Digite a frase secreta que o abre.`,
    passphraseHint:
      'Aquela que você escolheu para os backups no computador que o gravou. Só é usada agora e não é guardada.',
    wrong:
      'Esta frase secreta não abre o backup. Nada se perde. Verifique o Caps Lock e tente de novo.',
    opening: 'Abrindo…',
    openIt: 'Abrir',
    written: (moment) => `Gravado em ${moment}`,
    missing: 'Só no backup',
    missingCount: (count) =>
      plural(count, { one: '1 só no backup', other: `${count} só no backup` }),
    sameCount: (count) => plural(count, { one: '1 igual', other: `${count} iguais` }),
    different: 'Diferentes aqui',
    differentCount: (count) =>
      plural(count, { one: '1 diferente aqui', other: `${count} diferentes aqui` }),
    differences: {
      key: 'Outra chave',
      details: 'Outro nome, nota ou ajuste',
      trash: 'Na lixeira de um dos lados',
    },
    onlyHere: 'Só aqui',
    onlyHereCount: (count) => plural(count, { one: '1 só aqui', other: `${count} só aqui` }),
    trashedCount: (count) =>
      plural(count, { one: '1 na lixeira dele', other: `${count} na lixeira dele` }),
    nothingYet: 'Nada muda até você escolher o que fazer.',
    nothingMissing: 'Tudo que está neste backup já está aqui.',
    empty: 'Não há nenhum item neste backup.',
    contents: 'Neste backup',
    add: 'Adicionar o que falta',
    replace: 'Substituir tudo',
    replaceTitle: 'Substituir tudo por este backup?',
    replaceText: (count) =>
      plural(count, {
        one: 'Seus códigos passam a ser os do backup. Sai 1 item que só está aqui.',
        other: `Seus códigos passam a ser os do backup. Saem ${count} itens que só estão aqui.`,
      }),
    replaceAllSame: 'Seus códigos passam a ser os do backup.',
    wayBack:
      'O que está aqui agora fica guardado por 30 dias. Para ter tudo de volta, abra Preferências → Backups e escolha “Voltar atrás”.',
    create: 'Restaurar o backup',
    createText: 'Escolha como o cofre se abre neste computador. Não precisa ser como no outro.',
    next: 'Continuar',
    before: (moment) =>
      `Todos os seus códigos foram substituídos em ${moment}. O que havia antes ainda está guardado.`,
    goBack: 'Voltar atrás',
    goBackTitle: 'Voltar ao que havia antes?',
    goBackText:
      'Seus códigos voltam a ser os de antes. O que está aqui agora, também o que você adicionou depois, fica guardado no lugar, então você pode voltar a isso.',
    wentBack: 'Seus códigos estão como antes.',
    replaced: 'O backup substituiu tudo.',
    restored: 'Seu backup foi restaurado.',
    added: (count) =>
      plural(count, { one: '1 item restaurado.', other: `${count} itens restaurados.` }),
  },

  fromElsewhere: {
    title: 'Começando neste computador?',
    backup: 'Tenho um backup',
    otherApp: 'Tenho códigos em outro aplicativo',
    vaultTitle: 'Abra seu cofre',
    vaultText: 'Os códigos do outro aplicativo ficam nele.',
  },
}

export const backupFailuresPtBR: BackupFailures = {
  'backups-off':
    'Os backups estão desativados. Escolha primeiro uma pasta e uma frase secreta para eles.',
  'restore-forgotten':
    'O backup foi fechado porque ficou aberto por cinco minutos ou porque o cofre foi bloqueado. Escolha-o de novo.',
  'nothing-to-undo':
    'O que a restauração substituiu não está mais guardado, então não há para o que voltar.',
  'file-not-read':
    'Não foi possível ler o arquivo. Verifique se o disco está conectado e se você pode abri-lo, e tente de novo.',
}
