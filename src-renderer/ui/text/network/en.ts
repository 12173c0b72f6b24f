/** English for the way to the server; part of {@link en}. */
export const networkEn = {
  network: {
    title: 'Network',
    proxy: 'Proxy',
    kinds: {
      system: 'The system’s proxy',
      none: 'No proxy',
      address: 'Another proxy…',
      script: 'A script (PAC)…',
    },
    addressOf: { address: 'Address of the proxy', script: 'Address of the script' },
    hintOf: {
      address: 'Name and port, such as proxy.example.com:3128.',
      script: 'Such as https://example.com/proxy.pac.',
    },
    invalidOf: {
      address: 'Enter a name and a port, such as proxy.example.com:3128.',
      script: 'Enter an address that begins with https:// or http://.',
    },
    openSettings: 'Network settings…',
    use: 'Use this proxy',
    direct: 'The server is reached without a proxy.',
    through: (address: string) => `The server is reached through ${address}.`,
    passwordTitle: 'Password for the proxy',
    asks: (address: string) => `The proxy ${address} asks for a name and a password.`,
    asksAs: (address: string, realm: string) =>
      `The proxy ${address} asks for a name and a password. It calls itself “${realm}”.`,
    enterPassword: 'Enter password…',
    name: 'Name',
    nameMissing: 'Enter the name that you have at the proxy.',
    keep: 'Keep it on this computer',
    keepHint: 'The key store of the system keeps it. Otherwise it is forgotten when you quit.',
    notKept: 'It is forgotten when you quit: this computer has no key store that protects it.',
    kept: 'Kept in the key store of the system.',
    forget: 'Forget it',
    connect: 'Connect',
    connecting: 'Connecting…',
    showCertificate: 'Show certificate…',
    certificate: {
      title: 'The server’s certificate',
      server: 'Server',
      subject: 'Issued to',
      issuer: 'Issued by',
      validFrom: 'Valid from',
      validUntil: 'Valid until',
      fingerprint: 'Fingerprint',
      nothing: 'Not given',
      copy: 'Copy details for your administrator',
      copied: 'Copied. Send it to your administrator.',
    },
  },
}

/** The shape of the other languages. */
export type NetworkText = typeof networkEn

/** Why a network does not let a request through. */
export const networkFailuresEn = {
  'network-offline':
    'This computer isn’t connected to a network. Your codes work without one. Connect, then try again.',
  'proxy-unreachable':
    'The proxy that this network asks for can’t be reached, so the server can’t either. Check the proxy in Preferences, or tell your administrator.',
  'proxy-refused':
    'The proxy doesn’t let this app through to the server. Ask your administrator to allow the server’s address in the proxy.',
  'proxy-password-needed':
    'The proxy asks for a name and a password. Enter them to reach the server.',
  'proxy-password-refused':
    'The proxy didn’t accept that name and password. Check them, then enter them again.',
  'proxy-certificate-refused':
    'The proxy couldn’t prove its identity (its certificate isn’t valid), so nothing was sent. Tell your administrator.',
  'proxy-script-broken':
    'The script that chooses the proxy (PAC) can’t be loaded or has an error. Check its address in Preferences, or tell your administrator.',
  'server-tls':
    'No encrypted connection to the server came about, so nothing was sent. Check the address, or tell your administrator.',
  'certificate-unknown-authority':
    'This computer doesn’t know who issued the server’s certificate, so nothing was sent. If your company has an authority of its own, your administrator has to install it here.',
  'certificate-expired':
    'The server’s certificate has expired, so nothing was sent. Check that this computer’s date is right; if it is, tell your administrator.',
  'certificate-not-yet-valid':
    'The server’s certificate isn’t valid yet, so nothing was sent. This computer’s date is probably wrong. Set it to automatic in the system settings, then try again.',
  'certificate-wrong-name':
    'The server’s certificate is for another address, so nothing was sent. Check the address that you entered, or tell your administrator.',
  'certificate-revoked':
    'The server’s certificate was revoked, so nothing was sent. Tell your administrator.',
  'certificate-refused':
    'The server’s certificate isn’t valid, so nothing was sent. Tell your administrator.',
  'client-certificate-needed':
    'The server asks for a certificate of this computer, which this app can’t give. Tell your administrator.',
}

/** The shape of the other languages. */
export type NetworkFailuresText = typeof networkFailuresEn
