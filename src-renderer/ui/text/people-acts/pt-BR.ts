import type { PeopleActsText } from './en.ts'

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
}
