import { createPlural } from '../plural.ts'
import type { OverviewText } from './en.ts'

const plural = createPlural('pt-BR')

/** Brazilian Portuguese for the administrators' first page. */
export const overviewPtBr: OverviewText = {
  overview: {
    title: 'Visão geral',
    intro: 'Até onde sua empresa chegou com a autenticação em dois fatores.',
    countedAt: (time) => `Contagem das ${time}.`,
    protected: 'Pessoas protegidas',
    methods: 'Métodos em uso',
    method: 'Método',
    people: 'Pessoas',
    nobodyProtected: 'Ninguém tem um método ainda.',
    history: 'Pessoas protegidas nos últimos 90 dias',
    historyBegins: 'Um ponto por dia: a linha começa hoje.',
    day: 'Dia',
    missing: 'Ainda falta configurar',
    nobodyMissing: 'Todos configuraram a autenticação em dois fatores.',
    moreMissing: (count) => plural(count, { one: 'e mais 1', other: `e mais ${count}` }),
    showMissing: 'Ver em Pessoas',
    daysLeft: (count) => plural(count, { one: 'Falta 1 dia', other: `Faltam ${count} dias` }),
    overdue: 'Prazo vencido',
    notRequired: 'Não obrigatório',
    attention: 'Precisa de atenção',
    nothing: 'Nada precisa da sua atenção.',
    locked: (count) =>
      plural(count, {
        one: '1 pessoa está bloqueada por códigos incorretos',
        other: `${count} pessoas estão bloqueadas por códigos incorretos`,
      }),
    resets: (count) =>
      plural(count, {
        one: '1 pessoa precisa configurar a autenticação em dois fatores de novo após uma redefinição',
        other: `${count} pessoas precisam configurar a autenticação em dois fatores de novo após uma redefinição`,
      }),
    passes: (count) =>
      plural(count, { one: '1 passe pode ser usado', other: `${count} passes podem ser usados` }),
    fewRecoveryCodes: (count) =>
      plural(count, {
        one: '1 pessoa tem poucos códigos de recuperação',
        other: `${count} pessoas têm poucos códigos de recuperação`,
      }),
    invited: (count) =>
      plural(count, {
        one: '1 pessoa nova ainda não escolheu uma senha',
        other: `${count} pessoas novas ainda não escolheram uma senha`,
      }),
    failedMessages: (count) =>
      plural(count, {
        one: '1 mensagem dos últimos 7 dias não pôde ser enviada',
        other: `${count} mensagens dos últimos 7 dias não puderam ser enviadas`,
      }),
    show: 'Ver',
  },
}
