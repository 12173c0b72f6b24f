import type { MigrationRefusal } from '../../../../src-shared/model/vault/candidate.ts'
import { createPlural } from '../plural.ts'
import type { ScanText } from './en.ts'

const plural = createPlural('es')

const refusals: Record<MigrationRefusal, string> = {
  'secret-missing': 'no tiene clave',
  'secret-length': 'su clave es demasiado larga',
  'algorithm-unsupported': 'usa un algoritmo que esta app no admite',
  'digits-unsupported': 'sus códigos tienen una longitud que esta app no admite',
  'counter-invalid': 'su contador está fuera de los límites',
  'type-unsupported': 'la exportación no dice si sus códigos siguen la hora o un contador',
  malformed: 'sus datos están dañados',
}

/** Spanish for the results of a scan. */
export const scanEs = {
  scanResults: {
    lookingCloser: 'Mirando con más detalle…',
    scanningShared: 'Buscando códigos QR en lo que has compartido…',
    covered: 'Las ventanas de Sync pueden tapar más códigos.',
    lookBehind: 'Mirar detrás',
    otherSymbols: {
      'micro-qr': 'Un código Micro QR; las apps de autenticación no los usan.',
      rmqr: 'Un código rMQR; las apps de autenticación no los usan.',
      aztec: 'Un código Aztec; las apps de autenticación no los usan.',
      'data-matrix': 'Un código Data Matrix; las apps de autenticación no los usan.',
      pdf417: 'Un código PDF417; las apps de autenticación no los usan.',
      barcode: 'Un código de barras; las apps de autenticación no los usan.',
    },
    entriesOf: (usable, all) => `Se pueden añadir ${usable} de ${all} entradas`,
    known: (count) =>
      plural(count, { one: '1 ya está en tu bóveda', other: `${count} ya están en tu bóveda` }),
    allKnown: 'Todas están ya en tu bóveda',
    bothKept: (count) =>
      plural(count, {
        one: '1 tiene un nombre que ya tienes; se conservan las dos',
        other: `${count} tienen nombres que ya tienes; se conservan todas`,
      }),
    refusedTitle: 'No se pueden añadir:',
    refusals,
    earlier: 'De un escaneo anterior',
    part: (number, count) =>
      `Parte ${number} de ${count} de un mensaje. Muestra las demás partes y escanea de nuevo.`,
    partAlone: (number, count) =>
      `Parte ${number} de ${count} de un mensaje. No encaja con las demás partes. Muestra todas las partes de un mismo mensaje.`,
    showParts: (count, numbers) =>
      plural(count, {
        one: `Aún falta la parte ${numbers} de la exportación. Muéstrala y escanea de nuevo.`,
        other: `Aún faltan las partes ${numbers} de la exportación. Muéstralas y escanea de nuevo.`,
      }),
  },
} satisfies ScanText

export const scanFailuresEs = {
  'screen-capture-declined':
    'No has compartido la pantalla, así que no se ha escaneado nada. Escanea de nuevo para que te lo pregunte otra vez.',
}
