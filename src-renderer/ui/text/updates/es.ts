import type { updatesEn } from './en.ts'

export const updatesEs: typeof updatesEn = {
  updates: {
    title: 'Versiones nuevas',
    version: (version, channel) =>
      channel === 'beta' ? `Sync ${version}, versiones beta` : `Sync ${version}`,
    check: 'Buscar ahora',
    byItself: 'Buscar versiones nuevas por sí sola',
    byItselfHint:
      'Más o menos una vez al día. Sin esto no te enteras de una versión nueva, ni siquiera cuando esta ya no es segura.',
    checking: 'Buscando una versión nueva…',
    current: (when) => `Al día. Última búsqueda: ${when}.`,
    neverChecked: 'Todavía no se ha buscado una versión nueva.',
    lastChecked: (when) => `Última búsqueda: ${when}.`,
    off: {
      managed: 'Tu organización trae las versiones nuevas. La aplicación no las busca.',
      'no-address': 'Esta compilación no busca versiones nuevas.',
    },
    held: {
      pinned: (version) => `Tu organización aún no permite la versión ${version}.`,
      deferred: (version) =>
        `Tu organización espera unos días antes de permitir la versión ${version}.`,
      staged: (version) => `La versión ${version} se reparte poco a poco. Todavía no es tu turno.`,
    },
    heldUnsafe: 'Esta versión ya no es segura. Pide a tu administrador que permita una más nueva.',
    isThere: (version) => `Hay una versión nueva de Sync: ${version}.`,
    isReady: (version) => `La versión ${version} de Sync está lista para instalarse.`,
    unsafe: 'La versión que tienes ya no es segura.',
    show: 'Ver las novedades',
    newer: (version) => `Versión ${version}`,
    released: (day) => `Publicada el ${day}`,
    told: {
      package: 'La instalan las actualizaciones de tu sistema.',
      'by-hand': 'Descárgala donde obtuviste esta y ponla en su lugar.',
      managed: 'La instala tu organización.',
      stopped: 'No se ha descargado.',
    },
    download: 'Descargar',
    downloading: 'Descargando',
    progress: (done, all) => `${done} de ${all}`,
    stop: 'Detener',
    when: 'Instalarla',
    onQuit: 'Al salir',
    tonight: 'Esta noche, cuando nadie use el equipo',
    now: 'Reiniciar e instalar ahora',
    installing: 'Se instala al cerrarse la aplicación.',
    busy: {
      'sign-in': 'Hay un inicio de sesión en curso. Termínalo antes de instalar.',
      'set-up': 'Se está configurando un método. Termina antes de instalar.',
      'recovery-codes':
        'Tus códigos de recuperación aún no están guardados. Guárdalos antes de instalar.',
      incoming: 'Se están añadiendo entradas. Termina antes de instalar.',
      outgoing: 'Hay una clave en la pantalla. Ciérrala antes de instalar.',
      work: 'La aplicación está haciendo algo. Vuelve a intentarlo en un momento.',
    },
    failed: {
      unreachable: 'No se puede llegar al servidor de las versiones nuevas.',
      'not-there': 'El servidor de las versiones nuevas no tiene lo que debería.',
      malformed: 'No se entiende lo que dice el servidor sobre las versiones nuevas.',
      'unknown-key':
        'Lo que ofrece el servidor no está firmado por quienes hacen Sync. No se ha instalado nada.',
      'wrong-signature':
        'La firma de lo que ofrece el servidor es incorrecta. Alguien puede haberlo cambiado. No se ha instalado nada.',
      channel: 'El servidor ofrece versiones distintas de las que sigue esta aplicación.',
      downgrade: 'El servidor ofrece una versión más antigua que antes. No se ha instalado nada.',
      replayed: 'El servidor dice lo mismo que hace tiempo. No se ha instalado nada.',
      clock: 'El reloj de este equipo no está bien. Ponlo en hora y vuelve a buscar.',
      stale:
        'Lo que dice el servidor está caducado. Puede ocultar una versión nueva: pregunta donde obtuviste Sync.',
      'wrong-file':
        'El archivo que llegó no es el que se firmó. Se ha borrado y no se ha instalado nada.',
      'not-written': 'La descarga no se puede guardar. Comprueba que el disco no esté lleno.',
      'not-installed': 'La versión nueva no se instaló. Esta sigue funcionando.',
    },
  },
}
