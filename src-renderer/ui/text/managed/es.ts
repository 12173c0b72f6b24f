import type { managedEn } from './en.ts'

export const managedEs: typeof managedEn = {
  managed: {
    byOrganisation: 'Lo administra tu organización.',
    title: 'Administrado por tu organización',
    intro: 'Tu organización decidió estos ajustes para este equipo.',
    names: {
      serverAddress: 'Servidor, fijo',
      suggestedServerAddress: 'Servidor, sugerido',
      demoServer: 'Servidor de demostración permitido',
      staySignedIn: 'Mantener la sesión iniciada permitido',
      trustThisComputer: 'Confiar en este equipo permitido',
      autoLockMinutesAtMost: 'Se bloquea a más tardar tras (minutos)',
      opensOnReturn: 'Se abre por sí sola cuando vuelves',
      clipboardSecondsAtMost: 'Borra un código copiado a más tardar tras (segundos)',
      passphraseRequired: 'Frase de contraseña obligatoria',
      passphraseMinimumLength: 'Frase de contraseña más corta (caracteres)',
      keyStoreOpensVault: 'El almacén de claves puede abrir la bóveda',
      exports: 'Exportaciones',
      imports: 'Importar archivos permitido',
      backups: 'Copias de seguridad permitidas',
      backupFolder: 'Carpeta de las copias de seguridad',
      camera: 'Cámara permitida',
      screenScan: 'Buscar en la pantalla permitido',
      language: 'Idioma',
    },
    exports: { none: 'Ninguna', encrypted: 'Solo archivos cifrados', all: 'Todas' },
    yes: 'Sí',
    no: 'No',
    noValue: 'Sin valor',
    from: (from) => `De ${from}`,
    isSafe: 'El valor indicado es incorrecto. En su lugar se usa este.',
    atMostMinutes: (minutes) => `Como máximo, ${minutes}.`,
    atMostSeconds: (seconds) => `Como máximo, ${seconds}.`,
    problems: 'Tu administrador debería revisar esto:',
    setPassphrase: 'Pon una frase de contraseña: tu organización la exige.',
    problem: (what, name) =>
      ({
        'wrong-value': `El valor de ${name} es incorrecto.`,
        'unknown-name': `No hay ningún ajuste llamado ${name}.`,
        unreadable: 'No se puede leer. Hasta entonces, cada ajuste tiene su valor seguro.',
        'too-large': 'Demasiado grande para leerlo. Cada ajuste tiene su valor seguro.',
        malformed: 'No se entiende. Hasta entonces, cada ajuste tiene su valor seguro.',
        'not-owned':
          'No solo los administradores pueden escribirlo, así que no se tiene en cuenta.',
      })[what],
  },
}
