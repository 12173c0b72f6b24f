import type { AdministrationText } from './en.ts'

/** Brazilian Portuguese for the administrators' overview, and for the changes that a log names. */
export const administrationPtBR: AdministrationText = {
  administration: {
    noChanges: 'Sem alterações',
    protectedOf: (protectedCount, total) => `${protectedCount} de ${total} com proteção`,
    resetByHandText:
      'Os métodos, códigos de recuperação, sessões e dispositivos confiáveis são removidos. Para configurar um novo método, a pessoa precisa de um código de ativação de uso único, válido por 24 horas. Este servidor não pode enviar e-mails: você verá o código depois da redefinição e o entregará pessoalmente. Confirme que o pedido é mesmo dessa pessoa.',
    today: 'Hoje',
    yesterday: 'Ontem',
    yes: 'sim',
    no: 'não',
    change: (what, now, before) => `${what}: ${now} (antes: ${before})`,
    allCountries: 'todos os países',
  },
}
