import type { Text } from '../en.ts'

/** Brazilian Portuguese for the first start, and for the ways into an empty list. */
export const introductionPtBR: Text['introduction'] = {
  title: 'Boas-vindas ao Sync',
  text: 'O Sync guarda seus códigos de dois fatores neste computador, criptografados. Como você quer começar?',
  ways: 'Formas de começar',
  scan: 'Escanear um QR code',
  scanText: 'Um site mostra um a você? O Sync o encontra na sua tela.',
  import: 'Trazer seus códigos',
  importText: 'Do aplicativo que você usava até agora.',
  signIn: 'Entrar no Sync',
  signInText: 'Com a conta da sua empresa.',
  vaultText: 'Os códigos que você escaneia ficam guardados nele.',
  skip: 'Pular',
  otherWays: 'Outras formas de adicionar códigos',
  typeOrPaste: 'Digitar ou colar uma chave…',
}
