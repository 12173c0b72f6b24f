import type { PolicyText } from './en.ts'
import { createPlural } from '../plural.ts'

const plural = createPlural('es')

/** Spanish for what administrators decide about second factors. */
export const policyEs: PolicyText = {
  policy: {
    title: 'Política de seguridad',
    intro: 'Cómo tiene que ser la autenticación en dos pasos de todos en tu empresa.',
    requirement: 'Exigencia',
    require: 'Exigir la autenticación en dos pasos',
    requireHint: 'Quien no tenga ninguna la configura al iniciar sesión. Configura antes la tuya.',
    grace: 'Plazo para configurarla',
    noGrace: 'En el próximo inicio de sesión',
    days: (count) => plural(count, { one: '1 día', other: `${count} días` }),
    methods: 'Métodos',
    default: 'Método predeterminado',
    ownDefault: 'Cada persona elige',
    lockDefault: 'Fijar el predeterminado',
    lockDefaultHint: 'Nadie puede elegir otro predeterminado ni desactivar este método.',
    sessions: 'Sesiones y dispositivos',
    profile: 'Las sesiones duran',
    desktop: '30 días, 7 sin uso',
    strict: '24 horas, 1 sin uso',
    trusted: 'Recordar dispositivos',
    noTrust: 'Nunca: pedir siempre el segundo factor',
    sms: 'Mensajes de texto',
    someCountries: 'Solo números de algunos países',
    someCountriesHint: 'Los números ya configurados siguen funcionando.',
    countries: 'Países',
    addCountry: 'Añadir un país',
    chooseCountry: 'Elige…',
    removeCountry: (name) => `Quitar ${name}`,
    unsaved: 'Sin guardar',
    discard: 'Descartar cambios',
    preview: 'Ver el efecto y guardar…',
    saved: 'La política se ha guardado. Vale desde ahora.',
    previewTitle: '¿Guardar esta política?',
    affects: (people, without) =>
      `${plural(people, { one: 'Afecta a 1 persona', other: `Afecta a ${people} personas` })}; ${plural(without, { one: '1 no tiene ningún método', other: `${without} no tienen ningún método` })}.`,
    withoutAllowed: (count) =>
      plural(count, {
        one: '1 tiene un método, pero ninguno permitido.',
        other: `${count} tienen un método, pero ninguno permitido.`,
      }),
    enrolNow: (count) =>
      plural(count, {
        one: '1 solo puede configurar uno desde ahora.',
        other: `${count} solo pueden configurar uno desde ahora.`,
      }),
    graceEnds: (day) => `El plazo termina el ${day} para quienes ya están aquí.`,
    youToo: 'Estás entre estas personas: tendrás que configurar un método.',
    you: '(tú)',
    named: 'Tienen que configurar un método:',
    andMore: (count) => `y ${count} más`,
    save: 'Guardar política',
    reset: 'Restablecer el segundo factor…',
    resetTitle: (name) => `¿Restablecer el segundo factor de ${name}?`,
    resetText:
      'Se eliminan sus métodos, códigos de recuperación, sesiones y dispositivos recordados. Para configurar un método nuevo necesitará un código de activación de un solo uso, válido durante 24 horas, que recibirá por correo. Asegúrate de que de verdad lo pidió esa persona.',
    resetConfirm: 'Restablecer',
    resetDone: (name) =>
      `Se restableció el segundo factor de ${name}. Lo configurará de nuevo la próxima vez que inicie sesión.`,
    codeTitle: (name) => `Código de activación para ${name}`,
    codeText:
      'El servidor no envía correos. Dale este código en persona o por teléfono después de comprobar quién es. Se muestra una sola vez y vale durante 24 horas.',
    copyCode: 'Copiar código',
  },
}
