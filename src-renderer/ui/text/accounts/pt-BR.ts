import type { AccountsText } from './en.ts'

/** Portuguese for what administrators do with accounts; part of {@link ptBR}. */
export const accountsPtBR: AccountsText = {
  accounts: {
    states: { invited: 'Convidada', disabled: 'Desativada' },
    add: 'Adicionar uma pessoa…',
    addTitle: 'Adicionar uma pessoa',
    addText:
      'A pessoa recebe um e-mail com um código de boas-vindas, válido por 24 horas, e escolhe com ele a própria senha.',
    addConfirm: 'Adicionar',
    name: 'Nome',
    nameMissing: 'Digite um nome.',
    language: 'Idioma das mensagens',
    invited: (name) => `${name} recebeu um convite.`,
    invite: 'Enviar novo código de boas-vindas…',
    inviteTitle: (name) => `Enviar a ${name} um novo código de boas-vindas?`,
    inviteText: 'O código anterior deixa de valer. O novo vale por 24 horas.',
    inviteConfirm: 'Enviar',
    codeTitle: (name) => `Código de boas-vindas de ${name}`,
    codeText:
      'Este servidor não envia e-mail. Entregue o código você mesmo: ele só aparece agora e vale uma vez, por 24 horas.',
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
    haveWelcomeCode: 'Tenho um código de boas-vindas',
    welcomeTitle: 'Boas-vindas',
    welcomeText: 'Digite o código do seu e-mail de boas-vindas e escolha sua própria senha.',
    welcomeCode: 'Código de boas-vindas, 8 dígitos',
    welcomeCodeWrong: 'Digite os 8 dígitos do código.',
    welcomeConfirm: 'Salvar e entrar',
    welcomeRefused:
      'Este código está incorreto, já foi usado ou expirou. Peça outro ao seu administrador.',
  },
}
