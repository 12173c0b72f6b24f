import type { PolicyText } from './en.ts'
import { createPlural } from '../plural.ts'

const plural = createPlural('es')

/** Spanish for the administrators' policy on second factors. */
export const policyEs: PolicyText = {
  policy: {
    title: 'Política de seguridad',
    intro: 'Reglas de autenticación en dos pasos para toda tu empresa.',
    requirement: 'Obligatoriedad',
    require: 'Exigir la autenticación en dos pasos',
    requireHint:
      'Quien no tenga ningún método lo configurará al iniciar sesión. Configura antes el tuyo.',
    grace: 'Plazo para configurarla',
    noGrace: 'En el próximo inicio de sesión',
    days: (count) => plural(count, { one: '1 día', other: `${count} días` }),
    methods: 'Métodos',
    default: 'Método predeterminado',
    ownDefault: 'Cada persona elige',
    lockDefault: 'Bloquear el predeterminado',
    lockDefaultHint: 'Nadie puede elegir otro predeterminado ni desactivar este método.',
    sessions: 'Sesiones y dispositivos',
    profile: 'Las sesiones duran',
    desktop: '30 días, o 7 sin uso',
    strict: '24 horas, o 1 hora sin uso, y hasta salir de Sync',
    stay: 'Mantener la sesión iniciada',
    stayAllowed: 'Permitido: la sesión sigue al salir de Sync',
    stayNever: 'Nunca: iniciar sesión cada vez',
    trusted: 'Dispositivos de confianza',
    noTrust: 'Nunca: pedir siempre el segundo factor',
    toPhones: { sms: 'Mensajes de texto', voice: 'Llamadas', both: 'Mensajes de texto y llamadas' },
    someCountries: 'Solo números de algunos países',
    someCountriesHint: 'Los números ya configurados siguen funcionando.',
    countries: 'Países',
    addCountry: 'Añadir un país',
    chooseCountry: 'Elige…',
    removeCountry: (name) => `Quitar ${name}`,
    unsaved: 'Sin guardar',
    discard: 'Descartar cambios',
    preview: 'Ver el efecto y guardar…',
    saved: 'Política guardada. Ya está en vigor.',
    previewTitle: '¿Guardar esta política?',
    affects: (people, without) =>
      `${plural(people, { one: 'Afecta a 1 persona', other: `Afecta a ${people} personas` })}; ${plural(without, { one: '1 no tiene ningún método', other: `${without} no tienen ningún método` })}.`,
    withoutAllowed: (count) =>
      plural(count, {
        one: '1 persona solo tiene métodos que no permites.',
        other: `${count} personas solo tienen métodos que no permites.`,
      }),
    enrolNow: (count) =>
      plural(count, {
        one: '1 persona tendrá que configurar un método antes de continuar.',
        other: `${count} personas tendrán que configurar un método antes de continuar.`,
      }),
    graceEnds: (day) => `Quienes ya están aquí tienen hasta el ${day}.`,
    youToo: 'Estás entre estas personas: tendrás que configurar un método.',
    you: '(tú)',
    named: 'Tienen que configurar un método:',
    andMore: (count) => `y ${count} más`,
    save: 'Guardar política',
    reset: 'Restablecer el segundo factor…',
    resetTitle: (name) => `¿Restablecer el segundo factor de ${name}?`,
    resetText:
      'Se eliminan sus métodos, códigos de recuperación, sesiones y dispositivos de confianza. Para configurar un método nuevo necesitará un código de activación de un solo uso, válido durante 24 horas, que recibirá por correo. Asegúrate de que la petición es realmente de esa persona.',
    resetConfirm: 'Restablecer',
    resetDone: (name) =>
      `Se restableció el segundo factor de ${name}. Lo configurará de nuevo la próxima vez que inicie sesión.`,
    codeTitle: (name) => `Código de activación para ${name}`,
    codeText:
      'Este servidor no puede enviar correos. Dale este código en persona o por teléfono después de comprobar quién es. Se muestra una sola vez y vale durante 24 horas.',
    copyCode: 'Copiar código',
  },
}
