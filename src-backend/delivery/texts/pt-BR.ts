import type { MethodType } from '../../../src-shared/model/two-factor/method.ts'
import type { Instant, MessageFields, MessageTexts } from './message-fields.ts'
import { compose, productOf } from './compose.ts'
import { saidDuration } from './duration.ts'
import { policySentences } from './policy-changes.ts'
import type { PolicyWords } from './policy-changes.ts'

const methods = {
  totp: 'Aplicativo autenticador (TOTP)',
  sms: 'Autenticação por SMS',
  voice: 'Ligação de voz',
  email: 'Autenticação por e-mail',
} as const

const named = (method: MethodType | null): string =>
  method === null ? 'um método que este servidor ainda não conhece' : methods[method]

const policy: PolicyWords = {
  locale: 'pt-BR',
  methods,
  isRequired: (isRequired) =>
    isRequired
      ? 'A autenticação em dois fatores é obrigatória.'
      : 'A autenticação em dois fatores não é mais obrigatória.',
  graceDays: (days) =>
    days === 0
      ? 'Ela precisa ser configurada no próximo login.'
      : `Prazo para configurá-la: ${days === 1 ? '1 dia' : `${days} dias`}.`,
  allowedMethods: (list) => `Métodos permitidos: ${list}.`,
  defaultMethod: (method) =>
    method === null ? 'Cada pessoa escolhe seu método padrão.' : `Método padrão: ${method}.`,
  isDefaultLocked: (isLocked) =>
    isLocked ? 'O método padrão é fixo.' : 'O método padrão não é mais fixo.',
  trustedDeviceDays: (days) =>
    days === 0
      ? 'Dispositivos nunca são lembrados.'
      : `Dispositivos são lembrados por ${days === 1 ? '1 dia' : `${days} dias`}.`,
  sessionProfile: (isStrict) =>
    isStrict
      ? 'As sessões duram 24 horas, 1 hora sem uso.'
      : 'As sessões duram 30 dias, 7 dias sem uso.',
  staySignedIn: (isAllowed) =>
    isAllowed
      ? 'É possível continuar conectado no computador.'
      : 'Todos entram de novo sempre que o Sync é aberto.',
  smsCountries: (countries) =>
    countries === null
      ? 'Os códigos são enviados para números de todos os países.'
      : `Os códigos são enviados somente para números de: ${countries}.`,
}

const greeting = (name: string): string => (name === '' ? 'Olá!' : `Olá, ${name}!`)
const duration = (minutes: number): string => {
  const { unit, count } = saidDuration(minutes)
  if (unit === 'hour') return `${count} horas`
  return count === 1 ? '1 minuto' : `${count} minutos`
}

const where = (fields: {
  readonly deviceName: string | null
  readonly networkAddress: string | null
}): readonly string[] => [
  ...(fields.deviceName === null ? [] : [`Dispositivo: “${fields.deviceName}”`]),
  ...(fields.networkAddress === null ? [] : [`Endereço IP: ${fields.networkAddress}`]),
]

const NOT_YOU =
  'Se não foi você, abra agora as configurações da empresa no Sync, escolha “Não fui eu…” em Atividade e depois uma nova senha. Isso encerra as outras sessões, e seus administradores são avisados.'

function notice(
  subject: string,
  happened: string,
  fields: MessageFields['password-changed'],
  instant: Instant,
  advice = NOT_YOU,
) {
  const { more = null } = fields
  const title = `${productOf(fields.company)}: ${subject}`
  return compose(
    more === null ? title : `${title} (e mais ${more.count})`,
    greeting(fields.name),
    happened,
    [`Quando: ${instant(fields.occurredAtMs)}`, ...where(fields)].join('\n'),
    more === null
      ? null
      : `E mais ${more.count} como este desde ${instant(more.sinceMs)}. O Sync mostra todos em Atividade.`,
    advice,
  )
}

