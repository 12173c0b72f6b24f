import type { MovingText } from './en.ts'

/** Spanish for moving codes. */
export const movingEs: MovingText = {
  moving: {
    menu: 'Trasladar mis códigos…',
    title: 'Trasladar mis códigos',
    where: 'Aquí no se elimina nada: tus códigos funcionan en los dos sitios.',
    computer: 'A un equipo nuevo',
    computerAbout: 'Un archivo cifrado que Sync abre allí.',
    phone: 'A un teléfono',
    phoneAbout:
      'Códigos QR en esta pantalla, para Google Authenticator y las aplicaciones que importan de él.',
    backups: 'Desde mis copias de seguridad, a un equipo nuevo',
    backupsAbout: 'La copia más reciente de tu carpeta. No hay que guardar nada a mano.',
    file: 'Guarda el archivo',
    codes: 'Muestra los códigos QR',
    bring: 'Llévalo al equipo nuevo',
    bringFile:
      'Lleva el archivo allí, en una memoria o por tu nube. En Sync, en el equipo nuevo, elige «Tengo una copia de seguridad», después este archivo, y escribe la frase de contraseña del archivo.',
    bringBackup:
      'En Sync, en el equipo nuevo, elige «Tengo una copia de seguridad», después el archivo más reciente de esta carpeta, y escribe la frase de contraseña de tus copias.',
    lastBackup: (moment) => `Última copia: ${moment}.`,
    noBackup: 'Todavía no hay ninguna copia en ella.',
    backUpNow: 'Hacer una copia ahora',
    backupFailed:
      'No se ha podido escribir la copia. En Preferencias se dice por qué; también puedes guardar un archivo.',
    compare: 'Compara tres códigos',
    compareText:
      'Mira estas entradas en el otro sitio, al mismo tiempo. Si sus códigos son iguales, ha llegado todo.',
    nothingToCompare:
      'No hay ninguna entrada cuyo código se pueda comparar: estos códigos avanzan cada vez que pides uno. En su lugar, inicia sesión en algún servicio con un código del otro sitio.',
    same: 'Son iguales',
    differ: 'Son distintos',
    differText:
      'No elimines nada aquí. Puede que el reloj del otro dispositivo esté mal: ponlo en automático y compara otra vez. Si los códigos siguen siendo distintos, trasládalos de nuevo.',
    done: 'Tus códigos están en los dos sitios. Conserva los de este equipo hasta que hayas iniciado sesión con los otros.',
  },
}
