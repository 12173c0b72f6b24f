import { createPlural } from '../plural.ts'
import type { BackupFailures, BackupsText } from './en.ts'

const plural = createPlural('es')

export const backupsEs: BackupsText = {
  backups: {
    title: 'Copias de seguridad',
    offText:
      'Después de cada cambio, Sync guarda una copia cifrada de tus códigos en la carpeta que elijas: en un disco externo o en una que sincronice un servicio en la nube. Se abre con una frase de contraseña en cualquier equipo.',
    turnOn: 'Elegir una carpeta…',
    turnOff: 'Desactivar',
    turnOffHint: 'Las copias que ya están ahí se quedan.',
    folder: 'Carpeta',
    changeFolder: 'Cambiar',
    showFolder: 'Mostrar',
    last: 'Última copia',
    never: 'Todavía ninguna',
    now: 'Hacer una copia ahora',
    running: 'Guardando una copia…',
    soon: (instant) => `La siguiente se hace a las ${instant}.`,
    passphrase: 'Frase de contraseña',
    passphraseOf: {
      none: 'Sin elegir',
      vault: 'Las abre la frase de contraseña de la bóveda',
      own: 'Las abre una frase de contraseña propia',
    },
    changePassphrase: 'Cambiar',
    needed:
      'Las copias esperan a que elijas su frase de contraseña: sin ella no se abrirían en otro equipo.',
    setPassphrase: 'Elegir una frase de contraseña',
    locked: 'Desbloquea la bóveda para cambiar las copias de seguridad.',
    vaultPassphrase: 'Frase de contraseña de la bóveda',
    vaultPassphraseHint: 'Abrirá también las copias, en cualquier equipo.',
    useOther: 'Abrir las copias con otra frase de contraseña',
    keyStoreOnly:
      'El almacén de claves de este equipo abre tu bóveda. Otro equipo no lo tiene, así que tus copias necesitan una frase de contraseña.',
    savePassphrase: 'Guardar la frase de contraseña',
    forgot: 'La he olvidado',
    older: 'Las copias anteriores se siguen abriendo con la frase con la que se guardaron.',
    troubles: {
      away: 'La carpeta de tus copias no está. ¿Está conectado su disco o su unidad de red?',
      gone: 'La carpeta está, pero tus copias ya no están en ella. ¿Está conectado su disco? Si las moviste, elige Hacer una copia ahora.',
      'not-allowed': 'Sync no tiene permiso para escribir en la carpeta de tus copias.',
      full: 'El disco de tus copias está lleno.',
      slow: 'La carpeta de tus copias no responde.',
      verification: 'Una copia no se leyó igual que se guardó. Su disco puede estar dañado.',
      other: 'No se pudo guardar una copia.',
    },
    lastGood: (moment) => `Última copia buena: ${moment}.`,
    noneGood: 'Todavía no hay ninguna copia buena.',
    byItself: 'Tus códigos están a salvo aquí y Sync lo volverá a intentar automáticamente.',
    settings: 'Ajustes de copias',
    reminder:
      'En 30 días no ha habido ninguna copia ni exportación. Si pierdes este equipo, pierdes también tus códigos.',
    later: 'Más tarde',
    dontRemind: 'No recordármelo',
    reminds: 'Avisarme tras 30 días sin copia',
  },

  restore: {
    open: 'Restaurar una copia…',
    title: 'Restaurar una copia de seguridad',
    intro:
      'Elige la copia más reciente de tu carpeta, un archivo cuyo nombre termina en .svbak. También sirve un archivo cifrado que haya exportado Sync.',
    choose: 'Elegir una copia…',
    other: 'Otra copia…',
    locked: (file) => `${file} está cifrado. Escribe la frase de contraseña que lo abre.`,
    passphraseHint:
      'La que elegiste para las copias en el equipo que la guardó. Solo se usa ahora y no se conserva.',
    wrong:
      'Esta frase de contraseña no abre la copia. No se pierde nada. Comprueba el bloqueo de mayúsculas e inténtalo de nuevo.',
    opening: 'Abriendo…',
    openIt: 'Abrir',
    written: (moment) => `Guardada el ${moment}`,
    missing: 'Solo en la copia',
    missingCount: (count) =>
      plural(count, { one: '1 solo en la copia', other: `${count} solo en la copia` }),
    sameCount: (count) => plural(count, { one: '1 igual', other: `${count} iguales` }),
    different: 'Distintas aquí',
    differentCount: (count) =>
      plural(count, { one: '1 distinta aquí', other: `${count} distintas aquí` }),
    differences: {
      key: 'Otra clave',
      details: 'Otro nombre, nota o ajuste',
      trash: 'En la papelera de un lado',
    },
    onlyHere: 'Solo aquí',
    onlyHereCount: (count) => plural(count, { one: '1 solo aquí', other: `${count} solo aquí` }),
    trashedCount: (count) =>
      plural(count, { one: '1 en su papelera', other: `${count} en su papelera` }),
    nothingYet: 'Nada cambia hasta que elijas qué hacer.',
    nothingMissing: 'Todo lo que hay en esta copia ya está aquí.',
    empty: 'No hay ninguna entrada en esta copia.',
    contents: 'En esta copia',
    add: 'Añadir lo que falta',
    replace: 'Sustituir todo',
    replaceTitle: '¿Sustituir todo por esta copia?',
    replaceText: (count) =>
      plural(count, {
        one: 'Tus códigos pasan a ser los de la copia. Se quita 1 entrada que solo está aquí.',
        other: `Tus códigos pasan a ser los de la copia. Se quitan ${count} entradas que solo están aquí.`,
      }),
    replaceAllSame: 'Tus códigos pasan a ser los de la copia.',
    wayBack:
      'Lo que hay ahora se conserva 30 días. Para recuperarlo, abre Preferencias → Copias de seguridad y elige «Volver atrás».',
    create: 'Restaurar la copia',
    createText: 'Elige cómo se abre la bóveda en este equipo. No tiene que ser como en el otro.',
    next: 'Continuar',
    before: (moment) =>
      `Todos tus códigos se sustituyeron el ${moment}. Lo que había antes se conserva todavía.`,
    goBack: 'Volver atrás',
    goBackTitle: '¿Volver a lo que había antes?',
    goBackText:
      'Tus códigos vuelven a ser los de antes. Lo que hay ahora, también lo que añadiste después, se conserva en su lugar, así que puedes volver a ello.',
    wentBack: 'Tus códigos están como antes.',
    replaced: 'La copia lo ha sustituido todo.',
    restored: 'Tu copia está restaurada.',
    added: (count) =>
      plural(count, { one: '1 entrada restaurada.', other: `${count} entradas restauradas.` }),
  },

  fromElsewhere: {
    title: '¿Acabas de llegar a este equipo?',
    backup: 'Tengo una copia de seguridad',
    otherApp: 'Tengo códigos en otra aplicación',
    vaultTitle: 'Abre tu bóveda',
    vaultText: 'Los códigos de la otra aplicación se guardan en ella.',
  },
}

export const backupFailuresEs: BackupFailures = {
  'backups-off':
    'Las copias de seguridad están desactivadas. Elige primero una carpeta y una frase de contraseña para ellas.',
  'restore-forgotten':
    'La copia se cerró porque llevaba cinco minutos abierta o porque se bloqueó la bóveda. Elígela de nuevo.',
  'nothing-to-undo':
    'Lo que la restauración sustituyó ya no se conserva, así que no hay nada a lo que volver.',
  'file-not-read':
    'No se pudo leer el archivo. Comprueba que su disco está conectado y que puedes abrirlo, y vuelve a intentarlo.',
}
