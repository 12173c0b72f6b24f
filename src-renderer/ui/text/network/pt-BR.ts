import type { NetworkFailuresText } from './en.ts'

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
