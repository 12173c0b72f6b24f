import { createPlural } from '../plural.ts'
import type { PastedText } from './en.ts'

const plural = createPlural('es')

export const pastedEs: PastedText = {
  title: 'En lo que has pegado',
  reading: 'Leyendo lo que has pegado…',
  nothing: 'En lo que has pegado no hay ningún enlace de configuración.',
  otherParts: (count, numbers) =>
    plural(count, {
      one: `Aún falta la parte ${numbers} de esta exportación. Pégala también aquí o añade primero esta.`,
      other: `Aún faltan las partes ${numbers} de esta exportación. Pégalas también aquí o añade primero esta.`,
    }),
  linkHint: 'Empieza por otpauth://, otpauth-migration:// o steam://',
  linkInvalid: 'No es un enlace de configuración. Copia el enlace entero e inténtalo de nuevo.',
  keyIsLink:
    'Es un enlace de configuración entero. Trae su propia configuración y los nombres que dejes vacíos.',
  counter: 'Próximo contador',
  counterHint: 'Solo si el sitio web o tu aplicación anterior lo muestra; si no, 0.',
  counterInvalid: 'Escribe un número entero, 0 o mayor.',
  oktaVerify:
    'Solo para Okta Verify. En esa página elige «¿No puedes escanear?» para obtener una clave que puedas escribir aquí.',
  vendorApp: (app) =>
    `Solo para ${app}. Pide a ese servicio usar otra aplicación de autenticación, o una clave para escribirla.`,
  unsupported: {
    type: 'Este tipo de código de un solo uso no es compatible. Pide al servicio uno basado en el tiempo (TOTP).',
    algorithm:
      'Este código usa un algoritmo que esta aplicación no admite. Pide al servicio SHA-1.',
    digits:
      'Este código tiene una longitud que esta aplicación no admite: valen de 6 a 10 dígitos.',
    period:
      'Este código usa un periodo que esta aplicación no admite: vale de 1 segundo a 24 horas.',
    encoder: 'Este código usa un alfabeto propio que esta aplicación no admite.',
  },
  broken: {
    repeated:
      'Este enlace de configuración dice dos cosas distintas del mismo ajuste. Pide al sitio web uno nuevo.',
    counter:
      'El contador de este enlace de configuración no es un número. Pide al sitio web uno nuevo.',
    secretMissing:
      'Este enlace de configuración no contiene ninguna clave. Pide al sitio web uno nuevo.',
    secretLength:
      'Esta clave es más larga que cualquiera en uso. Comprueba que has copiado solo la clave.',
    secretShort: 'Esto es demasiado corto para una clave. Comprueba que la has copiado entera.',
    secretWords:
      'Esto parecen palabras, no una clave. Una clave es una sola serie de letras y dígitos, o grupos de la misma longitud.',
    several: 'Son varias claves. Pégalas sobre la lista para elegir entre ellas.',
  },
}
