import type { PolicyText } from './en.ts'
import { createPlural } from '../plural.ts'

const plural = createPlural('pt-BR')

/** Brazilian Portuguese for the administrators' policy on second factors. */
export const policyPtBR: PolicyText = {
  policy: {
    title: 'Política de segurança',
    intro: 'Regras de autenticação em dois fatores para toda a sua empresa.',
    requirement: 'Obrigatoriedade',
    require: 'Exigir a autenticação em dois fatores',
    requireHint: 'Quem não tem um método configura no próximo login. Configure o seu antes.',
    grace: 'Prazo para configurar',
    noGrace: 'No próximo login',
    days: (count) => plural(count, { one: '1 dia', other: `${count} dias` }),
    methods: 'Métodos',
    default: 'Método padrão',
    ownDefault: 'Cada pessoa escolhe',
    lockDefault: 'Bloquear o padrão',
    lockDefaultHint: 'Ninguém pode escolher outro padrão nem desativar este método.',
    sessions: 'Sessões e dispositivos',
    profile: 'As sessões duram',
    desktop: '30 dias, ou 7 sem uso',
    strict: '24 horas, ou 1 hora sem uso, e até encerrar o Sync',
    stay: 'Continuar conectado',
    stayAllowed: 'Permitido: a sessão continua depois de encerrar o Sync',
    stayNever: 'Nunca: entrar a cada início',
    trusted: 'Dispositivos confiáveis',
    noTrust: 'Nunca: pedir sempre o segundo fator',
    toPhones: {
      sms: 'Mensagens de texto',
      voice: 'Ligações',
      both: 'Mensagens de texto e ligações',
    },
    someCountries: 'Só números de alguns países',
    someCountriesHint: 'Os números já configurados continuam funcionando.',
    countries: 'Países',
    addCountry: 'Adicionar um país',
    chooseCountry: 'Escolha…',
    removeCountry: (name) => `Remover ${name}`,
    unsaved: 'Ainda não salvo',
    discard: 'Descartar mudanças',
    preview: 'Ver o efeito e salvar…',
    saved: 'Política salva. Já está em vigor.',
    previewTitle: 'Salvar esta política?',
    affects: (people, without) =>
      `${plural(people, { one: 'Afeta 1 pessoa', other: `Afeta ${people} pessoas` })}; ${plural(without, { one: '1 não tem nenhum método', other: `${without} não têm nenhum método` })}.`,
    withoutAllowed: (count) =>
      plural(count, {
        one: '1 pessoa só tem métodos que você não permite.',
        other: `${count} pessoas só têm métodos que você não permite.`,
      }),
    enrolNow: (count) =>
      plural(count, {
        one: '1 pessoa precisará configurar um método antes de continuar.',
        other: `${count} pessoas precisarão configurar um método antes de continuar.`,
      }),
    graceEnds: (day) => `Quem já está aqui tem até ${day}.`,
    youToo: 'Você é uma dessas pessoas: precisará configurar um método.',
    you: '(você)',
    named: 'Precisam configurar um método:',
    andMore: (count) => `e mais ${count}`,
    save: 'Salvar política',
    reset: 'Redefinir o segundo fator…',
    resetTitle: (name) => `Redefinir o segundo fator de ${name}?`,
    resetText:
      'Os métodos, códigos de recuperação, sessões e dispositivos confiáveis são removidos. Para configurar um novo método, a pessoa precisa de um código de ativação de uso único, válido por 24 horas, enviado por e-mail. Confirme que o pedido é mesmo dessa pessoa.',
    resetConfirm: 'Redefinir',
    resetDone: (name) =>
      `O segundo fator de ${name} foi redefinido. A pessoa vai configurá-lo de novo no próximo login.`,
    codeTitle: (name) => `Código de ativação para ${name}`,
    codeText:
      'Este servidor não pode enviar e-mails. Entregue este código pessoalmente ou por telefone depois de confirmar quem é a pessoa. Ele aparece uma única vez e vale por 24 horas.',
    copyCode: 'Copiar código',
  },
}
