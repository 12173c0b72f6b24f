import { createPlural } from '../plural.ts'
import type { PeopleActsText } from './en.ts'

const plural = createPlural('pt-BR')
const number = (value: number) => new Intl.NumberFormat('pt-BR').format(value)

/** Portuguese for what administrators change of people; part of {@link ptBR}. */
export const peopleActsPtBr: PeopleActsText = {
  peopleActs: {
    edit: 'Editar…',
    editTitle: (name) => `Editar ${name}`,
    editText: 'A pessoa recebe um e-mail dizendo que seus dados foram alterados.',
    editConfirm: 'Salvar',
    edited: (name) => `Os dados de ${name} foram salvos.`,
    role: 'Alterar a função…',
    roleTitle: (name) => `Alterar a função de ${name}?`,
    roleText: 'A nova função vale na hora, também onde a pessoa já entrou. Ela recebe um e-mail.',
    newRole: 'Nova função',
    roleConfirm: 'Alterar a função',
    roleChanged: (name, role) => `${name} agora tem a função ${role}.`,
    delete: 'Excluir…',
    deleteTitle: (name) => `Excluir ${name}?`,
    deleteText:
      'Tudo da pessoa desaparece: senha, métodos, sessões e dispositivos. O registro de auditoria mantém os eventos com um pseudônimo. Não há volta.',
    typeName: (name) => `Digite o nome para confirmar: ${name}`,
    nameDiffers: 'Este não é o nome.',
    deleteConfirm: 'Excluir',
    deleted: (name) => `A conta de ${name} foi excluída.`,
  },
  peopleBulk: {
    choose: 'Escolher várias',
    chooseOne: (name) => `Escolher ${name}`,
    chosen: (count) =>
      plural(count, { one: '1 pessoa escolhida', other: `${number(count)} pessoas escolhidas` }),
    chooseAll: 'Escolher todas que correspondem',
    acts: {
      'end-sessions': {
        title: (count) =>
          plural(count, {
            one: 'Encerrar as sessões de 1 pessoa?',
            other: `Encerrar as sessões de ${number(count)} pessoas?`,
          }),
        text: 'Todos os dispositivos delas terão de entrar de novo, e os logins pendentes são cancelados.',
        confirm: 'Encerrar sessões',
      },
      disable: {
        title: (count) =>
          plural(count, {
            one: 'Desativar 1 pessoa?',
            other: `Desativar ${number(count)} pessoas?`,
          }),
        text: 'As sessões e os dispositivos confiáveis terminam na hora, e elas não podem entrar até você ativá-las de novo.',
        confirm: 'Desativar',
      },
      reset: {
        title: (count) =>
          plural(count, {
            one: 'Redefinir os dois fatores de 1 pessoa?',
            other: `Redefinir os dois fatores de ${number(count)} pessoas?`,
          }),
        text: 'Os métodos, códigos de recuperação e sessões são removidos. Cada pessoa recebe um código de ativação por e-mail.',
        confirm: 'Redefinir',
      },
    },
    progress: 'Quantas pessoas estão prontas',
    allDone: 'Feito para todas.',
    failed: (count) =>
      plural(count, {
        one: 'Não foi feito para 1 pessoa',
        other: `Não foi feito para ${number(count)} pessoas`,
      }),
  },
  peopleImport: {
    open: 'Adicionar várias…',
    title: 'Adicionar pessoas de um arquivo',
    intro: 'Escolha uma tabela salva como CSV. A primeira linha dá nome às colunas:',
    example: 'nome,email,função,idioma\nAna Ruiz,ana@example.com,usuário,pt-BR',
    rest: 'Nome e e-mail são necessários; função e idioma podem faltar. Um arquivo tem no máximo 10.000 pessoas. Você vê o que vai acontecer antes que alguém seja adicionado, e ninguém é adicionado duas vezes.',
    choose: 'Escolher um arquivo…',
    chooseAnother: 'Escolher outro arquivo…',
    fileFaults: {
      'too-large': 'Este arquivo tem mais de 4 MB. Divida-o.',
      unreadable: 'Não foi possível ler este arquivo.',
      'no-header': 'A primeira linha não nomeia as colunas “nome” e “email”.',
      'no-people': 'Não há ninguém neste arquivo.',
      'too-many': 'Este arquivo tem mais de 10.000 pessoas. Divida-o.',
      broken: 'Isto não é um arquivo CSV, ou há aspas no lugar errado.',
    },
    atLine: (line) => `Veja a linha ${line}.`,
    counts: (fresh, exists, wrong) =>
      `Novas: ${number(fresh)} · Já estão: ${number(exists)} · Com erro: ${number(wrong)}`,
    wrongRows: 'Estas linhas ficam de fora',
    newPeople: 'Estas pessoas são adicionadas',
    line: (line) => `Linha ${line}`,
    rowFault: (fault, cell) => (cell === '' ? fault : `${fault} (${cell})`),
    rowFaults: {
      'name-missing': 'Falta o nome',
      'name-wrong': 'O nome é longo demais ou tem várias linhas',
      'email-missing': 'Falta o endereço de e-mail',
      'email-wrong': 'Isto não é um endereço de e-mail',
      'role-unknown': 'Essa função não existe',
      'role-too-high': 'Você não pode dar essa função',
      'language-unknown': 'As mensagens não são escritas nesse idioma',
      repeated: 'O endereço está em uma linha anterior',
    },
    more: (count) => plural(count, { one: 'e mais 1', other: `e mais ${number(count)}` }),
    add: (count) =>
      plural(count, { one: 'Adicionar 1 pessoa', other: `Adicionar ${number(count)} pessoas` }),
    adding: 'Pessoas estão sendo adicionadas',
    progress: (done, total) => `${number(done)} de ${number(total)}`,
    stop: 'Parar',
    stopped: 'Parado. Quem já foi adicionado fica.',
    goOn: 'Continuar',
    added: (count) =>
      plural(count, {
        one: '1 pessoa foi adicionada.',
        other: `${number(count)} pessoas foram adicionadas.`,
      }),
    existed: (count) =>
      plural(count, {
        one: '1 endereço já tem uma conta.',
        other: `${number(count)} endereços já têm uma conta.`,
      }),
    welcomedByEmail:
      'Cada pessoa recebe um e-mail com um código de boas-vindas. Com muitas pessoas, isso demora um pouco.',
    notWelcomed:
      'Este servidor não envia e-mail. Abra “Enviar novo código de boas-vindas” em cada pessoa e entregue o código.',
  },
}
