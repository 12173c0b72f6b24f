import type { NetworkFailuresText, NetworkText } from './en.ts'

/** Brazilian Portuguese; see the English file. */
export const networkPtBR: NetworkText = {
  network: {
    title: 'Rede',
    proxy: 'Proxy',
    kinds: {
      system: 'O proxy do sistema',
      none: 'Nenhum proxy',
      address: 'Outro proxy…',
      script: 'Um script (PAC)…',
    },
    addressOf: { address: 'Endereço do proxy', script: 'Endereço do script' },
    hintOf: {
      address: 'Nome e porta, como proxy.example.com:3128.',
      script: 'Por exemplo, https://example.com/proxy.pac.',
    },
    invalidOf: {
      address: 'Digite um nome e uma porta, como proxy.example.com:3128.',
      script: 'Digite um endereço que comece com https:// ou http://.',
    },
    openSettings: 'Configurações de rede…',
    use: 'Usar este proxy',
    direct: 'O servidor é alcançado sem proxy.',
    through: (address) => `O servidor é alcançado por ${address}.`,
    passwordTitle: 'Senha do proxy',
    asks: (address) => `O proxy ${address} pede um nome e uma senha.`,
    asksAs: (address, realm) =>
      `O proxy ${address} pede um nome e uma senha. Ele se identifica como “${realm}”.`,
    enterPassword: 'Digitar a senha…',
    name: 'Nome',
    nameMissing: 'Digite o nome que você tem no proxy.',
    keep: 'Guardar neste computador',
    keepHint: 'O chaveiro do sistema a guarda. Senão, ela é esquecida ao encerrar o Sync.',
    notKept:
      'Ela é esquecida ao encerrar o Sync: este computador não tem um chaveiro que a proteja.',
    kept: 'Guardada no chaveiro do sistema.',
    forget: 'Esquecer',
    connect: 'Conectar',
    connecting: 'Conectando…',
    showCertificate: 'Ver o certificado…',
    certificate: {
      title: 'O certificado do servidor',
      server: 'Servidor',
      subject: 'Emitido para',
      issuer: 'Emitido por',
      validFrom: 'Válido de',
      validUntil: 'Válido até',
      fingerprint: 'Impressão digital',
      nothing: 'Não informado',
      copy: 'Copiar os dados para seu administrador',
      copied: 'Copiado. Envie ao seu administrador.',
    },
  },
}

/** Brazilian Portuguese; see the English file. */
export const networkFailuresPtBR: NetworkFailuresText = {
  'network-offline':
    'Este computador não está conectado a nenhuma rede. Seus códigos funcionam sem ela. Conecte-se e tente de novo.',
  'proxy-unreachable':
    'Não é possível contatar o proxy que esta rede pede, e por isso nem o servidor. Confira o proxy em Preferências ou avise seu administrador.',
  'proxy-refused':
    'O proxy não deixa este aplicativo chegar ao servidor. Peça ao seu administrador que permita no proxy o endereço do servidor.',
  'proxy-password-needed': 'O proxy pede um nome e uma senha. Digite-os para chegar ao servidor.',
  'proxy-password-refused':
    'O proxy não aceitou esse nome e essa senha. Confira-os e digite-os de novo.',
  'proxy-certificate-refused':
    'O proxy não conseguiu provar sua identidade (o certificado não é válido), então nada foi enviado. Avise seu administrador.',
  'proxy-script-broken':
    'O script que escolhe o proxy (PAC) não pode ser carregado ou tem um erro. Confira o endereço dele em Preferências ou avise seu administrador.',
  'server-tls':
    'Não foi possível fazer uma conexão criptografada com o servidor, então nada foi enviado. Confira o endereço ou avise seu administrador.',
  'certificate-unknown-authority':
    'Este computador não conhece quem emitiu o certificado do servidor, então nada foi enviado. Se sua empresa tem uma autoridade própria, seu administrador precisa instalá-la aqui.',
  'certificate-expired':
    'O certificado do servidor expirou, então nada foi enviado. Confira se a data deste computador está certa; se estiver, avise seu administrador.',
  'certificate-not-yet-valid':
    'O certificado do servidor ainda não é válido, então nada foi enviado. Provavelmente a data deste computador está errada. Deixe-a no automático nas configurações do sistema e tente de novo.',
  'certificate-wrong-name':
    'O certificado do servidor é de outro endereço, então nada foi enviado. Confira o endereço que você digitou ou avise seu administrador.',
  'certificate-revoked':
    'O certificado do servidor foi revogado, então nada foi enviado. Avise seu administrador.',
  'certificate-refused':
    'O certificado do servidor não é válido, então nada foi enviado. Avise seu administrador.',
  'client-certificate-needed':
    'O servidor pede um certificado deste computador, que este aplicativo não pode dar. Avise seu administrador.',
}
