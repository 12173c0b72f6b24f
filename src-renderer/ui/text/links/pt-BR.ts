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
    signInFirst:
      'Entre para ver as suas configurações de dois fatores. Depois disso elas abrem sozinhas.',
  },
}
