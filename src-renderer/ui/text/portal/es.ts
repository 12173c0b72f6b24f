import { createPlural } from '../plural.ts'
import type { PortalFailures, PortalText } from './en.ts'

const plural = createPlural('es')

/** Spanish for the portal's pages; part of {@link es}. */
export const portalEs: PortalText = {
  portal: {
    administrator: 'Administración',
    loadMore: 'Mostrar más',
    loadingMore: 'Cargando más…',
  },

  sessions: {
    title: 'Dispositivos y sesiones',
    intro:
      'Dónde tienes la sesión iniciada. Cierra las sesiones que no reconozcas y después cambia tu contraseña.',
    list: 'Sesiones',
    listTitle: 'Sesiones iniciadas',
    thisDevice: 'Este dispositivo',
    signedIn: (when) => `Inicio de sesión: ${when}`,
    lastSeen: (when, place) =>
      place === null ? `Último uso: ${when}` : `${place} · último uso: ${when}`,
    signOut: 'Cerrar sesión',
    signOutLabel: (device) => `Cerrar sesión en ${device}`,
    signOutOthers: 'Cerrar las demás sesiones',
    onlyThis: 'No tienes la sesión iniciada en ningún otro sitio.',
    othersTitle: '¿Cerrar todas las demás sesiones?',
    othersText:
      'Los demás dispositivos tendrán que iniciar sesión otra vez, y se cancelan los inicios de sesión pendientes. Este dispositivo sigue con la sesión iniciada.',
    endedOne: (device) => `Se cerró la sesión en ${device}.`,
    endedOthers: (count) =>
      plural(count, {
        one: 'Se cerró 1 sesión.',
        other: `Se cerraron ${count} sesiones.`,
      }),
    passwordTitle: 'Contraseña',
    passwordText: 'Cámbiala si es posible que otra persona la conozca.',
    changePassword: 'Cambiar contraseña',
    changeText:
      'Se cerrarán todas tus demás sesiones: en los demás dispositivos tendrás que entrar con la contraseña nueva.',
    newPassword: 'Contraseña nueva',
    newPasswordHint: (minimum) =>
      `Al menos ${minimum} caracteres. Cuatro o cinco palabras al azar van bien.`,
    passwordStrength: {
      judging: 'Comprobando su seguridad…',
      objections: {
        'too-long': 'Usa 1024 caracteres como máximo.',
        'has-email': 'No uses en ella tu dirección de correo.',
        common: 'Demasiado fácil de adivinar: se parece mucho a una que usa mucha gente.',
        repeats: 'Demasiado fácil de adivinar: se repite.',
        sequence: 'Demasiado fácil de adivinar: sigue una secuencia.',
        personal: 'Demasiado fácil de adivinar: está hecha de nombres de tu cuenta.',
        guessable: 'Demasiado fácil de adivinar: usa más palabras o más caracteres.',
      },
      strong: 'Fuerte',
    },
    repeatPassword: 'Repite la contraseña nueva',
    passwordMissing: 'Escribe la contraseña nueva.',
    passwordsDiffer: 'Las dos contraseñas no son iguales.',
    changing: 'Cambiando…',
    passwordChanged: 'Tu contraseña se cambió y tus demás sesiones se cerraron.',
  },

  events: {
    from: (address) => `desde ${address}`,
    sentences: {
      'signed-in': 'Iniciaste sesión.',
      'sign-in-refused': 'Se rechazó un inicio de sesión con una contraseña incorrecta.',
      'signed-out': 'Cerraste sesión.',
      'second-factor-rejected': 'Se rechazó un código incorrecto.',
      'second-factor-locked': 'Tus métodos se bloquearon tras demasiados códigos incorrectos.',
      'recovery-code-used': 'Se usó un código de recuperación.',
      'recovery-codes-replaced': 'Obtuviste códigos de recuperación nuevos.',
      'method-added': 'Activaste un método de dos pasos.',
      'method-changed': 'Cambiaste un método de dos pasos.',
      'method-turned-off': 'Desactivaste un método de dos pasos.',
      'default-changed': 'Elegiste otro método predeterminado.',
      'password-changed': 'Cambiaste tu contraseña.',
      'forgotten-password-set': 'Se estableció una contraseña nueva con un código por correo.',
      'pass-given': 'Un administrador te dio un pase.',
      'pass-taken-back': 'Un administrador retiró tu pase.',
      'pass-used': 'Iniciaste sesión con un pase.',
      'sessions-ended': 'Cerraste sesión en otro sitio.',
      'activity-reported': 'Indicaste que algo de aquí no lo hiciste tú.',
      'second-factor-unlocked': 'Un administrador desbloqueó tus métodos.',
      'sessions-ended-by-administrator': 'Un administrador cerró todas tus sesiones.',
      'two-factor-reset-by-administrator':
        'Un administrador restableció tu autenticación en dos pasos.',
      'account-disabled': 'Un administrador desactivó tu cuenta.',
      'account-enabled': 'Un administrador activó tu cuenta.',
      'sign-in-while-disabled':
        'Se rechazó un inicio de sesión mientras tu cuenta estaba desactivada.',
      'person-added': 'Un administrador creó tu cuenta.',
      'person-edited': 'Un administrador cambió tu nombre o el idioma de tus mensajes.',
      'role-changed': 'Un administrador cambió tu rol.',
      'person-deleted': 'Un administrador eliminó la cuenta.',
      'invitation-sent': 'Un administrador creó un nuevo código de bienvenida para ti.',
      'first-password-set': 'Elegiste tu contraseña.',
      'policy-changed': 'Cambiaste la política de seguridad de la empresa.',
      'signed-in-on-new-device': 'Iniciaste sesión en un dispositivo nuevo.',
      'device-trusted': 'Marcaste un dispositivo como de confianza.',
      'trusted-device-removed': 'Un dispositivo ya no es de confianza.',
      'trusted-device-theft':
        'Un dispositivo de confianza puede haber sido copiado y ya no es de confianza.',
      'session-kept': 'Un equipo mantiene la sesión iniciada al salir de Sync.',
      'session-copied':
        'Se usó una copia de lo que mantiene la sesión en un equipo, y esa sesión se cerró.',
    },
    kinds: {
      'signed-in': 'Inicio de sesión',
      'sign-in-refused': 'Contraseña incorrecta',
      'signed-out': 'Cierre de sesión',
      'second-factor-rejected': 'Código incorrecto',
      'second-factor-locked': 'Métodos bloqueados',
      'recovery-code-used': 'Código de recuperación usado',
      'recovery-codes-replaced': 'Códigos de recuperación sustituidos',
      'method-added': 'Método activado',
      'method-changed': 'Método cambiado',
      'method-turned-off': 'Método desactivado',
      'default-changed': 'Método predeterminado cambiado',
      'password-changed': 'Contraseña cambiada',
      'forgotten-password-set': 'Contraseña nueva establecida por correo',
      'pass-given': 'Pase dado',
      'pass-taken-back': 'Pase retirado',
      'pass-used': 'Pase usado',
      'sessions-ended': 'Sesiones cerradas en otro sitio',
      'activity-reported': 'Actividad denunciada',
      'second-factor-unlocked': 'Desbloqueo por un administrador',
      'sessions-ended-by-administrator': 'Sesiones cerradas por un administrador',
      'two-factor-reset-by-administrator': 'Dos pasos restablecidos por un administrador',
      'account-disabled': 'Cuenta desactivada',
      'account-enabled': 'Cuenta activada',
      'sign-in-while-disabled': 'Intento con la cuenta desactivada',
      'person-added': 'Persona añadida',
      'person-edited': 'Datos cambiados',
      'role-changed': 'Rol cambiado',
      'person-deleted': 'Persona eliminada',
      'invitation-sent': 'Código de bienvenida enviado',
      'first-password-set': 'Primera contraseña elegida',
      'policy-changed': 'Política de seguridad cambiada',
      'signed-in-on-new-device': 'Sesión iniciada en un dispositivo nuevo',
      'device-trusted': 'Dispositivo de confianza añadido',
      'trusted-device-removed': 'Dispositivo ya no de confianza',
      'trusted-device-theft': 'Posible copia de un dispositivo de confianza',
      'session-kept': 'Sesión mantenida',
      'session-copied': 'Copia de una sesión usada',
    },
  },

  people: {
    title: 'Personas',
    intro: 'Todos los miembros del equipo de tu empresa y cómo están protegidos.',
    search: 'Buscar por nombre o correo',
    filter: 'Segundo factor',
    filters: {
      all: 'Todas',
      none: 'Sin ninguno',
      pending: 'Por configurar',
      active: 'Activo',
      locked: 'Bloqueado',
    },
    person: 'Persona',
    role: 'Rol',
    roles: { owner: 'Propietario', administrator: 'Administrador', user: 'Usuario' },
    state: 'Segundo factor',
    states: { none: 'Ninguno', pending: 'Por configurar', active: 'Activo', locked: 'Bloqueado' },
    methods: { totp: 'Autenticador', sms: 'SMS', email: 'Correo' },
    codesLeft: 'Códigos restantes',
    actions: 'Acciones',
    you: 'Tú',
    more: (name) => `Más acciones para ${name}`,
    table: 'Personas y el estado de su segundo factor',
    empty: 'Ninguna persona coincide.',
    emptyHint: 'Prueba con otra parte del nombre o muestra todas.',
    showAll: 'Mostrar todas',
    showEvents: 'Ver en el registro',
    unlock: 'Desbloquear…',
    endSessions: 'Cerrar todas las sesiones…',
    unlockTitle: (name) => `¿Desbloquear a ${name}?`,
    unlockText:
      'Su segundo factor está bloqueado tras demasiados códigos incorrectos. Asegúrate de que la petición es realmente de esa persona.',
    unlockConfirm: 'Desbloquear',
    endSessionsTitle: (name) => `¿Cerrar todas las sesiones de ${name}?`,
    endSessionsText:
      'Todas sus sesiones terminan enseguida, y se cancelan los inicios de sesión pendientes. Podrá iniciar sesión otra vez.',
    endSessionsConfirm: 'Cerrar todas las sesiones',
    reason: 'Motivo',
    reasonHint:
      'Queda en el registro, p. ej. «Llamó desde un número conocido, perdió el teléfono».',
    reasonMissing: 'Escribe un motivo.',
    unlocked: (name) => `${name} puede usar su segundo factor otra vez.`,
    endedSessions: (name, count) =>
      plural(count, {
        one: `Se cerró ${count} sesión de ${name}.`,
        other: `Se cerraron ${count} sesiones de ${name}.`,
      }),
  },

  audit: {
    title: 'Registro de auditoría',
    intro: 'Lo que ha pasado en tu empresa, lo más reciente primero.',
    list: 'Eventos de la empresa',
    kind: 'Qué pasó',
    allKinds: 'Todo',
    person: 'Persona',
    anybody: 'Todas',
    searching: 'Buscando…',
    nobody: 'Ninguna persona coincide.',
    moreLetters: 'Hay más personas: escribe más letras del nombre o del correo.',
    onlyPerson: (name) => `Solo ${name}`,
    everybody: 'Mostrar todas',
    by: (name) => `por ${name}`,
    reason: (reason) => `Motivo: ${reason}`,
    exportCsv: 'Exportar CSV…',
    exporting: 'Exportando…',
    exported: (count, path) =>
      plural(count, {
        one: `Se guardó 1 evento en ${path}`,
        other: `Se guardaron ${count} eventos en ${path}`,
      }),
    exportedCut:
      'Solo caben los eventos más recientes. Filtra y exporta otra vez para obtener el resto.',
    empty: 'No hay eventos que coincidan.',
    emptyHint: 'Elige otro filtro para ver más.',
    emptyAtAll: 'Aquí aparecerán los inicios de sesión y los cambios de tu empresa.',
    showAll: 'Mostrar todo',
  },
}

export const portalFailuresEs: PortalFailures = {
  forbidden:
    'Tu rol no lo permite. Solo pueden los administradores, y solo para personas con un rol inferior al suyo.',
  'account-disabled':
    'Un administrador ha desactivado tu cuenta. Si crees que es un error, pregunta a tu administrador.',
  'email-taken': 'Alguien ya tiene esta dirección de correo.',
  'password-refused':
    'Esta contraseña es demasiado fácil de adivinar o es la que ya tienes. Elige una más larga, con palabras que no tengan que ver entre sí.',
}
