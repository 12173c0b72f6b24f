import { createPlural } from '../plural.ts'
import type { ActivityText } from './en.ts'

const plural = createPlural('pt-BR')

/** Brazilian Portuguese. */
export const activityPtBR: ActivityText = {
  activity: {
    title: 'Atividade',
    intro:
      'O que aconteceu com sua conta. Se algo aqui não foi você, indique: o resto é feito imediatamente.',
    list: 'Eventos',
    empty: 'Ainda não aconteceu nada.',
    emptyHint: 'Os logins e as mudanças na sua conta aparecerão aqui.',
    report: 'Não fui eu…',
    reportTitle: 'Algo aqui não foi você?',
    reportText:
      'Suas outras sessões, os logins pendentes e os dispositivos confiáveis são encerrados agora. Os administradores da sua empresa são avisados. Depois, escolha uma nova senha.',
    reportConfirm: 'Encerrar todo o resto',
    reported: (count) =>
      plural(count, {
        one: '1 outra sessão foi encerrada, e os administradores são avisados.',
        other: `${count} outras sessões foram encerradas, e os administradores são avisados.`,
      }),
    passwordNext: 'Escolha também uma nova senha: alguém pode saber a atual.',
  },
}
