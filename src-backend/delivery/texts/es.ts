import type { MethodType } from '../../../src-shared/model/two-factor/method.ts'
import type { Instant, MessageFields, MessageTexts } from './message-fields.ts'
import { compose, productOf } from './compose.ts'
import { saidDuration } from './duration.ts'
import { policySentences } from './policy-changes.ts'
import type { PolicyWords } from './policy-changes.ts'

const methods = {
  totp: 'la aplicación de autenticación (TOTP)',
  sms: 'la autenticación por SMS',
  voice: 'la llamada de voz',
  email: 'la autenticación por correo electrónico',
} as const

const named = (method: MethodType | null): string =>
  method === null ? 'un método que este servidor aún no conoce' : methods[method]

const policy: PolicyWords = {
  locale: 'es',
  methods,
  isRequired: (isRequired) =>
    isRequired
      ? 'La autenticación en dos pasos es obligatoria.'
      : 'La autenticación en dos pasos ya no es obligatoria.',
  graceDays: (days) =>
    days === 0
      ? 'Hay que configurarla en el próximo inicio de sesión.'
      : `Tiempo para configurarla: ${days === 1 ? '1 día' : `${days} días`}.`,
  allowedMethods: (list) => `Métodos permitidos: ${list}.`,
  defaultMethod: (method) =>
    method === null
      ? 'Cada persona elige su método predeterminado.'
      : `Método predeterminado: ${method}.`,
  isDefaultLocked: (isLocked) =>
    isLocked ? 'El método predeterminado es fijo.' : 'El método predeterminado ya no es fijo.',
  trustedDeviceDays: (days) =>
    days === 0
      ? 'Nunca se recuerdan dispositivos.'
      : `Los dispositivos se recuerdan ${days === 1 ? '1 día' : `${days} días`}.`,
  sessionProfile: (isStrict) =>
    isStrict
      ? 'Las sesiones duran 24 horas, 1 hora sin uso.'
      : 'Las sesiones duran 30 días, 7 días sin uso.',
  staySignedIn: (isAllowed) =>
    isAllowed
      ? 'Se puede mantener la sesión iniciada en el equipo.'
      : 'Todos inician sesión cada vez que se abre Sync.',
  smsCountries: (countries) =>
    countries === null
      ? 'Los códigos se envían a números de todos los países.'
      : `Los códigos se envían solo a números de: ${countries}.`,
}

const greeting = (name: string): string => (name === '' ? 'Hola:' : `Hola, ${name}:`)
const duration = (minutes: number): string => {
  const { unit, count } = saidDuration(minutes)
  if (unit === 'hour') return `${count} horas`
  return count === 1 ? '1 minuto' : `${count} minutos`
}

const where = (fields: {
  readonly deviceName: string | null
  readonly networkAddress: string | null
}): readonly string[] => [
  ...(fields.deviceName === null ? [] : [`Dispositivo: «${fields.deviceName}»`]),
  ...(fields.networkAddress === null ? [] : [`Dirección IP: ${fields.networkAddress}`]),
]

const NOT_YOU =
  'Si no has sido tú, abre ahora los ajustes de la empresa en Sync, elige «No he sido yo…» en Actividad y después una contraseña nueva. Así se cierran las demás sesiones y se avisa a tus administradores.'

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
    more === null ? title : `${title} (y ${more.count} más)`,
    greeting(fields.name),
    happened,
    [`Cuándo: ${instant(fields.occurredAtMs)}`, ...where(fields)].join('\n'),
    more === null
      ? null
      : `Y ${more.count} más como este desde el ${instant(more.sinceMs)}. Sync los muestra todos en Actividad.`,
    advice,
  )
}

const roleSentences = {
  owner: 'Ahora tienes el rol de propietario.',
  administrator: 'Ahora tienes el rol de administrador.',
  user: 'Ahora tienes el rol de usuario.',
} as const

