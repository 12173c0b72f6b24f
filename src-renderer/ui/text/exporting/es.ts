import { createPlural } from '../plural.ts'
import type { ExportingFailures, ExportingText } from './en.ts'

const plural = createPlural('es')

const formats: ExportingText['exporting']['formats'] = {
  own: {
    name: 'Copia de seguridad de Sync',
    about: 'Lo contiene todo. Se abre en Sync en cualquier equipo, con una frase de contraseña.',
  },
  'aegis-encrypted': { name: 'Aegis', about: 'Para Aegis en Android. Se abre con una contraseña.' },
  aegis: { name: 'Aegis', about: 'Para Aegis y para las apps que importan sus archivos.' },
  '2fas': { name: '2FAS', about: 'Para 2FAS en un teléfono.' },
  bitwarden: { name: 'Bitwarden', about: 'Un inicio de sesión con su clave por cada entrada.' },
  'otpauth-list': {
    name: 'Lista de enlaces de configuración',
    about: 'Un archivo de texto que casi todos los autenticadores pueden importar.',
  },
  'google-qr': {
    name: 'Códigos QR para Google Authenticator',
    about: 'Hasta diez entradas por código, para escanear con el teléfono.',
  },
  printable: {
    name: 'Página en papel',
    about: 'Código QR y clave de cada entrada, para imprimir y guardar bajo llave.',
  },
}

const reasons: ExportingText['exporting']['reasons'] = {
  'steam-unsupported': 'No admite códigos de Steam.',
  'counter-unsupported': 'No admite códigos por contador.',
  'counter-too-high': 'El contador es demasiado alto para este formato.',
  'digits-unsupported': 'No admite códigos con esta cantidad de dígitos.',
  'period-unsupported': 'No admite códigos con este periodo.',
}

