import type { setUpEn, setUpFailuresEn } from './en.ts'

export const setUpPtBR: typeof setUpEn = {
  setUp: {
    title: 'Configure a autenticação em dois fatores',
    text: (company) =>
      `${company === '' ? 'Sua empresa' : company} exige uma segunda etapa para entrar. Escolha como quer confirmar que é você.`,
    choices: 'Métodos que sua empresa permite',
    emailTo: (hint) => `Um código por e-mail para ${hint}.`,
    signOut: 'Cancelar e sair',
    activationTitle: 'Digite seu código de ativação',
    activationText: (hint) =>
      `Seu administrador redefiniu sua autenticação em dois fatores. O código de ativação foi enviado para ${hint}, ou será dado por seu administrador.`,
    activationLabel: 'Código de ativação',
    activationMissing: 'Digite os 8 dígitos do código de ativação.',
    activationSubmit: 'Continuar',
    graceText: (day) =>
      `Sua empresa exige a autenticação em dois fatores. Configure-a até ${day}; depois disso não será possível entrar sem ela.`,
    requiredNow:
      'Sua empresa agora exige a autenticação em dois fatores. Configure um método para continuar.',
    graceNow: 'Configurar agora',
    graceLater: 'Mais tarde',
    notAllowed: 'Não permitido por seu administrador',
    noLongerAllowed: 'Seu administrador não permite mais',
    lockedDefault: 'Definido como padrão por seu administrador',
  },
}

export const setUpFailuresPtBR: typeof setUpFailuresEn = {
  'method-not-allowed': 'Seu administrador não permite este método. Escolha outro.',
  'locked-by-administrator': 'Seu administrador bloqueou isto. Fale com ele se for preciso mudar.',
  'enrollment-required':
    'Sua empresa exige a autenticação em dois fatores e o prazo para configurá-la terminou. Configure-a primeiro.',
  'last-method-required':
    'Sua empresa exige a autenticação em dois fatores e este é seu último método permitido. Configure outro antes.',
  'last-administrator':
    'Com esta política nenhum administrador conseguiria entrar. Configure antes para você um método que ela permita.',
  'precondition-failed':
    'Outra pessoa alterou isto nesse meio-tempo. Veja como está agora e altere de novo.',
}
