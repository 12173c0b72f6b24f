import { createPlural } from '../plural.ts'
import type { OwnTwoFactorText } from './en.ts'

const plural = createPlural('pt-BR')

/** Brazilian Portuguese for the methods that a user has set up, and for new recovery codes. */
export const ownTwoFactorPtBR: OwnTwoFactorText = {
  ownTwoFactor: {
    forgotPassword: 'Esqueceu a senha?',
    forgotPasswordText:
      'Peça ajuda ao administrador da sua empresa: este servidor não consegue enviar por e-mail um código para uma nova senha.',
    summaryOn: (methods, codes) =>
      `Ativada · ${plural(methods, { one: '1 método', other: `${methods} métodos` })} · ${plural(codes, { one: 'resta 1 código de recuperação', other: `restam ${codes} códigos de recuperação` })}`,
    summaryOff: 'Desativada: o login pede só a senha',
    required: 'Obrigatória na sua empresa',
    companyDefault: 'Padrão da sua empresa',
    lastRequired:
      'Sua empresa exige um método, e este é o último que você tem. Configure outro para poder desativá-lo.',
    anotherTitle: (method) => `Método ativado: ${method}`,
    anotherText: 'Agora você pode escolhê-lo ao fazer login.',
    copyKey: 'Copiar chave',
    showInFolder: 'Mostrar na pasta',
    notStoredTitle: 'Seus códigos de recuperação ainda não foram guardados',
    notStoredText:
      'Se você sair agora, não verá estes códigos de novo. Seu método continua ativado: sem o autenticador, você não conseguiria fazer login.',
    signOutAnyway: 'Sair sem eles',
    backToCodes: 'Voltar aos códigos',
  },
}
