import type { MovingText } from './en.ts'

/** Brazilian Portuguese for moving codes. */
export const movingPtBR: MovingText = {
  moving: {
    menu: 'Levar meus códigos…',
    title: 'Levar meus códigos',
    where: 'Nada é excluído aqui: seus códigos funcionam nos dois lugares.',
    computer: 'Para um computador novo',
    computerAbout: 'Um arquivo criptografado que o Sync abre lá.',
    phone: 'Para um celular',
    phoneAbout: 'QR codes nesta tela, para o Google Authenticator e apps que importam dele.',
    backups: 'Dos meus backups, para um computador novo',
    backupsAbout: 'O backup mais recente da sua pasta. Nada a salvar à mão.',
    file: 'Salve o arquivo',
    codes: 'Mostre os QR codes',
    bring: 'Leve-o ao computador novo',
    bringFile:
      'Leve o arquivo até lá, em um pen drive ou pela sua nuvem. No Sync do computador novo, escolha “Tenho um backup”, depois este arquivo, e digite a frase secreta do arquivo.',
    bringBackup:
      'No Sync do computador novo, escolha “Tenho um backup”, depois o arquivo mais recente desta pasta, e digite a frase secreta dos seus backups.',
    lastBackup: (moment) => `Último backup: ${moment}.`,
    noBackup: 'Ainda não há nenhum backup nela.',
    backUpNow: 'Fazer backup agora',
    backupFailed:
      'Não foi possível gravar o backup. Em Preferências está o motivo; você também pode salvar um arquivo.',
    compare: 'Compare três códigos',
    compareText:
      'Olhe estes itens no outro lugar, ao mesmo tempo. Se os códigos forem iguais, tudo chegou.',
    nothingToCompare:
      'Não há item cujo código possa ser comparado: estes códigos avançam a cada vez que você pede um. Em vez disso, faça login em algum serviço com um código do outro lugar.',
    same: 'São iguais',
    differ: 'São diferentes',
    differText:
      'Não exclua nada aqui. O relógio do outro dispositivo pode estar errado: deixe-o no automático e compare de novo. Se os códigos continuarem diferentes, leve-os outra vez.',
    done: 'Seus códigos estão nos dois lugares. Mantenha os deste computador até fazer login com os outros.',
  },
}
