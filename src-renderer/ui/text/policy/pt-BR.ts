import type { PolicyText } from './en.ts'

/** Brazilian Portuguese for what administrators decide about second factors. */
export const policyPtBR: PolicyText = {
  policy: {
    reset: 'Redefinir o segundo fator…',
    resetTitle: (name) => `Redefinir o segundo fator de ${name}?`,
    resetText:
      'Os métodos, códigos de recuperação, sessões e dispositivos lembrados são removidos. Para configurar um novo método, a pessoa precisa de um código de ativação de uso único, válido por 24 horas, enviado por e-mail. Tenha certeza de que foi mesmo essa pessoa que pediu.',
    resetConfirm: 'Redefinir',
    resetDone: (name) =>
      `O segundo fator de ${name} foi redefinido. A pessoa vai configurá-lo de novo na próxima entrada.`,
    codeTitle: (name) => `Código de ativação para ${name}`,
    codeText:
      'O servidor não envia e-mails. Entregue este código pessoalmente ou por telefone depois de confirmar quem é a pessoa. Ele aparece uma única vez e vale por 24 horas.',
  },
}
