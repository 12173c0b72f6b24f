import type { OtherAppsText } from './en.ts'

const again =
  'En cada servicio, abre los ajustes de la autenticación en dos pasos, configura otra vez una aplicación de autenticación y escanea el código nuevo con Sync.'

/** Spanish for coming from another app. */
export const otherAppsEs: OtherAppsText = {
  withFile: 'Aplicaciones que exportan',
  withoutFile: 'Aplicaciones que no exportan',
  apps: {
    '2fas':
      'En la aplicación: ajustes, copia de seguridad de 2FAS, exportar a un archivo. La contraseña es opcional.',
    aegis:
      'En la aplicación: ajustes, importar y exportar, exportar. Elige el formato de Aegis, mejor cifrado.',
    andotp:
      'En la aplicación: menú, copias de seguridad. Elige la copia cifrada con contraseña, no la de OpenPGP.',
    bitwarden:
      'En la aplicación: ajustes, exportar bóveda. Elige JSON protegido con contraseña, no restringido a la cuenta.',
    ente: 'En la aplicación: ajustes, datos, exportar códigos.',
    freeotp:
      'En la aplicación: menú, copia de seguridad. Su contraseña es la que elegiste al abrir la aplicación por primera vez.',
    'freeotp-plus': 'En la aplicación: menú, exportar, como JSON o como URI.',
    google:
      'No hay archivo. En la aplicación: menú, transferir cuentas, exportar cuentas. Escanea con Sync los códigos que muestra.',
    keepass:
      'Elige la propia base de datos (.kdbx). Si necesita un archivo de clave o una llave física, guarda una copia que solo tenga contraseña.',
    lastpass: 'En la aplicación: ajustes, transferir cuentas, exportar cuentas a un archivo.',
    proton: 'En la aplicación: ajustes, exportar.',
    raivo:
      'En la aplicación: ajustes, exportar a un archivo ZIP. Su contraseña es tu contraseña maestra.',
    stratum: 'En la aplicación: menú, copia de seguridad, copia en un archivo.',
    winauth: 'En la aplicación: el engranaje, exportar. La contraseña es opcional.',
    authy: `Authy no exporta, ni en el móvil ni en el equipo. ${again} Conserva Authy hasta que hayas iniciado sesión con cada código nuevo.`,
    duo: `Duo solo restaura en Duo. Las cuentas en las que apruebas una notificación se quedan allí. Para las demás: ${again}`,
    microsoft: `Su copia de seguridad solo se abre en la misma aplicación. ${again} En una cuenta profesional o educativa, elige allí que quieres usar otra aplicación de autenticación.`,
    okta: 'Okta Verify nunca entrega sus claves. Si tu empresa lo permite, configura Google Authenticator como método en tus ajustes de Okta y escanea ese código con Sync.',
  },
}
