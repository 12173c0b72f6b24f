import type { Text } from '../en.ts'

/** Spanish for the first start, and for the ways into an empty list. */
export const introductionEs: Text['introduction'] = {
  title: 'Te damos la bienvenida a Sync',
  text: 'Sync guarda tus códigos de dos pasos en este equipo, cifrados. ¿Cómo quieres empezar?',
  ways: 'Formas de empezar',
  scan: 'Escanear un código QR',
  scanText: '¿Te lo muestra un sitio web? Sync lo encuentra en tu pantalla.',
  import: 'Traer tus códigos',
  importText: 'Desde la aplicación que usabas hasta ahora.',
  signIn: 'Iniciar sesión en Sync',
  signInText: 'Con la cuenta de tu empresa.',
  vaultText: 'En ella se guardan los códigos que escaneas.',
  skip: 'Omitir',
  otherWays: 'Otras formas de añadir códigos',
  typeOrPaste: 'Escribir o pegar una clave…',
}