/**
 * Brazilian Portuguese; the reader is addressed as “você”. Text messages avoid the accents that 7 bits lack
 * (á, ã, ç, ó).
 */
const roleSentences = {
  owner: 'Agora você tem a função de proprietário.',
  administrator: 'Agora você tem a função de administrador.',
  user: 'Agora você tem a função de usuário.',
} as const

export const ptBR: MessageTexts = {
  'code-sms': ({ company, code, expiresInMinutes }) => ({
    subject: '',
    text: `Use ${code} no ${productOf(company)}. Vale por ${duration(expiresInMinutes)}. Nunca compartilhe.`,
  }),
  'code-voice': ({ company, code, expiresInMinutes }) => ({
    subject: '',
    text: `Olá. Aqui é o ${productOf(company)}. Seu código é: ${code}. Repetindo: ${code}. Ele vale por ${duration(expiresInMinutes)}. Nunca compartilhe o código. Se você não pediu esta ligação, desligue.`,
  }),
  'code-email': ({ company, name, code, expiresInMinutes, ...from }) =>
    compose(
      `Seu código do ${productOf(company)}`,
      greeting(name),
      `Seu código é ${code}. Ele vale por ${duration(expiresInMinutes)} e funciona uma única vez.`,
      where(from).length === 0 ? null : ['Solicitado a partir de:', ...where(from)].join('\n'),
      'Digite-o somente no aplicativo Sync. Nunca o compartilhe: ninguém da sua empresa nem do Sync vai pedi-lo.',
      'Se não foi você, alguém pode saber sua senha: troque-a e avise seu administrador.',
    ),
  'forgotten-password-email': ({ company, name, code, expiresInMinutes, ...from }) =>
    compose(
      `Seu código do ${productOf(company)} para uma nova senha`,
      greeting(name),
      'Alguém pediu uma nova senha para a sua conta. Para escolhê-la, digite este código no Sync:',
      code,
      `Ele vale por ${duration(expiresInMinutes)} e funciona uma única vez.`,
      where(from).length === 0 ? null : ['Solicitado a partir de:', ...where(from)].join('\n'),
      'Digite-o somente no aplicativo Sync. Nunca o compartilhe: ninguém da sua empresa nem do Sync vai pedi-lo.',
      'Se não foi você, ignore este e-mail: sua senha continua a mesma.',
    ),
  'activation-code-sms': ({ company, code, expiresInMinutes }) => ({
    subject: '',
    text: `Use ${code} para ativar o ${productOf(company)}. Vale por ${duration(expiresInMinutes)}. Nunca compartilhe.`,
  }),
  'activation-code-email': ({ company, name, code, expiresInMinutes }) =>
    compose(
      `Seu código de ativação do ${productOf(company)}`,
      greeting(name),
      'Um administrador redefiniu sua autenticação em dois fatores. Para configurá-la de novo, entre com sua senha e digite este código de ativação:',
      code,
      `Ele vale por ${duration(expiresInMinutes)} e funciona uma única vez. Digite-o somente no aplicativo Sync. Nunca o compartilhe.`,
      'Se você não pediu isso, avise seu administrador imediatamente.',
    ),
  'invitation-code-email': ({ company, name, code, expiresInMinutes }) =>
    compose(
      `Sua conta ${productOf(company)}`,
      greeting(name),
      'Uma conta foi criada para você. Abra o aplicativo Sync, escolha “Tenho um código de boas-vindas” no login e digite seu e-mail e este código:',
      code,
      `Ele expira em ${duration(expiresInMinutes)} e só vale uma vez. Com ele você escolhe sua senha. Digite-o apenas no aplicativo Sync. Nunca o compartilhe.`,
      'Se você não sabe nada sobre esta conta, ignore esta mensagem.',
    ),
  'method-added': (fields, instant) =>
    notice(
      'um método de dois fatores foi adicionado',
      `Um método foi adicionado à sua conta: ${named(fields.method)}.`,
      fields,
      instant,
    ),
  'method-changed': (fields, instant) =>
    notice(
      'um método de dois fatores foi alterado',
      `Um método da sua conta foi alterado: ${named(fields.method)}. O anterior não funciona mais.`,
      fields,
      instant,
    ),
  'method-turned-off': (fields, instant) =>
    notice(
      'um método de dois fatores foi desativado',
      `Um método da sua conta foi desativado: ${named(fields.method)}.`,
      fields,
      instant,
    ),
  'default-changed': (fields, instant) =>
    notice(
      'seu método padrão foi alterado',
      `Seu método padrão agora é: ${named(fields.method)}.`,
      fields,
      instant,
    ),
  'recovery-codes-replaced': (fields, instant) =>
    notice(
      'novos códigos de recuperação',
      'Novos códigos de recuperação foram criados para sua conta. Os anteriores não funcionam mais.',
      fields,
      instant,
    ),
  'recovery-code-used': (fields, instant) =>
    notice(
      'um código de recuperação foi usado',
      `Um código de recuperação foi usado na sua conta. Códigos restantes: ${fields.codesLeft}.`,
      fields,
      instant,
    ),
  'password-changed': (fields, instant) =>
    notice(
      'sua senha foi alterada',
      'A senha da sua conta foi alterada.',
      fields,
      instant,
      'Se não foi você, avise seu administrador imediatamente: só ele pode devolver a conta a você.',
    ),
  'forgotten-password-set': (fields, instant) =>
    notice(
      'uma nova senha foi definida',
      'Uma nova senha foi definida para a sua conta com um código enviado a este endereço. Todas as sessões foram encerradas e nenhum dispositivo é mais confiável. O segundo fator continua sendo pedido.',
      fields,
      instant,
      'Se não foi você, alguém consegue ler seus e-mails: troque a senha da sua caixa de e-mail e avise seu administrador imediatamente.',
    ),
  'pass-given': (fields, instant) =>
    notice(
      'um passe foi dado para a sua conta',
      'Um administrador deu um passe a você. Enquanto ele valer, substitui seu segundo fator ao entrar. Seus métodos continuam os mesmos.',
      fields,
      instant,
      'Se você não pediu isso, avise seu administrador imediatamente.',
    ),
  'pass-taken-back': (fields, instant) =>
    notice(
      'seu passe foi retirado',
      'Um administrador retirou o passe da sua conta. Ao entrar, seu segundo fator volta a ser pedido.',
      fields,
      instant,
    ),
  'pass-used': (fields, instant) =>
    notice(
      'seu passe foi usado',
      'Alguém entrou na sua conta com o passe dado por um administrador.',
      fields,
      instant,
    ),
  'two-factor-reset-by-administrator': (fields, instant) =>
    notice(
      'sua autenticação em dois fatores foi redefinida',
      'Um administrador redefiniu sua autenticação em dois fatores. Seus métodos, códigos de recuperação e sessões foram removidos. Você vai configurá-la de novo no próximo login, com um código de ativação que enviamos separadamente.',
      fields,
      instant,
      'Se você não pediu isso, avise seu administrador imediatamente.',
    ),
  'account-disabled': (fields, instant) =>
    notice(
      'sua conta foi desativada',
      'Um administrador desativou sua conta. Você foi desconectado de todos os lugares e não pode entrar até que ela seja ativada novamente.',
      fields,
      instant,
      'Se você acha que é um engano, fale com seu administrador.',
    ),
  'account-enabled': (fields, instant) =>
    notice(
      'sua conta foi ativada',
      'Um administrador ativou sua conta novamente. Entre com a senha e os métodos que você tinha.',
      fields,
      instant,
      'Se você não esperava isso, avise seu administrador.',
    ),
  'person-edited': (fields, instant) =>
    notice(
      'seus dados foram alterados',
      'Um administrador alterou seu nome ou o idioma das suas mensagens.',
      fields,
      instant,
      'Se você não esperava isso, fale com seu administrador.',
    ),
  'role-changed': (fields, instant) =>
    notice(
      'sua função foi alterada',
      `Um administrador alterou sua função no Sync.${fields.role === null ? '' : ` ${roleSentences[fields.role]}`}`,
      fields,
      instant,
      'Se você não esperava isso, avise seu administrador imediatamente.',
    ),
  'signed-in-on-new-device': (fields, instant) =>
    notice(
      'login em um dispositivo novo',
      'Alguém entrou na sua conta em um dispositivo ou a partir de uma rede que não tinham sido usados antes.',
      fields,
      instant,
    ),
  'device-trusted': (fields, instant) =>
    notice(
      'um dispositivo agora é confiável',
      'Um dispositivo foi marcado como confiável: por alguns dias, só a senha basta para entrar nele. Você pode desfazer isso no Sync, em Dispositivos e sessões.',
      fields,
      instant,
    ),
  'trusted-device-theft': (fields, instant) =>
    notice(
      'pode haver uma cópia de um dispositivo confiável',
      'Alguém que sabe sua senha apresentou uma credencial de dispositivo confiável já usada. Ela foi recusada, e esse dispositivo não é mais confiável. Isso pode acontecer quando a conexão cai durante o login; caso contrário, a credencial pode ter sido copiada.',
      fields,
      instant,
    ),
  'session-copied': (fields, instant) =>
    notice(
      'uma cópia da sua sessão foi usada',
      'Foi usada uma cópia do que mantém um computador conectado. A sessão desse computador foi encerrada, e ele não é mais confiável. Isso pode acontecer depois que um backup do computador é restaurado; caso contrário, alguém pode ter copiado os arquivos dele. Entre de novo e confira seus dispositivos e sua atividade.',
      fields,
      instant,
    ),
  'sessions-ended': (fields, instant) =>
    notice(
      'sessões foram encerradas',
      'Sessões da sua conta foram encerradas. Esses dispositivos vão pedir sua senha de novo.',
      fields,
      instant,
    ),
  'activity-reported': (fields, instant) =>
    notice(
      'algo foi relatado',
      'Alguém indicou no Sync que algo na atividade da sua conta não foi você. As outras sessões, os logins pendentes e os dispositivos confiáveis foram encerrados. Se foi você, escolha agora uma nova senha.',
      fields,
      instant,
      'Se você não relatou nada, avise seu administrador imediatamente.',
    ),
  'activity-reported-by-person': (fields, instant) =>
    notice(
      'alguém relatou sua atividade',
      `${fields.actorName === '' ? 'Alguém' : fields.actorName} indica que algo na atividade da própria conta não foi essa pessoa. As outras sessões e os dispositivos confiáveis foram encerrados.`,
      fields,
      instant,
      'Fale com essa pessoa, veja os eventos dela no registro de auditoria e desative a conta em Pessoas se não conseguir contato.',
    ),
  'policy-changed': (fields, instant) =>
    notice(
      'a política de segurança foi alterada',
      `${fields.actorName === '' ? 'Outra pessoa administradora' : fields.actorName} alterou a política de segurança da sua empresa:\n${policySentences(fields.changes, policy)}`,
      fields,
      instant,
      'Se isso não foi combinado, fale com essa pessoa e veja o registro de auditoria no Sync.',
    ),
  'second-factor-locked': (fields, instant) =>
    notice(
      'os códigos estão bloqueados',
      fields.lockedUntilMs === null
        ? 'Houve muitos códigos incorretos na sua conta. Os códigos ficam bloqueados até que você use um código de recuperação ou um administrador ajude.'
        : `Houve muitos códigos incorretos na sua conta. Os códigos estão bloqueados até ${instant(fields.lockedUntilMs)}.`,
      fields,
      instant,
      'Se não foi você, alguém pode saber sua senha: troque-a e avise seu administrador.',
    ),
}
