import type { StayingText } from './en.ts'

export const stayingPtBr: StayingText = {
  staying: {
    label: 'Continuar conectado neste computador',
    hint: 'Ao encerrar o Sync, você continua conectado até sair da conta.',
    managed: 'Sua organização decidiu isso para este computador.',
    obstacles: {
      'key-store':
        'Neste computador não: o chaveiro do sistema não protege o que seria guardado. Ao encerrar o Sync, a sessão termina.',
      policy: 'Sua empresa não permite. Ao encerrar o Sync, a sessão termina.',
      server: 'Este servidor ainda não faz isso. Ao encerrar o Sync, a sessão termina.',
    },
    offline: (email) => `Off-line. Conectado como ${email}.`,
    offlineHint:
      'Seus códigos funcionam. O Sync continuará automaticamente quando o servidor responder.',
    resuming: (email) => `Entrando como ${email}…`,
    ended: {
      elsewhere:
        'Este computador não está mais conectado. Você ou um administrador encerrou a sessão, ela ficou uma semana sem uso, ou uma cópia foi usada. Sua atividade mostra o que houve.',
      expired: 'Sua sessão durou 30 dias. Entre de novo.',
    },
  },
}
