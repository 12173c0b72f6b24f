import { createPlural } from '../plural.ts'
import type { PassesText } from './en.ts'

const plural = createPlural('es')

/** Spanish for passes that administrators give. */
export const passesEs: PassesText = {
  passes: {
    give: 'Dar un pase…',
    giveTitle: (name) => `¿Dar un pase a ${name}?`,
    giveText:
      'Durante unas horas el pase sustituye a su segundo factor al iniciar sesión; la contraseña se sigue pidiendo. Sus métodos, sesiones y códigos de recuperación no cambian. Recibirá un correo que lo dice, sin el pase. Asegúrate de que la petición viene de verdad de esa persona.',
    giveConfirm: 'Dar pase',
    hours: 'Válido durante',
    hourCount: (count) => plural(count, { one: '1 hora', other: `${count} horas` }),
    once: 'Solo para un inicio de sesión',
    takeBack: 'Retirar el pase…',
    takeBackTitle: (name) => `¿Retirar el pase de ${name}?`,
    takeBackText:
      'Al iniciar sesión se le vuelve a pedir su segundo factor. Las sesiones que abrió el pase siguen; puedes cerrarlas.',
    takeBackConfirm: 'Retirar pase',
    given: (name) => `${name} tiene un pase.`,
    takenBack: (name) => `${name} ya no tiene pase.`,
    until: (time) => `Pase hasta las ${time}`,
    passTitle: (name) => `Pase para ${name}`,
    passText: (time) =>
      `Vale hasta las ${time} y solo se muestra ahora. Díselo en persona; no lo envíes por correo.`,
    rejected: 'Ese pase no es correcto o ya venció.',
    use: 'Usar un pase de tu administrador',
    useTitle: 'Escribe tu pase',
    useText: 'Te lo dio tu administrador: ocho letras y dígitos.',
    label: 'Pase',
    missing: 'Escribe el pase completo: 8 letras y dígitos.',
  },
}
