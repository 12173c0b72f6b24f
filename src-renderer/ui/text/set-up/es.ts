import type { setUpEn, setUpFailuresEn } from './en.ts'

export const setUpEs: typeof setUpEn = {
  setUp: {
    title: 'Configura la autenticación en dos pasos',
    text: (company) =>
      `${company === '' ? 'Tu empresa' : company} exige un segundo paso al iniciar sesión. Elige cómo quieres verificar que eres tú.`,
    choices: 'Métodos que permite tu empresa',
    emailTo: (hint) => `Un código por correo a ${hint}.`,
    signOut: 'Cancelar y cerrar sesión',
    activationTitle: 'Escribe tu código de activación',
    activationText: (hint) =>
      `Tu administrador ha restablecido tu autenticación en dos pasos. El código de activación se ha enviado a ${hint}, o te lo dará tu administrador.`,
    activationLabel: 'Código de activación',
    activationMissing: 'Escribe los 8 dígitos del código de activación.',
    activationSubmit: 'Continuar',
    graceText: (day) =>
      `Tu empresa exige la autenticación en dos pasos. Configúrala antes del ${day}; después no podrás iniciar sesión sin ella.`,
    requiredNow:
      'Tu empresa exige ahora la autenticación en dos pasos. Configura un método para continuar.',
    graceNow: 'Configurar ahora',
    graceLater: 'Más tarde',
    notAllowed: 'Tu administrador no lo permite',
    noLongerAllowed: 'Tu administrador ya no lo permite',
    lockedDefault: 'Tu administrador lo ha establecido como predeterminado',
  },
}

export const setUpFailuresEs: typeof setUpFailuresEn = {
  'method-not-allowed': 'Tu administrador no permite este método. Elige otro.',
  'locked-by-administrator': 'Tu administrador lo ha bloqueado. Habla con él si tiene que cambiar.',
  'enrollment-required':
    'Tu empresa exige la autenticación en dos pasos y el plazo para configurarla ha terminado. Configúrala primero.',
  'last-method-required':
    'Tu empresa exige la autenticación en dos pasos y este es tu último método permitido. Configura otro antes.',
  'last-administrator':
    'Con esta política ningún administrador podría iniciar sesión. Configura antes para ti un método que permita.',
  'precondition-failed':
    'Otra persona ha cambiado esto mientras tanto. Comprueba cómo está ahora y vuelve a cambiarlo.',
}
