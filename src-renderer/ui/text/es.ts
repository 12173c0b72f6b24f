import type { Text } from './en.ts'
import { networkEs, networkFailuresEs } from './network/es.ts'
import { pastedEs } from './pasted/es.ts'
import { createPlural } from './plural.ts'
import { accountsEs } from './accounts/es.ts'
import { administrationEs } from './administration/es.ts'
import { introductionEs } from './introduction/es.ts'
import { keyboardEs } from './keyboard/es.ts'
import { organisingEs } from './organising/es.ts'
import { ownTwoFactorEs } from './own-two-factor/es.ts'
import { policyEs } from './policy/es.ts'
import { overviewEs } from './overview/es.ts'
import { activityEs } from './activity/es.ts'
import { passesEs } from './passes/es.ts'
import { peopleActsEs } from './people-acts/es.ts'
import { forgottenEs } from './forgotten/es.ts'
import { stayingEs } from './staying/es.ts'
import { portalEs, portalFailuresEs } from './portal/es.ts'
import { aboutEs } from './about/es.ts'
import { updatesEs } from './updates/es.ts'
import { backupFailuresEs, backupsEs } from './backups/es.ts'
import { preferencesWindowEs } from './preferences-window/es.ts'
import { atHandEs } from './at-hand/es.ts'
import { linksEs } from './links/es.ts'
import { managedEs } from './managed/es.ts'
import { diagnosticsEs } from './diagnostics/es.ts'
import { exportingEs, exportingFailuresEs } from './exporting/es.ts'
import { importingEs, importingFailuresEs } from './importing/es.ts'
import { movingEs } from './moving/es.ts'
import { scanEs, scanFailuresEs } from './scan/es.ts'
import { setUpEs, setUpFailuresEs } from './set-up/es.ts'
import { trustEs } from './trust/es.ts'
import { voiceEs } from './voice/es.ts'

const plural = createPlural('es')

