import type { NetworkFailuresText, NetworkText } from './en.ts'

/** Spanish; see the English file. */
export const networkEs: NetworkText = {
  network: {
    title: 'Red',
    proxy: 'Proxy',
    kinds: {
      system: 'El proxy del sistema',
      none: 'Ningún proxy',
      address: 'Otro proxy…',
      script: 'Un script (PAC)…',
    },
    addressOf: { address: 'Dirección del proxy', script: 'Dirección del script' },
    hintOf: {
      address: 'Nombre y puerto, como proxy.example.com:3128.',
      script: 'Por ejemplo, https://example.com/proxy.pac.',
    },
    invalidOf: {
      address: 'Escribe un nombre y un puerto, como proxy.example.com:3128.',
      script: 'Escribe una dirección que empiece por https:// o http://.',
    },
    openSettings: 'Ajustes de red…',
    use: 'Usar este proxy',
    direct: 'Se llega al servidor sin proxy.',
    through: (address) => `Se llega al servidor a través de ${address}.`,
    passwordTitle: 'Contraseña del proxy',
    asks: (address) => `El proxy ${address} pide un nombre y una contraseña.`,
    asksAs: (address, realm) =>
      `El proxy ${address} pide un nombre y una contraseña. Se identifica como «${realm}».`,
    enterPassword: 'Escribir la contraseña…',
    name: 'Nombre',
    nameMissing: 'Escribe el nombre que tienes en el proxy.',
    keep: 'Guardarla en este equipo',
    keepHint: 'La guarda el almacén de claves del sistema. Si no, se olvida al salir.',
    notKept: 'Se olvida al salir: este equipo no tiene un almacén de claves que la proteja.',
    kept: 'Guardada en el almacén de claves del sistema.',
    forget: 'Olvidarla',
    connect: 'Conectar',
    connecting: 'Conectando…',
    showCertificate: 'Ver el certificado…',
    certificate: {
      title: 'El certificado del servidor',
      server: 'Servidor',
      subject: 'Emitido para',
      issuer: 'Emitido por',
      validFrom: 'Válido desde',
      validUntil: 'Válido hasta',
      fingerprint: 'Huella',
      nothing: 'No consta',
      copy: 'Copiar los datos para tu administrador',
      copied: 'Copiado. Envíalo a tu administrador.',
    },
  },
}

/** Spanish; see the English file. */
export const networkFailuresEs: NetworkFailuresText = {
  'network-offline':
    'Este equipo no está conectado a ninguna red. Tus códigos funcionan sin ella. Conéctate e inténtalo de nuevo.',
  'proxy-unreachable':
    'No se puede contactar con el proxy que pide esta red, y por eso tampoco con el servidor. Comprueba el proxy en Preferencias o avisa a tu administrador.',
  'proxy-refused':
    'El proxy no deja pasar a esta aplicación hasta el servidor. Pide a tu administrador que permita en el proxy la dirección del servidor.',
  'proxy-password-needed':
    'El proxy pide un nombre y una contraseña. Escríbelos para llegar al servidor.',
  'proxy-password-refused':
    'El proxy no aceptó ese nombre y esa contraseña. Compruébalos y escríbelos de nuevo.',
  'proxy-certificate-refused':
    'El proxy no pudo demostrar su identidad (su certificado no es válido), así que no se envió nada. Avisa a tu administrador.',
  'proxy-script-broken':
    'El script que elige el proxy (PAC) no se puede cargar o tiene un error. Comprueba su dirección en Preferencias o avisa a tu administrador.',
  'server-tls':
    'No se pudo establecer una conexión cifrada con el servidor, así que no se envió nada. Comprueba la dirección o avisa a tu administrador.',
  'certificate-unknown-authority':
    'Este equipo no conoce a quien emitió el certificado del servidor, así que no se envió nada. Si tu empresa tiene una autoridad propia, tu administrador debe instalarla aquí.',
  'certificate-expired':
    'El certificado del servidor ha caducado, así que no se envió nada. Comprueba que la fecha de este equipo sea correcta; si lo es, avisa a tu administrador.',
  'certificate-not-yet-valid':
    'El certificado del servidor aún no es válido, así que no se envió nada. Probablemente la fecha de este equipo no es correcta. Ponla en automático en los ajustes del sistema e inténtalo de nuevo.',
  'certificate-wrong-name':
    'El certificado del servidor es de otra dirección, así que no se envió nada. Comprueba la dirección que escribiste o avisa a tu administrador.',
  'certificate-revoked':
    'El certificado del servidor fue revocado, así que no se envió nada. Avisa a tu administrador.',
  'certificate-refused':
    'El certificado del servidor no es válido, así que no se envió nada. Avisa a tu administrador.',
  'client-certificate-needed':
    'El servidor pide un certificado de este equipo, que esta aplicación no puede dar. Avisa a tu administrador.',
}
