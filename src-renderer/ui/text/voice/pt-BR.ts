import type { VoiceText } from './en.ts'

/** Brazilian Portuguese for codes that a voice reads aloud. */
export const voicePtBR: VoiceText = {
  voice: {
    name: 'Ligação de voz',
    shortName: 'Ligação',
    about: 'Ligamos para você e uma voz dita um código. Basta um telefone fixo.',
    setUp: 'Configurar a ligação de voz',
    change: 'Trocar a ligação de voz',
    confirmWith: (hint) => `Uma ligação para ${hint}`,
    numberTitle: 'Para qual número ligamos?',
    numberText:
      'Ligamos para este número a cada login e uma voz dita um código: escolha um telefone que só você atenda.',
    number: 'Número de telefone',
    numberMissing: 'Digite seu número de telefone.',
    numberRefused:
      'Não podemos ligar para este número: ele não está em uso ou sua empresa não o permite. Use outro.',
    rates: 'Em viagem, sua operadora pode cobrar pela ligação.',
    sentTo: (hint, digits) =>
      `Estamos ligando para ${hint}. Digite o código de ${digits} dígitos que você ouve.`,
    send: 'Ligar para mim',
    sending: 'Ligando…',
    resend: 'Ligar de novo',
    resendIn: (span) => `Ligar de novo em ${span}`,
    resent: 'Estamos ligando de novo. O código da ligação anterior não vale mais.',
    rejected: 'Código incorreto. Use o da última ligação e tente de novo.',
    enter: 'Digite o código que você ouve',
  },
}
