import type { AccountsText } from './en.ts'

/** Portuguese for what administrators do with accounts; part of {@link ptBR}. */
export const accountsPtBR: AccountsText = {
  accounts: {
    states: { disabled: 'Desativada' },
    disable: 'Desativar…',
    disableTitle: (name) => `Desativar ${name}?`,
    disableText:
      'As sessões e os dispositivos confiáveis terminam na hora, e a pessoa não pode entrar até você ativá-la de novo. A senha e os métodos são mantidos.',
    disableConfirm: 'Desativar',
    disabled: (name) => `${name} não pode mais entrar.`,
    enable: 'Ativar…',
    enableTitle: (name) => `Ativar ${name}?`,
    enableText: 'A pessoa pode entrar de novo, com a senha e os métodos que tinha.',
    enableConfirm: 'Ativar',
    enabled: (name) => `${name} pode entrar de novo.`,
  },
}