/** Spanish; the reader is addressed as «tú». */
export const es: Text = {
  product: 'Sync',
  common: {
    back: 'Atrás',
    cancel: 'Cancelar',
    close: 'Cerrar',
    dismiss: 'Descartar',
    done: 'Listo',
    loading: 'Cargando…',
    notNow: 'Ahora no',
    partFailed:
      'Esta parte de la ventana ha dejado de funcionar. No se ha perdido nada y tus códigos están a salvo.',
    tryAgain: 'Reintentar',
    undo: 'Deshacer',
    hidePassword: 'Ocultar lo que escribo',
    showPassword: 'Mostrar lo que escribo',
    noDigitsPasted: 'En lo que has pegado no hay ningún dígito.',
    stepOf: (step, count) => `${step} de ${count}`,
    email: 'Correo electrónico',
    password: 'Contraseña',
    passphrase: 'Frase de contraseña',
  },

  server: {
    demo: 'Servidor de demostración',
    label: 'Servidor',
    change: 'Cambiar de servidor',
    connecting: 'Conectando…',
    startingDemo: 'Iniciando…',
    failed: 'Sin conexión',
    dialogTitle: '¿Qué servidor?',
    dialogText:
      'Tu administrador conoce la dirección. El servidor de demostración funciona dentro de esta aplicación, con personas inventadas para hacer pruebas.',
    address: 'Dirección del servidor',
    addressHint: 'Empieza por https://',
    useAddress: 'Usar este servidor',
    useDemo: 'Usar el servidor de demostración',
  },

  signIn: {
    title: 'Iniciar sesión',
    submit: 'Iniciar sesión',
    submitting: 'Iniciando sesión…',
    waitForServer: 'Esperando al servidor…',
    demoAccounts: 'Cuentas de demostración',
    demoAccountsHint: 'Elige una para rellenar el formulario.',
    withoutSignIn: 'Usar el autenticador sin iniciar sesión',
    emailMissing: 'Escribe tu correo electrónico.',
    emailInvalid: 'Escribe una dirección de correo completa.',
    emailLocalPart:
      'Antes de la @ usa solo letras de la a a la z sin tilde, dígitos y signos como . _ -',
    passwordMissing: 'Escribe tu contraseña.',
    challengeExpired:
      'La verificación tardó demasiado y se cerró para protegerte. Vuelve a iniciar sesión.',
    sessionEnded: 'Tu sesión ha terminado. Vuelve a iniciar sesión; tus códigos siguen aquí.',
  },

  challenge: {
    title: 'Verifica que eres tú',
    chooseTitle: 'Elige cómo verificar que eres tú',
    signingInAs: (email) => `Inicio de sesión de ${email}`,
    codeLabel: 'Código de verificación',
    codeFromApp: 'Escribe el código de 6 dígitos de tu aplicación de autenticación.',
    codeSentTo: (hint, digits) => `Escribe el código de ${digits} dígitos enviado a ${hint}.`,
    verify: 'Verificar',
    verifying: 'Comprobando…',
    useThisComputer: 'Usar el código de este equipo',
    usingThisComputer: 'Usando el código de este equipo…',
    orTypeCode: 'o escribe el código',
    onThisComputer: 'En este equipo',
    default: 'Predeterminado',
    useRecoveryCode: 'Usar un código de recuperación',
    tryAnother: 'Probar otro método',
    recoveryTitle: 'Usa un código de recuperación',
    recoveryText: 'Escribe uno de los códigos que guardaste. Cada uno sirve una sola vez.',
    recoveryLabel: 'Código de recuperación',
    recoveryMissing: 'Escribe un código de recuperación: 18 letras y dígitos.',
    recoveryRejected: 'Ese código de recuperación no es correcto o ya se usó.',
    unlockTitle: 'Desbloquea para usar tu código',
    unlockText: 'El código está en tu bóveda. Se usará en cuanto la desbloquees.',
  },

  codeWait: {
    wasUsed: 'Este código ya se usó.',
    nextIn: (span: string) => `Sync usará el siguiente en ${span}.`,
  },

  sentCode: {
    rejected:
      'Ese código no es correcto. Usa el más reciente que se haya enviado e inténtalo de nuevo.',
    send: 'Enviar el código',
    sending: 'Enviando el código…',
    resend: 'Enviar otro código',
    resendIn: (span: string) => `Enviar otro código en ${span}`,
    resent: 'Un código nuevo está en camino. El anterior ya no sirve.',
  },

  demoInbox: {
    title: 'Buzón de demostración',
    open: 'Abrir el buzón de demostración',
    about:
      'Mensajes de texto, llamadas y correos que haría llegar el servidor de demostración. Nunca salen de este equipo y desaparecen al cerrar la aplicación.',
    list: 'Mensajes, los más recientes primero',
    emptyTitle: 'Todavía no hay mensajes',
    emptyText: 'Los códigos y avisos del servidor de demostración aparecen aquí al instante.',
    copyCode: (code) => `Copiar el código ${code}`,
    codeCopied: 'Código copiado.',
    channels: { sms: 'Mensaje de texto', voice: 'Llamada', email: 'Correo' },
    to: (address: string) => `Para ${address}`,
  },

  methods: {
    totp: 'Aplicación de autenticación TOTP',
    sms: 'Autenticación por SMS',
    email: 'Autenticación por correo',
  },

  menu: {
    account: 'Menú de la cuenta',
    notSignedIn: 'No has iniciado sesión',
    notSignedInHint: 'Los códigos funcionan sin cuenta',
    companySettings: 'Ajustes de la empresa',
    lock: 'Bloquear',
    preferences: 'Preferencias',
    signIn: 'Iniciar sesión',
    signOut: 'Cerrar sesión',
  },

  vault: {
    absentTitle: 'Aún no hay códigos en este equipo',
    absentText:
      'Este equipo no tiene un almacén de claves seguro, así que una frase de contraseña protegerá tus códigos. Puedes crearla cuando necesites tu primer código.',
    setUpNow: 'Crear la bóveda',
    setUpTitle: 'Prepara tu bóveda',
    setUpText:
      'Tus códigos se guardan cifrados en este equipo. Elige cómo se abre la bóveda; podrás cambiarlo más tarde.',
    vaultExplained:
      'La bóveda es un archivo cifrado en este equipo. Nadie puede leerlo sin el almacén de claves o la frase de contraseña, ni siquiera Sync.',
    keyStoreExplained: 'El almacén de claves es donde tu sistema guarda las contraseñas.',
    keyStoreOption: 'Abrir con el almacén de claves de este equipo',
    keyStoreHint: 'Recomendado. Se abre sola cuando has iniciado sesión en este equipo.',
    keyStoreInsecure:
      'Este equipo no tiene un almacén de claves seguro. En su lugar, una frase de contraseña protege tus códigos.',
    keyStoreUnavailable:
      'Este equipo no ofrece ahora ningún almacén de claves. En su lugar, una frase de contraseña protege tus códigos.',
    passphraseOption: 'Abrir también con una frase de contraseña',
    passphraseOptionHint:
      'Una forma de entrar de reserva, por si el almacén de claves se pierde o se restablece.',
    newPassphrase: 'Nueva frase de contraseña',
    repeatPassphrase: 'Repite la frase de contraseña',
    passphraseForgotten: 'Una frase de contraseña olvidada no se puede recuperar.',
    strength: {
      tooShort: (minimum) => `Al menos ${minimum} caracteres`,
      weak: {
        common: 'Débil: la usa mucha gente. Cuatro palabras al azar van bien.',
        repeats: 'Débil: se repite. Cuatro palabras al azar van bien.',
        sequence: 'Débil: sigue un patrón. Cuatro palabras al azar van bien.',
        personal: 'Débil: es fácil de adivinar. Cuatro palabras al azar van bien.',
        guessable: 'Débil: es fácil de adivinar. Cuatro palabras al azar van bien.',
      },
      judging: 'Comprobando su seguridad…',
      fair: 'Aceptable. Más larga es más segura: cuatro palabras al azar van bien.',
      good: 'Buena',
      strong: 'Fuerte',
    },
    passphraseTooShort: (minimum) => `Usa al menos ${minimum} caracteres.`,
    passphraseTooWeak: 'Elige una más difícil de adivinar. Cuatro palabras al azar van bien.',
    passphrasesDiffer: 'Las dos frases no son iguales.',
    chooseAWay: 'Elige al menos una forma de abrir la bóveda.',
    create: 'Crear la bóveda',
    creating: 'Creando…',

    lockedTitle: 'Bóveda bloqueada',
    lockedText: 'Tus códigos están cifrados hasta que los desbloquees.',
    unlock: 'Desbloquear',
    unlocking: 'Desbloqueando…',
    unlockWithKeyStore: 'Desbloquear con el almacén de claves',
    passphraseMissing: 'Escribe tu frase de contraseña.',
    wait: (span) => `Próximo intento en ${span}`,
    or: 'o',

    damagedTitle: 'La bóveda no se puede leer',
    damagedText:
      'Hay archivos de la bóveda, pero ninguno supera la comprobación de integridad. No se ha borrado ni sobrescrito nada, y así seguirá. Conserva la carpeta, restáurala de una copia y vuelve a abrir la aplicación.',
    folder: 'Los archivos se conservan en',
    newerTitle: 'Actualiza Sync para ver tus códigos',
    newerText:
      'Los guardó una versión más reciente de Sync y esta no puede leerlos. No se ha cambiado ni perdido nada. Actualiza Sync en este equipo para abrirlos.',

    failedTitle: 'La bóveda no respondió',
    noticeOlderGeneration:
      'El archivo más reciente de la bóveda estaba dañado y se abrió el anterior. Comprueba que estén tus últimas entradas.',
    noticeKeyStoreSlot:
      'El almacén de claves ya no abre esta bóveda; la frase de contraseña sí. Desactiva el almacén en Preferencias y vuelve a activarlo para repararlo.',

    locksAfter: (minutes) => `Se bloquea tras ${minutes} min sin uso`,
    lockNow: 'Bloquear ahora',
  },

  entries: {
    title: 'Autenticador',
    search: 'Buscar códigos',
    clearSearch: 'Borrar la búsqueda',
    list: 'Códigos',
    noMatch: (query) => `Ninguna entrada coincide con «${query}».`,
    emptyTitle: 'Aún no hay códigos',
    emptyText: 'Añade las cuentas que proteges con la autenticación en dos pasos.',
    emptyHint: '«Escanear mi pantalla» encuentra el código QR que te muestra un sitio web.',
    protect: (company) => `Tu inicio de sesión en ${company} aún no está protegido.`,
    turnOnTwoFactor: 'Activar la autenticación en dos pasos',
    copyCode: 'Copiar el código:',
    copied: (seconds) => `Copiado. Se borra en ${seconds} s.`,
    next: 'siguiente',
    nextCode: 'Código siguiente',
    nextCodeLabel: (label) => `Código siguiente de ${label}`,
    notShownYet: 'Por contador: pide el código siguiente.',
    guards: (email) => `Protege el inicio de sesión en Sync de ${email}`,
    retired: (label) =>
      `${label} ya no protege ningún inicio de sesión, así que está en la papelera.`,
    weak: 'Clave corta (menos de 80 bits)',
    more: (label) => `Más opciones de ${label}`,
    label: (issuer, name) => `${issuer} (${name})`,
    unnamed: 'Entrada sin nombre',
    pin: 'Fijar arriba',
    unpin: 'Dejar de fijar',
    isPinned: 'Fijada arriba',
    pinned: (label) => `${label} está fijada arriba.`,
    unpinned: (label) => `${label} ya no está fijada.`,
    save: 'Guardar',
    delete: 'Eliminar',
    deleteTitle: (label) => `¿Eliminar ${label}?`,
    deleteGuardsText: (email) =>
      `Esta entrada protege el inicio de sesión en Sync de ${email}. Sin ella hará falta un código de recuperación para iniciar sesión. Si ya no la quieres, desactiva antes la autenticación en dos pasos en Ajustes de la empresa.`,
    deleteAnyway: 'Eliminar de todos modos',
    keep: 'Conservarla',
    deleted: (label) => `${label} está en la papelera.`,
    restored: (label) => `${label} se ha restaurado.`,
    issuer: 'Servicio',
    name: 'Nombre de la cuenta',
    trash: 'Papelera',
    trashHint: 'Las entradas se borran para siempre 30 días después de eliminarlas.',
    trashEmpty: 'La papelera está vacía.',
    trashOpen: (count) => `Papelera (${count})`,
    deletedOn: (day) => `Eliminada el ${day}`,
    restore: 'Restaurar',
    copyNext: 'Copiar el código siguiente',
    emptyTrash: 'Vaciar papelera',
    emptyTrashTitle: '¿Vaciar la papelera?',
    emptyTrashText: (count: number) =>
      plural(count, {
        one: '1 entrada se eliminará para siempre. No podrás deshacerlo.',
        other: `${count} entradas se eliminarán para siempre. No podrás deshacerlo.`,
      }),
    trashEmptied: 'Papelera vaciada.',
    restoreLabel: (label) => `Restaurar ${label}`,
    recoveryCodesLow: (count) =>
      count === 0
        ? 'No te queda ningún código de recuperación. Si pierdes tu autenticador, no podrás entrar.'
        : plural(count, {
            one: 'Solo te queda 1 código de recuperación.',
            other: `Solo te quedan ${count} códigos de recuperación.`,
          }),
    getNewCodes: 'Obtener nuevos',
    clockOff: (span, isAhead) =>
      `El reloj de este equipo va ${span} ${isAhead ? 'adelantado' : 'atrasado'}. Los códigos lo tienen en cuenta.`,
    clockOffHere: (span, isAhead) =>
      `El reloj de este equipo va ${span} ${isAhead ? 'adelantado' : 'atrasado'} respecto al de este servidor. Los códigos de este servidor lo tienen en cuenta; los demás siguen el reloj de este equipo.`,
    clockAccept: 'Corregir todos los códigos',
  },

  add: {
    add: 'Añadir',
    scanScreen: 'Escanear mi pantalla',
    camera: 'Usar la cámara…',
    imageFile: 'Archivo de imagen…',
    pasteImage: 'Pegar una imagen…',
    byHand: 'Escribir a mano…',
    link: 'Pegar un enlace…',
    drop: 'Suelta una imagen con un código QR o un archivo que importar',
    byHandTitle: 'Escribir a mano',
    secret: 'Clave',
    secretHint: 'Las letras y dígitos que el sitio web muestra bajo su código QR.',
    secretMissing: 'Escribe la clave.',
    advanced: 'Avanzado',
    type: 'Tipo',
    types: {
      totp: 'Por tiempo (TOTP)',
      hotp: 'Por contador (HOTP)',
      steam: 'Steam Guard',
    },
    algorithm: 'Algoritmo',
    digits: 'Dígitos',
    period: 'Segundos por código',
    periodInvalid: 'Entre 1 y 300 segundos.',
    addEntry: 'Añadir entrada',
    adding: 'Añadiendo…',
    added: (label) => `${label} se ha añadido.`,
    linkTitle: 'Pegar un enlace',
    linkLabel: 'Enlace de configuración',
    pasteTitle: 'Pegar una imagen',
    pasteText: 'Copia una imagen que muestre un código QR y pulsa:',
    pasteNothing: 'El portapapeles no contiene ninguna imagen. Copia una y pulsa otra vez.',
  },

  organising: organisingEs,
  keyboard: keyboardEs,
  introduction: introductionEs,
  pasted: pastedEs,

  scan: {
    title: 'Escanear mi pantalla',
    pictureTitle: 'Códigos QR en la imagen',
    cameraTitle: 'Escanear con la cámara',
    scanning: 'Buscando códigos QR en todas las pantallas…',
    reading: 'Buscando códigos QR en la imagen…',
    found: (count) =>
      plural(count, { one: '1 código QR encontrado', other: `${count} códigos QR encontrados` }),
    openingCamera: 'Abriendo la cámara…',
    filming: 'Pon el código QR delante de la cámara.',
    cameraPicture: 'Lo que ve la cámara',
    stillLooking: 'Buscando más códigos…',
    proceed: 'Continuar',
    systemWillAsk: {
      'system-asks':
        'Tu sistema preguntará ahora qué compartir. Elige la pantalla completa que muestra el código QR y confirma. Sync mira una sola imagen de ella y después la olvida.',
      'not-asked':
        'Tu sistema preguntará ahora si Sync puede grabar la pantalla. Permítelo; macOS pide entonces cerrar Sync y abrirlo otra vez. O usa una captura de pantalla del código QR.',
    },
    otherWays:
      'Otras formas: abre un archivo de imagen, o pega o suelta aquí mismo una imagen del código QR.',
    cameraProblems: {
      'no-camera': 'No se encontró ninguna cámara. Conecta una y escanea otra vez.',
      'camera-refused':
        'Sync no tiene permiso para usar la cámara. Permítelo en los ajustes del sistema y escanea otra vez.',
      'camera-busy': 'Otro programa está usando la cámara. Ciérralo y escanea otra vez.',
      'camera-lost': 'La cámara se desconectó. Conéctala y escanea otra vez.',
    },
    noneTitle: 'No se encontró ningún código QR',
    noneScreenHints: [
      'Comprueba que el código QR se vea entero y que ninguna ventana lo tape.',
      'Amplíalo: acerca la página web y escanea otra vez.',
      'Si el código está en un teléfono o en papel, elige Usar la cámara, o hazle una foto y ábrela con Archivo de imagen.',
    ],
    nonePictureHints: [
      'Comprueba que el código QR salga entero en la imagen, con un poco de blanco alrededor.',
      'Usa una imagen más nítida o más grande.',
      'De un PDF solo se examinan las 12 primeras páginas.',
    ],
    scanAgain: 'Escanear otra vez',
    map: (displays) =>
      plural(displays, {
        one: 'Dónde están los códigos en tu pantalla',
        other: `Dónde están los códigos en tus ${displays} pantallas`,
      }),
    codeNumber: (number) => `Código ${number}`,
    display: (number) => `Pantalla ${number}`,
    choose: 'Elige qué añadir',
    new: 'Nueva',
    duplicate: 'Ya está en tu bóveda',
    enrolment: 'La configuración en curso',
    enrolmentElsewhere:
      'Añádela en la ventana Ajustes de la empresa, donde empezó la configuración.',
    unknown: 'Códigos de un solo uso',
    googleBatch: 'Exportación de Google Authenticator',
    batchOf: (number, count) => `Parte ${number} de ${count}`,
    batchEntries: (count) => plural(count, { one: '1 entrada', other: `${count} entradas` }),
    notAddable: 'No son códigos de un solo uso',
    other: {
      link: (host) =>
        host === ''
          ? 'Un enlace web. Ábrelo en tu navegador si confías en él.'
          : `Un enlace web a ${host}. Ábrelo en tu navegador si confías en él.`,
      wifi: 'Datos de una red wifi. Escanéalo con el dispositivo que debe conectarse.',
      contact: 'Una tarjeta de contacto. Escanéala con tu teléfono para guardarla.',
      'microsoft-phone-factor':
        'Solo para Microsoft Authenticator. En esa página elige «Quiero usar otra aplicación de autenticación».',
      duo: 'Solo para Duo Mobile. Pide un código del tipo «otra aplicación de autenticación».',
      'webauthn-hybrid':
        'Para una llave de acceso en un teléfono. Escanéalo con la cámara del teléfono o elige en esa página una aplicación de autenticación.',
      'broken-otp': 'Un código de un solo uso con un error. Pide uno nuevo al sitio web.',
      text: 'Texto sin ninguna clave de códigos de un solo uso.',
    },
    addSelected: (count) => plural(count, { one: 'Añadir 1', other: `Añadir ${count}` }),
    addNothing: 'Elige al menos una',
    added: (count) =>
      plural(count, {
        one: 'Se ha añadido 1 entrada.',
        other: `Se han añadido ${count} entradas.`,
      }),
    duplicatesSkipped: (count) =>
      plural(count, {
        one: '1 ya estaba en tu bóveda.',
        other: `${count} ya estaban en tu bóveda.`,
      }),
    fileTooLarge: (limit) =>
      `Este archivo ocupa más de ${limit} y no se abrió. Guarda una imagen más pequeña del código QR e inténtalo de nuevo.`,
    pictureTooLarge:
      'Esta imagen tiene más de 64 millones de píxeles y no se examinó. Recórtala al código QR e inténtalo de nuevo.',
    pictureTooComplex:
      'Este archivo es demasiado complejo para dibujarlo sin riesgo y no se examinó. Haz una captura del código QR y ábrela.',
    pdfLocked:
      'Este PDF necesita una contraseña. Ábrelo en su propio programa y escanea tu pantalla.',
  },

  settings: {
    title: (company) => `${company} · Ajustes de Sync`,
    navigation: 'Secciones de ajustes',
    settings: 'Ajustes',
    twoFactor: 'Autenticación en dos pasos',
    signedOutTitle: 'No has iniciado sesión',
    signedOutText: 'Inicia sesión en la ventana de Sync y esta página continuará automáticamente.',
  },

  twoFactor: {
    title: 'Autenticación en dos pasos',
    intro:
      'Añade un segundo paso a tu inicio de sesión: así no basta con tu contraseña. Los cambios afectan solo a tu propio inicio de sesión.',
    signedOutElsewhere: 'Se cerró la sesión en todos los demás dispositivos.',
    recommended: 'Recomendado',
    lessSecure: 'Menos seguro',
    basic: 'Básico',
    totpText: 'Códigos de una aplicación en este equipo o en tu teléfono. Funciona sin red.',
    smsText: 'Códigos por mensaje de texto. El operador puede perderlos o desviarlos.',
    emailText: 'Códigos por correo electrónico. Tan seguro como tu buzón.',
    notOffered: 'No disponible',
    off: 'Desactivado',
    onSince: (day) => `Activo desde el ${day}`,
    default: 'Predeterminado',
    select: 'Elegir este método',
    change: 'Cambiar',
    changeLabel: (method) => `Cambiar ${method}`,
    makeDefault: 'Usar por defecto',
    turnOff: 'Desactivar',
    turnOffLabel: (method) => `Desactivar ${method}`,
    turnOffTitle: (method) => `¿Desactivar ${method}?`,
    turnOffText:
      'Después, para iniciar sesión bastará tu contraseña. Tus códigos de recuperación dejarán de servir, y podrás eliminar la entrada de tu aplicación de autenticación.',
    turnOffSentText:
      'Tu inicio de sesión pedirá solo la contraseña. Tus códigos de recuperación dejarán de servir.',
    turnOffOthersText: 'Iniciarás sesión con tus otros métodos.',
    turnOffConfirm: (method) => `Desactivar ${method}`,
    recoveryTitle: 'Códigos de recuperación',
    recoveryLeft: (left, total) => `Quedan ${left} de ${total}`,
    recoveryText:
      'Si pierdes tu segundo factor, inicia sesión con uno de estos. Cada uno sirve una sola vez.',
    recoveryNone: 'Recibirás códigos de recuperación cuando actives un método.',
    newCodes: 'Obtener códigos nuevos',
    newCodesTitle: '¿Obtener códigos de recuperación nuevos?',
    newCodesText:
      'Tus códigos actuales dejarán de servir enseguida. Recibirás diez nuevos para guardarlos.',
    newCodesConfirm: 'Sustituir mis códigos',
  },

  confirm: {
    title: 'Confirma que eres tú',
    text: 'Escribe tu contraseña y tu segundo factor. No te los pediremos de nuevo en 10 minutos.',
    textPasswordOnly: 'Escribe tu contraseña. No te la pediremos de nuevo en 10 minutos.',
    with: 'Segundo factor',
    withThisComputer: 'El código de este equipo',
    withCode: 'Un código de mi aplicación',
    withSms: (hint: string) => `Un mensaje de texto al ${hint}`,
    withEmail: (hint: string) => `Un correo a ${hint}`,
    expired: 'Ha pasado demasiado tiempo. Escribe tu contraseña otra vez.',
    withRecoveryCode: 'Un código de recuperación',
    submit: 'Confirmar',
    submitting: 'Confirmando…',
    wrongPassword:
      'La contraseña no es correcta. Comprueba el bloqueo de mayúsculas e inténtalo de nuevo.',
  },

  enrolment: {
    title: {
      totp: 'Configurar la aplicación TOTP',
      sms: 'Configurar los códigos por SMS',
      email: 'Configurar los códigos por correo',
    },
    changeTitle: {
      totp: 'Cambiar la aplicación TOTP',
      sms: 'Cambiar los códigos por SMS',
      email: 'Cambiar los códigos por correo',
    },
    starting: 'Preparando tu clave…',
    stepAdd: 'Añade la clave a un autenticador',
    stepAddText:
      'Este equipo puede ser tu autenticador; también puedes escanear el código con una aplicación del teléfono.',
    oldStays: 'Tu autenticador actual sigue funcionando hasta que confirmes el nuevo.',
    qrLabel: (issuer, account) => `Código QR de ${issuer}, ${account}`,
    keyLabel: 'O escribe esta clave',
    addHere: 'Añadir a este equipo',
    addHereTitle: 'En este equipo',
    addHereText: 'Un clic: guarda la clave en tu bóveda y la comprueba.',
    addingHere: 'Añadiendo…',
    scanScreen: 'Escanear mi pantalla',
    scanScreenTitle: 'De otra ventana',
    scanScreenText: 'Si el código QR está en otra ventana.',
    otherApp: 'Uso otra aplicación',
    otherAppTitle: 'En tu teléfono',
    otherAppText: 'Escanea el código con tu teléfono y escribe lo que muestre la aplicación.',
    stepProve: 'Escribe el código de tu aplicación',
    stepProveText:
      'Así comprobamos que la clave se guardó bien. El código cambia cada 30 segundos.',
    codeLabel: 'Código de tu aplicación',
    activate: 'Activar',
    activating: 'Comprobando…',
    stepKeep: 'Guarda tus códigos de recuperación',
    expiredTitle: 'Esta configuración ha caducado',
    expiredText: 'Para protegerte, una clave se muestra solo un tiempo. No se ha cambiado nada.',
    startAgain: 'Empezar de nuevo',
    doneTitle: 'La autenticación en dos pasos está activa',
    doneText: 'Tu inicio de sesión ya pide un código.',
    doneChangedTitle: 'Tu autenticador ha cambiado',
    doneChangedText: 'Los códigos del anterior ya no sirven.',
    vaultTitle: 'Desbloquea tu bóveda para seguir',
  },

  smsSetUp: {
    starting: 'Un momento…',
    stepNumber: '¿Adónde enviamos los códigos?',
    numberText:
      'A este número llega un código cada vez que inicias sesión: elige uno que solo puedas leer tú.',
    country: 'País o región',
    number: 'Número de móvil',
    numberHint: 'Como se marca en ese país, o empezando por +',
    numberMissing: 'Escribe tu número de móvil.',
    rates: 'Tu operador puede cobrarte los mensajes, y pueden tardar en llegar.',
    stepCode: 'Escribe el código que te enviamos',
    otherNumber: 'Usar otro número',
    expiredText:
      'Por tu seguridad, un código sirve por tiempo limitado y solo para unos pocos intentos. No se ha cambiado nada.',
    changedTitle: 'Tu número ha cambiado',
    changedText: 'A partir de ahora los códigos llegan solo al nuevo.',
  },

  recoveryCodes: {
    title: 'Tus códigos de recuperación',
    text: 'Descarga, copia o imprime estos códigos. Si pierdes tu autenticador, cada uno te permite entrar una vez. No volverás a verlos.',
    list: 'Códigos de recuperación',
    saveToFile: 'Guardar en un archivo…',
    copy: 'Copiar',
    print: 'Imprimir…',
    saved: (path) => `Guardado en ${path}`,
    copied: (seconds) => `Copiado. El portapapeles se borra en ${seconds} s; pégalos ahora.`,
    printed: 'Enviado a la impresora.',
    stored: 'Los he guardado en un lugar seguro',
    finish: 'Terminar',
    finishing: 'Terminando…',
    storeFirst: 'Guarda los códigos y marca la casilla para seguir.',
  },

  preferences: {
    title: 'Preferencias',
    language: 'Idioma',
    languageSystem: 'El del sistema',
    theme: 'Aspecto',
    themes: { system: 'El del sistema', light: 'Claro', dark: 'Oscuro' },
    textSize: 'Tamaño del texto',
    percent: (percent) => `${percent} %`,
    autoLock: 'Bloquear sin uso tras',
    minutes: (count) => plural(count, { one: '1 minuto', other: `${count} minutos` }),
    onReturn: 'Cuando vuelvas',
    opensOnReturn: 'Abrir la bóveda automáticamente',
    asksOnReturn: 'Preguntar cada vez',
    clearClipboard: 'Borrar un código copiado tras',
    seconds: (count) => plural(count, { one: '1 segundo', other: `${count} segundos` }),
    vault: 'Formas de abrir la bóveda',
    vaultLocked: 'Desbloquea la bóveda para cambiar cómo se abre.',
    vaultAbsent: 'Aún no hay ninguna bóveda en este equipo.',
    passphraseOn: 'Definida',
    passphraseOff: 'Sin definir',
    addPassphrase: 'Añadir una frase',
    changePassphrase: 'Cambiar',
    removePassphrase: 'Quitar',
    savePassphrase: 'Guardar la frase',
    currentPassphrase: 'Frase de contraseña actual',
    forgotPassphrase: 'No la recuerdo',
    keyStore: 'Almacén de claves del sistema',
    keyStoreOn: (name) => `Activo (${name})`,
    keyStoreOff: 'Desactivado',
    keyStoreInsecure: 'No se usa: este equipo no tiene un almacén de claves seguro',
    keyStoreUnavailable: 'No disponible en este equipo',
    turnOnKeyStore: 'Activar',
    turnOffKeyStore: 'Desactivar',
    lastSlot: 'La última forma de abrir la bóveda no se puede quitar.',
  },

  ...ownTwoFactorEs,
  ...accountsEs,
  ...administrationEs,
  ...portalEs,
  ...setUpEs,
  ...policyEs,
  ...forgottenEs,
  ...overviewEs,
  ...activityEs,
  ...passesEs,
  ...peopleActsEs,
  ...stayingEs,
  ...aboutEs,
  ...updatesEs,
  ...backupsEs,
  ...managedEs,
  ...diagnosticsEs,
  ...atHandEs,
  ...preferencesWindowEs,
  ...linksEs,
  ...exportingEs,
  ...movingEs,
  ...importingEs,
  ...scanEs,
  ...trustEs,
  ...voiceEs,
  ...networkEs,

  failures: {
    ...portalFailuresEs,
    ...backupFailuresEs,
    ...exportingFailuresEs,
    ...importingFailuresEs,
    ...scanFailuresEs,
    ...setUpFailuresEs,
    'server-not-chosen':
      'Escribe la dirección del servidor de tu empresa. El servidor de demostración no se puede usar en este equipo.',
    ...networkFailuresEs,
    'server-starting':
      'El servidor se está iniciando; la primera vez tarda unos segundos. Inténtalo de nuevo en un momento.',
    'server-unreachable':
      'No se puede contactar con el servidor. Puede estar apagado, o tú sin conexión. Comprueba la red e inténtalo de nuevo.',
    'server-name-unknown':
      'No hay ningún servidor en esa dirección. Puede tener un error, o estás sin conexión. Compruébala e inténtalo de nuevo.',
    'server-timeout':
      'El servidor tardó demasiado en responder. Puede estar ocupado, o la red ir lenta. Inténtalo de nuevo en un momento.',
    'server-unknown':
      'En esta dirección responde algo, pero no es un servidor de Sync. Comprueba la dirección con tu administrador.',
    'server-malformed-reply':
      'La respuesta del servidor no se entiende. La aplicación y el servidor pueden ser de versiones distintas. Inténtalo de nuevo o avisa a tu administrador.',
    'server-error':
      'Se produjo un error en el servidor. No se ha cambiado nada. Inténtalo de nuevo en un momento.',
    'code-rejected': 'Ese código no es correcto. Usa el que se muestra ahora e inténtalo de nuevo.',
    codeRejectedClock: (span, isAhead) =>
      `Ese código se rechazó: el reloj de este equipo va ${span} ${isAhead ? 'adelantado' : 'atrasado'}. Ponlo en automático en los ajustes del sistema y usa un código nuevo.`,
    attemptsLeft: (count) =>
      plural(count, { one: 'Queda 1 intento.', other: `Quedan ${count} intentos.` }),
    tooManyAttemptsUntil: (instant) =>
      `Demasiados intentos fallidos. Para protegerte, no se aceptan más hasta ${instant}.`,
    'too-many-attempts':
      'Demasiados intentos fallidos. Para protegerte, no se aceptan más por ahora. Inténtalo más tarde.',
    'send-limit':
      'Por tu seguridad, por ahora no se envían más códigos. Usa el que ya tienes u otro método.',
    sendLimitUntil: (instant: string) =>
      `Por tu seguridad, no se envían más códigos hasta ${instant}. Usa el que ya tienes u otro método.`,
    phoneRefused: {
      'not-a-number':
        'Eso no es un número de teléfono. Escribe solo dígitos, tal como lo marcarías.',
      'too-short': 'Este número es demasiado corto para el país. Comprueba que esté completo.',
      'too-long': 'Este número es demasiado largo para el país. Comprueba el número y el país.',
      'unknown-country': 'Ningún país tiene este prefijo. Elige el país en la lista.',
      'by-server':
        'Este número no puede recibir códigos: no está en uso, no es una línea móvil o tu empresa no lo permite. Usa otro número.',
    },
    'wrong-passphrase':
      'Esta frase de contraseña no abre la bóveda. No se ha perdido nada. Comprueba el bloqueo de mayúsculas e inténtalo de nuevo.',
    'passphrase-delayed': (instant) =>
      `Tras varias frases incorrectas, el próximo intento tiene que esperar hasta ${instant}. No se ha perdido nada.`,
    'key-store-refused':
      'Este equipo no tiene un almacén de claves seguro, así que no se ha cambiado nada. Elige una frase de contraseña.',
    'invalid-entry':
      'No es una clave válida para códigos de un solo uso. Comprueba que esté completa e inténtalo de nuevo.',
    invalidSecret:
      'La clave no es válida: solo lleva letras de la A a la Z y dígitos del 2 al 7. Comprueba que no haya errores.',
    invalidLink:
      'No es un enlace de configuración válido. Copia el enlace entero, desde otpauth://, e inténtalo de nuevo.',
    'duplicate-entry': (label) => `${label} ya está en tu bóveda. No se ha añadido nada.`,
    'file-not-written':
      'No se pudo guardar el archivo. No se escribió nada. Comprueba la carpeta o elige otra e inténtalo de nuevo.',
    fileNoSpace:
      'El disco está lleno y el archivo no se guardó. Haz sitio o elige otro disco e inténtalo de nuevo.',
    fileNotAllowed:
      'No tienes permiso para escribir en esta carpeta. Elige otra e inténtalo de nuevo.',
    fileVerification:
      'No se pudo comprobar el archivo; se conserva el anterior. Comprueba el disco e inténtalo de nuevo.',
    fileChangedElsewhere:
      'Otro programa cambió la bóveda entretanto y no se ha sobrescrito nada. Reinicia la aplicación e inténtalo de nuevo.',
    unsupportedEntry:
      'Esta clave pide un algoritmo, una longitud o un periodo que esta aplicación no admite. Pide al servicio una estándar.',
    invalidEmail:
      'El servidor no acepta esta dirección de correo. Compruébala e inténtalo de nuevo.',
    'invalid-input':
      'Hay algo incorrecto en este formulario. Revisa lo que has escrito e inténtalo de nuevo.',
    'invalid-credentials':
      'El correo o la contraseña no son correctos. Comprueba ambos y el bloqueo de mayúsculas, e inténtalo de nuevo.',
    'challenge-expired':
      'La verificación tardó demasiado y se cerró para protegerte. Vuelve a iniciar sesión.',
    'step-up-required': 'Confirma antes que eres tú.',
    'not-signed-in': 'No has iniciado sesión. Iníciala e inténtalo de nuevo.',
    'session-ended': 'Tu sesión ha terminado. Vuelve a iniciarla; no se ha cambiado nada.',
    'not-allowed': 'Las normas de tu empresa no lo permiten. Pregunta a tu administrador.',
    'not-found':
      'Esto ya no existe; puede haberse cambiado en otro sitio. Vuelve atrás y compruébalo.',
    'no-enrolment': 'Esta configuración ha caducado y no se ha cambiado nada. Empiézala de nuevo.',
    'enrolment-under-way':
      'Esta clave es la del inicio de sesión que estás configurando. Añádela donde empezaste la configuración.',
    'vault-absent': 'Aún no hay ninguna bóveda en este equipo. Crea una antes.',
    'vault-exists': 'Ya hay una bóveda en este equipo; se ha dejado como estaba. Desbloquéala.',
    'vault-locked': 'La bóveda está bloqueada. Desbloquéala e inténtalo de nuevo.',
    'vault-damaged':
      'Los archivos de la bóveda no se pueden leer. Se conservan como están; restáuralos de una copia.',
    'vault-newer':
      'Tus códigos los guardó una versión más reciente de Sync. Actualiza Sync para abrirlos.',
    managed:
      'Tu organización no permite esto en este equipo. Si lo necesitas, pregunta a tu administrador.',
    'not-confirmed': 'No confirmaste el cambio, así que todo sigue como estaba.',
    'key-store-unreadable':
      'El almacén de claves no abrió la bóveda. No se ha perdido nada: desbloquea con tu frase de contraseña, o abre el almacén de este equipo e inténtalo de nuevo.',
    'key-store-silent':
      'El almacén de claves no respondió, así que no se ha cambiado nada. Si el sistema te pide una contraseña, escríbela allí e inténtalo de nuevo, o desbloquea con tu frase de contraseña.',
    'last-slot': 'Es la única forma de abrir la bóveda, así que se queda. Añade antes otra.',
    'icons-full': 'En la bóveda no caben más imágenes. Quita antes la de otra entrada.',
    'entry-not-found': 'Esta entrada ya no está; puede haberse eliminado en otro sitio.',
    'candidate-expired':
      'El escaneo ha caducado y, para protegerte, se eliminaron sus claves. Escanea otra vez.',
    'scan-cancelled': 'El escaneo se canceló y no se guardó nada. Escanea otra vez.',
    'camera-denied':
      'El sistema no deja que Sync use la cámara. Permítelo en los ajustes de privacidad del sistema y escanea otra vez.',
    'screen-capture-failed':
      'No se pudo capturar la pantalla. Inténtalo de nuevo, o haz una captura y ábrela con Archivo de imagen.',
    'screen-capture-denied':
      'El sistema no deja que esta aplicación vea la pantalla. Permite a Sync grabar la pantalla en los ajustes del sistema, o haz una captura y ábrela con Archivo de imagen.',
    'picture-unreadable':
      'Este archivo no se puede leer como imagen. Usa un PNG, JPEG, WebP, GIF, BMP, AVIF, HEIC, SVG o PDF que muestre el código QR.',
    'printing-failed':
      'No se pudo imprimir. Comprueba la impresora o guarda los códigos en un archivo.',
    'server-url-invalid':
      'No es una dirección de servidor. Empieza por https://, por ejemplo https://sync.example.com.',
    'sender-refused': 'Esta ventana no puede hacer eso. Ciérrala y ábrela otra vez.',
    internal:
      'Algo falló en la propia aplicación. No se ha perdido nada. Inténtalo de nuevo; si el problema continúa, reinicia la aplicación.',
  },
}
