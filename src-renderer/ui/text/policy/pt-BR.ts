import type { PolicyText } from './en.ts'
import { createPlural } from '../plural.ts'

const plural = createPlural('pt-BR')

/** Brazilian Portuguese for what administrators decide about second factors. */
export const policyPtBR: PolicyText = {
  policy: {
    title: 'Política de segurança',
    intro: 'Como deve ser a autenticação em dois fatores de todos na sua empresa.',
    requirement: 'Exigência',
    require: 'Exigir a autenticação em dois fatores',
    requireHint: 'Quem não tem nenhuma configura ao entrar. Configure a sua antes.',
    grace: 'Prazo para configurar',
    noGrace: 'Na próxima entrada',
    days: (count) => plural(count, { one: '1 dia', other: `${count} dias` }),
    methods: 'Métodos',
    default: 'Método padrão',
    ownDefault: 'Cada pessoa escolhe',
    lockDefault: 'Fixar o padrão',
    lockDefaultHint: 'Ninguém pode escolher outro padrão nem desativar este método.',
    sessions: 'Sessões e dispositivos',
    profile: 'As sessões duram',
    desktop: '30 dias, 7 sem uso',
    strict: '24 horas, 1 sem uso',
    trusted: 'Lembrar dispositivos',
    noTrust: 'Nunca: pedir sempre o segundo fator',
    sms: 'Mensagens de texto',
    someCountries: 'Só números de alguns países',
    someCountriesHint: 'Os números já configurados continuam funcionando.',
    countries: 'Países',
    addCountry: 'Adicionar um país',
    chooseCountry: 'Escolha…',
    removeCountry: (name) => `Remover ${name}`,
    unsaved: 'Ainda não salvo',
    discard: 'Descartar mudanças',
    preview: 'Ver o efeito e salvar…',
    saved: 'A política foi salva. Vale a partir de agora.',
    previewTitle: 'Salvar esta política?',
    affects: (people, without) =>
      `${plural(people, { one: 'Afeta 1 pessoa', other: `Afeta ${people} pessoas` })}; ${plural(without, { one: '1 não tem nenhum método', other: `${without} não têm nenhum método` })}.`,
    withoutAllowed: (count) =>
      plural(count, {
        one: '1 tem um método, mas nenhum permitido.',
        other: `${count} têm um método, mas nenhum permitido.`,
      }),
    enrolNow: (count) =>
      plural(count, {
        one: '1 só pode configurar um a partir de agora.',
        other: `${count} só podem configurar um a partir de agora.`,
      }),
    graceEnds: (day) => `O prazo termina em ${day} para quem já está aqui.`,
    youToo: 'Você é uma dessas pessoas: precisará configurar um método.',
    you: '(você)',
    named: 'Precisam configurar um método:',
    andMore: (count) => `e mais ${count}`,
    save: 'Salvar política',
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
    copyCode: 'Copiar código',
  },
}
