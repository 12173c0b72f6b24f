import type { linksEn } from './en.ts'

export const linksPtBr: typeof linksEn = {
  links: {
    signInTitle: 'Usar este servidor?',
    signInText:
      'Um link pede para entrar neste servidor. Continue só se o link veio da sua empresa, e confira o endereço.',
    useServer: 'Usar este servidor',
    signsOut: 'Sua sessão no servidor atual será encerrada.',
    managed: 'Ela decidiu usar outro servidor.',
    entriesTitle: 'De um link',
    vaultText: 'O item do link fica guardado nele.',
    entriesOff:
      'Foi pedido ao Sync que abrisse um link de configuração. Esses links estão desativados em Preferências.',
    opensEntries: 'Abrir links de configuração com o Sync',
    opensEntriesHint:
      'Links (otpauth:) em um navegador ou em uma mensagem. Você sempre escolhe o que é adicionado.',
    signInFirst:
      'Entre para ver as suas configurações de dois fatores. Depois disso, elas se abrirão automaticamente.',
  },
}
