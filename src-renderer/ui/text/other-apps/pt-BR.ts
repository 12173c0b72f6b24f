import type { OtherAppsText } from './en.ts'

const again =
  'Em cada serviço, abra as configurações de autenticação em duas etapas, configure de novo um app autenticador e escaneie o novo código com o Sync.'

/** Brazilian Portuguese for coming from another app. */
export const otherAppsPtBR: OtherAppsText = {
  withFile: 'Apps que exportam',
  withoutFile: 'Apps que não exportam',
  apps: {
    '2fas': 'No app: configurações, backup do 2FAS, exportar para um arquivo. A senha é opcional.',
    aegis:
      'No app: configurações, importar e exportar, exportar. Escolha o formato do Aegis, de preferência criptografado.',
    andotp: 'No app: menu, backups. Escolha o backup criptografado com senha, não o de OpenPGP.',
    bitwarden:
      'No app: configurações, exportar cofre. Escolha JSON protegido por senha, não restrito à conta.',
    ente: 'No app: configurações, dados, exportar códigos.',
    freeotp:
      'No app: menu, backup. A senha é a que você escolheu ao abrir o app pela primeira vez.',
    'freeotp-plus': 'No app: menu, exportar, como JSON ou como URIs.',
    google:
      'Não há arquivo. No app: menu, transferir contas, exportar contas. Escaneie com o Sync os códigos que ele mostra.',
    keepass:
      'Escolha o próprio banco de dados (.kdbx). Se ele precisar de um arquivo-chave ou de uma chave física, salve uma cópia que só tenha senha.',
    lastpass: 'No app: configurações, transferir contas, exportar contas para um arquivo.',
    proton: 'No app: configurações, exportar.',
    raivo: 'No app: configurações, exportar para um arquivo ZIP. A senha é a sua senha mestra.',
    stratum: 'No app: menu, backup, backup em arquivo.',
    winauth: 'No app: a engrenagem, exportar. A senha é opcional.',
    authy: `O Authy não exporta, nem no celular nem no computador. ${again} Mantenha o Authy até fazer login com cada novo código.`,
    duo: `O Duo só restaura no Duo. As contas em que você aprova uma notificação ficam lá. Para as outras: ${again}`,
    microsoft: `O backup dele só abre no mesmo app. ${again} Numa conta corporativa ou de estudante, escolha ali que quer usar outro app autenticador.`,
    okta: 'O Okta Verify nunca entrega as chaves. Se a sua empresa permitir, configure o Google Authenticator como método nas suas configurações do Okta e escaneie esse código com o Sync.',
  },
}