/** Spanish for exporting entries and for showing the key of one. */
export const exportingEs: ExportingText = {
  exporting: {
    menu: 'Exportar…',
    title: 'Exportar entradas',
    confirmTitle: 'Confirmar la exportación',
    doneTitle: 'Exportación terminada',
    which: 'Entradas',
    all: (count) => plural(count, { one: 'La única entrada', other: `Las ${count} entradas` }),
    some: 'Solo algunas…',
    someOf: (count, all) => `Solo algunas: ${count} de ${all}`,
    find: 'Buscar entradas',
    chooseAll: (count) => plural(count, { one: 'Elegirla', other: `Elegir las ${count}` }),
    chooseNone: (count) => plural(count, { one: 'Quitarla', other: `Quitar las ${count}` }),
    noneFound: 'Ninguna entrada contiene eso.',
    format: 'Formato',
    formats,
    encrypted: 'Cifrado',
    notEncrypted: 'Sin cifrar',
    outlook: (count) =>
      plural(count, { one: 'Se exportará 1 entrada.', other: `Se exportarán ${count} entradas.` }),
    guarding: (count) =>
      plural(count, {
        one: '1 de ellas protege un inicio de sesión en Sync: quien pueda leer la exportación puede generar sus códigos.',
        other: `${count} de ellas protegen inicios de sesión en Sync: quien pueda leer la exportación puede generar sus códigos.`,
      }),
    bare: (count) =>
      plural(count, {
        one: '1 de ellas pierde su nota, sus etiquetas o su fijación en este formato.',
        other: `${count} de ellas pierden su nota, sus etiquetas o su fijación en este formato.`,
      }),
    cannotHold: (count) =>
      plural(count, {
        one: '1 entrada no cabe en este formato',
        other: `${count} entradas no caben en este formato`,
      }),
    wereLeftOut: (count) =>
      plural(count, {
        one: '1 entrada se ha quedado fuera',
        other: `${count} entradas se han quedado fuera`,
      }),
    reasons,
    plainWarning:
      'Este archivo no está cifrado. Quien lo consiga puede generar tus códigos, hoy y dentro de años. Elimínalo en cuanto lo hayas importado.',
    pageWarning:
      'Esta página no está cifrada. Quien la vea puede generar tus códigos, hoy y dentro de años. No se la enseñes a nadie y guárdala bajo llave.',
    plainConsent: 'Exportar sin cifrar',
    next: 'Continuar',
    protectText:
      'Elige una frase de contraseña para el archivo. Puede ser distinta de la de la bóveda. Sin ella nadie puede abrir el archivo, ni siquiera tú.',
    vaultPassphrase: 'Frase de contraseña de la bóveda',
    vaultPassphraseHint: 'Para confirmar que eres tú.',
    keyStoreConfirms: 'El almacén de claves confirma que eres tú. El sistema pregunta una vez más.',
    byKeyStore: 'Confirmar con el almacén de claves',
    byPassphrase: 'Confirmar con la frase de contraseña',
    filePassphrase: 'Frase de contraseña para el archivo',
    way: 'Cómo entregarlas',
    ways: {
      show: 'Mostrar los códigos en esta pantalla',
      print: 'Imprimir una página',
      save: 'Guardar una página en un archivo',
    },
    go: { show: 'Mostrar códigos', print: 'Imprimir…', save: 'Guardar…' },
    showWarning:
      'Quien vea estos códigos puede generar los tuyos, hoy y dentro de años. Que nadie mire, ni ninguna cámara salvo la del teléfono.',
    nothingChosen: 'Elige al menos una entrada.',
    nothingFits: 'Ninguna de estas entradas cabe en este formato. Elige otro formato.',
    doNotFit: (count) =>
      plural(count, {
        one: '1 no cabe en este formato.',
        other: `${count} no caben en este formato.`,
      }),
    codesTitle: 'Escanea estos códigos',
    codesText:
      'En el teléfono, abre Google Authenticator: menú, transferir cuentas, importar cuentas. Escanea un código tras otro.',
    codeOf: (number, count) => `Código ${number} de ${count}`,
    codeLabel: (number, count) => `Código QR ${number} de ${count}`,
    inCode: 'En este código',
    nextCode: 'Siguiente',
    notInCodes: (count) =>
      plural(count, {
        one: '1 entrada no está en ningún código',
        other: `${count} entradas no están en ningún código`,
      }),
    hidesIn: (span) => `Se oculta en ${span}`,
    written: (count) =>
      plural(count, {
        one: 'Se ha exportado 1 entrada. El archivo se ha vuelto a leer y está completo.',
        other: `Se han exportado ${count} entradas. El archivo se ha vuelto a leer y está completo.`,
      }),
    printed: (count) =>
      plural(count, {
        one: 'Se ha enviado 1 entrada a la impresora.',
        other: `Se han enviado ${count} entradas a la impresora.`,
      }),
    shown: (count) =>
      plural(count, {
        one: 'Se ha mostrado 1 entrada como código QR.',
        other: `Se han mostrado ${count} entradas como códigos QR.`,
      }),
    notSaved: (why) => `La exportación no se ha guardado. ${why}`,
    deleteFile: 'Elimina este archivo en cuanto lo hayas importado y vacía la papelera.',
    destroyPaper: 'Guarda el papel bajo llave o destrúyelo en cuanto lo hayas usado.',
    showKey: 'Mostrar código QR y clave…',
    revealTitle: (label) => `Clave de ${label}`,
    revealText:
      'Quien vea la clave puede generar los códigos de esta entrada. Se muestra durante un minuto.',
    show: 'Mostrar',
    hide: 'Ocultar',
    hides: (seconds) => `Se oculta en ${seconds} s`,
    qrLabel: (label) => `Código QR de ${label}`,
    countsTwice:
      'Esta entrada cuenta sus códigos. Si la usan dos dispositivos, uno se queda atrás y sus códigos se rechazan.',
  },
}

export const exportingFailuresEs: ExportingFailures = {
  'file-damaged':
    'Esta copia de seguridad de Sync está dañada, así que no se puede abrir. Usa otra copia, o una anterior.',
  'file-newer':
    'Una versión más reciente de Sync escribió esta copia de seguridad. Actualiza Sync para abrirla.',
  'nothing-to-export':
    'No hay nada que exportar: ninguna de estas entradas cabe en este formato. Elige otro.',
}
