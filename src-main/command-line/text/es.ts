import type { CommandText } from './en.ts'

export const es: CommandText = {
  help: {
    intro: 'Uso: sync-desktop COMANDO. Sin comando, Sync abre su ventana.',
    secrets:
      'La bóveda se abre con el almacén de claves del sistema o con su frase de contraseña, que se escribe en el terminal o se lee de un descriptor de archivo. Una frase de contraseña nunca es un argumento.',
    literal:
      'Las palabras que siguen a -- no son opciones: ponlo delante de un texto que no hayas escrito tú.',
    exitCodes: 'Códigos de salida:',
  },
  commands: {
    code: 'Muestra el código de una entrada.',
    list: 'Enumera las entradas, sin sus códigos.',
    import: 'Añade las entradas nuevas de un archivo.',
    export: 'Guarda todas las entradas en un archivo nuevo.',
    backup: 'Guarda una copia de seguridad en la carpeta elegida en Sync.',
  },
  options: {
    copy: 'Copia el código y lo borra del portapapeles más tarde.',
    'dry-run': 'Solo dice qué se añadiría.',
    'file-password-fd': 'Lee la contraseña del archivo del descriptor de archivo N.',
    format: 'El tipo de archivo; «own» si se omite',
    help: 'Muestra esta ayuda.',
    json: 'Muestra JSON.',
    next: 'Muestra el código que sigue al actual.',
    'passphrase-fd': 'Lee la frase de contraseña de la bóveda del descriptor de archivo N.',
    preferences: 'Abre las preferencias.',
    'print-managed-settings':
      'Muestra lo que tu organización decidió para este equipo, y de dónde viene.',
    'quick-search':
      'Abre la búsqueda rápida. Asigna teclas a esta orden donde el escritorio no tiene atajos globales.',
    unencrypted: 'Permite un formato que puede leer cualquiera que tenga el archivo.',
    version: 'Muestra la versión.',
  },
  exitCodes: {
    done: 'Hecho.',
    noMatch: 'Ninguna entrada coincide.',
    severalMatches: 'Coinciden varias entradas.',
    notOpened: 'No se abrió la bóveda.',
    appIsRunning: 'Sync está abierto, y solo él puede hacer esto.',
    fileFailed: 'No se pudo usar un archivo o una carpeta.',
    notConfirmed: 'No lo confirmaste.',
    notAllowed: 'Tu organización no lo permite.',
    settingsWrong: 'Un ajuste de tu organización es incorrecto.',
    usage: 'No se entendió el comando.',
    internal: 'Se produjo un error en Sync.',
  },
  usage(problem) {
    const help = 'Consulta sync-desktop --help.'
    switch (problem.kind) {
      case 'unknown-command':
        return `No existe el comando «${problem.word}». ${help}`
      case 'unknown-option':
        return `Aquí no existe la opción ${problem.word}. ${help}`
      case 'argument-missing':
        return `Falta ${problem.word}. ${help}`
      case 'too-many-arguments':
        return `Hay más palabras de las que admite este comando. Escribe entre comillas un texto de varias palabras. ${help}`
      case 'value-refused':
        return `${problem.word} no admite ese valor. ${help}`
      case 'plain-format':
        return `Quien tenga un archivo en el formato ${problem.word} puede usar tus códigos. Añade --unencrypted si aun así lo quieres.`
    }
  },
  failures: {
    'vault-absent':
      'Sync aún no tiene una bóveda en este equipo. Abre Sync y añade primero una entrada.',
    'vault-damaged':
      'La bóveda está dañada. Abre Sync para ver qué se puede hacer; no se cambió nada.',
    'vault-newer': 'Una versión más reciente de Sync guardó la bóveda. Actualiza Sync.',
    'vault-locked': 'La bóveda está bloqueada.',
    'wrong-passphrase': 'Esa no es la frase de contraseña de la bóveda.',
    'passphrase-delayed':
      'Hubo demasiadas frases de contraseña incorrectas. Espera unos minutos e inténtalo de nuevo.',
    'key-store-unreadable': 'El almacén de claves del sistema no abrió la bóveda.',
    'key-store-silent': 'El almacén de claves del sistema no abrió la bóveda.',
    'key-store-refused': 'El almacén de claves del sistema no abrió la bóveda.',
    'file-unknown': 'Este no es un archivo que Sync pueda importar.',
    'file-not-utf8': 'Este no es un archivo que Sync pueda importar.',
    'file-password-wrong': 'Esa no es la contraseña de este archivo.',
    'file-too-large':
      'Este archivo es más grande o da más trabajo de lo que Sync permite. No se añadió nada.',
    'file-too-many-entries':
      'Este archivo es más grande o da más trabajo de lo que Sync permite. No se añadió nada.',
    'file-cost-refused':
      'Este archivo es más grande o da más trabajo de lo que Sync permite. No se añadió nada.',
    'file-refused':
      'No se puede leer este archivo: está dañado o protegido de un modo que Sync no conoce. Impórtalo en Sync para ver por qué.',
    'file-key-failed': 'No se pudo abrir el archivo: puede que a este equipo le falte memoria.',
    'nothing-to-export': 'No hay nada que este formato pueda contener.',
    managed: 'Tu organización no permite esto en este equipo.',
    'not-confirmed': 'No se confirmó, así que no se hizo nada.',
    'backups-off':
      'Las copias de seguridad están desactivadas. Elige una carpeta para ellas en Sync.',
  },
  notWritten: (reason) => `No se pudo guardar el archivo (${reason}).`,
  vaultFull: (limit) => `Una bóveda admite ${limit} entradas como máximo. No se añadió nada.`,
  otherFailure: (code) => `No se pudo hacer (${code}).`,
  passphrasePrompt: 'Frase de contraseña de la bóveda: ',
  filePasswordPrompt: 'Contraseña del archivo: ',
  newPasswordPrompt: 'Contraseña nueva para el archivo: ',
  againPrompt: 'La misma contraseña otra vez: ',
  passwordsDiffer: 'Las dos contraseñas no coinciden. No se guardó nada.',
  passwordTooShort: (least) => `La contraseña necesita al menos ${least} caracteres.`,
  noTerminal:
    'No hay un terminal en el que escribir la frase de contraseña, o lo cancelaste. Pásala con --passphrase-fd.',
  nothingFrom: (descriptor) =>
    `El descriptor de archivo ${descriptor} no dio ninguna frase de contraseña.`,
  noMatch: 'Ninguna entrada coincide.',
  severalMatches: 'Coinciden varias entradas. Usa más palabras:',
  counterWhileRunning:
    'Esta entrada cuenta sus códigos y Sync está abierto: toma el código en su ventana o ciérralo antes.',
  importWhileRunning: 'Sync está abierto: importa el archivo en su ventana o ciérralo antes.',
  backupWhileRunning:
    'Sync está abierto y hace las copias de seguridad por sí mismo. Ciérralo para usar este comando.',
  copied: (label, seconds) =>
    `Se copió el código de ${label}. Se borra en ${seconds} segundos; hasta entonces este comando espera.`,
  unreadable: 'No se puede leer el archivo.',
  fileExists: 'Ya existe un archivo con ese nombre. Elige otro nombre.',
  imported: ({ added, same, conflicts, refused }, isDryRun) =>
    `${isDryRun ? 'Se añadirían' : 'Añadidas'}: ${added}. Ya estaban: ${same}. Mismo nombre con otra clave: ${conflicts}. No utilizables: ${refused}.`,
  leftOutConflict: (label) =>
    `Se dejó fuera, porque la bóveda tiene ese nombre con otra clave: ${label}. Impórtala en Sync para elegir.`,
  leftOutRefused: (place, label) => `No utilizable, en ${place}: ${label}`,
  partsMissing: (numbers) => `Faltan partes de esta exportación: ${numbers}`,
  andMore: (count) => `… y ${count} más.`,
  confirmExport: 'Esto guarda todas tus claves en un archivo. Escribe «sí» para continuar: ',
  confirmWord: 'sí',
  exported: (count) => `Guardadas: ${count}.`,
  notInFormat: (label) => `Se dejó fuera, porque este formato no puede contenerla: ${label}`,
  backedUp: (folder) => `Copia de seguridad guardada en ${folder}.`,
  backupTrouble(kind) {
    switch (kind) {
      case 'away':
      case 'gone':
        return 'La carpeta de las copias de seguridad no está.'
      case 'not-allowed':
        return 'Sync no puede escribir en la carpeta de las copias de seguridad.'
      case 'full':
        return 'El disco de las copias de seguridad está lleno.'
      case 'slow':
        return 'La carpeta de las copias de seguridad no responde.'
      case 'verification':
      case 'other':
        return 'No se pudo guardar la copia de seguridad.'
    }
  },
  managed: {
    none: 'En este equipo no hay nada administrado.',
    yes: 'sí',
    no: 'no',
    noValue: 'sin valor',
    from: (from) => `de ${from}`,
    isSafe: 'el valor indicado es incorrecto, así que vale el seguro',
    problem({ what, setting }) {
      switch (what) {
        case 'wrong-value':
          return `El valor de ${setting} es incorrecto.`
        case 'unknown-name':
          return `No hay ningún ajuste con este nombre: ${setting}`
        case 'unreadable':
          return 'No se puede leer, así que cada ajuste tiene su valor seguro.'
        case 'too-large':
          return 'Es demasiado grande, así que cada ajuste tiene su valor seguro.'
        case 'malformed':
          return 'No se entiende, así que cada ajuste tiene su valor seguro.'
        case 'not-owned':
          return 'Puede escribirlo alguien que no es el administrador de este equipo, así que no se tiene en cuenta.'
      }
    },
  },
  internal: 'Se produjo un error en Sync. No se ha perdido nada.',
}