/** Spanish; the reader is addressed as «tú». Text messages avoid the accents that 7 bits lack (á, í, ó, ú). */
export const es: MessageTexts = {
  'code-sms': ({ company, code, expiresInMinutes }) => ({
    subject: '',
    text: `Usa ${code} en ${productOf(company)}. Vence en ${duration(expiresInMinutes)}. No lo compartas con nadie.`,
  }),
  'code-voice': ({ company, code, expiresInMinutes }) => ({
    subject: '',
    text: `Hola. Te llama ${productOf(company)}. Tu código es: ${code}. Repito: ${code}. Vence en ${duration(expiresInMinutes)}. No lo compartas con nadie. Si no has pedido esta llamada, cuelga.`,
  }),
  'code-email': ({ company, name, code, expiresInMinutes, ...from }) =>
    compose(
      `Tu código de ${productOf(company)}`,
      greeting(name),
      `Tu código es ${code}. Vence en ${duration(expiresInMinutes)} y sirve una sola vez.`,
      where(from).length === 0 ? null : ['Se pidió desde:', ...where(from)].join('\n'),
      'Escríbelo solo en la aplicación Sync. No lo compartas: nadie de tu empresa ni de Sync te lo pedirá nunca.',
      'Si no has sido tú, es posible que alguien conozca tu contraseña: cámbiala y avisa a tu administrador.',
    ),
  'forgotten-password-email': ({ company, name, code, expiresInMinutes, ...from }) =>
    compose(
      `Tu código de ${productOf(company)} para una contraseña nueva`,
      greeting(name),
      'Alguien ha pedido una contraseña nueva para tu cuenta. Para elegirla, escribe este código en Sync:',
      code,
      `Vence en ${duration(expiresInMinutes)} y sirve una sola vez.`,
      where(from).length === 0 ? null : ['Se pidió desde:', ...where(from)].join('\n'),
      'Escríbelo solo en la aplicación Sync. No lo compartas: nadie de tu empresa ni de Sync te lo pedirá nunca.',
      'Si no has sido tú, no hagas caso de este correo: tu contraseña no cambia.',
    ),
  'activation-code-sms': ({ company, code, expiresInMinutes }) => ({
    subject: '',
    text: `Usa ${code} para activar ${productOf(company)}. Vence en ${duration(expiresInMinutes)}. No lo compartas con nadie.`,
  }),
  'activation-code-email': ({ company, name, code, expiresInMinutes }) =>
    compose(
      `Tu código de activación de ${productOf(company)}`,
      greeting(name),
      'Un administrador ha restablecido tu autenticación en dos pasos. Para configurarla de nuevo, inicia sesión con tu contraseña y escribe este código de activación:',
      code,
      `Vence en ${duration(expiresInMinutes)} y sirve una sola vez. Escríbelo solo en la aplicación Sync. No lo compartas con nadie.`,
      'Si no lo has pedido, avisa enseguida a tu administrador.',
    ),
  'invitation-code-email': ({ company, name, code, expiresInMinutes }) =>
    compose(
      `Tu cuenta de ${productOf(company)}`,
      greeting(name),
      'Se ha creado una cuenta para ti. Abre la aplicación Sync, elige «Tengo un código de bienvenida» al iniciar sesión y escribe tu correo y este código:',
      code,
      `Caduca en ${duration(expiresInMinutes)} y solo sirve una vez. Con él eliges tu contraseña. Escríbelo solo en la aplicación Sync. No lo compartas nunca.`,
      'Si no sabes nada de esta cuenta, no hagas caso de este mensaje.',
    ),
  'method-added': (fields, instant) =>
    notice(
      'se añadió un método de dos pasos',
      `En tu cuenta se añadió ${named(fields.method)}.`,
      fields,
      instant,
    ),
  'method-changed': (fields, instant) =>
    notice(
      'se cambió un método de dos pasos',
      `En tu cuenta se cambió ${named(fields.method)}. El anterior ya no sirve.`,
      fields,
      instant,
    ),
  'method-turned-off': (fields, instant) =>
    notice(
      'se desactivó un método de dos pasos',
      `En tu cuenta se desactivó ${named(fields.method)}.`,
      fields,
      instant,
    ),
  'default-changed': (fields, instant) =>
    notice(
      'se cambió tu método predeterminado',
      `Tu método predeterminado es ahora ${named(fields.method)}.`,
      fields,
      instant,
    ),
  'recovery-codes-replaced': (fields, instant) =>
    notice(
      'nuevos códigos de recuperación',
      'Se crearon nuevos códigos de recuperación para tu cuenta. Los anteriores ya no sirven.',
      fields,
      instant,
    ),
  'recovery-code-used': (fields, instant) =>
    notice(
      'se usó un código de recuperación',
      `En tu cuenta se usó un código de recuperación. Códigos que quedan: ${fields.codesLeft}.`,
      fields,
      instant,
    ),
  'password-changed': (fields, instant) =>
    notice(
      'se cambió tu contraseña',
      'Se cambió la contraseña de tu cuenta.',
      fields,
      instant,
      'Si no has sido tú, avisa enseguida a tu administrador: solo él puede devolverte la cuenta.',
    ),
  'forgotten-password-set': (fields, instant) =>
    notice(
      'se fijó una contraseña nueva',
      'Se fijó una contraseña nueva para tu cuenta con un código enviado a esta dirección. Se cerraron todas las sesiones y ningún dispositivo es ya de confianza. El segundo factor se sigue pidiendo.',
      fields,
      instant,
      'Si no has sido tú, alguien puede leer tu correo: cambia la contraseña de tu buzón y avisa enseguida a tu administrador.',
    ),
  'pass-given': (fields, instant) =>
    notice(
      'se dio un pase para tu cuenta',
      'Un administrador te ha dado un pase. Hasta que venza sustituye a tu segundo factor al iniciar sesión. Tus métodos no cambian.',
      fields,
      instant,
      'Si no lo has pedido, avisa enseguida a tu administrador.',
    ),
  'pass-taken-back': (fields, instant) =>
    notice(
      'se retiró tu pase',
      'Un administrador ha retirado el pase de tu cuenta. Al iniciar sesión se vuelve a pedir tu segundo factor.',
      fields,
      instant,
    ),
  'pass-used': (fields, instant) =>
    notice(
      'se usó tu pase',
      'Alguien inició sesión en tu cuenta con el pase que dio un administrador.',
      fields,
      instant,
    ),
  'two-factor-reset-by-administrator': (fields, instant) =>
    notice(
      'se restableció tu autenticación en dos pasos',
      'Un administrador ha restablecido tu autenticación en dos pasos. Se quitaron tus métodos, tus códigos de recuperación y tus sesiones. La configurarás de nuevo la próxima vez que inicies sesión, con un código de activación que te enviamos por separado.',
      fields,
      instant,
      'Si no lo has pedido, avisa enseguida a tu administrador.',
    ),
  'account-disabled': (fields, instant) =>
    notice(
      'se ha desactivado tu cuenta',
      'Un administrador ha desactivado tu cuenta. Se ha cerrado tu sesión en todas partes y no podrás iniciar sesión hasta que se vuelva a activar.',
      fields,
      instant,
      'Si crees que es un error, pregunta a tu administrador.',
    ),
  'account-enabled': (fields, instant) =>
    notice(
      'se ha activado tu cuenta',
      'Un administrador ha vuelto a activar tu cuenta. Inicia sesión con la contraseña y los métodos que tenías.',
      fields,
      instant,
      'Si no lo esperabas, avisa a tu administrador.',
    ),
  'person-edited': (fields, instant) =>
    notice(
      'se cambiaron tus datos',
      'Un administrador ha cambiado tu nombre o el idioma de tus mensajes.',
      fields,
      instant,
      'Si no lo esperabas, pregunta a tu administrador.',
    ),
  'role-changed': (fields, instant) =>
    notice(
      'se cambió tu rol',
      `Un administrador ha cambiado tu rol en Sync.${fields.role === null ? '' : ` ${roleSentences[fields.role]}`}`,
      fields,
      instant,
      'Si no lo esperabas, avisa enseguida a tu administrador.',
    ),
  'signed-in-on-new-device': (fields, instant) =>
    notice(
      'inicio de sesión en un dispositivo nuevo',
      'Alguien inició sesión en tu cuenta en un dispositivo o desde una red que no se habían usado antes.',
      fields,
      instant,
    ),
  'device-trusted': (fields, instant) =>
    notice(
      'un dispositivo es ahora de confianza',
      'Un dispositivo se marcó como de confianza: durante unos días, para entrar en él basta tu contraseña. Puedes quitarle la confianza en Sync, en Dispositivos y sesiones.',
      fields,
      instant,
    ),
  'trusted-device-theft': (fields, instant) =>
    notice(
      'puede haber una copia de un dispositivo de confianza',
      'Alguien que conoce tu contraseña presentó una credencial de un dispositivo de confianza ya usada. Se rechazó, y ese dispositivo ya no es de confianza. Puede ocurrir si la conexión se corta al iniciar sesión; si no, la credencial puede haber sido copiada.',
      fields,
      instant,
    ),
  'session-copied': (fields, instant) =>
    notice(
      'se usó una copia de tu sesión',
      'Se usó una copia de lo que mantiene la sesión abierta en un equipo. La sesión de ese equipo se cerró, y ya no es de confianza. Puede ocurrir después de restaurar una copia de seguridad del ordenador; si no, alguien puede haber copiado sus archivos. Inicia sesión de nuevo y revisa tus dispositivos y tu actividad.',
      fields,
      instant,
    ),
  'sessions-ended': (fields, instant) =>
    notice(
      'se cerraron sesiones',
      'Se cerraron sesiones de tu cuenta. Esos dispositivos te pedirán la contraseña otra vez.',
      fields,
      instant,
    ),
  'activity-reported': (fields, instant) =>
    notice(
      'se ha avisado de algo',
      'Alguien ha indicado en Sync que algo en la actividad de tu cuenta no lo hiciste tú. Se han cerrado las demás sesiones, los inicios de sesión pendientes y los dispositivos de confianza. Si has sido tú, elige ahora una contraseña nueva.',
      fields,
      instant,
      'Si no has avisado de nada, dilo enseguida a tu administrador.',
    ),
  'activity-reported-by-person': (fields, instant) =>
    notice(
      'alguien ha avisado de su actividad',
      `${fields.actorName === '' ? 'Alguien' : fields.actorName} indica que algo en la actividad de su cuenta no lo hizo esa persona. Se han cerrado sus demás sesiones y sus dispositivos de confianza.`,
      fields,
      instant,
      'Habla con esa persona, mira sus eventos en el registro de auditoría y desactiva la cuenta en Personas si no la localizas.',
    ),
  'policy-changed': (fields, instant) =>
    notice(
      'se ha cambiado la política de seguridad',
      `${fields.actorName === '' ? 'Otra persona administradora' : fields.actorName} ha cambiado la política de seguridad de tu empresa:\n${policySentences(fields.changes, policy)}`,
      fields,
      instant,
      'Si no estaba acordado, habla con esa persona y mira el registro de auditoría en Sync.',
    ),
  'second-factor-locked': (fields, instant) =>
    notice(
      'los códigos están bloqueados',
      fields.lockedUntilMs === null
        ? 'Hubo demasiados códigos incorrectos en tu cuenta. Los códigos están bloqueados hasta que uses un código de recuperación o te ayude un administrador.'
        : `Hubo demasiados códigos incorrectos en tu cuenta. Los códigos están bloqueados hasta el ${instant(fields.lockedUntilMs)}.`,
      fields,
      instant,
      'Si no has sido tú, es posible que alguien conozca tu contraseña: cámbiala y avisa a tu administrador.',
    ),
}
