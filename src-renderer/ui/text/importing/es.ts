import { otherAppsEs } from '../other-apps/es.ts'
import { createPlural } from '../plural.ts'
import type { ImportingFailures, ImportingText } from './en.ts'

const plural = createPlural('es')

const entry = (number: number) => `Entrada ${number}`
const line = (number: number) => `Línea ${number}`

const formats: ImportingText['importing']['formats'] = {
  'otpauth-list': {
    name: 'Lista de enlaces de configuración',
    place: line,
  },
  aegis: { name: 'Copia de seguridad de Aegis', place: entry },
  stratum: { name: 'Copia de seguridad de Stratum', place: entry },
  'freeotp-plus': { name: 'Copia de seguridad de FreeOTP+', place: entry },
  freeotp: { name: 'Copia de seguridad de FreeOTP', place: entry },
  lastpass: { name: 'Exportación de LastPass Authenticator', place: entry },
  raivo: { name: 'Exportación de Raivo OTP', place: entry },
  keepass: { name: 'Base de datos de KeePass', place: entry },
  zip: { name: 'Archivo zip', place: entry },
  'two-fas': { name: 'Copia de seguridad de 2FAS', place: entry },
  ente: { name: 'Exportación de Ente Auth', place: entry },
  bitwarden: { name: 'Exportación de Bitwarden', place: entry },
  'bitwarden-table': { name: 'Exportación de Bitwarden (tabla)', place: line },
  'proton-authenticator': { name: 'Exportación de Proton Authenticator', place: entry },
  andotp: { name: 'Copia de seguridad de andOTP', place: entry },
}

/** Spanish for importing a file. */
export const importingEs: ImportingText = {
  importing: {
    menu: 'Importar desde otra aplicación…',
    guideTitle: 'Importar desde otra aplicación',
    guideText:
      'Elige la aplicación de la que vienes para ver cómo exporta. Después elige el archivo; no se añade nada antes de que hayas visto lo que contiene.',
    chooseFile: 'Elegir archivo…',
    title: 'Importar de un archivo',
    file: 'Archivo que importar',
    reading: 'Leyendo el archivo…',
    formats,
    otherApps: otherAppsEs,
    nothingYet: 'No se añade nada hasta que elijas Añadir.',
    new: 'Nuevas',
    newCount: (count) => plural(count, { one: '1 nueva', other: `${count} nuevas` }),
    conflict: 'Mismo nombre, otra clave',
    conflictCount: (count) =>
      plural(count, {
        one: '1 con un nombre que ya tienes',
        other: `${count} con nombres que ya tienes`,
      }),
    conflictText:
      'Tu bóveda tiene una entrada con el mismo nombre y otra clave. Las entradas que sustituyas van a la papelera.',
    same: 'Ya están en tu bóveda',
    sameCount: (count) =>
      plural(count, { one: '1 ya está en tu bóveda', other: `${count} ya están en tu bóveda` }),
    sameText:
      'Tienen la misma clave que una entrada de tu bóveda o de este archivo, así que se omiten.',
    refused: 'No se pueden añadir',
    refusedCount: (count) =>
      plural(count, { one: '1 no se puede añadir', other: `${count} no se pueden añadir` }),
    all: 'Añadirlas todas',
    choice: (label) => `Qué hacer con ${label}`,
    choiceForAll: 'Para todas',
    choices: {
      both: 'Conservar ambas',
      mine: 'Conservar la mía',
      theirs: 'Sustituir la mía',
    },
    guardedText:
      'Tu bóveda tiene una entrada con el mismo nombre y otra clave. Protege un inicio de sesión, así que no se puede sustituir.',
    guards: 'La tuya protege un inicio de sesión, así que no se puede sustituir.',
    more: (count) => plural(count, { one: 'Mostrar 1 más', other: `Mostrar ${count} más` }),
    nothingToAdd: 'En este archivo no hay nada que no esté ya en tu bóveda.',
    nothingUsable: 'En este archivo no hay nada que se pueda añadir.',
    otherFile: 'Otro archivo…',
    locked: (name) => `${name}, cifrada. Escribe su contraseña para abrirla.`,
    password: 'Contraseña del archivo',
    passwordHint: 'La que elegiste en la otra aplicación. Solo se usa ahora y no se guarda.',
    passwordMissing: 'Escribe la contraseña del archivo.',
    open: 'Abrir',
    opening: 'Abriendo…',
    opensIn: (span) => `Tarda unos ${span} en este equipo.`,
    trashed: 'Está en la papelera de la otra aplicación: irá a la tuya',
    lost: 'No se conserva',
    losses: {
      icon: (count) =>
        plural(count, {
          one: 'La imagen de 1 entrada',
          other: `Las imágenes de ${count} entradas`,
        }),
      'note-shortened': (count) =>
        plural(count, {
          one: 'El final de 1 nota demasiado larga',
          other: `El final de ${count} notas demasiado largas`,
        }),
      'tags-left-out': (count) =>
        plural(count, {
          one: 'Etiquetas de 1 entrada, por ser demasiadas o demasiado largas',
          other: `Etiquetas de ${count} entradas, por ser demasiadas o demasiado largas`,
        }),
    },
    entryBroken: 'Está dañada.',
    lineNotUtf8: 'No está escrita en UTF-8.',
    lineNoLink: 'No contiene ningún enlace de configuración.',
    lineBroken: 'El enlace de configuración está dañado.',
    missingParts: (count, numbers, all) =>
      plural(count, {
        one: `Este archivo no trae completa una exportación de Google Authenticator: falta la parte ${numbers} de ${all}. Impórtala o escanéala también.`,
        other: `Este archivo no trae completa una exportación de Google Authenticator: faltan las partes ${numbers} de ${all}. Impórtalas o escanéalas también.`,
      }),
    replaced: (count) =>
      plural(count, { one: '1 ha ido a la papelera.', other: `${count} han ido a la papelera.` }),
  },
}

