import { createPlural } from '../plural.ts'
import type { PortalFailures, PortalText } from './en.ts'

const plural = createPlural('pt-BR')

/** Brazilian Portuguese for the portal's pages; part of {@link ptBR}. */
export const portalPtBR: PortalText = {
  portal: {
    administrator: 'Administração',
    loadMore: 'Mostrar mais',
    loadingMore: 'Carregando mais…',
  },

  sessions: {
    title: 'Dispositivos e sessões',
    intro:
      'Onde você está conectado. Encerre as sessões que não reconhecer e depois troque sua senha.',
    list: 'Sessões',
    listTitle: 'Sessões abertas',
    thisDevice: 'Este dispositivo',
    signedIn: (when) => `Login: ${when}`,
    lastSeen: (when, place) =>
      place === null ? `Último uso: ${when}` : `${place} · último uso: ${when}`,
    signOut: 'Sair',
    signOutLabel: (device) => `Sair de ${device}`,
    signOutOthers: 'Sair de todos os outros',
    onlyThis: 'Você não está conectado em nenhum outro lugar.',
    othersTitle: 'Sair de todos os outros dispositivos?',
    othersText:
      'Os outros dispositivos terão de entrar de novo, e os logins pendentes são cancelados. Este dispositivo continua conectado.',
    endedOne: (device) => `A sessão em ${device} foi encerrada.`,
    endedOthers: (count) =>
      plural(count, {
        one: '1 outra sessão foi encerrada.',
        other: `${count} outras sessões foram encerradas.`,
      }),
    passwordTitle: 'Senha',
    passwordText: 'Troque-a se outra pessoa puder saber qual é.',
    changePassword: 'Trocar a senha',
    changeText:
      'Todas as suas outras sessões terminam: nos outros dispositivos será preciso entrar com a senha nova.',
    newPassword: 'Senha nova',
    newPasswordHint: (minimum) =>
      `Pelo menos ${minimum} caracteres. Quatro ou cinco palavras ao acaso são boas.`,
    passwordStrength: {
      judging: 'Verificando a segurança…',
      objections: {
        'too-long': 'Use no máximo 1.024 caracteres.',
        'has-email': 'Não use nela o seu e-mail.',
        common: 'Fácil demais de adivinhar: parece muito com uma que muita gente usa.',
        repeats: 'Fácil demais de adivinhar: ela se repete.',
        sequence: 'Fácil demais de adivinhar: ela segue uma sequência.',
        personal: 'Fácil demais de adivinhar: é feita de nomes da sua conta.',
        guessable: 'Fácil demais de adivinhar: use mais palavras ou mais caracteres.',
      },
      strong: 'Forte',
    },
    repeatPassword: 'Repita a senha nova',
    passwordMissing: 'Digite a senha nova.',
    passwordsDiffer: 'As duas senhas não são iguais.',
    changing: 'Trocando…',
    passwordChanged: 'Sua senha foi trocada e suas outras sessões terminaram.',
  },

  events: {
    from: (address) => `de ${address}`,
    sentences: {
      'signed-in': 'Você entrou.',
      'sign-in-refused': 'Um login com senha incorreta foi recusado.',
      'signed-out': 'Você saiu.',
      'second-factor-rejected': 'Um código incorreto foi recusado.',
      'second-factor-locked': 'Seus métodos foram bloqueados após muitos códigos incorretos.',
      'recovery-code-used': 'Um código de recuperação foi usado.',
      'recovery-codes-replaced': 'Você obteve códigos de recuperação novos.',
      'method-added': 'Você ativou um método de dois fatores.',
      'method-changed': 'Você trocou um método de dois fatores.',
      'method-turned-off': 'Você desativou um método de dois fatores.',
      'default-changed': 'Você escolheu outro método padrão.',
      'password-changed': 'Você trocou sua senha.',
      'forgotten-password-set': 'Uma nova senha foi definida com um código por e-mail.',
      'pass-given': 'Um administrador deu um passe a você.',
      'pass-taken-back': 'Um administrador retirou seu passe.',
      'pass-used': 'Você entrou com um passe.',
      'sessions-ended': 'Você saiu de outro lugar.',
      'second-factor-unlocked': 'Um administrador desbloqueou seus métodos.',
      'sessions-ended-by-administrator': 'Um administrador encerrou todas as suas sessões.',
      'two-factor-reset-by-administrator':
        'Um administrador redefiniu sua autenticação em dois fatores.',
      'account-disabled': 'Um administrador desativou sua conta.',
      'account-enabled': 'Um administrador ativou sua conta.',
      'sign-in-while-disabled': 'Um login com sua conta desativada foi recusado.',
      'person-added': 'Um administrador criou sua conta.',
      'person-edited': 'Um administrador alterou seu nome ou o idioma das suas mensagens.',
      'role-changed': 'Um administrador alterou sua função.',
      'person-deleted': 'Um administrador excluiu a conta.',
      'invitation-sent': 'Um administrador criou um novo código de boas-vindas para você.',
      'first-password-set': 'Você escolheu sua senha.',
      'policy-changed': 'Você alterou a política de segurança da empresa.',
      'signed-in-on-new-device': 'Você entrou em um dispositivo novo.',
      'device-trusted': 'Você marcou um dispositivo como confiável.',
      'trusted-device-removed': 'Um dispositivo não é mais confiável.',
      'trusted-device-theft':
        'Um dispositivo confiável pode ter sido copiado; ele não é mais confiável.',
      'session-kept': 'Um computador continua conectado depois de encerrar o Sync.',
      'session-copied':
        'Foi usada uma cópia do que mantém um computador conectado, e a sessão dele foi encerrada.',
    },
    kinds: {
      'signed-in': 'Login',
      'sign-in-refused': 'Senha incorreta',
      'signed-out': 'Logout',
      'second-factor-rejected': 'Código incorreto',
      'second-factor-locked': 'Métodos bloqueados',
      'recovery-code-used': 'Código de recuperação usado',
      'recovery-codes-replaced': 'Códigos de recuperação substituídos',
      'method-added': 'Método ativado',
      'method-changed': 'Método trocado',
      'method-turned-off': 'Método desativado',
      'default-changed': 'Método padrão trocado',
      'password-changed': 'Senha trocada',
      'forgotten-password-set': 'Nova senha definida por e-mail',
      'pass-given': 'Passe dado',
      'pass-taken-back': 'Passe retirado',
      'pass-used': 'Passe usado',
      'sessions-ended': 'Logout em outro lugar',
      'second-factor-unlocked': 'Desbloqueio por um administrador',
      'sessions-ended-by-administrator': 'Sessões encerradas por um administrador',
      'two-factor-reset-by-administrator': 'Dois fatores redefinidos por administrador',
      'account-disabled': 'Conta desativada',
      'account-enabled': 'Conta ativada',
      'sign-in-while-disabled': 'Tentativa com a conta desativada',
      'person-added': 'Pessoa adicionada',
      'person-edited': 'Dados alterados',
      'role-changed': 'Função alterada',
      'person-deleted': 'Pessoa excluída',
      'invitation-sent': 'Código de boas-vindas enviado',
      'first-password-set': 'Primeira senha escolhida',
      'policy-changed': 'Política de segurança alterada',
      'signed-in-on-new-device': 'Login em um dispositivo novo',
      'device-trusted': 'Dispositivo marcado como confiável',
      'trusted-device-removed': 'Dispositivo não mais confiável',
      'trusted-device-theft': 'Possível cópia de um dispositivo confiável',
      'session-kept': 'Continua conectado',
      'session-copied': 'Cópia de uma sessão usada',
    },
  },

  activity: {
    title: 'Atividade',
    intro:
      'O que aconteceu com sua conta. Se algo aqui não foi você, troque sua senha e avise seu administrador.',
    list: 'Eventos',
    empty: 'Ainda não aconteceu nada.',
    emptyHint: 'Os logins e as mudanças na sua conta aparecerão aqui.',
  },

  people: {
    title: 'Pessoas',
    intro: 'Todos os membros da equipe da sua empresa e como estão protegidos.',
    search: 'Buscar por nome ou e-mail',
    filter: 'Segundo fator',
    filters: {
      all: 'Todas',
      none: 'Sem nenhum',
      pending: 'Pendente',
      active: 'Ativo',
      locked: 'Bloqueado',
    },
    person: 'Pessoa',
    role: 'Função',
    roles: { owner: 'Proprietário', administrator: 'Administrador', user: 'Usuário' },
    state: 'Segundo fator',
    states: { none: 'Nenhum', pending: 'Pendente', active: 'Ativo', locked: 'Bloqueado' },
    methods: { totp: 'Autenticador', sms: 'SMS', email: 'E-mail' },
    codesLeft: 'Códigos restantes',
    actions: 'Ações',
    you: 'Você',
    more: (name) => `Mais ações para ${name}`,
    table: 'Pessoas e o estado do seu segundo fator',
    empty: 'Nenhuma pessoa corresponde.',
    emptyHint: 'Tente outra parte do nome ou mostre todas.',
    showAll: 'Mostrar todas',
    showEvents: 'Ver no registro',
    unlock: 'Desbloquear…',
    endSessions: 'Encerrar todas as sessões…',
    unlockTitle: (name) => `Desbloquear ${name}?`,
    unlockText:
      'Os métodos estão bloqueados após muitos códigos incorretos. Confirme que o pedido é mesmo dessa pessoa.',
    unlockConfirm: 'Desbloquear',
    endSessionsTitle: (name) => `Encerrar todas as sessões de ${name}?`,
    endSessionsText:
      'Todas as sessões terminam na hora, e os logins pendentes são cancelados. A pessoa pode entrar de novo.',
    endSessionsConfirm: 'Encerrar todas as sessões',
    reason: 'Motivo',
    reasonHint: 'Fica no registro, p. ex. “Ligou de um número conhecido, perdeu o celular”.',
    reasonMissing: 'Digite um motivo.',
    unlocked: (name) => `${name} pode usar o segundo fator de novo.`,
    endedSessions: (name, count) =>
      plural(count, {
        one: `${count} sessão de ${name} foi encerrada.`,
        other: `${count} sessões de ${name} foram encerradas.`,
      }),
  },

  audit: {
    title: 'Registro de auditoria',
    intro: 'O que aconteceu na sua empresa, o mais recente primeiro.',
    list: 'Eventos da empresa',
    kind: 'O que aconteceu',
    allKinds: 'Tudo',
    person: 'Pessoa',
    anybody: 'Todas',
    searching: 'Buscando…',
    nobody: 'Nenhuma pessoa corresponde.',
    moreLetters: 'Há mais pessoas: digite mais letras do nome ou do e-mail.',
    onlyPerson: (name) => `Só ${name}`,
    everybody: 'Mostrar todas',
    by: (name) => `por ${name}`,
    reason: (reason) => `Motivo: ${reason}`,
    exportCsv: 'Exportar CSV…',
    exporting: 'Exportando…',
    exported: (count, path) =>
      plural(count, {
        one: `1 evento foi salvo em ${path}`,
        other: `${count} eventos foram salvos em ${path}`,
      }),
    exportedCut:
      'Só cabem os eventos mais recentes. Filtre e exporte de novo para obter o restante.',
    empty: 'Nenhum evento corresponde.',
    emptyHint: 'Escolha outro filtro para ver mais.',
    emptyAtAll: 'Os logins e as mudanças na sua empresa aparecerão aqui.',
    showAll: 'Mostrar tudo',
  },
}

export const portalFailuresPtBR: PortalFailures = {
  forbidden:
    'Sua função não permite isso. Só administradores podem, e só para pessoas com uma função abaixo da deles.',
  'account-disabled':
    'Um administrador desativou sua conta. Se você acha que é um engano, fale com seu administrador.',
  'email-taken': 'Alguém já tem este endereço de e-mail.',
  'password-refused':
    'Esta senha é fácil demais de adivinhar ou é a que você já usa. Escolha uma mais longa, com palavras que não tenham relação entre si.',
}