export const importingFailuresEs: ImportingFailures = {
  'vault-full': (limit) =>
    `Una bóveda admite como máximo ${limit} entradas, así que no se ha añadido nada. Elimina las que ya no necesites, vacía la papelera e inténtalo de nuevo.`,
  'file-too-large': (limit) =>
    `Este archivo ocupa más de ${limit}, así que no se ha abierto. Comprueba que sea el correcto.`,
  'file-too-many-entries': (limit) =>
    `Este archivo tiene más de ${limit} entradas, así que no se ha leído ninguna. Divídelo en varios archivos e impórtalos uno tras otro.`,
  'file-unknown':
    'Sync no puede importar este archivo. Lee exportaciones de 2FAS, Aegis, andOTP, Bitwarden, Ente Auth, FreeOTP, FreeOTP+, KeePass, LastPass Authenticator, Proton Authenticator, Raivo OTP, Stratum y WinAuth, y archivos de texto con un enlace de configuración (otpauth://…) en cada línea.',
  'file-not-utf8':
    'Este archivo no está guardado en UTF-8, así que no se puede leer. Guárdalo otra vez como texto sin formato en UTF-8 e impórtalo.',
  'file-password-wrong': 'Esa no es la contraseña de este archivo. Prueba con otra.',
  'file-gone': 'El archivo esperó su contraseña cinco minutos y se ha olvidado. Elígelo otra vez.',
  'file-key-failed':
    'No se ha podido abrir el archivo: quizá falte memoria en este equipo. Cierra otros programas e inténtalo de nuevo.',
  fileRefused: {
    newer:
      'Este archivo lo hizo una versión de la otra aplicación más nueva de las que Sync conoce, así que no se ha leído. Actualiza Sync, o exporta de nuevo desde la otra aplicación en otro formato.',
    damaged:
      'Este archivo está dañado, así que no se puede leer. Exporta de nuevo desde la otra aplicación.',
    'account-bound':
      'Este archivo está cifrado para tu cuenta de la otra aplicación, y solo esa cuenta lo abre. Exporta de nuevo y elige protegerlo con una contraseña.',
    'no-password':
      'Este archivo no se abre con una contraseña, solo en el dispositivo que lo hizo. Pon una contraseña en la otra aplicación y exporta de nuevo.',
    'open-pgp':
      'Este archivo está cifrado con OpenPGP, que Sync no puede abrir. Descífralo con el programa que tiene tu clave e importa el resultado.',
    'cipher-unknown':
      'Esta base de datos está cifrada con un algoritmo que Sync no puede abrir, como Twofish. En la otra aplicación, cambia el cifrado de la base de datos a AES o ChaCha20 e impórtala.',
    'locked-in-archive':
      'En este archivo zip hay un archivo que también está cifrado. Descomprímelo e importa ese archivo.',
  },
  fileCost: {
    memory: (value, limit) =>
      `Abrir este archivo necesitaría ${value} MiB de memoria; Sync usa como máximo ${limit} MiB. Si la otra aplicación te deja elegir, exporta de nuevo con menos.`,
    rounds: (value, limit) =>
      `Abrir este archivo necesitaría ${value} rondas; Sync calcula como máximo ${limit}. Si la otra aplicación te deja elegir, exporta de nuevo con menos.`,
    lanes: (value, limit) =>
      `Abrir este archivo necesitaría ${value} cálculos en paralelo; Sync hace como máximo ${limit}. Si la otra aplicación te deja elegir, exporta de nuevo con menos.`,
  },
}
